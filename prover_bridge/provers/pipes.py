"""A child process in a group of its own, and the pipes to it: bytes in, bytes out, until it is killed."""

import contextlib
import os
import resource
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Literal, TypeAlias

from prover_bridge.provers.errors import ProverLostError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.lifeline import Lifeline

Source: TypeAlias = Literal["out", "err"]
_CHUNK = 65536
_POLL_SECONDS = 0.01


class PipedProcess:
    """A running child whose pipes are read and written without ever blocking on one of them.

    Args:
        arguments: the command and its arguments.
        folder: where it is started; None is where we are.
        memory: bound of its address space in bytes, or None.

    Raises:
        ProverStartError: the system could not start it.
    """

    def __init__(
        self, arguments: Sequence[str], *, folder: Path | None = None, memory: int | None = None
    ) -> None:
        try:
            self._process = subprocess.Popen(
                arguments,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise ProverStartError(
                "The prover could not be started.", where=arguments[0], detail=str(error)
            ) from error
        self._killed = False
        self._disposed = False
        self._ending = threading.Lock()
        self._lifeline = Lifeline(self._process.pid)
        for pipe in self._pipes():
            os.set_blocking(pipe.fileno(), False)
        if memory is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                resource.prlimit(self._process.pid, resource.RLIMIT_AS, (memory, memory))

    @property
    def process_id(self) -> int:
        """The system's number of the process, which is that of its group too."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it runs and has not been killed."""
        with self._ending:
            return not self._killed and not self._disposed and self._exit_status() is None

    def interrupt(self) -> None:
        """Do to the process group what Ctrl+C does; callable from any thread."""
        with self._ending:
            self._signal_group(signal.SIGINT)

    def kill(self) -> None:
        """End the whole process group at once; callable from any thread, and more than once."""
        with self._ending:
            self._killed = True
            self._signal_group(signal.SIGKILL)

    def _signal_group(self, number: signal.Signals) -> None:
        # Until it is waited for, its number is nobody else's, and its children are of its group.
        if not self._disposed:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)

    def dispose(self) -> None:
        """Kill it, wait for it and close the pipes; only by the thread that converses."""
        self.kill()
        self._lifeline.close()
        with self._ending:
            self._process.wait()
            self._disposed = True
        for pipe in self._pipes():
            with contextlib.suppress(OSError):
                pipe.close()

    def converse(self, data: bytes, deadline: float | None) -> Iterator[tuple[Source, bytes]]:
        """Write all of `data` while yielding what comes, until the caller stops asking.

        Args:
            data: what to write.
            deadline: `time.monotonic()` at which to give up, or None.

        Raises:
            ProverLostError: it closed its output, died or was killed.
            ProverTimeoutError: the deadline passed.
        """
        with selectors.DefaultSelector() as selector:
            stdin, stdout, stderr = self._pipes()
            selector.register(stdout, selectors.EVENT_READ, "out")
            selector.register(stderr, selectors.EVENT_READ, "err")
            pending = memoryview(data)
            if pending:
                selector.register(stdin, selectors.EVENT_WRITE, "in")
            while True:
                for key, _ in self._wait(selector, deadline):
                    if key.data == "in":
                        pending = pending[self._write(stdin, pending) :]
                        if not pending:
                            selector.unregister(stdin)
                    elif chunk := os.read(key.fd, _CHUNK):
                        yield key.data, chunk
                    elif key.data == "out":
                        raise self._lost()
                    else:
                        selector.unregister(stderr)

    def _wait(
        self, selector: selectors.BaseSelector, deadline: float | None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait until something can be done; a killed child shows as the end of its output."""
        left = None if deadline is None else deadline - time.monotonic()
        ready = selector.select(left) if left is None or left > 0 else []
        if not ready:
            raise ProverTimeoutError(
                "The prover gave no answer in the time allowed and was ended.",
                advice="Allow more time in the settings, or compose in smaller steps.",
            )
        return ready

    def _write(self, stdin: IO[bytes], pending: memoryview) -> int:
        try:
            return os.write(stdin.fileno(), pending[:_CHUNK])
        except BlockingIOError:
            return 0
        except OSError as error:
            raise self._lost(str(error)) from error

    def _lost(self, detail: str = "") -> ProverLostError:
        deadline = time.monotonic() + 1
        while (status := self._exit_status()) is None and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        return ProverLostError(
            "The prover ended unexpectedly.",
            advice="Try again: it is started anew. What it said last is in the prover log.",
            detail=detail or status or "it closed its output",
        )

    def _exit_status(self) -> str | None:
        """How it ended, in words; it is left to be waited for."""
        found = os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return None
        return f"{'exit status' if found.si_code == os.CLD_EXITED else 'signal'} {found.si_status}"

    def _pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        process = self._process
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise AssertionError("the process was opened with three pipes")
        return process.stdin, process.stdout, process.stderr
