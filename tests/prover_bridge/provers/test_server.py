"""What clients of the server meet, the rude ones and those beside them."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.provers.ocaml_strings import escape_json
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.server import Server, ServerError, check_address

PATIENCE = 20.0
WORKER = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))


class Running:
    """A server on a thread of its own."""

    def __init__(self, limits: Limits, arguments: tuple[str, ...]) -> None:
        self._told: list[str] = []
        self._telling = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.server = Server(limits, self._tell, arguments=arguments)
        self.port = self._run(self.server.start(0))

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def _tell(self, text: str) -> None:
        with self._telling:
            self._told.append(text)
            self._telling.notify_all()

    def wait_until_told(self, words: str) -> None:
        with self._telling:
            assert self._telling.wait_for(lambda: any(words in text for text in self._told), PATIENCE)

    def close(self) -> None:
        self._run(self.server.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()


class Wire:
    """A client that sees the bytes."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._received = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def read(self) -> list[dict[str, Any]]:
        """The responses of the next answer."""
        while b"\n#" not in self._received:
            data = self.socket.recv(65536)
            if not data:
                raise EOFError(self._received)
            self._received += data
        answer, _, self._received = self._received.partition(b"\n#")
        lines = answer.decode().splitlines()
        return [json.loads(lines[n + 1]) for n, line in enumerate(lines) if line == "JSON_START"]

    def ask(self, command: dict[str, Any]) -> list[dict[str, Any]]:
        self.send(escape_json(json.dumps(command)).encode() + b"\n")
        return self.read()

    def is_dropped(self) -> bool:
        try:
            while data := self.socket.recv(65536):
                self._received += data
        except ConnectionError:
            pass
        return True

    def close(self) -> None:
        self.socket.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    running: list[Running] = []

    def start(limits: Limits | None = None, arguments: tuple[str, ...] = WORKER) -> Running:
        running.append(Running(limits or Limits(workers=2), arguments))
        return running[-1]

    yield start
    for each in running:
        each.close()


@pytest.fixture
def connect() -> Iterator[Callable[[Running], Wire]]:
    wires: list[Wire] = []

    def make(running: Running) -> Wire:
        wires.append(Wire(running.port))
        return wires[-1]

    yield make
    for each in wires:
        each.close()


Serve = Callable[..., Running]
Connect = Callable[[Running], Wire]


def ping(number: float) -> dict[str, Any]:
    return {"command": "ping", "ping": number}


def test_our_prover_answers_on_the_wire(serve: Serve, connect: Connect) -> None:
    from prover_bridge.provers.embedded import PROVE

    wire = connect(serve(arguments=PROVE))
    assert wire.ask(ping(1234.5)) == [{"response": "Pong", "ping": 1234.5}]
    atom = {"type": "var", "name": "A", "args": []}
    (created,) = wire.ask({"command": "create", "name": "P", "inputs": [atom], "output": atom})
    assert created["process"]["output"]["channel"] == "oP_A_"
    assert wire.ask({"command": "compose", "name": "N", "components": [], "actions": []}) == []
    assert wire.ask({"command": "no such"})[0]["response"] == "CommandFailed"


def test_an_answer_ends_with_a_prompt_on_a_line_of_its_own(serve: Serve, connect: Connect) -> None:
    wire = connect(serve())
    wire.send(rb"{\"command\":\"ping\",\"ping\":1.0}" + b"\r\n")
    data = b""
    while not data.endswith(b"\n#\n"):
        data += wire.socket.recv(65536)
    assert data.startswith(b"JSON_START\n{")
    assert b"\nJSON_END\n\n#\n" in data


def test_several_lines_at_once_are_answered_in_order(serve: Serve, connect: Connect) -> None:
    wire = connect(serve())
    lines = [escape_json(json.dumps(ping(float(n)))).encode() + b"\n" for n in range(50)]
    wire.send(b"".join(lines))
    assert [wire.read()[0]["ping"] for _ in lines] == [float(n) for n in range(50)]


