"""What the kernel says of a process: does its term prove what it is said to take and give?

A process from a file or from a foreign prover is believed only when its term has been checked against
the specifications of all components; a specification that is not at hand is inferred from its use
(reasoner, «Where ours is better»).
"""

from collections.abc import Callable
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.reasoner import agent_text
from prover_bridge.reasoner.agents import same
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.kernel import Signature, check
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Definition, Rule, subterms
from prover_bridge.workspace.document import Verdict
from prover_bridge.workspace.inference import inferred


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kernel's verdict.

    Attributes:
        verdict: proved, assumed or failed.
        reason: why it is not proved, in plain words; empty if it is.
        detail: the kernel's own words.
    """

    verdict: Verdict
    reason: str = ""
    detail: str = ""


_OTHER_HEAD = Judgement(
    Verdict.FAILED, "The head of its term names other channels than its inputs and output."
)


def signature(process: Process) -> Signature:
    """What a call of the process has to fit: its inputs in order, then its output."""
    types = (*(resource.proposition for resource in process.inputs), process.output.proposition)
    return Signature(types, len(process.inputs))


def judge(process: Process, component: Callable[[str], Process | None]) -> Judgement:
    """Check a process.

    Args:
        process: atomic or composed.
        component: gives the process of the library of a name, or None.
    """
    try:
        return _judge_atomic(process) if process.is_atomic else _judge_composed(process, component)
    except BridgeError as error:
        detail = "" if str(error) == error.what else str(error)
        return Judgement(Verdict.FAILED, f"Its term proves nothing: {error.what}", detail)


def _judge_atomic(process: Process) -> Judgement:
    """An atomic process does what `create` makes of its types; only the names of channels are its own."""
    types = [resource.proposition for resource in process.inputs]
    made = create(process.name, types, process.output.proposition)
    if made.copier != process.copier:
        word = "copies its input" if made.copier else "does not merely copy its input"
        return Judgement(Verdict.FAILED, f"It is marked wrongly: it {word}.")
    as_made = process.inputs == made.inputs and process.output == made.output
    if as_made and process.term == made.term:
        return Judgement(Verdict.PROVED)
    said = agent_text.parse_definition(process.term)
    if said.channels != _channels(process):
        return _OTHER_HEAD
    if as_made:
        wanted = agent_text.parse_definition(made.term)
        if not same(said.body, wanted.body):
            return Judgement(Verdict.FAILED, "Its term does something else than its inputs and output say.")
    return Judgement(Verdict.PROVED)


def _judge_composed(process: Process, component: Callable[[str], Process | None]) -> Judgement:
    definition = parse_definition(process.term)
    signatures, missing = signatures_for(process, definition, component)
    sequent = check(definition.body, signatures)
    claimed = [(resource.channel, resource.proposition) for resource in process.inputs]
    if not sequent.proves(claimed, process.output.channel, process.output.proposition):
        return Judgement(Verdict.FAILED, "Its term proves something else than its inputs and output.")
    if definition.channels != _channels(process):
        return _OTHER_HEAD
    if missing:
        return Judgement(Verdict.ASSUMED, f"There is no {' and no '.join(missing)} to check it against.")
    return Judgement(Verdict.PROVED)


def _channels(process: Process) -> tuple[str, ...]:
    """What the head of its term has to name, in this order."""
    return (*(resource.channel for resource in process.inputs), process.output.channel)


def signatures_for(
    process: Process, definition: Definition, component: Callable[[str], Process | None]
) -> tuple[dict[str, Signature], tuple[str, ...]]:
    """The signatures of all components that are called, and names of those that had to be inferred.

    Args:
        process: whose term it is.
        definition: its term.
        component: gives the process of the library of a name, or None.
    """
    known: dict[str, Signature] = {}
    missing: dict[str, None] = {}
    for term in subterms(definition.body):
        if term.rule is Rule.CALL and term.component not in known:
            found = component(term.component)
            if found is None:
                missing[term.component] = None
            else:
                known[term.component] = signature(found)
    if missing:
        known |= inferred(process, definition, missing)
    return known, tuple(missing)
