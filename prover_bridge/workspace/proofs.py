"""The proof behind a composition, line by line, with the kernel's verdict."""

from collections.abc import Callable
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.reasoner.derivation import Derivation
from prover_bridge.reasoner.known_terms import known_terms
from prover_bridge.workspace.judging import Judgement, judge, signatures_for


@dataclass(frozen=True, slots=True)
class Proof:
    """What there is to show of the proof of a process.

    Attributes:
        process: whose proof it is.
        judgement: what the kernel says of it.
        derivation: its lines; None where there are none: an atomic process is only specified, and a
            text that cannot be read is no proof.
    """

    process: Process
    judgement: Judgement
    derivation: Derivation | None


def proof_of(process: Process, component: Callable[[str], Process | None]) -> Proof:
    """The proof of a process.

    Args:
        process: atomic or composed.
        component: gives the process of the library of a name, or None.
    """
    judgement = judge(process, component)
    if process.is_atomic:
        return Proof(process, judgement, None)
    try:
        definition = known_terms.read(process.term)
    except BridgeError:
        return Proof(process, judgement, None)
    signatures, _ = signatures_for(process, definition, component)
    return Proof(process, judgement, Derivation(definition.body, signatures))
