"""What is to be seen of each process on a canvas: its box, or what it is composed of."""

from collections.abc import Mapping

from gui.canvas.picture import Picture, make_picture
from gui.canvas.sketches import shared_sketches
from gui.canvas.source import Source, visible_processes
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.wires import box
from prover_bridge.workspace.as_proved import unchanged_components
from prover_bridge.workspace.document import Document, Drawing
from prover_bridge.workspace.edits import entry_of


class Depictions:
    """Makes pictures of processes, and knows which stored composites were unfolded.

    Args:
        source: which drawings the canvas shows, and which of them with what is inside.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._unfolded: set[int] = set()
        self._unwired: list[str] = []

    def can_fold(self, document: Document, drawing: Drawing) -> bool:
        """Whether it is a stored composite, which can be shown with what is inside or as one box."""
        entry = document.find(self._source.workspace, drawing.process)
        if entry is None or entry.process.is_atomic:
            return False
        return not self._source.opens(document, drawing.process)

    def fold(self, drawing: Drawing) -> None:
        """From now on it is seen with what is inside, or as one box again."""
        self._unfolded ^= {drawing.id}

    def is_opened(self, document: Document, drawing: Drawing) -> bool:
        """Whether it is shown with what is inside."""
        entry = document.find(self._source.workspace, drawing.process)
        shown_open = drawing.id in self._unfolded or self._source.opens(document, drawing.process)
        return entry is not None and not entry.process.is_atomic and shown_open

    def picture(self, document: Document, drawing: Drawing) -> Picture:
        """What is to be drawn of a process that there is."""
        process = entry_of(document, document.resolve(self._source.workspace, drawing.process)).process
        return self._opened(document, process) if self.is_opened(document, drawing) else _closed(process)

    def take_unwired(self) -> list[str]:
        """Sentences on what could not be drawn exactly; each is given once."""
        told, self._unwired = self._unwired, []
        return told

    def _opened(self, document: Document, process: Process) -> Picture:
        """What a composition is composed of, or just its box if that cannot be told."""
        components = visible_processes(document, self._source.workspace)
        try:
            return make_picture(shared_sketches().graph(process, components))
        except BridgeError as error:
            picture = _as_proved(process, components)
            way = "one box" if picture is None else "it was proved"
            self._unwired.append(f"{process.name} is drawn as {way}: {error}")
            return picture or _closed(process)


def _closed(process: Process) -> Picture:
    """A process as one box with its inputs and outputs."""
    return make_picture(draw(box(process)))


def _as_proved(process: Process, components: Mapping[str, Process]) -> Picture | None:
    """What a composition was composed of before some of its components changed; None if that is lost."""
    try:
        return make_picture(shared_sketches().graph(process, unchanged_components(process, components)))
    except BridgeError:
        return None
