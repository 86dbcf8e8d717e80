"""A server of the WorkflowFM Composer that answers when a test lets it, rightly or with a refusal."""

import contextlib
import socket
import threading
from pathlib import Path

from prover_bridge.protocol.responses import CommandFailed, write_response
from prover_bridge.provers.local import answer_line
from prover_bridge.provers.server.wire import read_line, write_answer


class SlowProver:
    """Listens on a port of this machine until it is closed."""

    def __init__(self) -> None:
        self.refusal = ""
        """What it says instead of an answer, while there is anything here."""
        self.waiting = 0
        """How many requests it holds back."""
        self._gate = threading.Event()
        self._gate.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._clients: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def choose_in(self, home: Path) -> None:
        """Have a program whose settings are in that folder use it."""
        port = self._listener.getsockname()[1]
        (home / "settings").mkdir(parents=True, exist_ok=True)
        text = f"[prover]\nkind=server\nhost=127.0.0.1\nport={port}\n"
        (home / "settings" / "settings.ini").write_text(text, encoding="utf-8")

    def hold(self) -> None:
        """Answer nothing until `let_go`."""
        self._gate.clear()

    def let_go(self) -> None:
        """Answer what waits, and all that comes."""
        self._gate.set()

    def close(self) -> None:
        """Leave no thread and no connection."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.let_go()
        for client in self._clients:
            with contextlib.suppress(OSError):  # it may have left
                client.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._clients.append(client)
            self._threads.append(threading.Thread(target=self._serve, args=(client,)))
            self._threads[-1].start()

    def _serve(self, client: socket.socket) -> None:
        # A program that ends, or gives up a request, leaves at any time.
        with contextlib.suppress(OSError), client, client.makefile("rb") as lines:
            for line in lines:
                self.waiting += 1
                self._gate.wait()
                self.waiting -= 1
                client.sendall(self._answer(line.rstrip(b"\n")))

    def _answer(self, line: bytes) -> bytes:
        refused = [CommandFailed(content=self.refusal)] if self.refusal else None
        return write_answer(write_response(each) for each in refused or answer_line(read_line(line)))
