"""Finding one's way."""

from gui.actions.spec import ActionSpec
from gui.actions.table.titles import HELP, mark

HELP_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "help.palette",
        mark("&Command Palette…"),
        HELP,
        lambda v: v.show_palette(),
        mark("Find any action by its name"),
        "palette",
        ("Ctrl+Shift+P",),
    ),
    ActionSpec(
        "help.shortcuts",
        mark("&Keyboard Shortcuts"),
        HELP,
        lambda v: v.show_shortcuts(),
        mark("All keys on one sheet"),
        "keyboard",
        ("F1",),
    ),
    ActionSpec(
        "help.about",
        mark("&About Process Composer"),
        "-" + HELP,
        lambda v: v.show_about(),
        mark("Which versions these are"),
        "about",
    ),
)
