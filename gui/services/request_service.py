"""Requests under way: asked of the prover, and what they change in the document when answered.

A request that can no longer be taken in, because a step it builds on was undone or a component has
changed, is cancelled with a note.
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from gui.canvas.sketches import shared_sketches
from gui.canvas.source import visible_processes
from gui.services.background import Work
from gui.services.failure_words import composition_problem
from gui.services.problems import Problem, Problems, Weight, problem_of
from gui.services.prover_service import Judged, ProverService
from gui.services.session_hub import SessionHub
from gui.services.settings import ANSWER_SECONDS, Settings
from prover_bridge.errors import BridgeError
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.prover import Outcome, Unanswered
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.errors import OutdatedAnswerError
from prover_bridge.workspace.requests import ComposeRequest, Request
from prover_bridge.workspace.requests import Judged as AnswerJudged
from prover_bridge.workspace.requests.request import check_fits

OnDone: TypeAlias = Callable[[], None]


class RequestService(QObject):
    """Hands requests of the workspace to the prover.

    Args:
        hub: the document.
        prover: who is asked.
        problems: where failures are told.
        settings: how long an answer may take.
        parent: owner.
    """

    started = Signal(int, object)
    """A request (identity, Request) was handed to the prover."""
    ended = Signal(int, object, bool)
    """A request (identity, Request) is over, and whether it was done."""

    def __init__(
        self, hub: SessionHub, prover: ProverService, problems: Problems, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._prover, self._problems, self._settings = hub, prover, problems, settings
        self._under_way: dict[int, tuple[Request, OnDone | None]] = {}
        hub.changed.connect(self._drop_what_does_not_fit)
        hub.replaced.connect(self._drop_all)

    def result_names(self, workspace: str) -> set[str]:
        """Names that requests under way will give to compositions of a workspace."""
        return {
            request.action.result
            for request, _ in self._under_way.values()
            if isinstance(request, ComposeRequest) and request.workspace == workspace
        }

    def ask(self, request: Request, on_done: OnDone | None = None) -> int:
        """Ask the prover; its answer becomes a step of the history.

        Args:
            request: what is asked.
            on_done: called once the step is done; not if it fails or is cancelled.

        Returns:
            The identity of the request.
        """
        deadline = float(self._settings.get(ANSWER_SECONDS))

        def judging(responses: Sequence[Response]) -> Work:
            return partial(_judge, request, self._hub.document, responses)

        sent = self._prover.ask(request.command, request.title, self._settled, deadline, judging=judging)
        self._under_way[sent.identity] = (request, on_done)
        self.started.emit(sent.identity, request)
        return sent.identity

    def _settled(self, outcome: Outcome | Judged) -> None:
        identity = outcome.request.identity
        request, on_done = self._under_way.pop(identity, (None, None))
        if request is None:
            return
        done = isinstance(outcome, Judged) and self._take_in(request, outcome)
        if isinstance(outcome, Unanswered):
            self._problems.add(problem_of(outcome.error, _target(request)))
        self.ended.emit(identity, request, done)
        if done and on_done is not None:
            on_done()

    def _take_in(self, request: Request, judged: Judged) -> bool:
        session = self._hub.session
        try:
            check_fits(request, session.document)
            if judged.error is not None:
                raise judged.error
            session.do(request.finish(session.document, judged.found))
        except OutdatedAnswerError as error:
            self._problems.add(Problem(str(error), weight=Weight.NOTE))
            return False
        except BridgeError as error:
            self._problems.add(_problem(request, error, session.document))
            return False
        return True

    def _drop_what_does_not_fit(self) -> None:
        for identity, (request, _) in tuple(self._under_way.items()):
            if (problem := request.problem(self._hub.document)) is not None:
                text = self.tr("“%1” was cancelled: %2").replace("%1", request.title).replace("%2", problem)
                self._give_up(identity)
                self._problems.add(Problem(text, weight=Weight.NOTE))

    def _drop_all(self) -> None:
        for identity in tuple(self._under_way):
            self._give_up(identity)

    def _give_up(self, identity: int) -> None:
        request, _ = self._under_way.pop(identity)
        self._prover.cancel(identity)
        self.ended.emit(identity, request, False)


def _judge(request: Request, document: Document, responses: Sequence[Response]) -> AnswerJudged:
    """Judge an answer, and work out what the canvas will draw of it."""
    judged = request.judge(document, responses)
    if isinstance(request, ComposeRequest):
        components = visible_processes(document, request.workspace)
        with contextlib.suppress(BridgeError):  # the canvas tells of it when it comes to that
            for entry in judged.entries:
                shared_sketches().graph(entry.process, components)
    return judged


def _problem(request: Request, error: BridgeError, document: Document) -> Problem:
    """What the user is told of a request that failed."""
    if isinstance(request, ComposeRequest):
        return composition_problem(request, error, document)
    return problem_of(error, _target(request))


def _target(request: Request) -> ProcessKey | None:
    """What a failed request was about, as far as it can be shown."""
    if isinstance(request, ComposeRequest):
        return next(iter(request.components))
    return None