@pytest.mark.parametrize(
    "line",
    [
        b'{"command":"ping","ping":1}',
        b"\\",
        b"",
        b"\xff\xfe\x00",
        b'";; Sys.command "true";; "',
        b"GET / HTTP/1.1",
    ],
)
def test_a_line_that_is_no_request_is_answered_with_an_exception(
    serve: Serve, connect: Connect, line: bytes
) -> None:
    wire = connect(serve())
    wire.send(line + b"\n")
    assert [response["response"] for response in wire.read()] == ["Exception"]
    assert wire.ask(ping(2.0))[0]["ping"] == 2.0


def test_what_is_no_utf8_is_told_and_not_guessed(serve: Serve, connect: Connect) -> None:
    wire = connect(serve())
    wire.send(rb"{\"command\":\"" + b"\xff" + rb"\"}" + b"\n")
    assert "UTF-8" in wire.read()[0]["content"]


def test_a_break_between_the_parts_of_json_is_white_space(serve: Serve, connect: Connect) -> None:
    wire = connect(serve())
    wire.send(rb"{\n  \"command\": \"ping\",\r\n  \"ping\": 1.5\n}" + b"\n")
    assert wire.read() == [{"response": "Pong", "ping": 1.5}]


def test_a_line_without_an_end_drops_the_client_and_no_other(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=1, line_bytes=100_000))
    endless, other = connect(running), connect(running)
    endless.send(b"x" * 200_000)
    assert "longer than 100000 bytes" in endless.read()[0]["content"]
    assert endless.is_dropped()
    assert other.ask(ping(3.0))[0]["ping"] == 3.0
    running.wait_until_told("longer than")


def test_unanswered_bytes_of_all_clients_together_are_bounded(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=1, line_bytes=100_000, received_bytes=150_000))
    first, second = connect(running), connect(running)
    first.send(b"x" * 90_000)
    second.send(b"x" * 90_000)
    dropped = [wire for wire in (first, second) if _answers_within(wire, PATIENCE)]
    assert len(dropped) == 1
    assert "too many unanswered bytes" in dropped[0].read()[0]["content"]
    third = connect(running)
    assert third.ask(ping(3.0))[0]["ping"] == 3.0


def _answers_within(wire: Wire, seconds: float) -> bool:
    """Whether anything comes; the first that is asked waits, the second need not."""
    wire.socket.settimeout(0.5)
    try:
        return bool(wire.socket.recv(1, socket.MSG_PEEK))
    except TimeoutError:
        return False
    finally:
        wire.socket.settimeout(seconds)


def test_a_silent_client_is_dropped(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=1, silence_seconds=0.3))
    wire = connect(running)
    wire.send(b"half a li")
    assert wire.is_dropped()
    running.wait_until_told("silent")


def test_a_client_that_does_not_read_its_answers_is_dropped(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=1, silence_seconds=1.0))
    wire, other = connect(running), connect(running)
    wire.send(b"".join(_line({"command": "big", "n": n}) for n in range(20)))
    assert other.ask(ping(4.0))[0]["ping"] == 4.0
    other.close()
    running.wait_until_told("silent")


def test_rude_clients_at_once_are_noticed_by_nobody_else(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=2, line_bytes=1_000_000, clients=10_000))
    silent = [connect(running) for _ in range(30)]
    over = threading.Event()

    def rude(data: bytes) -> None:
        while not over.is_set():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", running.port)) as wire:
                wire.sendall(data)

    threads = [
        threading.Thread(target=rude, args=(each,)) for each in (b"x" * 3_000_000, b"\xff\n\\\n", b"{")
    ]
    for thread in threads:
        thread.start()
    polite = connect(running)
    answers = [polite.ask(ping(float(number))) for number in range(200)]
    over.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert answers == [[{"response": "Pong", "ping": float(number)}] for number in range(200)]
    assert silent[-1].ask(ping(0.5)) == [{"response": "Pong", "ping": 0.5}]


def test_too_many_clients_are_turned_away(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=1, clients=1))
    first = connect(running)
    assert first.ask(ping(1.0))
    second = connect(running)
    assert "too many clients" in second.ask(ping(2.0))[0]["content"]
    assert first.ask(ping(3.0))[0]["ping"] == 3.0
    first.socket.shutdown(socket.SHUT_WR)
    assert first.is_dropped()
    assert connect(running).ask(ping(4.0))[0]["ping"] == 4.0


