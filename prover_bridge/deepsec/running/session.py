"""A batch at work: followed, cancelled, and cleared up behind.

One thread follows the prover and tells a listener of every change; it is the only one that changes
the state, which is plain data and can be read from anywhere.
"""

import logging
import threading
import time
from dataclasses import replace
from pathlib import Path

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.running import ledger
from prover_bridge.deepsec.running.cancelling import Cancellation, Step
from prover_bridge.deepsec.running.child import Child
from prover_bridge.deepsec.running.ending import as_the_files_tell, item_of, settle
from prover_bridge.deepsec.running.events import Event, Listener, Pace
from prover_bridge.deepsec.running.ledger import ERR, OUT, Note
from prover_bridge.deepsec.running.messages import (
    BatchStarted,
    Garbage,
    Message,
    QueryEnded,
    RunEnded,
    UserError,
    read_message,
)
from prover_bridge.deepsec.running.states import (
    Outcome,
    Phase,
    SessionState,
    after,
    ended,
    with_query,
    with_run,
)
from prover_bridge.deepsec.running.tail import LineTail
from prover_bridge.deepsec.running.watchdog import DEAD_WORKER, Watchdog
from prover_bridge.errors import BridgeError

_log = logging.getLogger(__name__)


class Session:
    """A batch at work. Made by `starting.start` and by `detached.found_again`.

    Args:
        database: where the prover writes its results.
        child: the prover.
        note: what is written down about it.
        listener: told of everything that happens.
    """

    def __init__(self, database: Database, child: Child, note: Note, listener: Listener, pace: Pace) -> None:
        self.database = database
        self.note = note
        self._child = child
        self._listener = listener
        self._pace = pace
        self._state = SessionState(started=note.started)
        self._result: SessionState | None = None
        self._out = LineTail(Path(note.work, OUT))
        self._err = LineTail(Path(note.work, ERR))
        self._watchdog = Watchdog(pace.watchdog)
        self._cancellation = Cancellation(child, pace)
        self._sending = threading.Lock()
        self._wake = threading.Event()
        self._detaching = False
        self._limit_reached = ""
        self._looked = 0.0
        self._thread = threading.Thread(target=self._follow, name=f"deepsec {child.pid}", daemon=True)

    @property
    def state(self) -> SessionState:
        """How far the batch has got."""
        return self._state

    @property
    def pid(self) -> int:
        """Process id of the prover."""
        return self._child.pid

    def begin(self) -> None:
        """Start to follow the prover."""
        self._thread.start()

    def wait(self, timeout: float | None = None) -> SessionState:
        """Wait until the batch has ended or the session is detached, at most `timeout` seconds."""
        self._thread.join(timeout)
        return self._state

    def cancel_query(self, file: str) -> None:
        """Cancel one query; its end is told in an event.

        Raises:
            BridgeError: the prover cannot be reached.
        """
        self._command("cancel_query", file)

    def cancel_run(self, file: str) -> None:
        """Cancel one run with its queries; raises BridgeError where the prover cannot be reached."""
        self._command("cancel_run", file)

    def cancel(self) -> None:
        """Cancel the whole batch; a prover that does not obey is killed after a while."""
        self._cancellation.ask()
        self._wake.set()

    def detach(self) -> None:
        """Let the prover go on alone; `detached.found_again` finds it later."""
        self._detaching = True
        self._wake.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _command(self, command: str, file: str) -> None:
        # The program wants `result_file`; with the `file` of the documents it gives up the whole batch.
        with self._sending:
            if not self._child.send({"command": command, "result_file": file}):
                raise BridgeError(
                    "This prover takes no commands any more.",
                    where=self._state.batch_file,
                    advice="Cancel the whole batch instead.",
                )

    def _follow(self) -> None:
        while self._result is None and not self._detaching:
            # Asked before listening, so that the last words of one that dies in between are heard.
            has_died = not self._child.is_alive()
            self._listen()
            if has_died:
                self._drain()
                self._died()
            elif self._result is None:
                self._obey()
                self._look()
                self._wake.wait(self._pace.tick)
                self._wake.clear()
        if self._result is not None:
            self._clear_up(self._result)
        else:
            self._child.release()
            ledger.write(self.database.folder, ledger.given_up(self.note))
            self._tell(Event(None, "Detached."), replace(self._state, phase=Phase.DETACHED))

    def _listen(self) -> bool:
        """Take in what the prover has written; whether there was something."""
        lines = self._out.lines()
        for line in lines:
            if self._result is None:
                self._take(read_message(line))
        complaints = [line.decode("utf-8", "replace").strip() for line in self._err.lines()]
        for text in complaints:
            self._watchdog.complained(text, time.monotonic())
            self._tell(Event(None, text), self._state)
        return bool(lines or complaints)

    def _drain(self) -> None:
        while self._result is None and self._listen():
            pass

    def _take(self, message: Message) -> None:
        if isinstance(message, Garbage):
            self._tell(Event(message, f"DeepSec wrote something else: {message.text}"), self._state)
            return
        self._watchdog.heard()
        if isinstance(message, UserError):
            message = self._with_originals(message)
        state = after(self._state, message, time.time())
        if isinstance(message, BatchStarted):
            self.note = replace(self.note, batch_file=message.file)
            ledger.write(self.database.folder, self.note)
        elif isinstance(message, QueryEnded):
            known = state.queries.get(message.file)
            state = with_query(state, message.file, item_of(self.database, message.file, known))
        elif isinstance(message, RunEnded):
            known = state.runs.get(message.file)
            state = with_run(state, message.file, item_of(self.database, message.file, known))
        if state.has_ended:
            self._result = state
        else:
            self._tell(Event(message), state)

    def _with_originals(self, message: UserError) -> UserError:
        """The problems with the names of the files that the user gave."""
        names = self.note.inputs
        problems = [
            replace(problem, file=names.get(problem.file, problem.file)) for problem in message.error_runs
        ]
        return replace(message, error_runs=tuple(problems))

    def _obey(self) -> None:
        """Carry out a wish to cancel."""
        with self._sending:
            step = self._cancellation.step()
        if step is Step.BEGUN:
            self._tell(Event(None, "Canceling."), replace(self._state, phase=Phase.CANCELING))
        elif step is Step.FORCE:
            self._end(Outcome.CANCELED, "DeepSec did not obey and was ended.")

    def _look(self) -> None:
        """Now and then: is it still at work, within its limits?"""
        now = time.monotonic()
        if self._result is not None or now - self._looked < self._pace.look:
            return
        self._looked = now
        observation = self._child.observe()
        if observation is None:
            return
        if self._watchdog.sees_death(observation, now):
            self._end(Outcome.FAILED, DEAD_WORKER)
        elif not self._limit_reached:
            self._limit_reached = self._limit(observation.memory)
            if self._limit_reached:
                self.cancel()

    def _limit(self, memory: int) -> str:
        """Which limit is passed, in words, or empty."""
        note = self.note
        if note.time_limit is not None and time.time() - note.started > note.time_limit:
            return f"The time limit of {note.time_limit:g} s was reached."
        if note.memory_limit is not None and memory > note.memory_limit:
            return f"The memory limit of {note.memory_limit} bytes was reached."
        return ""

    def _died(self) -> None:
        """The prover has gone; it may have done so without saying goodbye."""
        if self._result is not None:
            return
        half = self._out.half().decode("utf-8", "replace").strip()
        words = f" Its last words: {half[:200]}" if half else ""
        wanted = self._cancellation.is_wanted
        outcome = Outcome.CANCELED if wanted else Outcome.FAILED
        self._end(outcome, "" if wanted else f"DeepSec ended without a result.{words}")

    def _end(self, outcome: Outcome, message: str) -> None:
        self._child.kill()
        self._drain()
        if self._result is None:
            self._result = ended(self._state, outcome, message)

    def _clear_up(self, state: SessionState) -> None:
        """Kill what is left, write the end into files that have none, delete the copies, tell the end."""
        self._child.kill()
        if state.outcome is Outcome.CANCELED and self._limit_reached:
            state = replace(state, message=self._limit_reached)
        try:
            settle(self.database, self.note, state.outcome or Outcome.FAILED, state.message)
        except (BridgeError, OSError) as error:
            self._tell(Event(None, str(error)), self._state)
        ledger.forget(self.database.folder, self.note)
        self._tell(Event(None, state.message), as_the_files_tell(self.database, state))

    def _tell(self, event: Event, state: SessionState) -> None:
        self._state = state
        try:
            self._listener(event, state)
        except Exception:
            # A fault of a listener must not stop what clears up behind the prover.
            _log.exception("A listener failed")
