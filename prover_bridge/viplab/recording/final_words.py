"""What the final message of a run says: its summary, its notifications, its files."""

import json
from collections.abc import Mapping
from typing import Any

from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.model import (
    FileArtifact,
    Notification,
    OutputSpan,
    Severity,
    Stage,
    Stream,
)
from prover_bridge.viplab.recording.command_task import CommandTask
from prover_bridge.viplab.recording.deployed import Deployment
from prover_bridge.viplab.recording.failures import failure_origin, selection_origin
from prover_bridge.viplab.recording.printed import Block, Bytes, Printed
from prover_bridge.viplab.recording.run import Ending, ProverRun

STEPWISE = ("compose", "verify")
_KNOWN = frozenset({"Pong", "CreateProcess", "Compose", "Verify", "Deploy", "CommandFailed", "Exception"})


class FinalWords:
    """Gathers them once, when it is made.

    Args:
        base: where the final message's stream begins in what was printed.

    Attributes:
        summary: one sentence; begins with `[Error]` or `[Warning]` where there is one.
    """

    def __init__(self, run: ProverRun, task: CommandTask, printed: Printed, base: int) -> None:
        self.run = run
        self.task = task
        self.printed = printed
        self.base = base
        self.done = len(printed.steps)
        self.notes: list[Notification] = []
        self.files: list[FileArtifact] = []
        self.summary = ""
        self._end()

    def _end(self) -> None:
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
            identifier=made_uuid(self.task.computation, "response", number),
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
                output=exact(span, self.run.printed[self.base :]),
            )
        )
        self.summary = f"[Error] {self._failure(exception and not misread)}"

    def _failure(self, exception: bool) -> str:
        if exception:
            return "Prover exception."
        subject = f" of {self.task.subject}" if self.task.subject else ""
        steps = len(self.task.actions)
        where = (
            f" in step {min(self.done + 1, steps)} of {steps}" if self.task.kind in STEPWISE and steps else ""
        )
        words = {"create": "Creation", "verify": "Verification"}.get(self.task.kind, "Composition")
        words = words if self.task.kind in ("create", "verify", "compose", "compose1") else "The command"
        return f"{words}{subject} failed{where}."

    def _success(self) -> str:
        subject, steps = self.task.subject, len(self.task.actions)
        counted = f" in {steps} step{'' if steps == 1 else 's'}" if self.task.kind in STEPWISE else ""
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
            self.task.computation, base if isinstance(base, str) else "", self.task.subject, response
        )
        self.files.extend(deployment.artifacts())
        notes = deployment.notes(self.run.written)
        self.notes.extend(notes)
        failed = any(note.severity is Severity.ERROR for note in notes)
        self.summary = f"{'[Error]' if failed else 'Success!'} {deployment.summary(self.run.written)}"

    def _note(self, severity: Severity, stage: Stage, message: str, place: Bytes | None = None) -> None:
        span = place.span(self.run.printed, self.base) if place is not None else None
        output = exact(span, self.run.printed[self.base :])
        self.notes.append(Notification(severity=severity, stage=stage, message=message, output=output))


def exact(span: OutputSpan | None, stream: bytes) -> OutputSpan | None:
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
    return exact(Bytes(begin, len(trimmed)).span(errors, 0, Stream.STDERR), errors)


def _died(status: int | None) -> str:
    return "The prover stopped." if status is None else f"The prover stopped with exit code {status}."
