"""Reading the processes of a command: what an action composes, from what a client sent."""

import re

from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Operator, Proposition, Provenance, node
from prover_bridge.reasoner.creation import labelled
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.instantiation import Body
from prover_bridge.reasoner.known_terms import known_terms
from prover_bridge.reasoner.recursion import Steps, run
from prover_bridge.reasoner.term_parser import TermSyntaxError
from prover_bridge.reasoner.terms import call

_WORD = r"[A-Za-z0-9_'#]+"
_HEAD = re.compile(
    rf"\s*(?P<name>{_WORD})\s*(?:\(\s*(?P<several>{_WORD}(?:\s*,\s*{_WORD})*)\s*\)|\s(?P<one>{_WORD}))\s*=\s*(?=\S)"
)
_NAME = re.compile(_WORD)


def head_of(process: Process) -> tuple[str, ...]:
    """The channels of a process's definition, in the order in which calls name them.

    Raises:
        ReasonerError: the definition cannot be read, or names other channels than the process has.
    """
    match = _HEAD.match(process.term)
    if match is None or not _NAME.fullmatch(process.name) or not _is_balanced(process.term):
        raise ReasonerError(
            f"The definition of “{process.name}” cannot be read.",
            advice="Check the process again, or choose another name for it.",
            detail=process.term[:200],
        )
    channels = tuple(_NAME.findall(match["several"] or match["one"]))
    known = _interface(process)
    if known != channels and sorted(known) != sorted(channels):
        raise ReasonerError(
            f"The definition of “{process.name}” does not name the channels of its inputs and output.",
            advice="Check the process again.",
        )
    return channels


def _is_balanced(term: str) -> bool:
    """Whether brackets match in number; what an atomic process does is not looked at more closely."""
    return term.count("(") == term.count(")") and term.count("[") == term.count("]")


def body_of(process: Process) -> Body:
    """What stands for a process in a composition: the term of an intermediate one, a call of any other.

    Raises:
        ReasonerError: its definition cannot be read.
    """
    _refuse_negations(process)
    _refuse_shared_channels(process)
    if process.intermediate and process.actions:
        try:
            term = known_terms.read(process.term).body
        except TermSyntaxError as error:
            raise ReasonerError(
                f"The definition of “{process.name}” cannot be read.",
                advice="Compose it again.",
                detail=str(error),
            ) from error
        return Body(_interface(process), term)
    return Body(_interface(process), call(process.name, head_of(process)))


def _refuse_negations(process: Process) -> None:
    """An atomic process may have been specified with a negated type; nothing composes with it."""
    pending = [resource.proposition for resource in (*process.inputs, process.output)]
    while pending:
        here = pending.pop()
        if here.operator is Operator.NEGATION:
            raise ReasonerError(
                f"“{process.name}” has a negated type, which cannot be composed.",
                advice="Specify it with types of ⊗ and ⊕ only.",
            )
        pending.extend(here.sides)


def _refuse_shared_channels(process: Process) -> None:
    """The real prover makes such processes, by TENSOR of a process with itself; they are no proofs."""
    names = _interface(process)
    if len(set(names)) != len(names):
        raise ReasonerError(
            f"“{process.name}” has two resources on one channel.",
            advice="Compose it again: each resource gets a channel of its own.",
        )


def _interface(process: Process) -> tuple[str, ...]:
    return (*(resource.channel for resource in process.inputs), process.output.channel)


def provenance_of(process: Process) -> Provenance:
    """Where the process's output comes from, in the shape of its type.

    A subtree that comes collapsed to one label is written out; one that does not fit is taken to come
    from the process itself.
    """
    output = process.output.proposition
    if process.provenance is None:
        return labelled(output, process.name)
    if _has_shape(process.provenance, output):
        return process.provenance
    return run(_spread(process.provenance, output, process.name))


def _has_shape(provenance: Provenance, proposition: Proposition) -> bool:
    pending = [(provenance, proposition)]
    while pending:
        a, b = pending.pop()
        if a.operator is not b.operator:
            return False
        if a.operator is not None:
            pending += ((a.left, b.left), (a.right, b.right))
    return True


def _spread(provenance: Provenance, proposition: Proposition, name: str) -> Steps[Provenance]:
    if provenance.is_leaf:
        return provenance if proposition.is_leaf else labelled(proposition, provenance.name)
    if provenance.operator is not proposition.operator or proposition.operator is None:
        return labelled(proposition, name)
    left = yield _spread(provenance.left, proposition.left, name)
    right = yield _spread(provenance.right, proposition.right, name)
    return node(proposition.operator, left, right)
