"""From two things that a user connected to a request: the rules are asked first, then the prover."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gui.services.problems import Problem, Problems, problem_of
from gui.services.request_service import RequestService
from gui.services.session_hub import SessionHub
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.picks import Pick
from prover_bridge.workspace.requests import ComposeRequest, Request, compose
from prover_bridge.workspace.rules import Refusal, propose

_PAUSE = 20
"""Milliseconds between a composition's being drawn and its being looked at."""


class Connecting(QObject):
    """Connects processes on the canvas of a workspace.

    Args:
        hub: the document.
        requests: asks the prover.
        problems: where refusals are told.
        parent: owner.
    """

    pendingAdded = Signal(str, int, object, object)
    """The prover works on a connection: workspace, identity of the request, both picks."""
    pendingEnded = Signal(int, bool)
    """It is over: identity of the request, and whether it failed."""
    made = Signal(str, str)
    """A composition was made: its workspace and its name."""
    refused = Signal(str)
    """Why nothing was asked, in a sentence."""

    def __init__(
        self, hub: SessionHub, requests: RequestService, problems: Problems, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._requests, self._problems = hub, requests, problems
        requests.ended.connect(self._end)

    def connect_picks(self, workspace: str, first: Pick, second: Pick) -> None:
        """Have two things on a canvas connected."""
        document = self._hub.document
        proposal = propose(document, workspace, first, second)
        if isinstance(proposal, Refusal):
            self._refuse(workspace, first, proposal)
            return
        try:
            request = compose(document, workspace, proposal, self._requests.result_names(workspace))
        except BridgeError as error:
            self._problems.add(problem_of(error, document.resolve(workspace, first.process)))
            self.refused.emit(str(error))
            return
        identity = self._requests.ask(request)
        self.pendingAdded.emit(workspace, identity, first, second)

    def _refuse(self, workspace: str, first: Pick, refusal: Refusal) -> None:
        target: ProcessKey = self._hub.document.resolve(workspace, first.process)
        subject = f"connect {workspace} {first.drawing}"
        self._problems.add(Problem(refusal.reason, refusal.advice, target=target, subject=subject))
        self.refused.emit(f"{refusal.reason} {refusal.advice}".strip())

    def _end(self, identity: int, request: Request, done: bool) -> None:
        self.pendingEnded.emit(identity, not done)
        if done and isinstance(request, ComposeRequest):
            # In a turn of its own: to draw a large composition and to look at it take some time each.
            tell = partial(self.made.emit, request.workspace, request.action.result)
            QTimer.singleShot(_PAUSE, self, tell)
