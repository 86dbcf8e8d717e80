"""One input in the form: its field, and a button that takes it away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.dialogs.resource_field import ResourceField
from gui.services.icons import icon


class InputRow(QWidget):
    """A field for an input.

    Args:
        number: which input, from 0 on.
        names: of resources that are known, for completion.
        text: what stands in it at first.
    """

    typed = Signal(int)
    """The text of that input changed."""
    cursorMoved = Signal(int, int)
    """In the text of that input the cursor is there now."""
    removed = Signal(int)
    """The button of that input was pressed."""

    def __init__(self, number: int, names: Sequence[str], text: str) -> None:
        super().__init__()
        self._number = number
        title = self.tr("What the process needs, input %1").replace("%1", str(number + 1))
        self.field = ResourceField(names, text, title, needed=False)
        self.field.changed.connect(self._tell_typed)
        self.field.line.cursorPositionChanged.connect(self._tell_moved)
        words = self.tr("Remove input %1").replace("%1", str(number + 1))
        self.button = QToolButton()
        self.button.setIcon(icon("remove"))
        self.button.setAutoRaise(True)
        self.button.setToolTip(words)
        self.button.setAccessibleName(words)
        self.button.clicked.connect(self._tell_removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _tell_typed(self) -> None:
        self.typed.emit(self._number)

    def _tell_moved(self, before: int, after: int) -> None:
        self.cursorMoved.emit(self._number, after)

    def _tell_removed(self) -> None:
        self.removed.emit(self._number)
