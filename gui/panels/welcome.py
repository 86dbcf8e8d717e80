"""The empty window: it says what to do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.services.example_texts import description_of, title_of
from gui.services.icons import icon

_SMALLEST = 150
_TWO_COLUMNS = 600
"""Width in which the examples fit beside the rest."""
_CARD = 920
_GAP = 24
_MOST_RECENT = 6


class WelcomePanel(QScrollArea):
    """Offers examples, a new process, a file, and the files that were open before."""

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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(_GAP)
        self._start, self._examples = QVBoxLayout(), QVBoxLayout()
        self._shown: tuple[Sequence[Path], Sequence[Path]] | None = None
        self._lay_out()

    def show_choices(self, examples: Sequence[Path], recent: Sequence[Path]) -> None:
        """Offer these examples and these recent files."""
        if (examples, recent) == self._shown:
            return
        self._shown = (examples, recent)
        for column in (self._start, self._examples):
            while (taken := column.takeAt(0)) is not None:
                widget = taken.widget()
                if widget is not None:
                    widget.deleteLater()
        self._offer_start()
        self._offer_recent(recent)
        self._offer_examples(examples)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the examples beside the rest, or below it where there is no room beside it."""
        super().resizeEvent(event)
        # A layout that is taken out is no longer anybody's child, and may be put elsewhere.
        self._columns.removeItem(self._examples)
        self._examples.setParent(None)
        is_wide = self.viewport().width() >= _TWO_COLUMNS
        self._columns.addLayout(self._examples, 0 if is_wide else 1, 1 if is_wide else 0)
        self._columns.setColumnStretch(1, 4 if is_wide else 0)
        self._columns.setColumnStretch(0, 3)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Process Composer"))
        title.setFont(_scaled(self.font(), 2.0))
        title.setWordWrap(True)
        motto = QLabel(self.tr("Draw processes, connect them, and have every connection proved."))
        motto.setFont(_scaled(self.font(), 1.15))
        motto.setWordWrap(True)
        self._columns.addLayout(self._start, 0, 0)
        self._columns.addLayout(self._examples, 0, 1)
        card = QWidget()
        card.setMaximumWidth(_CARD)
        inner = QVBoxLayout(card)
        inner.setSpacing(10)
        for widget in (title, motto, _line()):
            inner.addWidget(widget)
        inner.addLayout(self._columns)
        inner.addStretch()
        whole = QWidget()
        outer = QGridLayout(whole)
        outer.setColumnStretch(0, 1)
        outer.setColumnStretch(1, 100)
        outer.setColumnStretch(2, 1)
        outer.addWidget(card, 0, 1)
        self.setWidget(whole)

    def _offer_start(self) -> None:
        self._start.addWidget(_heading(self.tr("Start")))
        says = self.tr("Say what it needs and what it gives")
        create = _link("process-new", self.tr("Create a process"), says)
        create.clicked.connect(self.newProcessAsked)
        look = _link("open", self.tr("Open a file"), self.tr("Or drop one on this window"))
        look.clicked.connect(self.openAsked)
        self._start.addWidget(create)
        self._start.addWidget(look)

    def _offer_recent(self, recent: Sequence[Path]) -> None:
        self._start.addSpacing(8)
        self._start.addWidget(_heading(self.tr("Recent files")))
        if not recent:
            nothing = QLabel(self.tr("Files that you open are listed here."))
            nothing.setForegroundRole(nothing.palette().ColorRole.PlaceholderText)
            nothing.setWordWrap(True)
            self._start.addWidget(nothing)
        for path in recent[:_MOST_RECENT]:
            button = PathButton("recent", path.name, str(path.parent), path)
            button.chosen.connect(self.fileChosen)
            self._start.addWidget(button)
        self._start.addWidget(self._how_it_works())
        self._start.addStretch()

    def _offer_examples(self, examples: Sequence[Path]) -> None:
        self._examples.addWidget(_heading(self.tr("Examples, to look at and to change")))
        for path in examples:
            button = PathButton("example", title_of(path), description_of(path), path)
            button.chosen.connect(self.exampleChosen)
            self._examples.addWidget(button)
        self._examples.addStretch()

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
        self.setMinimumWidth(_SMALLEST)
        self.setIcon(icon(shape))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._path)


def _link(shape: str, title: str, text: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title, text)
    button.setMinimumWidth(_SMALLEST)
    button.setIcon(icon(shape))
    return button


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    # A sunken one would have a bright edge in dark colours.
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line


def _scaled(font: QFont, factor: float) -> QFont:
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    return result
