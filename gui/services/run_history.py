"""Every run of the prover is kept as a computation result: a history for each workspace of each file.

Runs are gathered on the window's thread, which costs a request less than a millisecond; a thread of
the history's own writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.services.prover_service import ProverService
from gui.services.request_service import RequestService
from gui.services.session_hub import SessionHub
from prover_bridge.deployment.plan import PlannedFile
from prover_bridge.provers.choice import ProverKind
from prover_bridge.provers.prover import LogLine, Outcome
from prover_bridge.viplab.recording.listening import RunListener
from prover_bridge.viplab.recording.run import ProverRun, WrittenFile
from prover_bridge.workspace.requests import ComposeRequest, Request

if TYPE_CHECKING:
    from prover_bridge.viplab.recording.history import History

_LIBRARY = "library"
_PATIENCE = 1.0


class RunHistory(QObject):
    """Records what the prover was asked and what came of it.

    Args:
        hub: the document; each of its workspaces, and its library, has a history of its own.
        prover: whose runs are recorded.
        requests: tells to which workspace a request belongs.
        folder: below which the histories are kept.
        parent: owner.
    """

    def __init__(
        self,
        hub: SessionHub,
        prover: ProverService,
        requests: RequestService,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub, self._folder = hub, folder
        self._histories: dict[tuple[Path | None, str], History] = {}
        self._workspaces: dict[int, str] = {}
        self._recorded: dict[int, tuple[History, str]] = {}
        self._workspace = ""
        self.environment = ProverKind.EMBEDDED.value
        """What proves, as it is told of runs of a prover that is heard for the first time."""
        self._listeners: dict[int, RunListener] = {}
        requests.started.connect(self._note_workspace)
        prover.said.connect(self._hear)
        prover.settled.connect(self._settle)
        hub.replaced.connect(self.close)

    def history(self, workspace: str = "") -> History:
        """The history of a workspace of the document that is open, or of its library."""
        place = self._hub.session.path, workspace
        if place not in self._histories:
            # Reading and writing results takes longer to load than a window should wait for.
            from prover_bridge.viplab.recording.history import History

            self._histories[place] = History(self._folder_of(*place), patience=_PATIENCE)
        return self._histories[place]

    def _folder_of(self, path: Path | None, workspace: str) -> Path:
        document = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16] if path else "untitled"
        place = hashlib.sha256(workspace.encode()).hexdigest()[:16] if workspace else _LIBRARY
        return self._folder / document / place

    def tell_written(self, identity: int, files: Sequence[PlannedFile]) -> None:
        """Add to a recorded deployment what became of its files.

        Args:
            identity: of the request that the prover answered with the files.
            files: as they were written, kept or refused.
        """
        if identity in self._recorded:
            history, computation = self._recorded[identity]
            history.tell_written(
                computation, [WrittenFile(file.path, file.outcome.value, file.reason) for file in files]
            )

    def close(self) -> None:
        """Write what waits; what is recorded later goes to the document that is open then."""
        histories, self._histories = self._histories, {}
        self._recorded.clear()
        for history in histories.values():
            history.close()

    def _note_workspace(self, identity: int, request: Request) -> None:
        if isinstance(request, ComposeRequest):
            self._workspaces[identity] = request.workspace

    def _hear(self, line: LogLine, prover: int) -> None:
        self._listener(prover).said(line)

    def _settle(self, outcome: Outcome, prover: int) -> None:
        identity = outcome.request.identity
        self._workspace = self._workspaces.pop(identity, "")
        computation = self._listener(prover).settled(outcome)
        if computation is not None:
            self._recorded[identity] = (self.history(self._workspace), computation)

    def _listener(self, prover: int) -> RunListener:
        """Each prover is listened to by itself, for what several say is mixed."""
        return self._listeners.setdefault(prover, RunListener(self._record, self.environment))

    def _record(self, run: Callable[[], ProverRun]) -> str | None:
        return self.history(self._workspace).record(run)
