"""Runs the real program with somebody looking on: answers where things are and what they say.

Reads one Python expression a line from standard input, evaluates it in the program's own thread, and
writes its value as a line of JSON. It looks only: what is done to the program comes from the X server.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QSocketNotifier, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QImage, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QTreeView,
    QWidget,
)

from gui.app import run
from gui.canvas.drawn import Item
from gui.canvas.items.link import LinkItem, curve_path
from gui.canvas.items.node import NodeItem
from gui.dialogs.chooser import Chooser
from gui.dialogs.process_editor import ProcessEditor
from gui.main_window import MainWindow
from prover_bridge.wiring.graph import Edge
from prover_bridge.workspace.drafts import Place
from prover_bridge.workspace.picks import Part, Pick
from tests.e2e.pulse import Pulse, stall


class Eyes:
    """What a person at the screen could see; all points are of the screen."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    @property
    def window(self) -> MainWindow:
        return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))

    @property
    def dialog(self) -> QDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found

    @property
    def document(self) -> Any:
        return self.window.hub.session.document

    def at(self, widget: QWidget) -> list[int]:
        """The middle of a widget."""
        return _pair(widget.mapToGlobal(widget.rect().center()))

    def corners(self, widget: QWidget) -> list[int]:
        """Left, top, right and bottom of a widget."""
        rect = widget.rect()
        return _pair(widget.mapToGlobal(rect.topLeft())) + _pair(widget.mapToGlobal(rect.bottomRight()))

    def button(self, text: str) -> list[int]:
        """The middle of the visible button with that text, in the dialog that is open or the window."""
        top = QApplication.activeModalWidget() or self.window
        buttons = [one for one in top.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        return self.at(next(one for one in buttons if one.text().replace("&", "") == text))

    def row(self, name: str) -> list[int]:
        """The middle of the library's row of a process."""
        view = self.window.library.view
        assert isinstance(view, QTreeView)
        model = view.model()
        for group in range(model.rowCount()):
            parent = model.index(group, 0)
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                if index.data(Qt.ItemDataRole.DisplayRole) == name:
                    return _pair(view.viewport().mapToGlobal(view.visualRect(index).center()))
        raise LookupError(name)

    def process(self, name: str, drawing: str = "") -> list[int]:
        """The middle of the box that stands for a process on the canvas, or in one drawing there."""
        canvas = self.window.tabs.current.canvas
        items = (one for one in canvas.node_items() if one.node.is_box and one.node.component == name)
        item = next(one for one in items if drawing in ("", canvas.graphs[one.drawing].drawing.process))
        return self._on_screen(item.scenePos())

    def area(self, process: str) -> list[int]:
        """Left, top, right and bottom of the drawing of a process."""
        graphs = self.window.tabs.current.canvas.graphs.values()
        rect = next(graph.rect for graph in graphs if graph.drawing.process == process)
        return self._on_screen(rect.topLeft()) + self._on_screen(rect.bottomRight())

    def entry(self, title: str) -> list[int]:
        """The middle of an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = next(one for one in menu.actions() if one.text().replace("&", "").split("\t")[0] == title)
        assert found.isEnabled()
        return _pair(menu.mapToGlobal(menu.actionGeometry(found).center()))

    def handle(self, name: str) -> list[int]:
        """Where a drag that connects a process as a whole begins."""
        items = self.window.tabs.current.canvas.node_items()
        item = next(item for item in items if item.node.is_box and item.node.component == name)
        return self._on_screen(item.handle_centre())

    def state(self, name: str) -> str:
        """What is known of a process of the library; empty if there is none."""
        entry = self.document.library.get(name)
        return entry.state.value if entry else ""

    def input(self, process: str, resource: str) -> list[int]:
        """The port on the canvas through which a drawn process takes a resource."""
        return self._port(process, "INPUT", resource)

    def output(self, process: str, resource: str) -> list[int]:
        """The port on the canvas at which a drawn process gives a resource."""
        return self._port(process, "OUTPUT", resource)

    def empty_place(self, x: float, y: float) -> list[int]:
        """A place on the canvas, as fractions of its width and height."""
        viewport = self.window.tabs.current.viewport()
        return _pair(viewport.mapToGlobal(QPoint(round(viewport.width() * x), round(viewport.height() * y))))

    def branch(self, path: str, field: int | None = None) -> list[int]:
        """In the process editor, the branch of the output (or of an input) that is drawn for a path."""
        assert isinstance(self.dialog, ProcessEditor)
        picture = self.dialog.picture
        item = picture.item(Place(field, path))
        assert item is not None
        return _pair(picture.viewport().mapToGlobal(picture.mapFromScene(item.scenePos())))

    def title(self, process: str) -> list[int]:
        """The title of the frame around a drawn composition."""
        graphs = self.window.tabs.current.canvas.graphs.values()
        frame = next(graph.frame for graph in graphs if graph.drawing.process == process)
        return self._on_screen(frame.mapToScene(frame.title_rect().center()))

    def picture(self, path: str) -> bool:
        """Keep what the screen shows."""
        return QApplication.primaryScreen().grabWindow(0).save(path)

    def edges(self) -> list[Edge]:
        """What is drawn as arrows on the canvas on top."""
        graphs = self.window.tabs.current.canvas.graphs.values()
        return [link.edge for graph in graphs for link in graph.links.values()]

    def drawn(self) -> list[str]:
        """Names of the processes that are drawn on the canvas on top."""
        return [graph.drawing.process for graph in self.window.tabs.current.canvas.graphs.values()]

    def known(self) -> Counter[tuple[str, str]]:
        """How many processes of the document are in which state, with which verdict of the kernel."""
        entries = [self.document.entry(key) for key in self.document.process_keys()]
        return Counter((one.state.value, one.verdict.value if one.verdict else "") for one in entries)

    def pass_on(self, resource: str) -> bool:
        """Pass on what the one graph gives to the other; by hand, ends among hundreds are hardly hit."""
        graphs = self.window.tabs.current.canvas.graphs.values()
        picks = {
            item.node.kind.name: graph.pick(item)
            for graph in graphs
            for item in graph.nodes.values()
            if item.node.label == resource and item.node.kind.name in ("INPUT", "OUTPUT")
        }
        workspace = self.window.tabs.current_workspace
        self.window.connecting.connect_picks(workspace, picks["OUTPUT"], picks["INPUT"])
        return bool(self.window.prover.unsettled)

    def offered(self) -> list[str]:
        """What the quick menu that is open offers."""
        chooser = QApplication.activePopupWidget()
        assert isinstance(chooser, Chooser)
        assert chooser.field.hasFocus()
        return [chooser.list.topLevelItem(row).text(0) for row in range(chooser.list.topLevelItemCount())]

    def told(self) -> str:
        """What the status bar says."""
        return self.window.status.currentMessage()

    def hint(self) -> str:
        """What is said beside the pointer while something is dragged."""
        hint = self.window.tabs.current.hint
        return hint.text() if hint.isVisible() else ""

    def picked(self) -> list[str]:
        """What is selected on the canvas: names of boxes and what ports and wires carry, the first first."""
        return [_name(item) for item in self.window.tabs.current.selected_parts()]

    def shown_as(self, emphasis: str) -> list[str]:
        """What on the canvas is `lit`, marked since it `fits`, or `faded`."""
        items = self.window.tabs.current.canvas.parts()
        return sorted({_name(item) for item in items if item.emphasis.name.lower() == emphasis})

    def disc(self) -> list[int]:
        """Where a click gives up the one connection that the prover works on."""
        pending = self.window.tabs.current.pending
        (request,) = self.window.prover.unsettled
        place = pending.cancel_point(request.identity)
        assert place is not None
        return self._on_screen(place)

    def problem(self, text: str) -> list[int]:
        """The row of the list of problems that says that."""
        panel = self.window.problem_list
        (row,) = panel.findItems(text, Qt.MatchFlag.MatchContains)
        return _pair(panel.viewport().mapToGlobal(panel.visualItemRect(row).center()))

    def part(self, tree: str, *text: str) -> list[int]:
        """The row of a tree (by its accessible name) that says these things."""
        (view,) = (one for one in self.window.findChildren(QTreeView) if one.accessibleName() == tree)
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        for index in rows:
            said = [str(index.siblingAtColumn(column).data()) for column in range(model.columnCount(index))]
            if all(any(each in one for one in said) for each in text):
                view.scrollTo(index)
                return _pair(view.viewport().mapToGlobal(view.visualRect(index).center()))
            rows += [model.index(row, 0, index) for row in range(model.rowCount(index))]
        raise LookupError(f"{tree}: {text}")

    def chosen(self, tree: str) -> list[str]:
        """What the first column of a tree (by its accessible name) says where it is selected."""
        (view,) = (one for one in self.window.findChildren(QTreeView) if one.accessibleName() == tree)
        return [str(one.data()) for one in view.selectionModel().selectedRows()]

    def wire(self, resource: str) -> list[int]:
        """A point on a buffered wire that carries a resource."""
        graphs = self.window.tabs.current.canvas.graphs.values()
        links = [link for graph in graphs for link in graph.links.values() if link.edge.buffered]
        link = next(one for one in reversed(links) if str(one.edge.proposition).strip("<>") == resource)
        return self._on_screen(link.mapToScene(curve_path(link._route).pointAtPercent(0.3)))

    def tip(self) -> str:
        """What the tooltip says that is shown now."""
        shown = QToolTip.text() if QToolTip.isVisible() else ""
        return QTextDocumentFragment.fromHtml(shown).toPlainText()

    def colours(self, name: str) -> int:
        """How many points of the canvas have a colour of the theme."""
        view = self.window.tabs.current
        image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        points = memoryview(image.constBits()).cast("B").cast("I").tolist()
        return points.count(getattr(view.canvas.theme, name).rgb())

    def keys_at(self) -> tuple[str, int, bool]:
        """The panel that has the keys, what there has them, and whether that is seen."""
        widget = QApplication.focusWidget()
        docks = self.window.docks.items()
        found = [name for name, dock in docks if dock.isAncestorOf(widget)]
        if self.window.tabs.isAncestorOf(widget):
            found = ["canvas"]
        canvas = self.window.tabs.current
        rings = canvas.ring.is_visible if widget is canvas else isinstance(widget, QLineEdit)
        marked = rings or self.window.focus_mark.marked is widget
        return found[0] if found else "status", id(widget), marked

    def message(self) -> str:
        """What the question that is open says."""
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        return f"{box.text()}\n{box.informativeText()}"

    def _port(self, process: str, kind: str, resource: str) -> list[int]:
        for graph in self.window.tabs.current.canvas.graphs.values():
            for item in graph.nodes.values():
                node = item.node
                if graph.drawing.process == process and node.kind.name == kind and node.label == resource:
                    return self._on_screen(item.scenePos())
        raise LookupError(f"{process}: {resource}")

    def _on_screen(self, point: QPointF) -> list[int]:
        view = self.window.tabs.current
        assert view.canvas.is_laid_out
        return _pair(view.viewport().mapToGlobal(view.mapFromScene(point)))


class Answering(QObject):
    """Answers the expressions that come in."""

    def __init__(self) -> None:
        super().__init__()
        self.eyes = Eyes()
        self._rest = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        # The longest time between two beats is the longest time in which the window could not answer.
        self._pulse = Pulse()
        self.stall, self._last = 0.0, self._pulse.now()
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        self._heart.start(5)
        qInstallMessageHandler(self._note)

    def listen_anew(self) -> bool:
        """Forget the stalls until now."""
        self.stall, self._last = 0.0, self._pulse.now()
        return True

    def _beat(self) -> None:
        now = self._pulse.now()
        self.stall = max(self.stall, stall(self._last, now))
        self._last = now

    def _note(self, kind: object, context: object, text: str) -> None:
        self.eyes.complaints.append(text)
        print(text, file=sys.stderr)

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 1 << 16)
        if not data:
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            print(json.dumps(self._answer(line.decode()), default=repr), flush=True)

    def _answer(self, expression: str) -> dict[str, Any]:
        names = {
            "eyes": self.eyes,
            "window": self.eyes.window,
            "probe": self,
            "Pick": Pick,
            "Part": Part,
            "Qt": Qt,
            "QComboBox": QComboBox,
            "QLineEdit": QLineEdit,
        }
        try:
            return {"value": eval(expression, names)}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}


def _name(item: Item) -> str:
    if isinstance(item, NodeItem):
        return item.node.component if item.node.is_box else item.node.label
    return str(item.edge.proposition) if isinstance(item, LinkItem) else item.title


def _pair(point: QPoint) -> list[int]:
    return [point.x(), point.y()]


def main() -> int:
    """Run the program with the files that were named."""
    keep: list[Callable[[], object] | QObject] = []
    # The application is made by the program itself; the probe looks on from the first event on.
    original = MainWindow.show

    def show(window: MainWindow) -> None:
        original(window)
        if not keep:
            keep.append(Answering())

    MainWindow.show = show  # type: ignore[method-assign]
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
