"""One run of verification: a thread that knows the order and judges, and provers that the window asks for it.

The thread has a document of its own, so that nothing is worked out on the window's thread: there, requests
are handed on to the provers, a few at a time, so that what the user asks for meanwhile has its turn soon.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from gui.services.inbox import Inbox
from gui.services.prover_service import Judged, ProverService
from prover_bridge.errors import BridgeError
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.prover import Answered, Outcome, Unanswered
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import VerifyRequest
from prover_bridge.workspace.verification_pool import Answer, Unverified, Verification

Plan: TypeAlias = Callable[[Document], Sequence[ProcessKey]]


_HEAD_START = 0.03
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told how a run goes on; all are called on the window's thread, and not after it was cancelled.

    Attributes:
        planned: how many processes there are to verify.
        found: what came of one of them.
        over: all are done.
        given_up: somebody cancelled one of its requests.
    """

    planned: Callable[[int], None]
    found: Callable[[Finding | Unverified], None]
    over: Callable[[], None]
    given_up: Callable[[], None]


class VerificationRun:
    """Verifies processes of a document as it is now.

    Args:
        document: what to verify.
        plan: gives the processes to verify, in order; it takes its time.
        prover: who is asked.
        deadline: seconds that an answer may take.
        inbox: of the window's thread.
        told: who is told.
    """

    def __init__(
        self,
        document: Document,
        plan: Plan,
        prover: ProverService,
        deadline: float,
        inbox: Inbox,
        told: Told,
    ) -> None:
        self._document, self._plan = document, plan
        self._prover, self._deadline = prover, deadline
        self._inbox, self._told = inbox, told
        self._waiting: deque[tuple[VerifyRequest, Answer]] = deque()
        self._asked: dict[int, Answer] = {}
        self._handed: set[Answer] = set()
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="verification", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether its thread has not ended."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask nothing more; nobody is told any more."""
        with self._lock:
            self._cancelled.set()
            handed, self._handed = self._handed, set()
        asked, self._asked = self._asked, {}
        for identity in asked:
            self._prover.cancel(identity)
        for answer in (*asked.values(), *(answer for _, answer in self._waiting), *handed):
            _refuse(answer)
        self._waiting.clear()

    def join(self) -> None:
        """Wait until no thread is left of a run that was cancelled."""
        self._thread.join()

    def _run(self) -> None:
        # The window shows that it begins, which takes it twice as long while another thread computes.
        self._cancelled.wait(_HEAD_START)
        try:
            self._verify(self._document, self._plan(self._document))
        finally:
            self._tell(self._told.over)

    def _verify(self, document: Document, ordered: Sequence[ProcessKey]) -> None:
        self._tell(partial(self._told.planned, len(ordered)))
        verification = Verification(document, self._submit, ordered)
        while verification.is_busy:
            for found in verification.step():
                if self._cancelled.is_set():
                    return
                self._tell(partial(self._told.found, found))

    def _submit(self, request: VerifyRequest) -> Answer:
        """Hand a request to the window's thread, which may never take it if it is closing down."""
        answer: Future[Sequence[Response]] = Future()
        with self._lock:
            if not self._cancelled.is_set():
                self._handed.add(answer)
                self._inbox.put(partial(self._enqueue, request, answer))
                return answer
        _refuse(answer)
        return answer

    def _tell(self, what: Callable[[], None]) -> None:
        self._inbox.put(partial(self._pass_on, what))

    def _pass_on(self, what: Callable[[], None]) -> None:
        if not self._cancelled.is_set():
            what()

    def _enqueue(self, request: VerifyRequest, answer: Answer) -> None:
        if self._cancelled.is_set():
            return
        with self._lock:
            self._handed.discard(answer)
        self._waiting.append((request, answer))
        self._ask_more()

    def _ask_more(self) -> None:
        """Have every prover asked, and none wait for the window before it goes on."""
        most = self._prover.team.most
        while self._waiting and len(self._asked) < (2 * most if most > 1 else 1):
            request, answer = self._waiting.popleft()
            sent = self._prover.ask(
                request.command, request.title, self._settled, self._deadline, beside=True
            )
            self._asked[sent.identity] = answer

    def _settled(self, outcome: Outcome | Judged) -> None:
        answer = self._asked.pop(outcome.request.identity, None)
        if answer is None:
            return
        if isinstance(outcome, Answered):
            answer.set_result(outcome.responses)
        elif isinstance(outcome, Unanswered):
            answer.set_exception(outcome.error)
        else:
            _refuse(answer)
            self._told.given_up()
            return
        self._ask_more()


def _refuse(answer: Answer) -> None:
    answer.set_exception(BridgeError("It was cancelled."))
