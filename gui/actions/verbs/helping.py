"""What actions tell of the program, and let the user choose."""

from gui.actions.action_set import Action
from gui.actions.palette import open_palette
from gui.actions.verbs.verb import VerbGroup


class HelpVerbs(VerbGroup):
    """What actions tell of the program, and let the user choose."""

    def show_palette(self) -> None:
        """Find an action by its name."""
        open_palette(self._window, self._actions())

    def show_shortcuts(self) -> None:
        """All keys on one sheet."""
        from gui.actions.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._actions(), self._window).exec()

    def show_settings(self) -> None:
        """Settings."""
        from gui.dialogs.preferences.dialog import PreferencesDialog
        from gui.dialogs.preferences.general import GeneralPage
        from gui.dialogs.preferences.shortcuts import ShortcutsPage

        window = self._window
        pages = [GeneralPage(window.settings, window.themes), ShortcutsPage(window.actions_of_window)]
        if PreferencesDialog(window, pages).exec():
            window.provers.restore()

    def show_about(self) -> None:
        """Which versions these are."""
        from gui.dialogs.about import show_about

        show_about(self._window)

    def _actions(self) -> list[Action]:
        return self._window.findChildren(Action)
