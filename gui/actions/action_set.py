"""The table of actions as Qt actions: one QAction each, shown wherever it belongs."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from gui.actions.situation import Situation
from gui.actions.spec import ActionSpec
from gui.actions.table import ACTIONS, CONTEXT, MENUS
from gui.services.icons import icon
from gui.services.settings import Settings

if TYPE_CHECKING:
    from gui.actions.verbs import Verbs


def translated(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate(CONTEXT, text)


class Action(QAction):
    """One row of the table that can be triggered."""

    def __init__(self, spec: ActionSpec, verbs: "Verbs", parent: QObject) -> None:
        super().__init__(translated(spec.title), parent)
        self.spec = spec
        self._verbs = verbs
        self.setObjectName(spec.id)
        self.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        if spec.button:
            self.setIconText(translated(spec.button))
        if spec.checked is not None:
            self.setCheckable(True)
            self.setChecked(spec.checked)
        self.setStatusTip(translated(spec.help))
        self.setToolTip(self._tool_tip())
        self.triggered.connect(self._run)

    def bind(self, keys: Sequence[str]) -> None:
        """Run it by these keys, in Qt's portable notation, and no others."""
        self.setShortcuts([QKeySequence(each) for each in keys])
        self.setToolTip(self._tool_tip())

    @property
    def plain_title(self) -> str:
        """The title without the mark of its key."""
        return self.text().replace("&", "")

    @property
    def keys(self) -> str:
        """The keys as the user's system writes them."""
        return ", ".join(
            sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in self.shortcuts()
        )

    def refresh_icon(self) -> None:
        """Draw the icon in the colours of now."""
        if self.spec.icon:
            self.setIcon(icon(self.spec.icon))

    def _tool_tip(self) -> str:
        keys = f" ({self.keys})" if self.shortcuts() else ""
        return f"{translated(self.spec.help)}{keys}"

    def _run(self) -> None:
        self._verbs.finish_writing()
        self.spec.run(self._verbs)


class ActionSet(QObject):
    """All actions of a window.

    Args:
        verbs: does what the actions say.
        parent: the window; the actions are added to it, so that their keys work everywhere in it.
        settings: where keys that the user bound are kept.
        table: the actions.
    """

    def __init__(
        self, verbs: "Verbs", parent: QObject, settings: Settings, table: Iterable[ActionSpec] = ACTIONS
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = {spec.id: Action(spec, verbs, self) for spec in table}
        for action in self._actions.values():
            keys = settings.keys_of(action.spec.id)
            if keys is not None:
                action.bind(keys)
        self.refresh_icons()

    @property
    def all(self) -> tuple[Action, ...]:
        """All actions in the order of the table."""
        return tuple(self._actions.values())

    def __getitem__(self, identity: str) -> Action:
        return self._actions[identity]

    def bind(self, identity: str, keys: Sequence[str]) -> None:
        """Give an action other keys, and keep them where they are not those of the table."""
        action = self._actions[identity]
        usual = [QKeySequence(each).toString() for each in action.spec.shortcuts]
        self._settings.put_keys(identity, None if list(keys) == usual else keys)
        action.bind(keys)

    def refresh(self, situation: Situation) -> None:
        """Enable what makes sense now, and say what undo and redo would do."""
        for action in self._actions.values():
            action.setEnabled(action.spec.enabled_when(situation))
        for identity, title in (("edit.undo", situation.undo_title), ("edit.redo", situation.redo_title)):
            if identity in self._actions:
                action = self._actions[identity]
                plain = translated(action.spec.title)
                action.setText(f"{plain} “{title}”" if title else plain)

    def refresh_icons(self) -> None:
        """Draw all icons in the colours of now."""
        for action in self._actions.values():
            action.refresh_icon()

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put the menus into a menu bar.

        Returns:
            The menus by their titles in the table, for what is added to them otherwise.
        """
        menus = {title: bar.addMenu(translated(title)) for title in MENUS}
        for action in self._actions.values():
            menu = menus[action.spec.menu.removeprefix("-")]
            if action.spec.menu.startswith("-"):
                menu.addSeparator()
            menu.addAction(action)
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the buttons into a toolbar, with a line between those of different menus."""
        last = ""
        for action in self._actions.values():
            if action.spec.button:
                menu = action.spec.menu.removeprefix("-")
                if last and menu != last:
                    bar.addSeparator()
                bar.addAction(action)
                last = menu
