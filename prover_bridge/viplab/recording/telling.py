"""A run as the messages of one computation: one for each action done, and a final one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    Notification,
    Notifications,
    Severity,
    Stage,
    Status,
)
from prover_bridge.viplab.recording.command_task import CommandTask
from prover_bridge.viplab.recording.final_words import STEPWISE, FinalWords, exact
from prover_bridge.viplab.recording.printed import Printed
from prover_bridge.viplab.recording.run import Ending, ProverRun
from prover_bridge.viplab.timestamps import write_moment

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class RecordedRun:
    """A run as ViPLab tells it: the task, and the messages in their order, the final one last."""

    task: CommandTask
    messages: tuple[ComputationResult, ...]

    @property
    def final(self) -> ComputationResult:
        """The last message."""
        return self.messages[-1]


def tell(run: ProverRun, computation: str) -> RecordedRun:
    """Tell a run as results of version 3, strictly valid.

    Args:
        computation: the UUID under which it is recorded.
    """
    return _Teller(run, computation).tell()


def is_worth_recording(run: ProverRun) -> bool:
    """A ping that was answered says nothing; everything else is kept."""
    if run.ending is not Ending.ANSWERED or '"ping"' not in run.command[:200]:
        return True
    pinged = CommandTask("", run.command, "").kind == "ping"
    responses = run.responses or tuple(b.value or {} for b in Printed(run.printed).blocks)
    answered = any(response.get("response") == "Pong" for response in responses)
    return not (pinged and answered)


class _Teller:
    def __init__(self, run: ProverRun, computation: str) -> None:
        self.run = run
        self.computation = computation
        self.task = CommandTask(computation, run.command, run.environment)
        self.printed = Printed(run.printed)
        self.steps = self.printed.steps if self.task.kind in STEPWISE and self.task.actions else ()

    def tell(self) -> RecordedRun:
        stamps = list(self._stamps())
        messages = [self._step(number, stamp) for number, stamp in enumerate(stamps[:-1])]
        base = self.steps[-1].cut if self.steps else 0
        words = FinalWords(self.run, self.task, self.printed, base)
        messages.append(
            self._message(
                len(self.steps),
                Status.FINAL,
                stamps[-1],
                self.run.printed[base:],
                (*words.files, self._notifications("final", words.summary, tuple(words.notes))),
                self.run.errors,
            )
        )
        return RecordedRun(self.task, tuple(messages))

    def _stamps(self) -> Iterator[datetime]:
        """Strictly increasing times, the known ones as they are, the others spread evenly."""
        count = len(self.steps)
        begin, end = self.run.started.astimezone(UTC), self.run.finished.astimezone(UTC)
        last = begin
        for number in range(count):
            known = self.run.step_times[number] if number < len(self.run.step_times) else None
            spread = begin + (end - begin) * (number + 1) / (count + 1)
            last = max(known.astimezone(UTC) if known else spread, last + _MICROSECOND)
            yield last
        yield max(end, last + _MICROSECOND)

    def _step(self, number: int, stamp: datetime) -> ComputationResult:
        begin = self.steps[number - 1].cut if number else 0
        step = self.steps[number]
        span = step.line.span(self.run.printed, begin)
        actions = self.task.actions
        note = Notification(
            severity=Severity.INFO,
            stage=Stage.INTERPRETER,
            message=re.sub(r"^\*\*\* Action complete:? ?", "", span.extract or ""),
            origin=actions[number].origin() if number < len(actions) else None,
            output=exact(span, self.run.printed[begin : step.cut]),
        )
        summary = f"Step {number + 1} of {max(len(actions), len(self.steps))} done."
        return self._message(
            number,
            Status.INTERMEDIATE,
            stamp,
            self.run.printed[begin : step.cut],
            (self._notifications(str(number), summary, (note,)),),
        )

    def _message(
        self,
        number: int,
        status: Status,
        stamp: datetime,
        stdout: bytes,
        artifacts: tuple[Artifact, ...],
        stderr: bytes = b"",
    ) -> ComputationResult:
        return ComputationResult(
            identifier=made_uuid(self.computation, "message", number),
            computation=self.computation,
            status=status,
            stamp=write_moment(stamp),
            stdout=stdout,
            stderr=stderr,
            artifacts=artifacts,
        )

    def _notifications(self, name: str, summary: str, notes: tuple[Notification, ...]) -> Notifications:
        identifier = made_uuid(self.computation, "notifications", name)
        return Notifications(identifier=identifier, summary=summary, items=notes)
