"""What a query's status and answer mean, in sentences, and when an answer is not to be trusted."""

from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.deepsec.atoms import AtomicData, Name, Symbol, Variable
from prover_bridge.deepsec.nodes import Node
from prover_bridge.deepsec.processes import Input, Output
from prover_bridge.deepsec.records import Progression, Query, QueryType, Semantics, Status
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.terms import Atomic, Function, Term
from prover_bridge.deepsec.traces import trace_text

_EQUIVALENCES = {
    QueryType.TRACE_EQUIVALENCE: "trace equivalent",
    QueryType.OBSERVATIONAL_EQUIVALENCE: "observationally equivalent",
    QueryType.SESSION_EQUIVALENCE: "session equivalent",
}
_INCLUSIONS = {
    QueryType.TRACE_INCLUSION: "trace included",
    QueryType.SESSION_INCLUSION: "session included",
}


@dataclass(frozen=True)
class Verdict:
    """The answer to a query.

    Attributes:
        holds: whether the property holds; None where there is no answer.
        sentence: the same for people.
        doubt: why the answer may be wrong, or empty.
    """

    holds: bool | None
    sentence: str
    doubt: str = ""


def verdict(query: Query) -> Verdict:
    """The answer to a query, or why there is none."""
    if query.status is Status.WAITING:
        return Verdict(None, "Not started yet.")
    if query.status is Status.IN_PROGRESS:
        return Verdict(None, progress_text(query.progression))
    if query.status is Status.CANCELED:
        return Verdict(None, "No answer: the query was canceled.")
    if query.status is Status.INTERNAL_ERROR:
        return Verdict(None, f"No answer: {query.error_msg or 'DeepSec failed.'}")
    if query.attack_trace is not None:
        attacked = query.attack_trace.index_process
        return Verdict(
            False, f"{_claim(query.type, False)} Attack on process {attacked}: {trace_text(query)}"
        )
    return Verdict(True, _claim(query.type, True), doubt(query))


def progress_text(progression: Progression | None) -> str:
    """How far a query has got."""
    if progression is None:
        return "Started."
    place = "Single core" if progression.round == 0 else f"Round {progression.round}"
    if progression.verification is not None:
        part = progression.verification
        return f"{place}: {part.percent} % verified, {part.jobs_remaining} jobs left."
    if progression.generation is not None:
        jobs = progression.generation
        return f"{place}: {jobs.jobs_created} jobs made, at least {jobs.minimum_jobs} are wanted."
    return f"{place}."


def fraction(progression: Progression | None) -> float:
    """How much of the current part is done, from 0 to 1; it falls back when a new round starts."""
    if progression is None:
        return 0.0
    if progression.verification is not None:
        return min(max(progression.verification.percent / 100, 0.0), 1.0)
    if progression.generation is None or progression.generation.minimum_jobs <= 0:
        return 0.0
    return min(max(progression.generation.jobs_created / progression.generation.minimum_jobs, 0.0), 1.0)


def doubt(query: Query) -> str:
    """Why a proof of equivalence may be wrong, or empty.

    DeepSec 2.0.2 proves false equivalences in the private and eavesdrop semantics where a name is
    sent as a message and then used as a channel.
    """
    if query.semantics is Semantics.CLASSIC or not any(
        passes_channels(process, query.atomic_data) for process in query.processes
    ):
        return ""
    return (
        "Channels are sent as messages here. Of such processes DeepSec 2.0.2 is known to prove equivalences "
        f"that do not hold, in the {query.semantics} semantics; ask again in the classic one."
    )


def passes_channels(process: Node, data: AtomicData) -> bool:
    """Whether a secret name of a process is both sent and used as a channel, or a variable is a channel."""
    channels: set[Term] = set()
    sent: set[int] = set()
    for _, node in walk(process):
        if isinstance(node, Output | Input):
            channels.add(node.channel)
        if isinstance(node, Output):
            sent.update(_secrets(node.term, data))
    for channel in channels:
        if isinstance(channel, Atomic) and _is(channel.id, Variable, data):
            return True
    return any(secret in sent for channel in channels for secret in _secrets(channel, data))


def _secrets(term: Term, data: AtomicData) -> Iterator[int]:
    """The indices of the names and private constants in a term."""
    for _, node in walk(term):
        if isinstance(node, Atomic) and _is(node.id, Name, data):
            yield node.id
        elif isinstance(node, Function) and _is(node.symbol, Symbol, data):
            symbol = data.data[node.symbol]
            if isinstance(symbol, Symbol) and symbol.arity == 0 and not symbol.is_public:
                yield node.symbol


def _is(index: int, kind: type[Node], data: AtomicData) -> bool:
    return 0 <= index < len(data.data) and isinstance(data.data[index], kind)


def _claim(kind: QueryType, holds: bool) -> str:
    word = "" if holds else "not "
    if kind in _INCLUSIONS:
        return f"Process 1 is {word}{_INCLUSIONS[kind]} in process 2."
    return f"The two processes are {word}{_EQUIVALENCES[kind]}."
