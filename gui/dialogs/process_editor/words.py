"""The parts of a draft in words, for tooltips and for those who listen."""

from PySide6.QtCore import QCoreApplication

from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.workspace.branches import fork_of, members, part_at
from prover_bridge.workspace.drafts import Place


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("ProcessEditor", text)


def place_words(place: Place | None, whole: Proposition | None) -> str:
    """What a part is: the resource, on which side of the process, which branch of what.

    Args:
        place: the part; None is the process itself.
        whole: the input or the output that it belongs to; None where nothing was said yet.
    """
    if place is None:
        return tr("The process itself")
    if place.field is None:
        side = tr("Gives %1")
    else:
        side = tr("Input %2 needs %1").replace("%2", str(place.field + 1))
    if whole is None:
        return side.replace("%1", tr("nothing yet: press F2 to say what"))
    part = part_at(whole, place.path)
    told = side.replace("%1", to_text(part, pretty=True))
    told += f", {_operator(part)}" if not part.is_leaf else ""
    if not place.path:
        return told
    fork = fork_of(whole, place.path)
    branches = members(whole, fork)
    of = tr("branch %1 of %2").replace("%1", str(branches.index(place.path) + 1))
    return f"{told}, {of.replace('%2', str(len(branches)))} ({_operator(part_at(whole, fork))})"


def _operator(part: Proposition) -> str:
    return tr("one of these") if part.operator is Operator.PLUS else tr("all together")
