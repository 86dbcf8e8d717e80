"""The picture of one of two versions of a process, with marks on what the other version lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.canvas.drawn import DrawnGraph
from gui.canvas.items.change_mark import ChangeMark, mark_of_link, mark_of_node
from gui.canvas.view import CanvasView
from gui.theme import Theme
from prover_bridge.logic.processes import Process
from prover_bridge.wiring.comparing import Unmatched
from prover_bridge.workspace.document import Document, Entry, State
from prover_bridge.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions.

    Attributes:
        title: what stands above it.
        process: the version.
        components: the processes of the library, by name.
    """

    title: str
    process: Process
    components: Mapping[str, Process]


def processes_of(document: Document) -> dict[str, Process]:
    """The processes of a document's library, by name."""
    return {name: entry.process for name, entry in document.library.items()}


class ComparedPicture(QWidget):
    """Draws one version, to look at only.

    Args:
        side: the version.
        theme: the colours of now.
        gone: whether it is the earlier version: what only it has is gone.
    """

    def __init__(self, side: Side, theme: Theme, *, gone: bool) -> None:
        super().__init__()
        self._theme, self._gone = theme, gone
        self.title = side.title
        self._differing = Unmatched(frozenset(), frozenset())
        self._marks: list[ChangeMark] = []
        title = QLabel(side.title)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        processes = {**side.components, side.process.name: side.process}
        document = Document({name: Entry(each, State.VALID) for name, each in processes.items()})
        self.view = CanvasView.of_composite(Session(document), side.process.name, theme=theme)
        self.view.setAcceptDrops(False)
        self.view.set_legend_visible(False)
        self.view.set_minimap_visible(False)
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view.setAccessibleName(self.tr("Picture: %1").replace("%1", side.title))
        self.view.setMinimumSize(160, 120)
        self.view.canvas.laidOut.connect(self._settle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.view, 1)

    @property
    def graph(self) -> DrawnGraph:
        """What is drawn."""
        return next(iter(self.view.canvas.graphs.values()))

    @property
    def extent(self) -> QSizeF:
        """How large what is drawn is."""
        return self.view.canvas.content_rect().size()

    @property
    def signs(self) -> list[str]:
        """What is written on the marks."""
        return [mark.sign for mark in self._marks]

    def mark(self, differing: Unmatched) -> None:
        """Mark what the other version lacks."""
        self._differing = differing
        self._settle()

    def discard(self) -> None:
        """Let go of the canvas."""
        self.view.close()

    def _settle(self) -> None:
        """Put the marks where their parts are now, and show all of it."""
        for mark in self._marks:
            self.view.canvas.removeItem(mark)
        graph = self.graph
        nodes = [graph.nodes[key] for key in graph.nodes if key in self._differing.nodes]
        links = [graph.links[key] for key in graph.links if key in self._differing.edges]
        self._marks = [mark_of_link(graph, item, self._theme, gone=self._gone) for item in links]
        self._marks += [mark_of_node(item, self._theme, gone=self._gone) for item in nodes]
        for mark in self._marks:
            self.view.canvas.addItem(mark)
        self.view.fit_all()
