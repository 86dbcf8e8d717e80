"""A field over the canvas in which the text of a note or the title of a frame is written in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

_BORDER = 2
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
    }
)


class TextEditor(QPlainTextEdit):
    """Esc gives up; Ctrl+Enter, and whatever takes the keys elsewhere, accepts.

    Args:
        parent: the viewport of the canvas.
        text: to start with.
        one_line: whether Enter accepts as well, as in a title.
    """

    accepted = Signal(str)
    """The text as it is now is wanted; the field is about to go."""
    cancelled = Signal()
    """The text is to stay as it was; the field is about to go."""

    def __init__(self, parent: QWidget, text: str, *, one_line: bool) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self._over = False
        self._in_menu = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if one_line:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlainText(text)
        self.selectAll() if one_line else self.moveCursor(QTextCursor.MoveOperation.End)

    def set_colours(self, sheet: QColor, text: QColor, border: QColor) -> None:
        """Look like what is written on, with a border that says that keys go here."""
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {sheet.name()}; color: {text.name()};"
            f" border: {_BORDER}px solid {border.name()}; border-radius: 4px; }}"
        )

    def accept(self) -> None:
        """Have the text as it is now."""
        if not self._over:
            self._over = True
            text = self.toPlainText()
            self.accepted.emit(" ".join(text.split()) if self._one_line else text)

    def cancel(self) -> None:
        """Leave the text as it was."""
        if not self._over:
            self._over = True
            self.cancelled.emit()

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here; any other shortcut finds the text accepted."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape or self._ends(event):
                event.accept()
                return True
            taken = super().event(event)
            if not event.isAccepted() and event.key() not in _MODIFIERS:
                self.accept()
            return taken
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, accept or give up."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif self._ends(event):
            self.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The field's own menu does not end it."""
        self._in_menu = True
        super().contextMenuEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys come here again."""
        self._in_menu = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        if not (self._in_menu and event.reason() == Qt.FocusReason.PopupFocusReason):
            self.accept()

    def _ends(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return event.key() in _ENDS and bool(held or self._one_line)
