"""Who works on a document: a window, told apart from every other one, and whether it still runs."""

import getpass
import os
import socket
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from functools import cache
from pathlib import Path

_ENDED = ("Z", "X")  # states of /proc/<pid>/stat: a zombie, and one that is dead
_FIELDS_BEFORE_START = 19  # between the state and the start time, proc(5)


class Life(Enum):
    """What can be known of another window."""

    RUNNING = "running"
    ENDED = "ended"
    ELSEWHERE = "elsewhere"
    """It is, or was, on another machine."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A window that has a document open.

    Attributes:
        token: tells it from every other window that ever was.
        process: its number in the system.
        started: the run of the machine and the moment in it at which the process began; a number that
            was given to another process later is so found out, whatever the clock did meanwhile.
        machine: identity of the machine.
        host: what people call the machine.
        user: who works there.
    """

    token: str
    process: int
    started: str
    machine: str
    host: str
    user: str

    @classmethod
    def here(cls) -> "Owner":
        """A window of this process."""
        process = os.getpid()
        return cls(
            uuid.uuid4().hex[:12], process, _started(process), _machine(), socket.gethostname(), _user()
        )

    @classmethod
    def from_json(cls, value: object) -> "Owner | None":
        """The owner that was written with `to_json`; None for anything else."""
        if not isinstance(value, Mapping) or type(value.get("process")) is not int:
            return None
        texts = {key: value.get(key) for key in ("token", "started", "machine", "host", "user")}
        if not all(isinstance(text, str) for text in texts.values()):
            return None
        return cls(process=value["process"], **{key: str(text) for key, text in texts.items()})

    def to_json(self) -> dict[str, object]:
        """Its attributes, for a file."""
        return asdict(self)

    @property
    def life(self) -> Life:
        """Whether it still runs."""
        if self.machine != _machine():
            return Life.ELSEWHERE
        return Life.RUNNING if self.started and self.started == _started(self.process) else Life.ENDED


def _started(process: int) -> str:
    """When a process began; empty if there is none of that number, or it has ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    # The name of the program, in brackets, may hold anything.
    state, *rest = status.rpartition(")")[2].split()
    return "" if state in _ENDED else f"{_run_of_machine()}/{rest[_FIELDS_BEFORE_START - 1]}"


@cache
def _run_of_machine() -> str:
    return _first_line("/proc/sys/kernel/random/boot_id")


@cache
def _machine() -> str:
    return _first_line("/etc/machine-id") or socket.gethostname()


def _first_line(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
