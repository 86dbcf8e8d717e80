"""How processes are put into words: specifications, kinds and states as a user reads them."""

from PySide6.QtCore import QCoreApplication

from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import specification_to_text, to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import State, Verdict


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Wording", text)


def proposition_text(proposition: Proposition) -> str:
    """`A ⊗ (B ⊕ C)`."""
    return to_text(proposition, pretty=True)


def specification_text(process: Process) -> str:
    """`Order, Payment ⊢ Receipt ⊗ (Goods ⊕ Refund)`."""
    return specification_to_text(process, pretty=True)


def kind_text(process: Process) -> str:
    """What sort of process it is."""
    if process.intermediate:
        return tr("Composition")
    if process.copier:
        return tr("Copier")
    return tr("Atomic process") if process.is_atomic else tr("Stored composite")


def kind_icon(process: Process) -> str:
    """Name of the icon for its sort."""
    if process.intermediate:
        return "intermediate"
    if process.copier:
        return "copier"
    return "atomic" if process.is_atomic else "composite"


def state_text(state: State) -> str:
    """What is known of a process, in a word or two."""
    return {
        State.UNCHECKED: tr("not verified yet"),
        State.VALID: tr("valid"),
        State.INVALID: tr("invalid"),
    }[state]


def verdict_text(verdict: Verdict | None, *, atomic: bool) -> str:
    """What the kernel says of a proof, in a sentence; an atomic process is only specified."""
    match verdict:
        case Verdict.PROVED if atomic:
            return tr("Specified: the prover knows it as it is written here.")
        case Verdict.PROVED:
            return tr("Proved: the kernel checked every step against the specifications of all components.")
        case Verdict.ASSUMED:
            return tr("Assumed: the steps fit, but the specification of a component was not at hand.")
        case Verdict.FAILED:
            return tr("Failed: the kernel does not accept the proof.")
    return tr("Not checked yet.")


def verdict_icon(verdict: Verdict | None) -> str:
    """Name of the shield for what the kernel says."""
    return "shield-unknown" if verdict is None else f"shield-{verdict.value}"
