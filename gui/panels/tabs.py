"""The tabs in the middle: a canvas for each workspace, read-only ones for composites that were opened."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPointF, QSize, QTimer, Signal
from PySide6.QtWidgets import QStyle, QTabBar, QTabWidget, QToolButton

from gui.canvas.arrival import origin_at
from gui.canvas.view import CanvasView
from gui.services.icons import icon
from gui.services.session_hub import SessionHub
from gui.theme import Theme
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.front import front_of
from prover_bridge.workspace.picks import Pick

_READ_ONLY = ""
_PAUSE = 20
"""Milliseconds until it is looked again whether all is drawn."""


class CanvasTabs(QTabWidget):
    """Canvases of the document that is open.

    Args:
        hub: the document.
        theme: the colours of now.
    """

    connectionRequested = Signal(str, object, object)
    """Two Picks on the canvas of a workspace are to be connected."""
    processDropped = Signal(str, str, QPointF)
    """In a workspace, a process was dropped at a point of the scene."""
    resourceDropped = Signal(str, object, QPointF)
    """In a workspace, a connection from a Pick was let go on empty canvas."""
    quickAddRequested = Signal(str, QPointF)
    """In a workspace, empty canvas was double-clicked."""
    openRequested = Signal(str)
    """A process is to be opened."""
    menuRequested = Signal(object, object)
    """A menu is wanted: for a Pick or None, at a place on the screen (QPoint)."""
    cancelRequested = Signal(object)
    """A pending connection (identity of its request) is no longer wanted."""
    messageTold = Signal(str)
    """A sentence for the status bar."""
    viewChanged = Signal()
    """Another canvas is on top, or another selection, or another zoom."""
    workspaceAsked = Signal()
    """A new workspace is wanted."""

    def __init__(self, hub: SessionHub, theme: Theme) -> None:
        super().__init__()
        self._hub, self._theme = hub, theme
        self._workspaces: dict[str, CanvasView] = {}
        self._composites: dict[str, CanvasView] = {}
        self._pending: dict[int, str] = {}
        self.shows_legend, self.shows_minimap, self.shows_buffers = False, True, True
        self.setDocumentMode(True)
        self.setMovable(False)
        self.setTabsClosable(True)
        # As high as the button that closes a tab: the canvas must not move when the first one comes.
        high = self.style().pixelMetric(QStyle.PixelMetric.PM_TabCloseIndicatorHeight, None, self)
        self.setIconSize(QSize(high, high))
        self.setAccessibleName(self.tr("Canvases"))
        self.tabBar().setAccessibleName(self.tr("Canvases"))
        self._add_button()
        self.tabCloseRequested.connect(self._close_tab)
        self.currentChanged.connect(self._tell_view)
        hub.replaced.connect(self._rebuild)
        hub.changed.connect(self._follow)
        self._rebuild()

    @property
    def current(self) -> CanvasView | None:
        """The canvas on top."""
        widget = self.currentWidget()
        return widget if isinstance(widget, CanvasView) else None

    @property
    def current_workspace(self) -> str | None:
        """Name of the workspace on top; None for a composite, or if there is nothing."""
        view = self.current
        return view.workspace_name if view is not None and view.can_connect else None

    @property
    def is_drawing(self) -> bool:
        """Whether anything on any canvas is still to be drawn."""
        return any(view.canvas.is_drawing for view in self._all())

    def canvas_of(self, workspace: str) -> CanvasView | None:
        """The canvas of a workspace."""
        return self._workspaces.get(workspace)

    def show_workspace(self, workspace: str) -> CanvasView | None:
        """Bring the canvas of a workspace to the top."""
        view = self._workspaces.get(workspace)
        if view is not None:
            self.setCurrentWidget(view)
        return view

    def show_composite(self, name: str) -> CanvasView:
        """Open a composite to look at."""
        if name not in self._composites:
            view = CanvasView.of_composite(self._hub.session, name, theme=self._theme)
            self._composites[name] = view
            self._connect(view)
            self.addTab(view, icon("composite"), name)
            self.setTabToolTip(self.indexOf(view), self.tr("%1, read-only").replace("%1", name))
        self.setCurrentWidget(self._composites[name])
        return self._composites[name]

    def add_pending(self, workspace: str, identity: int, first: Pick, second: Pick) -> None:
        """Draw a connection that the prover works on."""
        view = self._workspaces.get(workspace)
        if view is not None:
            self._pending[identity] = workspace
            view.add_pending(identity, first, second)

    def end_pending(self, identity: int, failed: bool) -> None:
        """That connection is done, or has failed."""
        view = self._workspaces.get(self._pending.pop(identity, _READ_ONLY))
        if view is not None:
            view.end_pending(identity, failed)

    def show_made(self, workspace: str, name: str) -> None:
        """Select a composition that was just made, unless the user is at something else."""
        view = self.current
        if view is None or self.current_workspace != workspace or view.gestures.is_active:
            return
        if view.canvas.is_drawing:
            QTimer.singleShot(_PAUSE, self, partial(self.show_made, workspace, name))
        elif not (view.selected_by_hand and view.selected_things()):
            graphs = view.canvas.graphs.items()
            for number in [number for number, graph in graphs if graph.drawing.process == name]:
                view.show_drawing(number)

    def origin_at(self, workspace: str, name: str, place: QPointF) -> QPointF:
        """Where a drawing begins whose box stands at a place of a workspace's canvas."""
        view = self._workspaces.get(workspace)
        return place if view is None else origin_at(view.canvas, name, place, view.seen_area())

    def show_placed(self, workspace: str, number: int) -> None:
        """Select a drawing that was just placed."""
        if (view := self._workspaces.get(workspace)) is not None:
            view.show_drawing(number)

    def show_legend(self, visible: bool) -> None:
        """Show the legend on all canvases or on none."""
        self.shows_legend = visible
        for view in self._all():
            view.set_legend_visible(visible)

    def show_minimap(self, visible: bool) -> None:
        """Show the minimap on all canvases where it is of use, or on none."""
        self.shows_minimap = visible
        for view in self._all():
            view.set_minimap_visible(visible)

    def show_buffers(self, visible: bool) -> None:
        """Tell buffered resources apart on all canvases or on none."""
        self.shows_buffers = visible
        for view in self._all():
            view.set_buffers_visible(visible)

    def finish_writing(self) -> None:
        """Have in the document what is being written on a canvas."""
        for view in self._workspaces.values():
            view.annotating.accept()

    def note_views(self) -> None:
        """Note in the document which canvas is on top, and what is seen on each."""
        for view in self._workspaces.values():
            view.note_view()
        if self.current_workspace is not None and len(self._workspaces) > 1:
            self._hub.session.face(self.current_workspace)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for view in self._all():
            view.set_theme(theme)
            kind = "workspace" if view.can_connect else "composite"
            self.setTabIcon(self.indexOf(view), icon(kind))
        self._add.setIcon(icon("add"))

    def discard(self) -> None:
        """Close all canvases."""
        for view in tuple(self._all()):
            self._drop(view)
        self._workspaces.clear()
        self._composites.clear()
        self._pending.clear()

    def _add_button(self) -> None:
        self._add = QToolButton()
        self._add.setIcon(icon("add"))
        self._add.setAutoRaise(True)
        self._add.setToolTip(self.tr("New workspace"))
        self._add.setAccessibleName(self.tr("New workspace"))
        self._add.clicked.connect(self.workspaceAsked)
        self.setCornerWidget(self._add)

    def _all(self) -> Iterator[CanvasView]:
        yield from self._workspaces.values()
        yield from self._composites.values()

    def _rebuild(self) -> None:
        self.discard()
        document = self._hub.document
        self._add_missing(document)
        self.setCurrentIndex(0)
        if (front := front_of(document)) is not None:
            self.show_workspace(front)

    def _follow(self, before: Document, after: Document) -> None:
        if before.workspaces.keys() != after.workspaces.keys():
            for name in self._workspaces.keys() - after.workspaces.keys():
                self._drop(self._workspaces.pop(name))
            self._add_missing(after)
        for name in [name for name in self._composites if name not in after.library]:
            self._drop(self._composites.pop(name))

    def _add_missing(self, document: Document) -> None:
        for place, name in enumerate(document.workspaces):
            if name not in self._workspaces:
                view = CanvasView(self._hub.session, name, theme=self._theme)
                self._workspaces[name] = view
                self._connect(view)
                index = self.insertTab(place, view, icon("workspace"), name)
                self._hide_close_button(index)
                self.setCurrentIndex(index)

    def _hide_close_button(self, index: int) -> None:
        """A workspace is part of the document: it is deleted, not closed."""
        for side in (QTabBar.ButtonPosition.LeftSide, QTabBar.ButtonPosition.RightSide):
            self.tabBar().setTabButton(index, side, None)

    def _connect(self, view: CanvasView) -> None:
        relay = _Relay(self, view)
        view.set_legend_visible(self.shows_legend)
        view.set_minimap_visible(self.shows_minimap)
        view.set_buffers_visible(self.shows_buffers)
        view.connectionRequested.connect(relay.connection)
        view.processDropped.connect(relay.process)
        view.resourceDropped.connect(relay.resource)
        view.quickAddRequested.connect(relay.quick_add)
        view.openRequested.connect(self.openRequested)
        view.menuRequested.connect(self.menuRequested)
        view.cancelRequested.connect(self.cancelRequested)
        view.messageTold.connect(self.messageTold)
        view.selectionChanged.connect(self._tell_view)
        view.zoomChanged.connect(self._tell_view)

    def _close_tab(self, index: int) -> None:
        view = self.widget(index)
        for name, known in tuple(self._composites.items()):
            if known is view:
                self._drop(self._composites.pop(name))

    def _drop(self, view: CanvasView) -> None:
        index = self.indexOf(view)
        if index >= 0:
            self.removeTab(index)
        view.close()
        view.deleteLater()

    def _tell_view(self) -> None:
        self.viewChanged.emit()


class _Relay(QObject):
    """Passes the signals of one canvas on with the name of its workspace; goes with the canvas."""

    def __init__(self, tabs: CanvasTabs, view: CanvasView) -> None:
        super().__init__(view)
        self._tabs, self._workspace = tabs, view.workspace_name

    def connection(self, first: Pick, second: Pick) -> None:
        self._tabs.connectionRequested.emit(self._workspace, first, second)

    def process(self, name: str, place: QPointF) -> None:
        self._tabs.processDropped.emit(
            self._workspace, name, self._tabs.origin_at(self._workspace, name, place)
        )

    def resource(self, pick: Pick, place: QPointF) -> None:
        self._tabs.resourceDropped.emit(self._workspace, pick, place)

    def quick_add(self, place: QPointF) -> None:
        self._tabs.quickAddRequested.emit(self._workspace, place)
