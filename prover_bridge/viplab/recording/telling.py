"""A run as the messages of one computation: one for each action done, and a final one."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    OutputSpan,
    Severity,
    Stage,
    Status,
    Stream,
)
from prover_bridge.viplab.recording.command_task import CommandTask
from prover_bridge.viplab.recording.deployed import Deployment
from prover_bridge.viplab.recording.failures import failure_origin, selection_origin
from prover_bridge.viplab.recording.printed import Block, Bytes, Printed
from prover_bridge.viplab.recording.run import Ending, ProverRun
from prover_bridge.viplab.timestamps import write_moment

_MICROSECOND = timedelta(microseconds=1)
_STEPWISE = ("compose", "verify")
_KNOWN = frozenset({"Pong", "CreateProcess", "Compose", "Verify", "Deploy", "CommandFailed", "Exception"})


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
        self.steps = self.printed.steps if self.task.kind in _STEPWISE and self.task.actions else ()
        self.base = self.steps[-1].cut if self.steps else 0
        self.done = len(self.printed.steps)
        self.notes: list[Notification] = []
        self.files: list[FileArtifact] = []
        self.summary = ""

    def tell(self) -> RecordedRun:
        stamps = list(self._stamps())
        messages = [self._step(number, stamp) for number, stamp in enumerate(stamps[:-1])]
        self._end()
        messages.append(
            self._message(
                len(self.steps),
                Status.FINAL,
                stamps[-1],
                self.run.printed[self.base :],
                (*self.files, self._notifications("final", self.summary, tuple(self.notes))),
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
            output=_exact(span, self.run.printed[begin : step.cut]),
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

    def _end(self) -> None:
        """Gather what the final message says."""
        if self.run.ending is Ending.ANSWERED:
            self._answered()
        else:
            self._take_responses()
            self._broken_off()
        worst = min((list(Severity).index(note.severity) for note in self.notes), default=2)
        prefix = ("[Error] ", "[Warning] ", "")[worst]
        if not self.summary.startswith("["):
            self.summary = prefix + self.summary

    def _broken_off(self) -> None:
        run = self.run
        what, stage, message = {
            Ending.DIED: (_died(run.exit_status), Stage.EXECUTABLE, "The prover ended before it answered."),
            Ending.TIMED_OUT: (
                "No answer in the time allowed.",
                Stage.EXECUTABLE,
                "The prover took too long.",
            ),
            Ending.CANCELLED: ("Cancelled", Stage.EXECUTABLE, "The command was cancelled."),
            Ending.NOT_STARTED: (
                "The prover could not be started.",
                Stage.SYSTEM,
                "The prover did not start.",
            ),
            Ending.REFUSED: ("Refused before it was sent.", Stage.CALLCHECK, "The command was refused."),
        }[run.ending]
        part = self.task.part(run.refused_at) if run.ending is Ending.REFUSED else None
        self.summary = f"[Error] {what}"
        self.notes.append(
            Notification(
                severity=Severity.ERROR,
                stage=stage,
                message=run.reason or message,
                origin=part.origin() if part is not None else None,
                output=_last_words(run.errors) if run.ending is not Ending.REFUSED else None,
            )
        )

    def _answered(self) -> None:
        taken = self._take_responses()
        exception = self.printed.exception() if not taken else None
        if exception is not None:
            self.summary = "[Error] Backend has detected an error: no result!"
            self._note(
                Severity.ERROR, Stage.CHAIN, "The prover printed an exception and no answer.", exception
            )
        elif not taken:
            self.summary = "The prover returned no response."
            self._note(Severity.WARNING, Stage.OUTPUT, "The command was done and gave no response.")

    def _take_responses(self) -> int:
        """Take each answer; give how many there were."""
        blocks = self.printed.blocks
        responses: list[Mapping[str, Any] | None] = list(self.run.responses)
        if not responses:
            responses = [block.value for block in blocks]
        matched = blocks if len(blocks) == len(responses) else ()
        for number, response in enumerate(responses):
            self._take(response, number, matched[number] if matched else None)
        return len(responses)

    def _take(self, response: Mapping[str, Any] | None, number: int, block: Block | None) -> None:
        name = response.get("response") if response is not None else None
        if response is None or not isinstance(name, str) or name not in _KNOWN:
            self.summary = "[Error] The prover's answer cannot be read."
            message = "The prover answered something that is no known response."
            self._note(Severity.ERROR, Stage.OUTPUT, message, block.place if block else None)
        if response is None:
            return
        self.files.append(self._response_file(response, number, str(name), block))
        if name in ("CommandFailed", "Exception"):
            self._failed(str(response.get("content", "")), name == "Exception", block)
        elif name == "Deploy":
            self._deployed(response)
        elif name in _KNOWN and not self.summary:
            self.summary = self._success()

    def _response_file(
        self, response: Mapping[str, Any], number: int, name: str, block: Block | None
    ) -> FileArtifact:
        """The answer as it was printed, or, where it was not, as it would be."""
        action = response.get("action")
        subject = str(action.get("res", "")) if isinstance(action, dict) else ""
        label = "-".join(filter(None, (str(number), name, subject)))
        safe = "".join(c if c.isalnum() or c in "_-" else "_" for c in label)[:100]
        return FileArtifact(
            identifier=made_uuid(self.computation, "response", number),
            path=f"responses/{safe}.json",
            mime_type="application/json",
            content=(block.text if block else json.dumps(response)).encode("utf-8", "replace"),
        )

    def _failed(self, words: str, exception: bool, block: Block | None) -> None:
        misread = exception and "Noparse" in words
        stage = Stage.SYSTEM if exception and not misread else Stage.INTERPRETER
        origin = None
        if stage.allows_origin:
            found = selection_origin if misread else None
            origin = found(self.task, self.done) if found else failure_origin(self.task, self.done, words)
        span = block.content_place().span(self.run.printed, self.base) if block else None
        self.notes.append(
            Notification(
                severity=Severity.ERROR,
                stage=stage,
                message=words,
                origin=origin,
                output=_exact(span, self.run.printed[self.base :]),
            )
        )
        self.summary = f"[Error] {self._failure(exception and not misread)}"

    def _failure(self, exception: bool) -> str:
        if exception:
            return "Prover exception."
        subject = f" of {self.task.subject}" if self.task.subject else ""
        steps = len(self.task.actions)
        where = (
            f" in step {min(self.done + 1, steps)} of {steps}"
            if self.task.kind in _STEPWISE and steps
            else ""
        )
        words = {"create": "Creation", "verify": "Verification"}.get(self.task.kind, "Composition")
        words = words if self.task.kind in ("create", "verify", "compose", "compose1") else "The command"
        return f"{words}{subject} failed{where}."

    def _success(self) -> str:
        subject, steps = self.task.subject, len(self.task.actions)
        counted = f" in {steps} step{'' if steps == 1 else 's'}" if self.task.kind in _STEPWISE else ""
        words = {
            "create": f"Created process {subject}.",
            "compose": f"Composed {subject}{counted}.",
            "compose1": f"Composed {subject}.",
            "verify": f"Verified {subject}{counted}.",
        }
        return f"Success! {words.get(self.task.kind, '')}".strip()

    def _deployed(self, response: Mapping[str, Any]) -> None:
        base = self.task.value.get("path")
        deployment = Deployment(
            self.computation, base if isinstance(base, str) else "", self.task.subject, response
        )
        self.files.extend(deployment.artifacts())
        notes = deployment.notes(self.run.written)
        self.notes.extend(notes)
        failed = any(note.severity is Severity.ERROR for note in notes)
        self.summary = f"{'[Error]' if failed else 'Success!'} {deployment.summary(self.run.written)}"

    def _note(self, severity: Severity, stage: Stage, message: str, place: Bytes | None = None) -> None:
        span = place.span(self.run.printed, self.base) if place is not None else None
        output = _exact(span, self.run.printed[self.base :])
        self.notes.append(Notification(severity=severity, stage=stage, message=message, output=output))


def _exact(span: OutputSpan | None, stream: bytes) -> OutputSpan | None:
    """A span only where its extract is byte for byte what stands there (not in broken UTF-8)."""
    if span is None or span.begin is None or span.end is None or span.begin < 0:
        return None
    return span if stream[span.begin : span.end] == (span.extract or "").encode("utf-8", "replace") else None


def _last_words(errors: bytes) -> OutputSpan | None:
    """The last line on standard error that says something."""
    trimmed = errors.rstrip()
    if not trimmed:
        return None
    begin = trimmed.rfind(b"\n") + 1
    return _exact(Bytes(begin, len(trimmed)).span(errors, 0, Stream.STDERR), errors)


def _died(status: int | None) -> str:
    return "The prover stopped." if status is None else f"The prover stopped with exit code {status}."
