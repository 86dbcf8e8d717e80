"""The command palette: every action that makes sense now, by its name."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from gui.actions.action_set import Action, translated
from gui.dialogs.chooser import Choice, Chooser


def open_palette(window: QWidget, actions: Iterable[Action]) -> Chooser:
    """Let the user choose an action and run it."""
    choices = [_choice(action) for action in actions if action.isEnabled()]
    chooser = Chooser(window, choices, translated("Command palette"), translated("Type what you want to do"))
    chooser.open_over(window)
    return chooser


def _choice(action: Action) -> Choice:
    menu = translated(action.spec.menu.removeprefix("-")).replace("&", "")
    return Choice(action.plain_title, menu, action.keys, action.icon(), action.statusTip(), action.trigger)
