"""Opening, saving and closing documents; nothing is lost without the user's word."""

from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs.ask import Answer, ask_to_save, confirm, tell_error
from gui.dialogs.keep import Overwrite, Shared
from gui.services.keeping import Keeping
from gui.services.problems import Problems
from gui.services.session_hub import SessionHub
from gui.services.settings import LAST_FOLDER, Settings
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.files.regular import read_bytes
from prover_bridge.workspace.journal import Recovery, content_of
from prover_bridge.workspace.session import Session


def examples() -> list[Path]:
    """The examples that come with the program."""
    folder = Path(str(package_files("resources"))) / "examples"
    return sorted(folder.glob("*.json"))


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file holds, and the document in it, or what of it is sound."""

    content: bytes
    document: Document
    is_whole: bool


class FileFlow(QObject):
    """Asks for files and puts documents into the window.

    Args:
        window: over which questions are asked.
        hub: the document.
        settings: recent files and folders.
        problems: cleared with the document.
    """

    aboutToLeave = Signal()
    """The document may be left: what is still being written belongs to it."""
    aboutToSave = Signal()
    """The document is about to be saved: note in it what is seen."""
    saved = Signal(object)
    """The document was saved to this Path."""

    def __init__(self, window: QWidget, hub: SessionHub, settings: Settings, problems: Problems) -> None:
        super().__init__(window)
        self._window, self._hub, self._settings, self._problems = window, hub, settings, problems
        self._keeping = Keeping(window, hub, settings.state_folder / "journals", problems)

    @property
    def name(self) -> str:
        """What the document is called."""
        path = self._hub.session.path
        return path.name if path else self.tr("Untitled")

    def new(self) -> None:
        """Start with an empty document."""
        if self.may_go_on():
            self._put(Session())

    def open(self, path: Path | None = None, *, as_copy: bool = False) -> bool:
        """Open a file; ask which if none is given.

        Args:
            path: the file.
            as_copy: whether it is only a start, so that saving asks for a name (examples).

        Returns:
            Whether it was opened.
        """
        chosen = path or self._ask_what_to_open()
        read = None if chosen is None else self._read(chosen)
        if chosen is None or read is None:
            return False
        way = Shared.COPY if as_copy else self._keeping.how_to_open(chosen)
        if way is Shared.CANCEL:
            return False
        if way is Shared.COPY:
            return self._leave_for(read.document, None, read.content)
        recovery = self._keeping.offer(chosen, read.content)
        if recovery is not None:
            return self._leave_for(recovery.document, chosen, read.content, recovery)
        # Saving a part over the whole would lose the rest.
        return self._leave_for(read.document, chosen if read.is_whole else None, read.content)

    def recover(self) -> None:
        """Offer what was open when the program ended without a word."""
        recovery = self._keeping.offer(None, None)
        if recovery is not None:
            self._leave_for(recovery.document, None, None, recovery)
            return
        path = next(filter(self._keeping.has_unsaved, self._settings.recent_files()), None)
        if path is not None:
            self.open(path)

    def save(self) -> bool:
        """Save the document where it came from; returns whether it is saved."""
        path = self._hub.session.path
        return self.save_as() if path is None else self._write(path)

    def save_as(self) -> bool:
        """Save the document where the user wants it; returns whether it is saved."""
        session = self._hub.session
        start = session.path or Path(self._settings.get(LAST_FOLDER)) / "Untitled.json"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save As"), str(start), self.tr("Workflows (*.json)")
        )
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix else path.with_suffix(".json"))

    def may_go_on(self) -> bool:
        """Ask what to do with changes that are not saved; returns whether the document may be left."""
        self.aboutToLeave.emit()
        if not self._hub.session.is_modified:
            return True
        answer = ask_to_save(self._window, self.name)
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def close(self) -> None:
        """The window is closed for good."""
        self._keeping.close()

    def _leave_for(
        self, document: Document, path: Path | None, content: bytes | None, recovery: Recovery | None = None
    ) -> bool:
        """Put another document into the window, if the present one may be left."""
        if not self.may_go_on():
            return False
        if path is not None and content_of(path) != content:
            return self.open(path)  # it was the same file, and has just been saved
        self._put(Session(document, path), content, recovery)
        if path is not None:
            self._settings.note_recent(path)
        return True

    def _put(self, session: Session, content: bytes | None = None, recovery: Recovery | None = None) -> None:
        self._problems.clear()
        self._keeping.watch(session, content, recovery)
        self._hub.replace(session)

    def _ask_what_to_open(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            self._settings.get(LAST_FOLDER),
            self.tr("Workflows (*.json);;All files (*)"),
        )
        return Path(name) if name else None

    def _read(self, path: Path) -> _Read | None:
        try:
            content = read_bytes(path)
            reading = read_what_is_sound(content, path.name)
        except BridgeError as error:
            tell_error(self._window, self.tr("“%1” cannot be opened.").replace("%1", path.name), error)
            return None
        if not reading.problems or self._accepts_part(path, reading.problems):
            return _Read(content, reading.document, not reading.problems)
        return None

    def _accepts_part(self, path: Path, problems: tuple[WorkspaceFileError, ...]) -> bool:
        """Whether the user wants what is sound of a broken file."""
        shown = "\n".join(f"{problem.place or path.name}: {problem.what}" for problem in problems[:5])
        more = len(problems) - 5
        if more > 0:
            shown += "\n" + self.tr("… and %1 more").replace("%1", str(more))
        shown += "\n\n" + self.tr("What is sound opens as a copy. The file stays as it is.")
        question = self.tr("Parts of “%1” cannot be read.").replace("%1", path.name)
        action = self.tr("Open What Is Sound")
        return confirm(self._window, self.tr("Cannot Open All"), question, shown, action)

    def _write(self, path: Path) -> bool:
        way = self._keeping.how_to_save(path)
        if way is not Overwrite.OVERWRITE:
            return way is Overwrite.ELSEWHERE and self.save_as()
        self.aboutToSave.emit()
        session = self._hub.session
        try:
            self._keeping.save(path)
        except BridgeError as error:
            tell_error(self._window, self.tr("“%1” cannot be saved.").replace("%1", path.name), error)
            return False
        session.mark_saved(path)
        self._settings.note_recent(path)
        self.saved.emit(path)
        return True
