"""The main window: it puts the parts together and lets their signals meet, nothing else."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.actions.action_set import ActionSet
from gui.actions.canvas_menus import CanvasMenus
from gui.actions.clipboard_flow import ClipboardFlow
from gui.actions.deploy_flow import DeployFlow
from gui.actions.dynamic_menus import DynamicMenus
from gui.actions.exchange_flow import ExchangeFlow
from gui.actions.export_flow import ExportFlow
from gui.actions.file_flow import FileFlow, examples
from gui.actions.finding import Finding
from gui.actions.navigation import Navigation
from gui.actions.process_flow import ProcessFlow
from gui.actions.prover_flow import ProverFlow
from gui.actions.quick_menu import QuickMenu
from gui.actions.repair_flow import RepairFlow
from gui.actions.tracing import Tracing
from gui.actions.verbs import Verbs
from gui.assembly.canvas import connect_canvas
from gui.assembly.document import connect_document
from gui.assembly.exchange import connect_exchange
from gui.assembly.prover import connect_prover
from gui.layout.service import shared_service
from gui.panels.banner import VerifyBanner
from gui.panels.docks import DockSpec, add_docks, refresh_buttons, share_sides
from gui.panels.focus_mark import FocusMark
from gui.panels.history import HistoryPanel
from gui.panels.inspector import InspectorPanel
from gui.panels.library import LibraryPanel
from gui.panels.outline import OutlinePanel
from gui.panels.panes import Panes
from gui.panels.problems import ProblemsPanel
from gui.panels.proof_panel import ProofPanel
from gui.panels.prover_log import ProverLogPanel
from gui.panels.repair import RepairPanel
from gui.panels.status import StatusBar
from gui.panels.tabs import CanvasTabs
from gui.panels.welcome import WelcomePanel
from gui.services.connecting import Connecting
from gui.services.problems import Problem, Problems, Weight
from gui.services.prover_service import ProverService
from gui.services.repairing import Repairing
from gui.services.request_service import RequestService
from gui.services.run_history import RunHistory
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.services.settings import GEOMETRY, LAYOUT, Settings
from gui.services.unverified import Unverified
from gui.services.verifying import Verifying
from gui.theme import Theme, ThemeService

_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""What a window manager draws around a window, at the most; it is known only once the window is shown."""
_MESSAGE_MILLISECONDS = 8000
_LEFT, _RIGHT, _BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


