"""Many clients at once, whose prover processes are killed at random. SOAK_SECONDS says for how long."""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from prover_bridge.provers.ocaml_strings import escape_json

SECONDS = float(os.environ.get("SOAK_SECONDS", "20"))
CLIENTS = 50
SECONDS_BETWEEN_KILLS = 1.0
ENDED = "The prover ended unexpectedly."
"""What is answered to a request whose prover was killed twice: once it is asked again."""
GROWTH_BYTES = 24 * 1024**2


@pytest.fixture
def server() -> Iterator[tuple[psutil.Process, int]]:
    command = [sys.executable, "-m", "prover_bridge.cli", "serve", "--port", "0", "--workers", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            announced = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", process.stdout.readline())
            yield psutil.Process(process.pid), int(announced[1])
        finally:
            process.terminate()


class Client(threading.Thread):
    """Asks question after question, and checks that it gets each answer, once, and nobody else's."""

    def __init__(self, number: int, port: int, go_on: Callable[[], bool]) -> None:
        super().__init__()
        self.answered = 0
        self.ended = 0
        self.problem = ""
        self._number, self._port, self._go_on = number, port, go_on

    def run(self) -> None:
        try:
            with socket.create_connection(("127.0.0.1", self._port), 60) as connection:
                while self._go_on() and not self.problem:
                    self._ask(connection, f"P{self._number}_{self.answered}")
                    self.answered += 1
                connection.shutdown(socket.SHUT_WR)
                if rest := connection.recv(65536):
                    self.problem = f"more than was asked for: {rest[:200]!r}"
        except OSError as error:
            self.problem = repr(error)

    def _ask(self, connection: socket.socket, name: str) -> None:
        atom = {"type": "var", "name": "A", "args": []}
        command = {"command": "create", "name": name, "inputs": [atom], "output": atom}
        connection.sendall(escape_json(json.dumps(command)).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n#\n"):
            data = connection.recv(65536)
            if not data:
                raise ConnectionError(f"dropped after {answer!r}")
            answer += data
        lines = answer.decode().splitlines()
        frames = [json.loads(lines[n + 1]) for n, line in enumerate(lines) if line == "JSON_START"]
        if [frame.get("content") for frame in frames] == [ENDED]:
            self.ended += 1
        elif [frame.get("process", {}).get("name") for frame in frames] != [name]:
            self.problem = answer.decode()[:300]


@pytest.mark.timeout(SECONDS + 100)
def test_every_request_is_answered_once_while_workers_are_killed(server: tuple[psutil.Process, int]) -> None:
    process, port = server
    end = time.monotonic() + SECONDS
    clients = [Client(number, port, lambda: time.monotonic() < end) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    sizes = []
    clock = threading.Event()
    while time.monotonic() < end:
        clock.wait(SECONDS_BETWEEN_KILLS)
        _kill_one(process)
        sizes.append(process.memory_info().rss)
    for client in clients:
        client.join(60)
    problems = [client.problem for client in clients if client.problem]
    assert not problems, "\n".join(problems)
    assert all(client.answered > client.ended for client in clients)
    assert sum(client.ended for client in clients) <= len(sizes) / 2
    assert sizes[-1] - sizes[len(sizes) // 4] < GROWTH_BYTES


def _kill_one(server: psutil.Process) -> None:
    workers: list[Any] = [each for each in server.children() if "prove" in _words(each)]
    if workers:
        try:
            random.choice(workers).send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            return


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []
