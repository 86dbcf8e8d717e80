"""Processes on their way between files: importing chosen ones, exporting a selection."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.actions.file_flow import FileFlow
from gui.actions.process_flow import ProcessFlow
from gui.dialogs.ask import confirm, tell_error
from gui.services.icons import icon
from gui.services.session_hub import SessionHub
from gui.services.settings import LAST_FOLDER, Settings
from gui.theme import ThemeService
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.exchange import Arrival
from prover_bridge.workspace.files import save
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.files.regular import read_bytes


class ExchangeFlow(QObject):
    """Asks for files, and moves processes between them and the document.

    Args:
        window: over which questions are asked.
        hub: the document.
        files: opens a file as a whole.
        processes: does commands.
        settings: the folder that was looked at last.
        themes: the colours of now.
    """

    told = Signal(str)
    """A sentence for the status bar."""
    imported = Signal(bool)
    """Processes were imported, unchecked; whether any of them took the place of another."""

    def __init__(
        self,
        window: QWidget,
        hub: SessionHub,
        files: FileFlow,
        processes: ProcessFlow,
        settings: Settings,
        themes: ThemeService,
    ) -> None:
        super().__init__(window)
        self._window, self._hub, self._files, self._processes = window, hub, files, processes
        self._settings, self._themes = settings, themes

    def import_from(self, path: Path | None = None) -> bool:
        """Ask what to take from a file, and which file if none is given; returns whether anything was."""
        chosen = path or self._ask_what_to_read()
        other = None if chosen is None else self._read(chosen)
        if chosen is None or other is None:
            return False
        from gui.dialogs.import_processes import ImportDialog

        dialog = ImportDialog(self._window, self._hub.document, other, chosen.name, self._themes.theme)
        commands = dialog.commands if dialog.exec() else []
        replaced = any(each.arrival is Arrival.REPLACE for each in dialog.planned)
        dialog.deleteLater()
        title = self.tr("Import from %1").replace("%1", chosen.name)
        if not commands or not self._processes.do_all(title, commands):
            return False
        self.imported.emit(replaced)
        return True

    def drop(self, paths: Sequence[Path], event: QDropEvent) -> None:
        """A file was dropped on the window: open it, import from it, or ask where both make sense.

        The program that it came from waits until the drop is over; so all else comes after it.

        Args:
            paths: the files; the first one counts.
            event: the drop; with Shift held it means to import.
        """
        document, path = self._hub.document, paths[0]
        if not (document.library or document.workspaces):
            self._files.open(path)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            QTimer.singleShot(0, self, partial(self.import_from, path))
        else:
            menu = _DropMenu(self, self._window, self._files, path)
            menu.popup(self._window.mapToGlobal(event.position().toPoint()))

    def export(self, keys: Collection[ProcessKey]) -> bool:
        """Ask what to export and where to; returns whether it was.

        Args:
            keys: what is selected.
        """
        from gui.dialogs.export_selection import ExportDialog

        dialog = ExportDialog(self._window, self._hub.document, keys, self._themes.theme)
        part = dialog.document if dialog.exec() else None
        dialog.deleteLater()
        return part is not None and self._write(part)

    def _ask_what_to_read(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import from File"),
            self._settings.get(LAST_FOLDER),
            self.tr("Workflows (*.json);;All files (*)"),
        )
        return self._remembered(name) if name else None

    def _remembered(self, name: str) -> Path:
        """The file of that name; its folder is where the next question starts."""
        path = Path(name)
        self._settings.put(LAST_FOLDER, str(path.parent))
        return path

    def _read(self, path: Path) -> Document | None:
        """The document in a file, or what of it is sound if the user wants that."""
        title = self.tr("Nothing can be imported from “%1”.").replace("%1", path.name)
        try:
            reading = read_what_is_sound(read_bytes(path), path.name)
            if not reading.document.library and not any(reading.document.process_keys()):
                raise WorkspaceFileError(
                    self.tr("There are no processes in this file."),
                    where=path.name,
                    advice=self.tr("Choose a file of processes and workspaces."),
                )
        except BridgeError as error:
            tell_error(self._window, title, error)
            return None
        if not reading.problems:
            return reading.document
        shown = "\n".join(str(problem) for problem in reading.problems[:5])
        question = self.tr("Parts of “%1” cannot be read.").replace("%1", path.name)
        action = self.tr("Import What Is Sound")
        agreed = confirm(self._window, self.tr("Cannot Read All"), question, shown, action)
        return reading.document if agreed else None

    def _write(self, part: Document) -> bool:
        path = self._ask_where_to()
        if path is None:
            return False
        try:
            self._refuse_own(path)
            save(path, part)
        except BridgeError as error:
            tell_error(self._window, self.tr("“%1” cannot be written.").replace("%1", path.name), error)
            return False
        count = sum(1 for _ in part.process_keys())
        text = self.tr("%1 processes were exported to %2").replace("%1", str(count))
        self.told.emit(text.replace("%2", path.name))
        return True

    def _ask_where_to(self) -> Path | None:
        """The file that the user names; one that is there is overwritten only if that is wanted."""
        start = str(Path(self._settings.get(LAST_FOLDER)) / self.tr("Selection.json"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export Selection as File"), start, self.tr("Workflows (*.json)")
        )
        if not name:
            return None
        path = self._remembered(name)
        if path.suffix:
            return path
        completed = path.with_suffix(".json")  # which the dialog could not ask about
        if completed.exists():
            question = self.tr("“%1” is there already. Replace it?").replace("%1", completed.name)
            details, action = self.tr("What is in it is lost."), self.tr("Replace")
            if not confirm(self._window, self.tr("Replace"), question, details, action):
                return None
        return completed

    def _refuse_own(self, path: Path) -> None:
        """Let no part take the place of the whole.

        Raises:
            WorkspaceFileError: the file is the one that is open.
        """
        own = self._hub.session.path
        if own is not None and own.resolve() == path.resolve():
            raise WorkspaceFileError(
                self.tr("That file is the one that is open."),
                where=str(path),
                advice=self.tr("Choose another name: a part must not take the place of the whole."),
            )


class _DropMenu(QMenu):
    """What can be done with a file that was dropped; Esc does nothing."""

    def __init__(self, flow: ExchangeFlow, window: QWidget, files: FileFlow, path: Path) -> None:
        super().__init__(window)
        self._flow, self._files, self._path = flow, files, path
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("What to do with %1").replace("%1", path.name))
        shown = path.name.replace("&", "&&")
        self.addAction(icon("open"), self.tr("&Open “%1”").replace("%1", shown), self.open)
        self.addAction(icon("import"), self.tr("&Import from “%1”…").replace("%1", shown), self.take)
        self.addSeparator()
        self.addAction(icon("cancel"), self.tr("&Cancel"))

    def open(self) -> None:
        """Open it in this window."""
        self._files.open(self._path)

    def take(self) -> None:
        """Import from it."""
        self._flow.import_from(self._path)
