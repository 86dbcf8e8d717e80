"""The picture of a process while it is being specified."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.canvas.view import CanvasView
from gui.theme import Theme
from prover_bridge.logic.names import problem_with_name
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.trees import Proposition, leaf, map_leaves
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.session import Session

_WORKSPACE = "draft"
_UNKNOWN = leaf("…")


class DraftPicture(QWidget):
    """Draws a process of which not everything need be known yet, on a document of its own.

    Args:
        theme: the colours of now.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown = _entry("Process", (), None)
        drawn = Workspace(_WORKSPACE, drawings=(Drawing(1, self._shown.name),))
        self._session = Session(Document({self._shown.name: self._shown}, {_WORKSPACE: drawn}))
        self.view = CanvasView(self._session, _WORKSPACE, theme=theme)
        self.view.can_connect = self.view.can_move = False
        self.view.setAcceptDrops(False)
        self.view.set_legend_visible(False)
        self.view.setAccessibleName(self.tr("Picture of the process"))
        self.view.canvas.laidOut.connect(self.view.fit_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def sizeHint(self) -> QSize:
        """Room for a few ports on each side."""
        return QSize(420, 260)

    def show_draft(self, name: str, inputs: tuple[Proposition, ...], output: Proposition | None) -> None:
        """Draw what is known so far; a name that cannot be used leaves the one before."""
        usable = self._shown.name if problem_with_name(name) else name
        entry = _entry(usable, inputs, output)
        if entry != self._shown:
            self._session.do(EditProcess(self._shown.name, entry))
            self._shown = entry

    def discard(self) -> None:
        """Let go of the canvas."""
        self.view.close()


def _entry(name: str, inputs: tuple[Proposition, ...], output: Proposition | None) -> Entry:
    """A process that is specified as far as it can be drawn."""
    known = tuple(Resource(f"c{name}_{number}", given) for number, given in enumerate(inputs, 1))
    given = output if output is not None else _UNKNOWN
    provenance = map_leaves(given, lambda _: leaf(name))
    process = Process(name, known, Resource(f"o{name}", given), provenance, "")
    return Entry(process, State.VALID)
