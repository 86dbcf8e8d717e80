"""The running `deepsec_api`: a process in a group of its own, which may outlive us."""

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from prover_bridge.deepsec.running.prover import environment
from prover_bridge.errors import BridgeError

_released: list["subprocess.Popen[bytes]"] = []
"""Children that outlive their sessions; somebody has to hold them until we end ourselves."""


@dataclass(frozen=True)
class Observation:
    """What the system knows about the process and its workers.

    Attributes:
        workers: process ids of the workers that live.
        has_corpse: whether a worker has died and nobody has noticed.
        memory: bytes in use, all together.
        load: share of a processor that the process itself uses, in percent.
    """

    workers: frozenset[int]
    has_corpse: bool
    memory: int
    load: float


class Child:
    """A process, our own child or one that is found again."""

    def __init__(self, process: psutil.Process, popen: "subprocess.Popen[bytes] | None" = None) -> None:
        self._process = process
        self._popen = popen
        self.pid: int = process.pid

    @classmethod
    def start(cls, program: Path, home: Path, out: Path, err: Path) -> "Child":
        """Start the program with its output going to files, so that it can go on without us.

        Raises:
            BridgeError: the system refuses.
        """
        try:
            with out.open("wb") as out_stream, err.open("wb") as err_stream:
                popen = subprocess.Popen(
                    [program],
                    stdin=subprocess.PIPE,
                    stdout=out_stream,
                    stderr=err_stream,
                    cwd=out.parent,
                    env=environment(home),
                    start_new_session=True,
                )
        except OSError as error:
            advice = "Check the path of DeepSec."
            raise BridgeError(f"{error.strerror}.", where=str(program), advice=advice) from error
        return cls(psutil.Process(popen.pid), popen)

    @classmethod
    def found(cls, pid: int, created: int) -> "Child | None":
        """The process with this id that was created then (Unix seconds); None where it has gone."""
        try:
            process = psutil.Process(pid)
            if int(process.create_time()) != created or process.status() == psutil.STATUS_ZOMBIE:
                return None
        except (psutil.Error, ValueError):
            return None
        return cls(process)

    @property
    def created(self) -> int:
        """When it was created, in Unix seconds."""
        return int(self._process.create_time())

    @property
    def listens(self) -> bool:
        """Whether it can be sent commands."""
        return self._popen is not None and self._popen.stdin is not None and not self._popen.stdin.closed

    def is_alive(self) -> bool:
        """Whether it still runs."""
        if self._popen is not None:
            return self._popen.poll() is None
        try:
            return self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def send(self, command: dict[str, Any]) -> bool:
        """Send a command in one line; False where it does not listen any more."""
        if self._popen is None or self._popen.stdin is None:
            return False
        try:
            self._popen.stdin.write(json.dumps(command).encode("ascii") + b"\n")
            self._popen.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def release(self) -> None:
        """Let it go on without us."""
        self.close_input()
        if self._popen is not None:
            _released.append(self._popen)

    def close_input(self) -> None:
        """Send nothing more; DeepSec goes on."""
        if self._popen is not None and self._popen.stdin is not None:
            with contextlib.suppress(OSError):
                self._popen.stdin.close()

    def interrupt(self) -> None:
        """Ask it to cancel its batch, as Ctrl-C does."""
        with contextlib.suppress(psutil.Error):
            self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End it and all its workers at once."""
        self.close_input()
        # The number of a group stays taken while it has members, so it is another's only if a
        # process has it that is not ours.
        if self._process.is_running() or not psutil.pid_exists(self.pid):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        if self._popen is not None:
            self._popen.wait()

    def observe(self) -> Observation | None:
        """What the system knows about it; None where it has gone."""
        try:
            load = self._process.cpu_percent()
            memory = self._process.memory_info().rss
            children = self._process.children(recursive=True)
        except psutil.Error:
            return None
        workers, corpse = set(), False
        for child in children:
            with contextlib.suppress(psutil.Error):
                if child.status() == psutil.STATUS_ZOMBIE:
                    corpse = True
                else:
                    workers.add(child.pid)
                    memory += child.memory_info().rss
        return Observation(frozenset(workers), corpse, memory, load)
