"""The window's end of the layout process: ask, be told, change one's mind."""

from __future__ import annotations

import sys
from itertools import islice

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from gui.layout.messages import read_answer, write_request
from gui.layout.shapes import Placement, Shape
from gui.services.shared import shared

_IN_FLIGHT = 32
_REMEMBERED = 4096


class LayoutService(QObject):
    """Lays out graphs in a process of its own, in the order of the requests; never blocks.

    The process starts with the first request and lives until `close`. Cancelling the request that it
    works on ends the process; the others are asked again of a new one. A graph that was laid out before
    is answered from memory.
    """

    placed = Signal(int, object)
    """(identity, Placement): the answer to a request."""
    failed = Signal(int, str)
    """(identity, reason): a graph could not be laid out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next = 0
        self._waiting: dict[int, Shape] = {}
        self._asked: list[int] = []
        self._known: dict[Shape, Placement] = {}
        self._rest = b""
        self._process: QProcess | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def known(self, shape: Shape) -> Placement | None:
        """The layout of a graph that was laid out before."""
        return self._known.get(shape)

    def warm_up(self) -> None:
        """Start the process before it is needed."""
        self._running()

    def request(self, shape: Shape) -> int:
        """Ask for a layout; returns the identity under which it will be told."""
        self._next += 1
        self._waiting[self._next] = shape
        self._ask()
        return self._next

    def cancel(self, identity: int) -> None:
        """Want that layout no longer: nothing more is told of it."""
        self._waiting.pop(identity, None)
        if self._asked and self._asked[0] == identity:  # it is being worked on
            self._stop()
            self._ask()

    def close(self) -> None:
        """End the process and forget all requests."""
        self._waiting.clear()
        self._stop()

    def _ask(self) -> None:
        """Keep a few requests in the process's input, so that it never waits for the window."""
        room = _IN_FLIGHT - len(self._asked)
        asked = set(self._asked)
        new = list(islice((key for key in self._waiting if key not in asked), room))
        if new:
            lines = (write_request(key, self._waiting[key]) + "\n" for key in new)
            self._asked += new
            self._running().write("".join(lines).encode())

    def _running(self) -> QProcess:
        if self._process is None:
            process = QProcess(self)
            environment = QProcessEnvironment.systemEnvironment()
            environment.insert("PYTHONIOENCODING", "utf-8")
            process.setProcessEnvironment(environment)
            process.setStandardErrorFile(QProcess.nullDevice())
            process.readyReadStandardOutput.connect(self._read)
            process.finished.connect(self._end)
            process.errorOccurred.connect(self._break)
            process.start(sys.executable, ["-m", "gui.layout.worker"])
            self._process = process
        return self._process

    def _stop(self) -> None:
        process, self._process, self._asked, self._rest = self._process, None, [], b""
        if process is not None:
            process.blockSignals(True)  # what it still says is of no interest
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            self._tell(line.decode())
        self._ask()

    def _tell(self, line: str) -> None:
        identity, answer = read_answer(line)
        if identity in self._asked:
            self._asked.remove(identity)
        shape = self._waiting.pop(identity, None)
        if shape is None:
            return
        if isinstance(answer, Placement):
            self._remember(shape, answer)
            self.placed.emit(identity, answer)
        else:
            self.failed.emit(identity, answer)

    def _remember(self, shape: Shape, placement: Placement) -> None:
        self._known[shape] = placement
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        """The process is gone: the request it worked on has failed, the others go to a new one."""
        lost = self._asked[0] if self._asked else None
        self._stop()
        if lost is not None and self._waiting.pop(lost, None) is not None:
            self.failed.emit(lost, "The layout process ended.")
        self._ask()


def shared_service() -> LayoutService:
    """The layout process that all canvases of the program share; it ends with the program.

    Raises:
        RuntimeError: there is no application.
    """
    return shared(LayoutService, _begin)


def _begin(service: LayoutService) -> None:
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(service.close)
    QTimer.singleShot(0, service.warm_up)
