"""The queue in front of a prover: one thread that asks request after request over a transport.

A request that is worked on is cancelled by interrupting the prover; one that cannot be interrupted is
killed, and started anew for the next request.
When the prover dies by itself, its request is asked once more and then reported.
"""

import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from itertools import count

from prover_bridge.errors import BridgeError
from prover_bridge.protocol.commands import Command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.errors import (
    ProverError,
    ProverGarbledError,
    ProverInterruptedError,
    ProverLostError,
    ProverStartError,
)
from prover_bridge.provers.prover import (
    Answered,
    Cancelled,
    Listener,
    LogLine,
    Outcome,
    Request,
    Speaker,
    Unanswered,
)
from prover_bridge.provers.states import Busy, Failed, Idle, ProverState, Starting, Stopped
from prover_bridge.provers.transport import Transport

ATTEMPTS = 2
# Unique over all provers: whoever waits for answers may change from one prover to another.
_IDENTITIES = count(1)
_BREAKDOWNS = (ProverLostError, ProverGarbledError, ProverStartError)
_SHOW_SECONDS = 0.2
_SHOWN_LETTERS = 100


class _CancelledError(Exception):
    """The request worked on was given up."""


class QueuedProver:
    """A prover behind a transport; see `Prover` for what each method promises."""

    def __init__(self, transport: Transport, listener: Listener, *, name: str = "prover") -> None:
        self._transport = transport
        self._listener = listener
        self._name = name
        self._waiting: deque[Request] = deque()
        self._running: Request | None = None
        self._given_up: set[int] = set()
        self._wanted = False
        self._closing = False
        self._state: ProverState = Stopped()
        self._shown_start = 0.0
        self._failed_starts = 0
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> ProverState:
        """What it is doing now."""
        return self._state

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """The request worked on, then those that wait, in order."""
        with self._changed:
            running = (self._running,) if self._running else ()
            return (*running, *self._waiting)

    def start(self) -> None:
        """Start it now, so that the first request need not wait."""
        with self._changed:
            self._wanted = True
            self._run_thread()
            self._changed.notify_all()

    def send(self, command: Command, title: str, deadline: float | None = None) -> Request:
        """Hand over a command; its outcome goes to the listener.

        Raises:
            ProverError: the prover was closed.
        """
        with self._changed:
            if self._closing:
                raise ProverError("The prover was closed.")
            request = Request(next(_IDENTITIES), command, title, deadline)
            self._waiting.append(request)
            self._run_thread()
            self._changed.notify_all()
            return request

    def cancel(self, identity: int) -> None:
        """Give up one request, worked on or waiting; one that waits is settled at once."""
        with self._changed:
            if self._running is not None and self._running.identity == identity:
                self._given_up.add(identity)
                self._transport.interrupt()
            cancelled = [request for request in self._waiting if request.identity == identity]
            self._waiting = deque(request for request in self._waiting if request.identity != identity)
        self._tell_cancelled(cancelled)

    def cancel_all(self) -> None:
        """Give up all requests; those that wait are settled at once."""
        with self._changed:
            if self._running is not None:
                self._given_up.add(self._running.identity)
                self._transport.interrupt()
            cancelled, self._waiting = list(self._waiting), deque()
        self._tell_cancelled(cancelled)

    def _tell_cancelled(self, requests: list[Request]) -> None:
        for request in requests:
            self.said(Speaker.NOTE, f"Cancelled: {request.title}")
            self._listener.settled(Cancelled(request))

    def close(self) -> None:
        """Cancel all and end the prover; waits until no thread or process of it is left."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            thread = self._thread
        self.cancel_all()
        self._transport.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _run_thread(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (step := self._next_step()) is not None:
            if isinstance(step, Request):
                self._settle(self._outcome_of(step))
            else:
                self._warm_up()
        self._transport.dispose()
        self._become(Stopped())

    def _next_step(self) -> Request | bool | None:
        """Wait for something to do: a request, True for a start, None for the end.

        While the prover starts no request is worked on, so that cancelling one does not end the start.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._wanted or self._closing)
            if self._closing:
                return None
            self._wanted = False
            if not (self._waiting and self._transport.is_open):
                return True
            self._failed_starts = 0
            self._running = self._waiting.popleft()
            return self._running

    def _warm_up(self) -> None:
        try:
            self._open(lambda: not self._closing)
        except BridgeError as error:
            self._note_failed_start(error)
        except Exception as error:  # as below: a defect of ours must not silence the queue
            self.said(Speaker.NOTE, "".join(traceback.format_exception(error)))
            self._note_failed_start(ProverError("The prover could not be started.", detail=repr(error)))
        else:
            if not self._waiting:
                self._become(Idle())

    def _note_failed_start(self, error: BridgeError) -> None:
        """Try again once for the request that waits first, then report it."""
        self._transport.kill()
        if self._closing:
            return
        self.said(Speaker.NOTE, str(error))
        with self._changed:
            self._failed_starts += 1
            if self._waiting and isinstance(error, _BREAKDOWNS) and self._failed_starts < ATTEMPTS:
                return
            self._failed_starts = 0
            request = self._waiting.popleft() if self._waiting else None
        self._become(Failed(error.what))
        if request is not None:
            self._listener.settled(Unanswered(request, error))

    def _settle(self, outcome: Outcome) -> None:
        with self._changed:
            self._running = None
            self._given_up.discard(outcome.request.identity)
            self._wanted = isinstance(outcome, Cancelled)
        if isinstance(outcome, Unanswered) and isinstance(outcome.error, _BREAKDOWNS):
            self._become(Failed(outcome.error.what))
        else:
            self._become(Idle() if self._transport.is_open else Stopped())
        self._listener.settled(outcome)

    def _outcome_of(self, request: Request) -> Outcome:
        try:
            return Answered(request, self._ask_again_once(request))
        except _CancelledError:
            self.said(Speaker.NOTE, f"Cancelled: {request.title}")
            return Cancelled(request)
        except BridgeError as error:
            self.said(Speaker.NOTE, str(error))
            return Unanswered(request, error)
        except Exception as error:  # a defect of ours must not silence the queue for all that wait
            self._transport.kill()
            self.said(Speaker.NOTE, "".join(traceback.format_exception(error)))
            return Unanswered(request, ProverError("The request could not be handled.", detail=repr(error)))

    def _ask_again_once(self, request: Request) -> tuple[Response, ...]:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._go_on_unless_given_up(request)
                self._open(lambda: request.identity not in self._given_up)
                self._become(Busy(request.title, time.monotonic()))
                return self._transport.ask(request, self.said)
            except ProverInterruptedError as error:
                raise _CancelledError from error
            except _BREAKDOWNS as error:
                self._transport.kill()
                self._go_on_unless_given_up(request)
                if attempt == ATTEMPTS:
                    raise
                self.said(Speaker.NOTE, f"{error} Trying once more.")
        raise AssertionError("the last attempt returns or raises")

    def _go_on_unless_given_up(self, request: Request) -> None:
        with self._changed:
            if request.identity in self._given_up:
                raise _CancelledError

    def _open(self, wanted: Callable[[], bool]) -> None:
        if not self._transport.is_open:
            since = time.monotonic()
            self._become(Starting(since))

            def said(speaker: Speaker, text: str) -> None:
                self.said(speaker, text)
                self._show_start(since, speaker, text)

            self._transport.open(said, wanted)

    def _show_start(self, since: float, speaker: Speaker, text: str) -> None:
        """Tell how far a slow start is, by its own words, a few times a second at most."""
        state, words = self._state, text.strip()
        due = time.monotonic() - self._shown_start >= _SHOW_SECONDS
        if due and words and speaker is Speaker.NOISE and isinstance(state, Starting):
            self._shown_start = time.monotonic()
            self._become(Starting(since, words.splitlines()[-1][:_SHOWN_LETTERS]))

    def _become(self, state: ProverState) -> None:
        if state != self._state:
            self._state = state
            self._listener.state_changed(state)

    def said(self, speaker: Speaker, text: str) -> None:
        """Pass on what was said, with the time."""
        self._listener.said(LogLine(time.time(), speaker, text))
