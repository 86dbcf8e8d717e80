"""Everything that was said to and by the prover, as it was said."""

from collections import deque
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFontDatabase, QPalette, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.theme import Theme
from prover_bridge.provers.prover import LogLine, Speaker

LINES = 5000
LONGEST = 4000
_PAUSE = 20
_AT_ONCE = 20
_MARKS = {Speaker.SENT: "→", Speaker.RECEIVED: "←", Speaker.NOISE: "·", Speaker.NOTE: "*"}


class ProverLogPanel(QPlainTextEdit):
    """The last lines of the log; what is very long is cut in the middle.

    Args:
        theme: the colours of now.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._waiting: deque[LogLine] = deque(maxlen=LINES)
        self._follows = True
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.timeout.connect(self._write)
        self.setReadOnly(True)
        self.setMaximumBlockCount(LINES)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setPlaceholderText(self.tr("What is said to the prover, and what it answers, stands here."))
        self.setAccessibleName(self.tr("Prover log"))
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        self.verticalScrollBar().rangeChanged.connect(self._keep_end)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours for what comes."""
        self._theme = theme

    def add(self, line: LogLine) -> None:
        """Add a line at the end, soon; the view follows if it stood there."""
        self._waiting.append(line)
        if self.isVisible() and not self._writing.isActive():
            self._writing.start(_PAUSE)

    def showEvent(self, event: QShowEvent) -> None:
        """Write what was said while nobody could see it."""
        super().showEvent(event)
        self._writing.start(0)

    def _write(self) -> None:
        """Write some of the lines that wait at once: a prover can say hundreds of lines in a moment."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            self._insert(cursor, self._waiting.popleft())
        cursor.endEditBlock()
        if self._waiting and self.isVisible():
            self._writing.start(0)

    def _note_place(self, value: int) -> None:
        self._follows = value == self.verticalScrollBar().maximum()

    def _keep_end(self, least: int, most: int) -> None:
        """Lines have come, or there is more or less room for them: who looked at the end still does."""
        if self._follows:
            self.verticalScrollBar().setValue(most)

    def _insert(self, cursor: QTextCursor, line: LogLine) -> None:
        if not cursor.atStart():
            cursor.insertBlock()
        look = QTextCharFormat()
        look.setForeground(self._colour(line.speaker))
        time = datetime.fromtimestamp(line.time).strftime("%H:%M:%S.%f")[:-3]
        cursor.insertText(f"{time} {_MARKS[line.speaker]} {_shortened(line.text.rstrip())}", look)

    def _colour(self, speaker: Speaker) -> QColor:
        if speaker is Speaker.SENT:
            return self._theme.link
        if speaker is Speaker.NOTE:
            return self._theme.unchecked
        faint = speaker is Speaker.NOISE
        return self.palette().color(QPalette.ColorRole.PlaceholderText if faint else QPalette.ColorRole.Text)


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} … {len(text) - LONGEST:,} characters … {text[-half:]}"
