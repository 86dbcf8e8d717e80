"""The sheet of shortcuts (F1): all keys, by menu, from the table of actions."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions.action_set import Action, translated
from gui.dialogs.process_editor.tool_table import TOOLS
from gui.dialogs.process_editor.words import tr
from gui.dialogs.room import within

_SIZE = QSize(780, 640)


class ShortcutSheet(QDialog):
    """Shows the keys of all actions, and what the mouse does on the canvas.

    Args:
        actions: in the order in which they are shown.
        parent: the window.
    """

    def __init__(self, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self.tree = tree = QTreeWidget(self)
        tree.setColumnCount(2)
        tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        tree.setAccessibleName(self.tr("Shortcuts"))
        tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        apart = {
            self.tr("In the picture of the process editor"): _editing(),
            self.tr("On the canvas"): self._gestures(),
        }
        for group, rows in {**_by_menu(actions), **apart}.items():
            parent_item = QTreeWidgetItem([group])
            font = parent_item.font(0)
            font.setBold(True)
            parent_item.setFont(0, font)
            parent_item.addChildren([QTreeWidgetItem(list(row)) for row in rows])
            tree.addTopLevelItem(parent_item)
        tree.expandAll()
        tree.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(tree)
        hint = QLabel(self.tr("Ctrl+Shift+P finds any action by its name."), self)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.resize(within(parent, _SIZE))

    def _gestures(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Connect: pass a resource on (JOIN)"), self.tr("drag from an output to an input")),
            (self.tr("Put side by side (TENSOR)"), self.tr("drag from process to process")),
            (self.tr("Choose between two (WITH)"), self.tr("drag from input to input")),
            (self.tr("Connect what is selected"), self.tr("right-click the other thing")),
            (self.tr("Choose what takes or gives a resource"), self.tr("drag it to an empty place, or A")),
            (self.tr("Add a process"), self.tr("double-click an empty place, or A")),
            (self.tr("Connect the two things selected by JOIN, TENSOR, WITH"), self.tr("J, T, W")),
            (self.tr("Connect the selected thing: choose the other"), self.tr("J, T, W, arrow keys, Enter")),
            (self.tr("Select a second thing"), self.tr("Shift and an arrow key")),
            (self.tr("Select more, or less"), self.tr("Shift or Ctrl and click, or drag a band")),
            (self.tr("Walk along the wires, or to the next box"), self.tr("arrow keys")),
            (self.tr("Move what is selected a little"), self.tr("Ctrl and an arrow key")),
            (self.tr("Move what is selected further"), self.tr("Ctrl, Shift and an arrow key")),
            (self.tr("Make a note or a frame larger or smaller"), self.tr("Alt and an arrow key")),
            (self.tr("Open or close a composite in its place"), self.tr("E")),
            (self.tr("Open the selected process"), self.tr("Enter, or double-click")),
            (self.tr("Write in a note, or the title of a frame"), self.tr("F2, Enter or double-click")),
            (self.tr("Have what was written, or leave it"), self.tr("Ctrl+Enter, Esc")),
            (self.tr("Give up a drag, or select nothing"), self.tr("Esc")),
            (self.tr("Move a box without its snapping into line"), self.tr("hold Ctrl")),
            (self.tr("Zoom"), self.tr("the wheel")),
            (self.tr("Pan"), self.tr("hold Space and drag, or the middle button")),
        ]


def _editing() -> list[tuple[str, str]]:
    """What keys do with a branch of a process that is being specified."""
    return [(tr(tool.title), ", ".join(tool.keys)) for tool in TOOLS]


def _by_menu(actions: Sequence[Action]) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        if action.shortcuts():
            menu = translated(action.spec.menu.removeprefix("-")).replace("&", "")
            groups.setdefault(menu, []).append((action.plain_title, action.keys))
    return groups
