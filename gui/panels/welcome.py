"""The empty window: it says what to do."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.services.icons import icon

_WIDTH = 280


class WelcomePanel(QWidget):
    """Offers an example, a new process, a file, and the files that were open before."""

    fileChosen = Signal(object)
    """A recent file (Path) is to be opened."""
    exampleChosen = Signal(object)
    """An example (Path) is to be opened."""
    newProcessAsked = Signal()
    """A process is to be created."""
    openAsked = Signal()
    """A file is to be looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Start"))
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(32)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def show_choices(self, examples: Sequence[Path], recent: Sequence[Path]) -> None:
        """Offer these examples and these recent files."""
        for column in (self._left, self._right):
            while (taken := column.takeAt(0)) is not None:
                widget = taken.widget()
                if widget is not None:
                    widget.deleteLater()
        self._offer_start(examples)
        self._offer_recent(recent)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Process Composer"))
        title.setFont(_scaled(self.font(), 2.0))
        motto = QLabel(self.tr("Draw processes, connect them, and have every connection proved."))
        motto.setFont(_scaled(self.font(), 1.15))
        self._columns.addLayout(self._left, 0, 0)
        self._columns.addLayout(self._right, 0, 1)
        card = QWidget()
        card.setMaximumWidth(860)
        inner = QVBoxLayout(card)
        inner.setSpacing(10)
        for widget in (title, motto, _line()):
            inner.addWidget(widget)
        inner.addLayout(self._columns)
        inner.addWidget(self._how_it_works())
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _offer_start(self, examples: Sequence[Path]) -> None:
        self._left.addWidget(_heading(self.tr("Start")))
        for example in examples:
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", example.stem)
            button = PathButton("example", name, self.tr("An example to look at and to change"), example)
            button.chosen.connect(self.exampleChosen)
            self._left.addWidget(button)
        says = self.tr("Say what it needs and what it gives")
        create = _link("process-new", self.tr("Create a process"), says)
        create.clicked.connect(self.newProcessAsked)
        look = _link("open", self.tr("Open a file"), self.tr("Or drop one on this window"))
        look.clicked.connect(self.openAsked)
        self._left.addWidget(create)
        self._left.addWidget(look)
        self._left.addStretch()

    def _offer_recent(self, recent: Sequence[Path]) -> None:
        self._right.addWidget(_heading(self.tr("Recent files")))
        if not recent:
            nothing = QLabel(self.tr("Files that you open are listed here."))
            nothing.setForegroundRole(nothing.palette().ColorRole.PlaceholderText)
            self._right.addWidget(nothing)
        for path in recent[:6]:
            button = PathButton("recent", path.name, str(path.parent), path)
            button.chosen.connect(self.fileChosen)
            self._right.addWidget(button)
        self._right.addStretch()

    def _how_it_works(self) -> QLabel:
        label = QLabel(
            self.tr(
                "1.  Drag processes from the library onto the canvas.\n"
                "2.  Drag from an output to an input that lights up: the prover connects them.\n"
                "3.  Store what you made under a name, and deploy it as code."
            )
        )
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setWordWrap(True)
        label.setContentsMargins(4, 16, 4, 0)
        return label


class PathButton(QCommandLinkButton):
    """A button that stands for a file."""

    chosen = Signal(object)
    """The file (Path) was chosen."""

    def __init__(self, shape: str, title: str, text: str, path: Path) -> None:
        super().__init__(title, text)
        self._path = path
        self.setMinimumWidth(_WIDTH)
        self.setIcon(icon(shape))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._path)


def _link(shape: str, title: str, text: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title, text)
    button.setMinimumWidth(_WIDTH)
    button.setIcon(icon(shape))
    return button


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line


def _scaled(font: QFont, factor: float) -> QFont:
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    return result
