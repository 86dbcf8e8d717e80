"""What comes of requests to a server that behaves, and to all kinds that do not."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create
from prover_bridge.provers.composer_server import ComposerServerTransport, Patience
from prover_bridge.provers.connection_check import check_connection
from prover_bridge.provers.errors import (
    ProverGarbledError,
    ProverLostError,
    ProverStartError,
    ProverTimeoutError,
)
from prover_bridge.provers.ocaml_strings import is_ours, unescape
from prover_bridge.provers.prover import Cancelled, Speaker, Unanswered
from prover_bridge.provers.queued import QueuedProver
from prover_bridge.provers.states import Failed, Idle

HASTE = Patience(connect_seconds=5.0, first_pause=0.01, longest_pause=0.02)
Behaviour = Callable[["Guest"], None]


class Guest:
    """One connection as the server sees it."""

    def __init__(self, connection: socket.socket, lines: list[bytes]) -> None:
        self.socket = connection
        self._file = connection.makefile("rb")
        self._lines = lines

    def next_command(self) -> dict:
        line = self._file.readline()
        if not line:
            raise EOFError
        self._lines.append(line)
        return json.loads(unescape(line.removesuffix(b"\n")))

    def send(self, text: str | bytes) -> None:
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self._file.close()
        self.socket.close()

    def wait_until_gone(self) -> None:
        while self._file.readline():
            pass


class FakeComposerServer:
    """Listens until it is closed; keeps all lines it received."""

    def __init__(self, behaviours: Sequence[Behaviour], port: int = 0) -> None:
        self.lines: list[bytes] = []
        self.connections = 0
        self._behaviours = list(behaviours)
        self._guests: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._begin(self._accept)

    def close(self) -> None:
        for each in (self._listener, *self._guests):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in tuple(self._threads):
            thread.join(20)

    def _begin(self, work: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=work))
        self._threads[-1].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._guests.append(connection)
            behaviour = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
            self._begin(lambda b=behaviour, c=connection: self._handle(b, c))

    def _handle(self, behaviour: Behaviour, connection: socket.socket) -> None:
        guest = Guest(connection, self.lines)
        with contextlib.suppress(OSError, EOFError, ValueError):
            behaviour(guest)
        guest.close()


def response_to(command: dict) -> str:
    if command["command"] == "ping":
        return json.dumps({"response": "Pong", "ping": command["ping"]})
    atom = {"type": "var", "name": "A", "args": []}
    process = {
        "name": command["name"],
        "inputs": [],
        "output": {"channel": "o", "cll": atom},
        "proc": f"{command['name']} o = Zero",
        "prov": {"type": "source", "name": command["name"], "args": []},
        "actions": [],
        "copier": False,
        "intermediate": False,
    }
    return json.dumps({"response": "CreateProcess", "process": process, "succeeded": True})


def answer_to(command: dict) -> str:
    return f"JSON_START\n{response_to(command)}\nJSON_END\n- : unit = ()\n# "


def good(guest: Guest) -> None:
    while True:
        guest.send(answer_to(guest.next_command()))


def in_pieces(guest: Guest) -> None:
    while True:
        for byte in answer_to(guest.next_command()).encode():
            guest.send(bytes([byte]))


def dying_in_a_frame(guest: Guest) -> None:
    guest.send(answer_to(guest.next_command())[:30])


def silent(guest: Guest) -> None:
    guest.wait_until_gone()


def saying(text: str | bytes) -> Behaviour:
    """Answers whatever comes with the same."""

    def behave(guest: Guest) -> None:
        while True:
            guest.next_command()
            guest.send(text)

    return behave


def answering_twice(guest: Guest) -> None:
    while True:
        answer = answer_to(guest.next_command())
        guest.send("\n" + answer + "\n" + answer)


def leaving_after_each_answer(guest: Guest) -> None:
    guest.send(answer_to(guest.next_command()))


def endless(guest: Guest) -> None:
    guest.next_command()
    while True:
        guest.send("x" * 65536)


class Bench:
    """A server and a prover that asks it."""

    def __init__(self, notes: Any, behaviours: Sequence[Behaviour]) -> None:
        self.server = FakeComposerServer(behaviours)
        self.notes = notes
        self.prover = QueuedProver(ComposerServerTransport("127.0.0.1", self.server.port, HASTE), notes)

    def create(self, name: str, deadline: float | None = None) -> int:
        return self.prover.send(Create(name=name, inputs=(), output=leaf("A")), name, deadline).identity

    def close(self) -> None:
        self.prover.close()
        self.server.close()


Make = Callable[..., Bench]


@pytest.fixture
def bench(notes: Any) -> Iterator[Make]:
    made: list[Bench] = []

    def make(*behaviours: Behaviour) -> Bench:
        made.append(Bench(notes, behaviours))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.mark.parametrize("behaviour", [good, in_pieces])
def test_requests_are_answered_in_order_over_one_connection(bench: Make, behaviour: Behaviour) -> None:
    it = bench(behaviour)
    for name in "PQR":
        it.create(name)
    it.notes.wait_for_outcomes(3)
    assert it.notes.created_names() == ["P", "Q", "R"]
    assert it.server.connections == 1


def test_what_is_sent_stays_inside_an_ocaml_string(bench: Make) -> None:
    it = bench(good)
    name = '";; Sys.command "true";; "\\é\n'
    it.create(name)
    it.notes.wait_for_outcomes(1)
    (line,) = it.server.lines
    assert is_ours(line.decode("ascii").removesuffix("\n"))
    assert it.notes.created_names() == [name]


@pytest.mark.parametrize("behaviour", [dying_in_a_frame, leaving_after_each_answer])
def test_a_lost_connection_is_made_anew_and_the_line_sent_again(bench: Make, behaviour: Behaviour) -> None:
    it = bench(behaviour, behaviour, good)
    it.create("P")
    it.notes.wait_for_outcomes(1)
    it.create("Q")
    it.notes.wait_for_outcomes(2)
    assert it.notes.created_names() == ["P", "Q"]
    if behaviour is dying_in_a_frame:
        assert it.server.lines[0] == it.server.lines[1] == it.server.lines[2]
    else:
        assert len({*it.server.lines}) == 2


def test_a_connection_that_is_lost_again_and_again_is_reported(bench: Make) -> None:
    it = bench(dying_in_a_frame)
    it.create("P")
    (outcome,) = it.notes.wait_for_outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(outcome.error, ProverLostError)
    assert isinstance(it.prover.state, Failed)
    assert it.server.connections >= HASTE.attempts


def test_a_server_that_drops_a_silent_client_again_and_again_is_no_failure(notes: Any) -> None:
    server = FakeComposerServer([dying_in_a_frame] * 10 + [good])
    patience = Patience(attempts=2, first_pause=0.01, steady_seconds=0.0)
    prover = QueuedProver(ComposerServerTransport("127.0.0.1", server.port, patience), notes)
    prover.send(Create(name="P", inputs=(), output=leaf("A")), "P")
    notes.wait_for_outcomes(1)
    prover.close()
    server.close()
    assert notes.created_names() == ["P"]
    assert len(server.lines) == 11
    assert len(set(server.lines)) == 1


def test_nobody_listening_is_reported_with_the_place(notes: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    prover = QueuedProver(ComposerServerTransport("127.0.0.1", port, HASTE), notes)
    prover.send(Create(name="P", inputs=(), output=leaf("A")), "P")
    (outcome,) = notes.wait_for_outcomes(1)
    prover.close()
    assert isinstance(outcome.error, ProverStartError)
    assert outcome.error.where == f"127.0.0.1:{port}"
    assert any("Trying again" in text for text in notes.texts(Speaker.NOTE))


def test_a_computer_that_there_is_not_is_reported(notes: Any) -> None:
    prover = QueuedProver(ComposerServerTransport("no such host.invalid", 7000, HASTE), notes)
    prover.send(Create(name="P", inputs=(), output=leaf("A")), "P")
    (outcome,) = notes.wait_for_outcomes(1)
    prover.close()
    assert "no such computer" in outcome.error.what
    assert "no such host.invalid" in outcome.error.where


def test_looking_up_a_computer_does_not_keep_a_prover_from_closing(
    notes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, found = threading.Event(), threading.Event()

    def look_up(*arguments: Any, **more: Any) -> list[Any]:
        looking.set()
        found.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    prover = QueuedProver(ComposerServerTransport("slow.example", 7000), notes)
    prover.start()
    assert looking.wait(20)
    prover.close()
    assert not found.is_set()
    found.set()


def test_a_server_that_comes_back_is_found_again(bench: Make, notes: Any) -> None:
    it = bench(good)
    it.create("P")
    it.notes.wait_for_outcomes(1)
    port = it.server.port
    it.server.close()
    it.server = FakeComposerServer([good], port)
    it.create("Q")
    it.notes.wait_for_outcomes(2)
    assert it.notes.created_names() == ["P", "Q"]


def test_a_connection_whose_other_end_is_silent_is_given_up_at_the_deadline(bench: Make) -> None:
    it = bench(silent, good)
    it.create("P", deadline=0.3)
    it.create("Q")
    first, _ = it.notes.wait_for_outcomes(2)
    assert isinstance(first.error, ProverTimeoutError)
    assert it.notes.created_names() == ["Q"]


def test_cancelling_lets_the_next_request_through(bench: Make) -> None:
    it = bench(silent, good)
    identity = it.create("P")
    it.create("Q")
    it.notes.wait_until_busy_with("P")
    it.prover.cancel(identity)
    first, _ = it.notes.wait_for_outcomes(2)
    assert isinstance(first, Cancelled)
    assert it.notes.created_names() == ["Q"]
    it.notes.wait_for(lambda: it.prover.state == Idle())


def test_closing_while_waiting_ends_at_once(bench: Make) -> None:
    it = bench(silent)
    it.create("P")
    it.notes.wait_until_busy_with("P")
    it.prover.close()
    (outcome,) = it.notes.wait_for_outcomes(1)
    assert isinstance(outcome, Cancelled)


@pytest.mark.parametrize(
    "answer",
    [
        "JSON_START\n{half\n# ",
        "JSON_START\nno JSON\nJSON_END\n\n#\n",
        b'JSON_START\n{"response": "\xff\xfe"}\nJSON_END\n\n#\n',
        "\n#\n",
        answer_to({"command": "create", "name": "Another"}),
        answer_to({"command": "ping", "ping": 1.0}),
        answer_to({"command": "create", "name": "P"}).replace("# ", "")
        + answer_to({"command": "create", "name": "P"}),
    ],
)
def test_what_is_no_answer_to_the_question_is_asked_again_and_reported(
    bench: Make, answer: str | bytes
) -> None:
    it = bench(saying(answer))
    it.create("P")
    (outcome,) = it.notes.wait_for_outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(outcome.error, ProverGarbledError)
    assert len(it.server.lines) == 2


def test_an_answer_that_comes_twice_is_not_taken_for_the_next(bench: Make) -> None:
    it = bench(answering_twice)
    names = [f"P{n}" for n in range(5)]
    for name in names:
        it.create(name)
    it.notes.wait_for_outcomes(5)
    answered = it.notes.created_names()
    assert [outcome.request.title for outcome in it.notes.outcomes] == names
    assert all(name in names for name in answered)
    for outcome in it.notes.outcomes:
        if not isinstance(outcome, Unanswered):
            assert outcome.responses[0].process.name == outcome.request.title


def test_markers_and_prompts_inside_strings_end_nothing(bench: Make) -> None:
    text = "JSON_END\n# JSON_START\n"
    frame = json.dumps({"response": "CommandFailed", "content": text})
    it = bench(saying(f"JSON_START\n{frame}\nJSON_END\n\n#\n"))
    it.create("P")
    (outcome,) = it.notes.wait_for_outcomes(1)
    assert outcome.responses[0].content == text


def test_an_endless_line_ends_with_the_deadline_or_when_it_is_too_long(bench: Make) -> None:
    # On a fast machine it is too long before the deadline; then it is asked again, once.
    it = bench(endless, endless, good)
    it.create("P", deadline=0.5)
    it.create("Q")
    first, _ = it.notes.wait_for_outcomes(2)
    assert isinstance(first.error, ProverTimeoutError | ProverGarbledError)
    assert it.notes.created_names() == ["Q"]


def test_a_big_answer_arrives_whole(bench: Make) -> None:
    content = "x" * 20_000_000
    frame = json.dumps({"response": "CommandFailed", "content": content})
    it = bench(saying(f"JSON_START\n{frame}\nJSON_END\n\n#\n"))
    it.create("P")
    (outcome,) = it.notes.wait_for_outcomes(1)
    assert outcome.responses[0].content == content


def test_testing_a_connection_tells_how_long_an_answer_takes() -> None:
    server = FakeComposerServer([good])
    seconds = check_connection(ComposerServerTransport("localhost", server.port, HASTE), lambda *said: None)
    server.close()
    assert 0 < seconds < 5


def test_testing_a_connection_to_another_kind_of_server_fails() -> None:
    server = FakeComposerServer([saying("HTTP/1.1 400 Bad Request\r\n\r\n# no prover\n")])
    transport = ComposerServerTransport("127.0.0.1", server.port, HASTE)
    with pytest.raises(ProverGarbledError):
        check_connection(transport, lambda *said: None)
    server.close()
