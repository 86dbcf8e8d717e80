"""Between a prover's log and the history: what was said about a request becomes its run."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from prover_bridge.protocol.commands import write_command
from prover_bridge.protocol.framing import write_frame
from prover_bridge.provers.errors import ProverLostError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.prover import Answered, Cancelled, LogLine, Outcome, Speaker, Unanswered
from prover_bridge.viplab.recording.run import Ending, ProverRun

MOST_PRINTED = 32_000_000
"""Characters that are kept of what a prover prints; beyond, only answers and steps are."""
_STEP = "*** Action complete"
_ENDINGS: dict[type[Exception], Ending] = {
    ProverTimeoutError: Ending.TIMED_OUT,
    ProverStartError: Ending.NOT_STARTED,
    ProverLostError: Ending.DIED,
}


class RunListener:
    """Gathers what a prover says and hands each settled request over as a run.

    Its two methods are those of a prover's listener, called on the prover's thread; neither does
    more than keep what it is given.

    Args:
        record: takes what makes each run, as `History.record` does; made elsewhere, it costs this
            thread nothing.
        environment: what proves, by name.
    """

    def __init__(self, record: Callable[[Callable[[], ProverRun]], str | None], environment: str) -> None:
        self._record = record
        self._environment = environment
        self._sent: LogLine | None = None
        self._heard: list[LogLine] = []
        self._length = 0

    def said(self, line: LogLine) -> None:
        """Keep a line; a command begins anew, so that only the last attempt is told."""
        if line.speaker is Speaker.SENT:
            self._sent = line
            self._heard = []
            self._length = 0
        elif line.speaker is not Speaker.NOTE and self._sent is not None:
            self._length += len(line.text)
            if self._length <= MOST_PRINTED or line.speaker is Speaker.RECEIVED or _STEP in line.text:
                self._heard.append(line)

    def settled(self, outcome: Outcome) -> str | None:
        """Hand over the run of a request that is over; give the computation that it is recorded as."""
        sent, heard = self._sent, self._heard
        self._sent, self._heard = None, []
        now = time.time()

        def make() -> ProverRun:
            return ProverRun(
                command=sent.text.rstrip("\r\n") if sent else write_command(outcome.request.command),
                started=_time(sent.time if sent else now),
                finished=_time(now),
                ending=_ending(outcome),
                printed="".join(map(_printed, heard)).encode("utf-8", "replace"),
                errors=_errors(outcome).encode("utf-8", "replace"),
                step_times=tuple(_time(line.time) for line in heard if _STEP in line.text),
                reason=outcome.error.what if isinstance(outcome, Unanswered) else "",
                environment=self._environment,
            )

        return self._record(make)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _printed(line: LogLine) -> str:
    if line.speaker is Speaker.RECEIVED:
        return write_frame(line.text)
    return line.text if line.text.endswith("\n") else f"{line.text}\n"


def _ending(outcome: Outcome) -> Ending:
    if isinstance(outcome, Answered):
        return Ending.ANSWERED
    if isinstance(outcome, Cancelled):
        return Ending.CANCELLED
    return next((e for kind, e in _ENDINGS.items() if isinstance(outcome.error, kind)), Ending.DIED)


def _errors(outcome: Outcome) -> str:
    return outcome.error.detail if isinstance(outcome, Unanswered) else ""