def test_too_many_requests_are_refused(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    running = serve(Limits(workers=1, waiting=1))
    first, second = connect(running), connect(running)
    gate = _Gate(tmp_path)
    first.send(_line(gate.command("one")))
    gate.wait_until_begun("one")
    assert "too many requests" in second.ask(ping(2.0))[0]["content"]
    gate.open()
    assert first.read()[0]["content"] == "one"


def test_equal_lines_share_an_answer(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    running = serve()
    first, second, third = (connect(running) for _ in range(3))
    gate = _Gate(tmp_path)
    line = _line(gate.command("same"))
    first.send(line)
    gate.wait_until_begun("same")
    first.close()
    second.send(line)
    third.send(line)
    assert connect(running).ask(ping(1.0))
    gate.open()
    assert second.read() == third.read() == [{"response": "CommandFailed", "content": "same"}]
    assert gate.times_begun("same") == 1


def test_a_worker_that_dies_is_replaced_and_its_request_asked_again(
    serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    running = serve(Limits(workers=1))
    wire = connect(running)
    gate = _Gate(tmp_path)
    wire.send(_line(gate.command("again")))
    gate.wait_until_begun("again")
    for process_id in running.server.worker_process_ids:
        os.kill(process_id, signal.SIGKILL)
    gate.open()
    assert wire.read()[0]["content"] == "again"
    assert gate.times_begun("again") == 2


def test_a_request_that_kills_every_worker_is_answered_with_an_exception(
    serve: Serve, connect: Connect
) -> None:
    wire = connect(serve(Limits(workers=1)))
    assert wire.ask({"command": "die"})[0]["response"] == "Exception"
    assert wire.ask(ping(5.0))[0]["ping"] == 5.0


def test_a_proof_that_takes_too_long_is_given_up(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    wire = connect(serve(Limits(workers=1, request_seconds=2.0)))
    (response,) = wire.ask(_Gate(tmp_path).command("for ever"))
    assert response["response"] == "Exception"
    assert "time" in response["content"]
    assert wire.ask(ping(6.0))[0]["ping"] == 6.0


def test_an_answer_without_an_end_is_given_up(serve: Serve, connect: Connect) -> None:
    wire = connect(serve(Limits(workers=1, answer_bytes=1_000_000)))
    assert "larger than" in wire.ask({"command": "endless"})[0]["content"]
    assert wire.ask(ping(7.0))[0]["ping"] == 7.0


def test_closing_leaves_no_process(serve: Serve, connect: Connect) -> None:
    running = serve(Limits(workers=2))
    assert connect(running).ask(ping(1.0))
    workers = running.server.worker_process_ids
    running._run(running.server.close())
    assert workers
    for process_id in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(process_id, 0)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", ""])
def test_other_addresses_are_refused_with_the_reason_and_a_way(host: str) -> None:
    with pytest.raises(ServerError) as caught:
        check_address(host)
    assert "no password" in caught.value.what
    assert "ssh -L" in caught.value.advice


def test_a_port_that_is_taken_is_told(serve: Serve) -> None:
    running = serve()
    with pytest.raises(ServerError, match="port"):
        running._run(Server(Limits()).start(running.port))


def _line(command: dict[str, Any]) -> bytes:
    return escape_json(json.dumps(command)).encode() + b"\n"


class _Gate:
    """Requests that a worker begins and does not end before the gate is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def command(self, name: str) -> dict[str, Any]:
        return {"command": "gate", "name": name, "folder": str(self._folder)}

    def open(self) -> None:
        (self._folder / "open").touch()

    def times_begun(self, name: str) -> int:
        path = self._folder / name
        return len(path.read_text()) if path.exists() else 0

    def wait_until_begun(self, name: str) -> None:
        patience = threading.Event()
        for _ in range(int(PATIENCE / 0.02)):
            if self.times_begun(name):
                return
            patience.wait(0.02)
        raise AssertionError(f"“{name}” was not begun")
