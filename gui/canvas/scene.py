"""The scene: the drawings of one workspace, kept in step with the document by what a change touched."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer, Signal

from gui.canvas.board import Board
from gui.canvas.depictions import Depictions
from gui.canvas.drawn import DrawnGraph
from gui.canvas.leaving import Leaving
from gui.canvas.making import Making
from gui.canvas.placing import Placing
from gui.canvas.source import Source, touched_processes
from gui.canvas.spacing import keep_apart
from gui.layout.service import LayoutService
from gui.services.turns import shared_turns
from gui.theme import Theme
from prover_bridge.workspace.document import Document, Drawing, Entry, State
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.touched import Touched

_FAR = 100_000.0
_FIRST_SLICE = 150
_LONG_TERMS = 6_000
_MOST_MOVED = 200
_FINISH_AFTER = 30
_FINISH_RARELY = 700


class CanvasScene(Board):
    """Shows drawings; changes nothing in the document.

    Args:
        session: the document.
        source: which drawings of it.
        layout: the layout process.
        theme: colours.
        parent: owner.
    """

    laidOut = Signal()
    """Every drawing has the place that its layout gave it."""
    wiringFailed = Signal(str)
    """A drawing could not be made exactly: why, in words."""

    def __init__(
        self,
        session: Session,
        source: Source,
        layout: LayoutService,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.session = session
        self.source = source
        self._depictions = Depictions(source)
        self._placing = Placing(layout, self)
        self._placing.placed.connect(self._take_place)
        self._placing.moved.connect(self.tell_moved)
        self._placing.arrived.connect(self._finish_soon)
        self._undrawn: deque[int] = deque()
        self._outdated: set[int] = set()
        self._making = Making(self._depictions)
        self._leaving = Leaving()
        self._has_room = False
        self._touched: set[DrawnGraph] = set()
        self._before: dict[str, QPointF] = {}
        self._wanted_of: Document | None = None
        self._wanted: dict[int, Drawing] = {}
        self._turns = shared_turns()
        self._finishing = _timer(self, _FINISH_AFTER, self._finish)
        self._end_subscription: Callable[[], None] = session.subscribe(self._document_changed)
        self._draw_all()

    def close(self) -> None:
        """Listen to the document no longer and want no more layouts."""
        self._end_subscription()
        self._undrawn.clear()
        self._turns.drop(self._draw_more)
        self._finishing.stop()
        self._placing.close()
        self._making.forget()
        self._leaving.close()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours, also in what is being made."""
        self._making.forget()
        super().set_theme(theme)

    def let_go(self, things: Iterable[object]) -> None:
        """Hold on to what is not needed any more until the window has time to part with it."""
        self._leaving.put(things)

    @property
    def is_drawing(self) -> bool:
        """Whether some drawings are still to be made, or have just been made."""
        return bool(self._undrawn) or self._finishing.isActive()

    @property
    def is_laid_out(self) -> bool:
        """Whether everything is drawn and stands where it belongs."""
        return not (self._placing.is_busy or self._undrawn or self._finishing.isActive())

    def entry(self, graph: DrawnGraph) -> Entry | None:
        """What the document knows of a drawing's process."""
        return self.session.document.find(self.source.workspace, graph.drawing.process)

    def is_foldable(self, identity: int) -> bool:
        """Whether a drawing is a stored composite, which can be shown with what is inside or as one box."""
        graph = self.graphs.get(identity)
        return graph is not None and self._depictions.can_fold(self.session.document, graph.drawing)

    def fold(self, identity: int) -> bool:
        """Show a stored composite with what is inside, or as one box again; nothing else changes.

        Returns:
            Whether it is a composite that can be.
        """
        if not self.is_foldable(identity):
            return False
        graph = self.graphs[identity]
        self._depictions.fold(graph.drawing)
        self._making.forget()
        self._before = {}
        self._drop(graph)
        self._add(self.session.document, graph.drawing)
        self._finish()
        return True

    def _draw_all(self) -> None:
        """Draw what there is; of very much, the rest while the window lives on."""
        self.annotations.show(self.source.annotations(self.session.document))
        self._undrawn.extend(drawing.id for drawing in self.source.drawings(self.session.document))
        self._draw_some(_FIRST_SLICE)
        self._finish()

    def _draw_more(self) -> bool:
        """Prepare what comes next, or put it in the place of what goes; returns whether more waits."""
        wanted = self._drawings()
        coming = next((identity for identity in self._undrawn if identity in wanted), None)
        if coming is not None and self._prepare(coming):
            return True
        while self._undrawn:
            identity = self._undrawn.popleft()
            self._draw(identity)
            if coming in (identity, None):
                break
        self._finish_soon()
        return bool(self._undrawn)

    def _prepare(self, identity: int) -> bool:
        """Do a step towards a drawing; returns whether one was left, if there is anything to draw."""
        document, drawing = self.session.document, self._drawings().get(identity)
        if drawing is None or document.find(self.source.workspace, drawing.process) is None:
            return False
        if identity in self.graphs and identity not in self._outdated:  # it changed twice and is drawn by now
            return False
        return self._making.step(document, drawing, self.theme)

    def _draw_some(self, milliseconds: int) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._undrawn and clock.elapsed() < milliseconds:
            self._draw(self._undrawn.popleft())
        if self._undrawn:
            self._turns.put(self._draw_more)

    def _draw(self, identity: int) -> None:
        if identity in self._outdated:
            self._drop(self.graphs[identity])
        drawing = self._drawings().get(identity)
        if drawing is not None and identity not in self.graphs:
            self._add(self.session.document, drawing)

    def _drawings(self) -> Mapping[int, Drawing]:
        """Those of the document as it is now, by their numbers."""
        document = self.session.document
        if self._wanted_of is not document:
            self._wanted_of = document
            self._wanted = {drawing.id: drawing for drawing in self.source.drawings(document)}
        return self._wanted

    def _document_changed(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        self._show_annotations(before, after)
        ids = self.source.touched_drawings(touched)
        names = touched_processes(touched, self.source.workspace)
        if not ids and not names:
            return
        changed = {name for name in names if self._is_changed(before, after, name)}
        wanted = self._drawings()
        self._before = {}
        renewed = ids | self._drawn_with(changed)
        # Whoever else hears of the change has this turn; what goes stands until the new can take its place.
        self._making.forget()
        # Those that go have the lower numbers.
        stale = [each for each in sorted(renewed) if not self._keep(each, wanted.get(each), changed)]
        at_once = not self._turns.is_working and self._is_quick(
            after, [wanted[identity] for identity in stale if identity in wanted]
        )
        for identity in stale:
            self._renew(after, identity, wanted.get(identity), at_once=at_once)
        self._show_states(self._states(after, names))
        if renewed:
            self._finish()

    def _show_annotations(self, before: Document, after: Document) -> None:
        annotations = self.source.annotations(after)
        if annotations is not self.source.annotations(before):
            self.annotations.show(annotations)
            self._finish()

    def _is_changed(self, before: Document, after: Document, name: str) -> bool:
        """Whether the specification, not only what is known of it, is another."""
        workspace = self.source.workspace
        old, new = before.find(workspace, name), after.find(workspace, name)
        return old is None or new is None or old.process != new.process

    def _drawn_with(self, names: set[str]) -> set[int]:
        if not names:
            return set()
        return {
            identity
            for identity, graph in self.graphs.items()
            if graph.drawing.process in names or graph.picture.components & names
        }

    def _keep(self, identity: int, drawing: Drawing | None, changed: set[str]) -> bool:
        """Leave what is drawn of a process as it is, but for its place, if that is right."""
        graph = self.graphs.get(identity)
        if graph is None or drawing is None or not graph.shows(drawing.process, changed):
            return False
        graph.set_drawing(drawing)
        self._touched.add(graph)
        return True

    def _is_quick(self, document: Document, drawings: Iterable[Drawing]) -> bool:
        """Whether what is to be drawn has so few parts that it can be drawn at once."""
        entries = (document.find(self.source.workspace, drawing.process) for drawing in drawings)
        return sum(len(entry.process.term) for entry in entries if entry is not None) <= _LONG_TERMS

    def _renew(self, document: Document, identity: int, drawing: Drawing | None, *, at_once: bool) -> None:
        """Draw what has changed: at once, or, of very much, while the window lives on."""
        if not at_once:
            self._undrawn.append(identity)
            self._outdated.update({identity} & self.graphs.keys())
            self._turns.put(self._draw_more)
            return
        if identity in self.graphs:
            self._drop(self.graphs[identity])
        if drawing is not None:
            self._add(document, drawing)

    def _drop(self, graph: DrawnGraph) -> None:
        if len(graph.nodes) <= _MOST_MOVED:
            self._before |= {key: item.pos() for key, item in graph.nodes.items()}
        self._placing.forget(graph)
        self._touched.discard(graph)
        self._spotlight.forget(graph)
        self._outdated.discard(graph.drawing.id)
        del self.graphs[graph.drawing.id]
        graph.remove_from(self)
        self._leaving.put(graph.items())

    def _add(self, document: Document, drawing: Drawing) -> None:
        if document.find(self.source.workspace, drawing.process) is None:
            return
        graph = self._making.take(document, drawing, self.theme)
        self.graphs[drawing.id] = graph
        self._touched.add(graph)
        graph.add_to(self)
        graph.set_states(self._states(document, graph.picture.components))
        graph.set_shows_buffers(self.shows_buffers)
        # One box with its ports stands as well by the quick placement.
        self._placing.place(graph, self._before if self.views() else {}, simple=graph.frame is None)

    def _take_place(self, graph: DrawnGraph) -> None:
        self._touched.add(graph)
        self._finish_soon()

    def _show_states(self, states: Mapping[str, State]) -> None:
        if states:
            for graph in self.graphs.values():
                if not graph.picture.components.isdisjoint(states):
                    graph.set_states(states)

    def _states(self, document: Document, names: Iterable[str]) -> dict[str, State]:
        found = {name: document.find(self.source.workspace, name) for name in names}
        return {name: entry.state for name, entry in found.items() if entry is not None}

    def _finish_soon(self) -> None:
        """Once for all that happens in a while."""
        if not self._finishing.isActive():
            self._finishing.start(_FINISH_RARELY if self._undrawn else _FINISH_AFTER)

    def _finish(self) -> None:
        if any(not graph.settled for graph in self._touched):
            keep_apart(self.graphs.values())
            self._touched.update(self.graphs.values())
        area = self.sceneRect().adjusted(_FAR, _FAR, -_FAR, -_FAR) if self._has_room else QRectF()
        for graph in self._touched:
            area = area.united(graph.rect)
        for annotation in self.annotations.items.values():
            area = area.united(annotation.rect)
        self._has_room = True
        self.setSceneRect(area.adjusted(-_FAR, -_FAR, _FAR, _FAR))
        self.tell_moved()
        self._tell_unwired()
        if self.is_laid_out:
            for graph in self._touched:
                graph.settled = True
            self.laidOut.emit()
            self._touched.clear()

    def _tell_unwired(self) -> None:
        """Once somebody looks and listens."""
        if self.views():
            for sentence in self._depictions.take_unwired():
                self.wiringFailed.emit(sentence)


def _timer(parent: QObject, interval: int, slot: Callable[[], None]) -> QTimer:
    """A timer that calls a bound method once, some milliseconds after it was started first."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