class MainWindow(QMainWindow):
    """One window with one document.

    Args:
        settings: what the user chose.
        themes: the colours.
        prover: the prover; the embedded one by default.
    """

    tracing: Tracing
    """Made when the canvases are connected."""

    def __init__(self, settings: Settings, themes: ThemeService, prover: ProverService | None = None) -> None:
        super().__init__()
        self.settings, self.themes = settings, themes
        self._make_services(prover or ProverService(parent=self))
        self._make_panels(themes.theme)
        self._make_actions()
        self._lay_out()
        connect_document(self)
        connect_canvas(self)
        connect_prover(self)
        connect_exchange(self)
        self._restore()
        self.refresh()
        self.panes.enter_middle()

    @property
    def is_busy(self) -> bool:
        """Whether the prover works, or anything is being drawn or dragged."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        return held or bool(self.prover.unsettled) or self.verifying.is_running or self.tabs.is_drawing

    def open_files(self, paths: list[Path]) -> None:
        """Open the first of some files in this window."""
        for path in paths[:1]:
            self.files.open(path)

    def _make_services(self, prover: ProverService) -> None:
        self.prover = prover
        self.hub, self.problems, self.selection = SessionHub(self), Problems(self), Selection(self)
        self.unverified = Unverified(self.hub, self)
        self.requests = RequestService(self.hub, prover, self.problems, self.settings, self)
        self.connecting = Connecting(self.hub, self.requests, self.problems, self)
        self.verifying = Verifying(self.hub, prover, self.problems, self.settings, self)
        self.files = FileFlow(self, self.hub, self.settings, self.problems)
        self.processes = ProcessFlow(self, self.hub, self.requests, self.selection, self.themes)
        self.deploying = DeployFlow(self, self.hub, prover, self.settings, self.themes)
        self.runs = RunHistory(self.hub, prover, self.requests, self.settings.state_folder / "runs", self)
        self.clipboard = ClipboardFlow(self, self.hub, self.processes, self.verifying)
        self.exporting = ExportFlow(self, self.settings)
        self.repairing = Repairing(self.hub, prover, self.verifying, self.settings, self)
        self.exchange = ExchangeFlow(self, self.hub, self.files, self.processes, self.settings, self.themes)
        self.provers = ProverFlow(self, prover, self.settings, self.problems)
        self.quick_menu = QuickMenu(self, self.hub, self.processes, self.connecting)

    def _make_panels(self, theme: Theme) -> None:
        self.library = LibraryPanel(self.hub, self.selection, theme)
        self.tabs = CanvasTabs(self.hub, theme)
        self.outline = OutlinePanel(self.hub, self.tabs, theme)
        self.inspector = InspectorPanel(self.hub, self.selection, theme)
        self.problem_list = ProblemsPanel(self.problems, theme)
        self.log = ProverLogPanel(theme)
        self.history = HistoryPanel(self.hub)
        self.status = StatusBar(theme)
        self.banner = VerifyBanner(self.unverified, theme)
        self.welcome = WelcomePanel()
        self.proof = ProofPanel(self.hub, theme)
        self.navigation = Navigation(self.hub, self.tabs, self.selection, self)
        self.repair_panel = RepairPanel(self.hub, self.repairing, self.verifying, theme)
        self.repairs = RepairFlow(self, self.hub, self.repairing, self.processes, self.tabs, self.navigation)

    def _make_actions(self) -> None:
        self.verbs = Verbs(self)
        self.actions_of_window = ActionSet(self.verbs, self, self.settings)
        self.addActions(self.actions_of_window.all)
        self.menus = CanvasMenus(self, self.actions_of_window, self.quick_menu, self.tabs)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        # Not the widget's own screen(): PySide would let the screen die with the window.
        self.resize(_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize() - _FRAME))
        self.setDockOptions(self.dockOptions() | QMainWindow.DockOption.AllowNestedDocks)
        canvases = QWidget()
        column = QVBoxLayout(canvases)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(canvases)
        self.setCentralWidget(self._middle)
        self.setStatusBar(self.status)
        self._make_docks()
        toolbar = self.addToolBar(self.tr("Tools"))
        toolbar.setObjectName("tools")
        toolbar.setMovable(False)
        toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.actions_of_window.fill_toolbar(toolbar)
        menus = self.actions_of_window.fill_menu_bar(self.menuBar())
        self.dynamic_menus = DynamicMenus(self, menus, self.files, self.themes, self.settings, self.docks)

    def _make_docks(self) -> None:
        specs = {
            "library": DockSpec(self.tr("Library"), self.library, _LEFT, opened=True),
            "outline": DockSpec(self.tr("Outline"), self.outline, _LEFT, opened=False),
            "inspector": DockSpec(self.tr("Inspector"), self.inspector, _RIGHT, opened=True),
            "problems": DockSpec(self.tr("Problems"), self.problem_list, _BOTTOM, opened=False),
            "repair": DockSpec(self.tr("Repair"), self.repair_panel, _BOTTOM, opened=False),
            "log": DockSpec(self.tr("Prover Log"), self.log, _BOTTOM, opened=False),
            "proof": DockSpec(self.tr("Proof"), self.proof, _BOTTOM, opened=False),
            "history": DockSpec(self.tr("History"), self.history, _BOTTOM, opened=False),
        }
        self.docks = add_docks(self, specs)
        self.panes = Panes(self, self.docks.values(), self._canvas_on_top)
        self.focus_mark = FocusMark(self)
        library = self.docks["library"]
        self.finding = Finding(self.library, library, self.navigation, self.selection, self)
        share_sides(self, library, self.docks["inspector"])

    def _restore(self) -> None:
        self.restoreGeometry(self.settings.get(GEOMETRY))
        self.restoreState(self.settings.get(LAYOUT))

    def start_document(self) -> None:
        """A document came into the place of another."""
        self.selection.select(None)
        self.refresh()
        self.panes.enter_middle()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt passes it by this name)
        """Tab goes through the window as it is read."""
        return self.panes.go_on(forward=next)

    def _canvas_on_top(self) -> QWidget | None:
        return self.tabs.current if self._middle.currentIndex() else None

    def refresh(self) -> None:
        """Show what the document is called, whether it is saved, and what can be done."""
        session = self.hub.session
        situation = self.verbs.situation()
        self.actions_of_window.refresh(situation)
        self.setWindowTitle(f"{self.files.name}[*] – {self.tr('Process Composer')}")
        self.setWindowModified(session.is_modified)
        self.status.show_saved(session.is_modified, situation.has_content)
        view = self.tabs.current
        self.status.show_zoom(view.zoom if view is not None and situation.has_content else None)
        if not situation.has_content:
            self.welcome.show_choices(examples(), self.settings.recent_files())
        self._middle.setCurrentIndex(1 if situation.has_content else 0)

    def use_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        self.actions_of_window.refresh_icons()
        refresh_buttons(self.docks.values())
        for part in (self.library, self.tabs, self.inspector, self.problem_list, self.log, self.status):
            part.set_theme(theme)
        self.outline.set_theme(theme)
        self.banner.set_theme(theme)
        self.proof.set_theme(theme)
        self.repair_panel.set_theme(theme)
        self.refresh()

    def open_example(self, path: Path) -> None:
        """Open an example as a document that has no file yet."""
        self.files.open(path, as_copy=True)

    def tell(self, text: str) -> None:
        """Say something in the status bar, for a while."""
        self.status.showMessage(text, _MESSAGE_MILLISECONDS)

    def tell_problem(self, problem: Problem) -> None:
        """Say what the problem is; an error opens the list of problems."""
        self.tell(problem.what)
        if problem.weight is Weight.ERROR:
            self.docks["problems"].show()
            self.docks["problems"].raise_()

    def tell_verified(self, valid: int, invalid: int) -> None:
        """Say how many processes were found valid, and how many not."""
        text = self.tr("Verified: %1 valid, %2 not valid").replace("%1", str(valid))
        self.tell(text.replace("%2", str(invalid)))

    def note_running(self, done: int, total: int) -> None:
        """Let the banner know whether anything is being verified."""
        self.banner.set_running(self.verifying.is_running)

    def note_prover(self) -> None:
        """Have runs recorded under the prover that is used now."""
        self.runs.environment = self.provers.kind.value

    def show_proof(self) -> None:
        """Bring the proof to the front."""
        self.docks["proof"].show()
        self.docks["proof"].raise_()

    def show_log(self) -> None:
        """Bring the prover's log to the front."""
        self.docks["log"].show()
        self.docks["log"].raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, or import from it."""
        paths = _files_in(event)
        if paths:
            event.acceptProposedAction()
            self.exchange.drop(paths, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything is lost; then leave no thread and no process behind."""
        if not self.files.may_go_on():
            event.ignore()
            return
        self.settings.put(GEOMETRY, self.saveGeometry())
        self.settings.put(LAYOUT, self.saveState())
        self.settings.save()
        self.focus_mark.close()
        self.files.close()
        self.tabs.discard()
        shared_service().close()
        self.prover.close()
        self.runs.close()
        self.proof.discard()
        self.inspector.discard()
        event.accept()


def _files_in(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The local files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
