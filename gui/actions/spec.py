"""What an action is: data that menus, toolbar, palette and the sheet of shortcuts are built from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.actions.situation import Situation

if TYPE_CHECKING:
    from gui.actions.verbs import Verbs


def always(situation: Situation) -> bool:
    """Whatever the window is in the middle of."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that a user can have done.

    Attributes:
        id: a name that stays the same, for settings and tests.
        title: as it stands in the menu; `&` marks the key that chooses it.
        menu: the menu that it stands in; `-` in front starts a new group there.
        run: does it.
        help: one sentence for the status bar and the tooltip.
        icon: name of its icon, or empty.
        shortcuts: keys that run it, in Qt's portable notation.
        enabled_when: whether it makes sense.
        button: what its button in the toolbar says; empty if it has none.
        checked: whether it is on at first, for something that is on or off; None otherwise.
    """

    id: str
    title: str
    menu: str
    run: "Callable[[Verbs], object]"
    help: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    enabled_when: Callable[[Situation], bool] = always
    button: str = ""
    checked: bool | None = None
