"""The window's end of the layout process: ask, be told, change one's mind."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from gui.layout.messages import read_answer, write_request
from gui.layout.shapes import Placement, Shape


class LayoutService(QObject):
    """Lays out graphs in a process of its own, one after the other; never blocks.

    The process starts with the first request and lives until `close`. Cancelling the request that it
    works on ends the process; the others are asked again of a new one.
    """

    placed = Signal(int, object)
    """(identity, Placement): the answer to a request."""
    failed = Signal(int, str)
    """(identity, reason): a graph could not be laid out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next = 0
        self._waiting: dict[int, Shape] = {}
        self._asked: int | None = None
        self._rest = b""
        self._process: QProcess | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def request(self, shape: Shape) -> int:
        """Ask for a layout; returns the identity under which it will be told."""
        self._next += 1
        self._waiting[self._next] = shape
        self._ask()
        return self._next

    def cancel(self, identity: int) -> None:
        """Want that layout no longer: nothing more is told of it."""
        self._waiting.pop(identity, None)
        if self._asked == identity:
            self._stop()
            self._ask()

    def close(self) -> None:
        """End the process and forget all requests."""
        self._waiting.clear()
        self._stop()

    def _ask(self) -> None:
        if self._asked is not None or not self._waiting:
            return
        self._asked = next(iter(self._waiting))
        line = write_request(self._asked, self._waiting[self._asked]) + "\n"
        self._running().write(line.encode())

    def _running(self) -> QProcess:
        if self._process is None:
            process = QProcess(self)
            process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
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
        process, self._process, self._asked, self._rest = self._process, None, None, b""
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
        self._asked = None
        if self._waiting.pop(identity, None) is None:
            return
        if isinstance(answer, Placement):
            self.placed.emit(identity, answer)
        else:
            self.failed.emit(identity, answer)

    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        """The process is gone: the request it worked on has failed, the others go to a new one."""
        lost, self._asked = self._asked, None
        self._stop()
        if lost is not None and self._waiting.pop(lost, None) is not None:
            self.failed.emit(lost, "The layout process ended.")
        self._ask()


def shared_service() -> LayoutService:
    """The layout process that all canvases of the program share; it ends with the program.

    Raises:
        RuntimeError: there is no application.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a layout service needs an application")
    found = application.findChild(LayoutService)
    if isinstance(found, LayoutService):
        return found
    service = LayoutService(application)
    application.aboutToQuit.connect(service.close)
    return service
