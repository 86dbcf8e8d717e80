"""What is known of one command that a prover was given, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any


class Ending(Enum):
    """How a command ended."""

    ANSWERED = "answered"
    DIED = "died"
    TIMED_OUT = "timed out"
    CANCELLED = "cancelled"
    NOT_STARTED = "not started"
    REFUSED = "refused"
    """By our own check, before it was sent."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What became of a deployed file when it was to be written: `written`, `unchanged`, `kept` or
    `refused`, and why."""

    path: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class ProverRun:
    """One command and all that came of it.

    Attributes:
        command: the JSON text as it was sent.
        started, finished: with a zone.
        printed: bytes that the prover printed between the command and its next prompt.
        errors: what it printed on its standard error meanwhile.
        responses: its answers as JSON values; where it printed them between markers they are read
            from there when none are given.
        step_times: when each line `*** Action complete …` came, as far as it is known.
        reason: for people: why the command was refused, or what the system said when it failed.
        exit_status: of a process that died.
        refused_at: name of the part that our own check refused, as `action-0` (see the task).
        written: what became of deployed files that were not simply written.
        environment: what proved.
    """

    command: str
    started: datetime
    finished: datetime
    ending: Ending = Ending.ANSWERED
    printed: bytes = b""
    errors: bytes = b""
    responses: tuple[Mapping[str, Any], ...] = ()
    step_times: tuple[datetime, ...] = ()
    reason: str = ""
    exit_status: int | None = None
    refused_at: str = ""
    written: tuple[WrittenFile, ...] = ()
    environment: str = "HOL Light"
