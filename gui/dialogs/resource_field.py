"""A field for a resource as text, `A ** (B ++ C)`, with completion and what is wrong at its place."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from gui.dialogs.complaint import Complaint, colours_of
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.drafts import read

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_']*")
_ACCEPTING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape}


class _Line(QLineEdit):
    """Completes the word at the cursor and underlines the place of a mistake.

    Args:
        names: of known resources.
    """

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.mistake: int | None = None
        self._completer = QCompleter(sorted(names, key=str.casefold), self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._insert)
        self.textEdited.connect(self._complete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of completions what is meant for it."""
        if self._popup.isVisible() and event.key() in _ACCEPTING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user is done here for now."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline what is wrong."""
        super().paintEvent(event)
        if self.mistake is None:
            return
        metrics, text = self.fontMetrics(), self.text()
        cursor = self.cursorRect().center().x()
        start = cursor + metrics.horizontalAdvance(text[: self.mistake])
        start -= metrics.horizontalAdvance(text[: self.cursorPosition()])
        word = _WORD.match(text, self.mistake)
        wrong = text[self.mistake : word.end() if word else self.mistake + 1]
        end = start + metrics.horizontalAdvance(wrong or "  ")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours_of(self).refused, 1.4))
        bottom = (self.height() + metrics.height()) / 2
        steps = range(start, end + 1, 3)
        painter.drawPolyline([QPointF(x, bottom - (index % 2) * 2.5) for index, x in enumerate(steps)])

    def _word(self) -> tuple[int, str]:
        """Where the word before the cursor begins, and the word."""
        before = self.text()[: self.cursorPosition()]
        found = re.search(r"[A-Za-z_][A-Za-z0-9_']*$", before)
        return (found.start(), found.group()) if found else (len(before), "")

    def _complete(self) -> None:
        _, word = self._word()
        self._completer.setCompletionPrefix(word)
        count = self._completer.completionCount()
        if not word or count == 0 or (count == 1 and self._completer.currentCompletion() == word):
            self._popup.hide()
            return
        place = self.cursorRect()
        place.setWidth(
            self._popup.sizeHintForColumn(0) + self._popup.verticalScrollBar().sizeHint().width() + 16
        )
        self._completer.complete(place)

    def _insert(self, name: str) -> None:
        start, word = self._word()
        text = self.text()
        self.setText(text[:start] + name + text[start + len(word) :])
        self.setCursorPosition(start + len(name))


class ResourceField(QWidget):
    """One resource, typed.

    Args:
        names: of resources that are known already, for completion.
        text: what stands in it at first.
        title: what it is, for screen readers.
        needed: whether it may not stay empty.
    """

    changed = Signal()
    """The text changed."""

    def __init__(self, names: Sequence[str], text: str, title: str, *, needed: bool = True) -> None:
        super().__init__()
        self._needed = needed
        self.line = _Line(names)
        self.line.setText(text)
        self.line.setAccessibleName(title)
        # The label in front of the field hands the focus on to where text is typed.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.line)
        self.line.setPlaceholderText(self.tr("A resource, as in  Receipt ** (Goods ++ Refund)"))
        self._complaint = Complaint()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self._complaint)
        self._proposition: Proposition | None = None
        self.line.textChanged.connect(self._read)
        self.line.left.connect(self._complain)
        self._problem: str | None = None
        self._read()

    @property
    def proposition(self) -> Proposition | None:
        """What was typed; None while it is no resource."""
        return self._proposition

    @property
    def problem(self) -> str | None:
        """What is wrong with it; None if nothing is."""
        return self._problem

    def height_at(self, width: int) -> int:
        """How high the field and what it says below are at a width."""
        told = max(self._complaint.minimumHeight(), self._complaint.heightForWidth(width))
        return self.line.sizeHint().height() + told

    def _read(self) -> None:
        text = self.line.text()
        reading = read(text)
        self._proposition, self.line.mistake, self._problem = (
            reading.proposition,
            reading.position,
            reading.problem,
        )
        self.line.update()
        self._complaint.say(self._problem if text.strip() else None)
        self.changed.emit()

    def _complain(self) -> None:
        """The user went on: say what is missing, too."""
        if self._needed or self.line.text().strip():
            self._complaint.say(self._problem)
