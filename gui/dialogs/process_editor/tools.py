"""The buttons above the picture of a draft, and the menu over it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.picture import DraftPicture
from gui.dialogs.process_editor.tool_table import TOOLS, Tool
from gui.dialogs.process_editor.words import tr
from gui.services.icons import icon


class ToolBar(QToolBar):
    """The buttons above the picture, and the menu over it.

    Args:
        draftsman: does it.
        picture: where it is done.
    """

    def __init__(self, draftsman: Draftsman, picture: DraftPicture) -> None:
        super().__init__()
        self._draftsman, self._picture = draftsman, picture
        self.made: dict[str, QAction] = {}
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(self.tr("Change the selected branch"))
        for tool in TOOLS:
            self._add(tool)
        self.addSeparator()
        self._undo = self._add_step("undo", self.tr("Undo"), QKeySequence.StandardKey.Undo, draftsman.undo)
        self._redo = self._add_step("redo", self.tr("Redo"), QKeySequence.StandardKey.Redo, draftsman.redo)
        picture.menuAsked.connect(self._show_menu)
        draftsman.changed.connect(self._refresh)
        self._refresh()

    def act_in(self, window: QWidget) -> None:
        """Undo and redo by keys from wherever the focus is in a window."""
        window.addActions([self._undo, self._redo])

    def _add(self, tool: Tool) -> None:
        action = QAction(icon(tool.icon), tr(tool.title), self)
        action.setIconText(tr(tool.button))
        action.setShortcuts([QKeySequence(key) for key in tool.keys])
        # Only while the picture itself has the focus: in a field these keys are letters.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{tr(tool.help)} ({_keys(action)})")
        action.triggered.connect(_Run(tool, self._draftsman, self._picture))
        self._picture.addAction(action)
        self._show_button(action, bool(tool.button))
        self.made[tool.id] = action

    def _add_step(
        self, name: str, title: str, keys: QKeySequence.StandardKey, run: Callable[[], None]
    ) -> QAction:
        action = QAction(icon(name), title, self)
        action.setShortcuts(QKeySequence.keyBindings(keys))
        action.setToolTip(f"{title} ({_keys(action)})")
        action.triggered.connect(run)
        self._show_button(action, False)
        self.made[name] = action
        return action

    def _show_button(self, action: QAction, with_text: bool) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not with_text:
            button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.made[tool.id] for tool in TOOLS])
        menu.popup(place)

    def _refresh(self) -> None:
        self._undo.setEnabled(self._draftsman.can_undo)
        self._redo.setEnabled(self._draftsman.can_redo)


class _Run:
    """Does what a tool says."""

    def __init__(self, tool: Tool, draftsman: Draftsman, picture: DraftPicture) -> None:
        self._tool, self._draftsman, self._picture = tool, draftsman, picture

    def __call__(self) -> None:
        self._picture.finish_naming()
        self._tool.run(self._draftsman, self._picture)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
