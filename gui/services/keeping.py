"""Nothing of the window's document is lost: journal, lock, back-up, and the questions that they raise."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs.keep import (
    Found,
    Overwrite,
    Shared,
    ask_how_to_open,
    ask_to_overwrite,
    ask_to_recover,
)
from gui.services.problems import Problem, Problems, Weight, problem_of
from gui.services.session_hub import SessionHub
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.journal import Keeper, Recovery, recover
from prover_bridge.workspace.session import Session

_ON_DISK = "disk"


class Keeping(QObject):
    """Keeps the document of a window, whichever it is.

    Args:
        window: over which questions are asked.
        hub: the document.
        folder: the user's folder for what cannot be kept beside files.
        problems: told what goes wrong.
    """

    def __init__(self, window: QWidget, hub: SessionHub, folder: Path, problems: Problems) -> None:
        super().__init__(window)
        self._window, self._hub, self._problems = window, hub, problems
        self._keeper = Keeper(folder, self._tell)
        self._session: Session | None = None
        self._follow(hub.session)
        hub.replaced.connect(self._follow)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_at_disk)

    def watch(
        self, session: Session, content: bytes | None = None, recovered: Recovery | None = None
    ) -> None:
        """Keep a document that is about to be put into the window.

        Args:
            session: the document.
            content: what it was read from.
            recovered: the work of an ended window that it comes from instead.
        """
        self._session = session
        self._keeper.watch(session, content, recovered)

    def save(self, path: Path) -> None:
        """Save the document.

        Raises:
            WorkspaceFileError: it cannot be saved; nothing was changed.
        """
        self._keeper.save(self._hub.session, path)
        self._problems.settle(_ON_DISK)

    def close(self) -> None:
        """The window is closed; what was not saved is given up."""
        self._keeper.close()

    def how_to_open(self, path: Path) -> Shared:
        """How to open a file; asked only if another window has it open."""
        holder = self._keeper.holder(path)
        return Shared.ANYWAY if holder is None else ask_how_to_open(self._window, path.name, holder)

    def how_to_save(self, path: Path) -> Overwrite:
        """How to save to a file; asked only if others could have written what would be overwritten."""
        holder = self._keeper.holder(path)
        if holder is None and not self._keeper.has_changed(path):
            return Overwrite.OVERWRITE
        return ask_to_overwrite(self._window, path.name, holder)

    def has_unsaved(self, path: Path) -> bool:
        """Whether a window that had the file open ended without a word, with changes."""
        return bool(self._keeper.abandoned(path))

    def offer(self, path: Path | None, content: bytes | None) -> Recovery | None:
        """Offer what ended windows left behind.

        Args:
            path: the document's file; None for documents that were never saved.
            content: what that file holds now.

        Returns:
            What the user wants back; None if there is nothing, or it is not wanted now.
        """
        name = self.tr("Untitled") if path is None else path.name
        for journal in self._keeper.abandoned(path):
            try:
                recovery = recover(journal)
            except BridgeError as error:
                self._tell(error)
                continue
            wanted = Found.DISCARD
            if recovery.adds_to(content):
                wanted = ask_to_recover(self._window, name, recovery)
            if wanted is Found.RECOVER:
                return recovery
            if wanted is Found.DISCARD:
                journal.discard()
        return None

    def _follow(self, session: Session) -> None:
        """A document that came without a word is kept from now on."""
        if session is not self._session:
            self.watch(session)

    def _look_at_disk(self, state: Qt.ApplicationState) -> None:
        """Tell of a change by others when the user comes back to the window."""
        path = self._hub.session.path
        if state is Qt.ApplicationState.ApplicationActive and path and self._keeper.has_changed(path):
            what = self.tr("“%1” was changed on the disk since it was opened here.").replace("%1", path.name)
            advice = self.tr("You are asked before it is overwritten.")
            self._problems.add(Problem(what, advice, weight=Weight.NOTE, subject=_ON_DISK))

    def _tell(self, error: BridgeError) -> None:
        self._problems.add(problem_of(error))
