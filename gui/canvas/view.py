"""The canvas: drawings of a workspace, seen, explored and connected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QFocusEvent, QShowEvent, QTextDocumentFragment
from PySide6.QtWidgets import QWidget

from gui.canvas.accessible.access import CanvasAccess
from gui.canvas.arranging import Side, align_commands, movables, stood_aside
from gui.canvas.drawn import Item
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.node import NodeItem
from gui.canvas.library_drops import PROCESS_MIME
from gui.canvas.scene import CanvasScene
from gui.canvas.source import CompositeSource, Source, WorkspaceSource
from gui.canvas.surface import CanvasSurface
from gui.layout.service import LayoutService, shared_service
from gui.theme import Theme, load_theme
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session

__all__ = ["PROCESS_MIME", "CanvasView"]


class CanvasView(CanvasSurface):
    """Shows the drawings of one workspace and turns what the user does into requests.

    The only things it changes in the document are the places of drawings and nodes, and the view itself.

    Args:
        session: the document.
        workspace_name: name of the workspace to show.
        parent: owner.
        theme: colours; light by default.
        layout: the layout process; the one that the program shares by default.
        source: other drawings than those of the workspace, read-only.
    """

    def __init__(
        self,
        session: Session,
        workspace_name: str,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        layout: LayoutService | None = None,
        source: Source | None = None,
    ) -> None:
        shown = source or WorkspaceSource(workspace_name)
        scene = CanvasScene(session, shown, layout or shared_service(), theme or load_theme("light"))
        super().__init__(session, scene, editable=source is None, parent=parent)
        self._closed = False
        self.access = CanvasAccess(self)
        self.setAccessibleName(f"Canvas of {workspace_name}" if workspace_name else "Composite")
        self._connect_parts()
        self.set_theme(scene.theme)

    @classmethod
    def of_composite(
        cls,
        session: Session,
        process: str,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        layout: LayoutService | None = None,
    ) -> CanvasView:
        """A read-only canvas that shows one process of the library."""
        return cls(session, "", parent, theme=theme, layout=layout, source=CompositeSource(process))

    def _connect_parts(self) -> None:
        self._selection.changed.connect(self.selectionChanged)
        self._selection.changed.connect(self._describe)
        self._selection.changed.connect(self._keyboard.offer)
        self.pending.cancelled.connect(self.cancelRequested)
        self.canvas.wiringFailed.connect(self.messageTold)
        self.canvas.laidOut.connect(self._note_stands)
        self.canvas.laidOut.connect(self._zooming.settle)
        self.zoomChanged.connect(self.annotating.follow)

    def _note_stands(self) -> None:
        """Note in the document where drawings have made room for others."""
        places = stood_aside(self.canvas) if self.workspace_name in self.session.document.workspaces else {}
        if places:
            self.session.stand(self.workspace_name, places)
            for drawing in self.session.document.workspaces[self.workspace_name].drawings:
                if drawing.id in places:
                    self.canvas.graphs[drawing.id].set_drawing(drawing)

    def _describe(self) -> None:
        """Describe to assistive technology what is selected; `access` tells it what was selected last."""
        parts = self.selected_things()
        words = self.words_of(parts[-1]) if parts else ""
        if len(parts) > 1:
            words = f"{len(parts)} parts are selected, the last one is {words}"
        self.setAccessibleDescription(QTextDocumentFragment.fromHtml(words).toPlainText())

    def showEvent(self, event: QShowEvent) -> None:
        """What stood at once, before anybody could hear of it, is noted when it is seen."""
        super().showEvent(event)
        if self.canvas.is_laid_out:
            self._note_stands()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys go to what is selected."""
        super().focusInEvent(event)
        self.access.tell_selected()

    # What others ask of the canvas

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.setBackgroundBrush(theme.canvas)
        self.canvas.set_theme(theme)
        for part in (self.ring, self.hint, self.legend, self.minimap, self.pending):
            part.set_theme(theme)
        self.viewport().update()

    def align(self, side: Side) -> None:
        """Put what is selected in line, as one step of the history."""
        if self.can_move:
            moving = movables(self.canvas, self.selected_parts(), self.selected_annotations(), carrying=False)
            commands = align_commands(self.canvas, self.workspace_name, moving, side)
            if commands:
                self.session.do_all("Align", commands)

    def offer_processes(self, place: QPointF | None = None) -> None:
        """Have processes offered: those that fit the resource that is picked, else all.

        Args:
            place: where in the scene one is put if nothing is picked; the middle by default.
        """
        self._keyboard.add(place)

    def add_pending(self, request_id: Hashable, first: Pick, second: Pick) -> None:
        """Draw a connection that the prover works on."""
        self.pending.add(request_id, first, second)

    def end_pending(self, request_id: Hashable, failed: bool) -> None:
        """That request is done, or has failed and is shaken off."""
        self.pending.end(request_id, failed=failed)

    def fit_all(self) -> None:
        """Show everything."""
        self._zooming.fit(self.canvas.content_rect())

    def fit_selection(self) -> None:
        """Show all that is selected, or everything if nothing is."""
        area = QRectF()
        for item in self.selected_things():
            area = area.united(item.sceneBoundingRect())
        self._zooming.fit(area if not area.isEmpty() else self.canvas.content_rect())

    def show_selection(self) -> None:
        """Bring what was selected first to the middle, near enough to be read."""
        if parts := self.selected_things():
            self._zooming.near(parts[0].sceneBoundingRect().center())

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out, around the middle."""
        self._zooming.by(factor)

    def note_view(self) -> None:
        """Note in the document what is seen and being written now, before it is saved."""
        self.annotating.accept()
        self._zooming.note()

    def set_legend_visible(self, visible: bool) -> None:
        """Show the legend or not."""
        self.legend.setVisible(visible)

    def set_minimap_visible(self, visible: bool) -> None:
        """Show the minimap while there is more than what is seen, or never."""
        self.minimap.set_wanted(visible)

    def set_buffers_visible(self, visible: bool) -> None:
        """Tell buffered resources apart or not."""
        self.canvas.set_shows_buffers(visible)

    def selected_process(self) -> str | None:
        """Name of the one process that is selected: a box's component, or a drawing's process."""
        names = {self._process_of(item) for item in self.selected_parts()}
        return names.pop() if len(names) == 1 else None

    def select_process(self, name: str, *, show: bool = True) -> bool:
        """Select every box and drawing of a process; returns whether there is one.

        Args:
            name: of the process.
            show: whether the first of them is scrolled into sight.
        """
        found: list[Item] = [item for item in self.canvas.node_items() if item.node.component == name]
        graphs = [graph for graph in self.canvas.graphs.values() if graph.drawing.process == name]
        found += [graph.frame for graph in graphs if graph.frame is not None]
        self.select_items(found)
        self.selected_by_hand = False
        if found and show:
            self._show(found[0])
        return bool(found)

    def reveal(self, drawing: int, node: str = "", edge: str = "") -> bool:
        """Select and show a drawing, or one of its nodes or edges by key; returns whether it is there."""
        graph = self.canvas.graphs.get(drawing)
        if graph is None:
            return False
        found = graph.nodes.get(node) or graph.links.get(edge) or graph.frame or next(iter(graph.items()))
        self.select_items({found})
        self.selected_by_hand = False
        self._show(found)
        return True

    def reveal_annotation(self, number: int) -> bool:
        """Select and show a note or a frame; returns whether it is there."""
        item = self.canvas.annotations.items.get(number)
        if item is not None:
            self.select_items({item})
            self._zooming.near(item.text_area().center())
        return item is not None

    def light(self, drawing: int, nodes: Iterable[str] = (), edges: Iterable[str] = ()) -> None:
        """Show some nodes and edges of a drawing strongly besides those that are lit, and fade the rest."""
        graph = self.canvas.graphs.get(drawing)
        if graph is not None:
            items = [graph.nodes.get(key) for key in nodes] + [graph.links.get(key) for key in edges]
            self.canvas.light((item for item in items if item is not None), self.seen_area())

    def darken(self) -> None:
        """Show nothing more strongly than the rest."""
        self.canvas.emphasize({})

    def words_of(self, item: Item | AnnotationItem) -> str:
        """What there is to say about a part, as rich text."""
        return self._hover.words_of(item)

    def words_at(self, point: QPoint) -> str:
        """What there is to say about a point of the viewport, as rich text; empty for nothing."""
        return self._hover.words_at(point)

    def point_of(self, pick: Pick) -> QPoint | None:
        """Where in the viewport a drag of (or a drop on) that pick begins; None if it is not drawn."""
        item = self.canvas.node_for(pick)
        if item is None:
            return None
        handle = pick.part is Part.PROCESS
        return self.mapFromScene(item.handle_centre() if handle else item.pos())

    def _process_of(self, item: Item) -> str:
        if isinstance(item, NodeItem) and item.node.is_box:
            return item.node.component
        return self.canvas.graphs[item.drawing].drawing.process

    def _show(self, item: Item) -> None:
        """Scroll to what is not all seen; of a frame that is larger than what is seen, to its title."""
        area, seen = item.sceneBoundingRect(), self.seen_area()
        if isinstance(item, FrameItem) and (area.width() > seen.width() or area.height() > seen.height()):
            area = item.mapRectToScene(item.title_rect())
        if not seen.contains(area):
            self.ensureVisible(area, 60, 60)

    def close(self) -> bool:
        """Listen to nothing any more; to be called before a canvas is thrown away."""
        if self._closed:
            return super().close()
        self._closed = True
        self.gestures.cancel()
        self.access.close()
        self._selection.close()
        self._zooming.close()
        self.pending.close()
        self.canvas.close()
        return super().close()
