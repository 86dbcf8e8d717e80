"""Copy, cut and paste of graphs and processes, as the JSON text of a document, also between windows."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.actions.process_flow import ProcessFlow
from gui.services.session_hub import SessionHub
from gui.services.verifying import Verifying
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.import_processes import ImportProcesses
from prover_bridge.workspace.commands.paste_graphs import PasteGraphs
from prover_bridge.workspace.document import Document, ProcessKey, Workspace
from prover_bridge.workspace.exchange import Arrival, excerpt, plan_import
from prover_bridge.workspace.files import read_document, write_document

MIME_DOCUMENT = "application/x-process-composer-document"
_OFFSET = 40.0


class ClipboardFlow(QObject):
    """Moves things over the clipboard.

    Args:
        window: whose document it is.
        hub: the document.
        processes: does commands.
        verifying: verifies what was pasted.
    """

    told = Signal(str)
    """Why nothing was pasted, in a sentence."""

    def __init__(
        self, window: QWidget, hub: SessionHub, processes: ProcessFlow, verifying: Verifying
    ) -> None:
        super().__init__(window)
        self._hub, self._processes, self._verifying = hub, processes, verifying

    def copy_from_canvas(
        self, workspace: str, numbers: Collection[int], annotations: Collection[int] = ()
    ) -> None:
        """Copy graphs of a canvas, with all that they are made of, and notes and frames.

        Args:
            workspace: whose canvas it is.
            numbers: of the drawings.
            annotations: numbers of the notes and frames.
        """
        document = self._hub.document
        found = document.workspaces[workspace]
        drawings = tuple(drawing for drawing in found.drawings if drawing.id in numbers)
        notes = tuple(each for each in found.annotations if each.id in annotations)
        part = excerpt(document, [document.resolve(workspace, drawing.process) for drawing in drawings])
        inner = part.workspaces.get(workspace, Workspace(workspace))
        others = {name: other for name, other in part.workspaces.items() if name != workspace}
        kept = {**others, workspace: replace(inner, drawings=drawings, annotations=notes)}
        _put(replace(part, workspaces=kept))

    def copy_process(self, key: ProcessKey) -> None:
        """Copy a process, with all that it is made of."""
        _put(excerpt(self._hub.document, [key]))

    def paste(self, workspace: str | None) -> None:
        """Add what the clipboard holds; graphs go to a workspace."""
        try:
            arriving = _taken()
        except BridgeError:
            self.told.emit(self.tr("The clipboard holds no processes."))
            return
        commands = self._commands(arriving, workspace)
        if not commands:
            self.told.emit(self.tr("All of it is here already."))
        elif self._processes.do_all(self.tr("Paste"), commands):
            self._verifying.verify_unchecked()

    def _commands(self, arriving: Document, workspace: str | None) -> list[Command]:
        planned = plan_import(self._hub.document, arriving.library)
        names = {each.entry.name: each.name for each in planned}
        commands: list[Command] = []
        if any(each.arrival is not Arrival.SKIP for each in planned):
            commands.append(ImportProcesses(planned))
        sources = [
            found
            for found in arriving.workspaces.values()
            if found.drawings or found.compositions or found.annotations
        ]
        if workspace is not None:
            commands += [PasteGraphs(workspace, source, names, _OFFSET, _OFFSET) for source in sources]
        return commands


def _put(document: Document) -> None:
    content = write_document(document)
    data = QMimeData()
    data.setData(MIME_DOCUMENT, content)
    data.setText(content.decode())
    QGuiApplication.clipboard().setMimeData(data)


def _taken() -> Document:
    """What the clipboard holds.

    Raises:
        BridgeError: it is no document.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(MIME_DOCUMENT):
        return read_document(bytes(data.data(MIME_DOCUMENT).data()))
    return read_document(data.text().encode(errors="replace"))
