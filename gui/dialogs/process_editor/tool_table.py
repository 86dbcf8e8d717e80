"""What can be done with the selected part of a draft: one table for buttons, menu, keys and their list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from prover_bridge.logic.trees import Operator

if TYPE_CHECKING:
    from gui.dialogs.process_editor.draftsman import Draftsman
    from gui.dialogs.process_editor.picture import DraftPicture


def mark(text: str) -> str:
    """Mark a text for translation (`words.tr` translates it)."""
    return str(QT_TRANSLATE_NOOP("ProcessEditor", text))


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing that can be done.

    Attributes:
        id: a name that stays the same.
        title: what the menu says.
        button: what the button says; empty shows its icon alone.
        help: one sentence.
        icon: name of its icon.
        keys: the keys that do it while the picture has the focus.
        run: does it.
    """

    id: str
    title: str
    button: str
    help: str
    icon: str
    keys: tuple[str, ...]
    run: Callable[[Draftsman, DraftPicture], None]


TOOLS: Final = (
    Tool(
        "times",
        mark("Add a Branch with ⊗"),
        mark("And"),
        mark("Add a branch that comes together with the selected one (⊗)"),
        "times",
        ("*",),
        lambda draftsman, _: draftsman.add_branch(Operator.TIMES),
    ),
    Tool(
        "plus",
        mark("Add an Alternative with ⊕"),
        mark("Or"),
        mark("Add a branch that comes instead of the selected one (⊕)"),
        "plus",
        ("+",),
        lambda draftsman, _: draftsman.add_branch(Operator.PLUS),
    ),
    Tool(
        "input",
        mark("Add an Input"),
        mark("Input"),
        mark("Add one more resource that the process needs"),
        "input",
        ("I",),
        lambda draftsman, _: draftsman.add_input(),
    ),
    Tool(
        "rename",
        mark("Rename"),
        "",
        mark("Say anew what the selected branch is, here in the picture"),
        "edit",
        ("F2",),
        lambda _, picture: picture.ask_for_name(),
    ),
    Tool(
        "switch",
        mark("Switch between ⊗ and ⊕"),
        "",
        mark("Turn the selected fork from “all together” (⊗) to “one of these” (⊕), or back"),
        "switch",
        ("S",),
        lambda draftsman, _: draftsman.switch(),
    ),
    Tool(
        "up",
        mark("Move Up"),
        "",
        mark("Let the selected branch, or input, change places with the one above it"),
        "up",
        ("Alt+Up",),
        lambda draftsman, _: draftsman.move(-1),
    ),
    Tool(
        "down",
        mark("Move Down"),
        "",
        mark("Let the selected branch, or input, change places with the one below it"),
        "down",
        ("Alt+Down",),
        lambda draftsman, _: draftsman.move(1),
    ),
    Tool(
        "delete",
        mark("Delete"),
        "",
        mark("Take the selected branch, or input, away"),
        "delete",
        ("Del", "Backspace"),
        lambda draftsman, _: draftsman.delete(),
    ),
)
