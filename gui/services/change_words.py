"""Actions, and what differs between two versions of a process, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gui.services.listing import listed
from gui.services.wording import proposition_text
from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.selections import selected_type
from prover_bridge.workspace.comparison import Differences
from prover_bridge.workspace.replaying import made_of

_NAMED = 3


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("ChangeWords", text)


@dataclass(frozen=True, slots=True)
class Line:
    """One difference.

    Attributes:
        gone: whether it is said of the earlier version only; otherwise of the later one only.
        text: what is said.
    """

    gone: bool
    text: str


def specification_lines(differences: Differences) -> list[Line]:
    """What the process takes and gives otherwise."""
    lines = [
        Line(True, tr("needs %1").replace("%1", proposition_text(one))) for one in differences.taken_no_more
    ]
    lines += [
        Line(False, tr("needs %1").replace("%1", proposition_text(one))) for one in differences.newly_taken
    ]
    if differences.output is not None:
        before, after = (tr("gives %1").replace("%1", proposition_text(one)) for one in differences.output)
        lines += [Line(True, before), Line(False, after)]
    return lines


def action_lines(differences: Differences, earlier: Process, later: Process) -> list[Line]:
    """How it is made otherwise."""
    undone = [Line(True, action_text(action, earlier.actions)) for action in differences.undone]
    return undone + [Line(False, action_text(action, later.actions)) for action in differences.done]


def action_text(action: Action, among: Sequence[Action]) -> str:
    """`Ask passes Order on to Pack`.

    Args:
        action: what is done.
        among: all actions of the composition; what an earlier one made is named by its components.
    """
    left, right = (_shown(name, action, among) for name in (action.left, action.right))
    match action.kind:
        case ActionKind.TENSOR:
            text = tr("%1 and %2 side by side")
        case ActionKind.WITH:
            text = tr("%3 for %1, or else %4 for %2").replace("%3", _wanted(action.left_selection))
            text = text.replace("%4", _wanted(action.right_selection))
        case _:
            text = tr("%1 passes %3 on to %2").replace("%3", _wanted(action.right_selection))
    return f"{action.kind.value}: {text.replace('%1', left).replace('%2', right)}"


def _shown(name: str, action: Action, among: Sequence[Action]) -> str:
    """The name of a component; of an earlier step, those of all that it is made of."""
    components = made_of(among, action).get(name)
    return name if components is None else f"({listed(components, _NAMED)})"


def _wanted(selection: str) -> str:
    try:
        return proposition_text(selected_type("", selection))
    except ReasonerError:
        return selection
