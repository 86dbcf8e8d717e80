"""Against a real OCaml toplevel that runs a stand-in for the reasoner."""

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create
from prover_bridge.provers.connection_check import check_connection
from prover_bridge.provers.errors import ProverGarbledError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.hol_light import hol_light_transport
from prover_bridge.provers.prover import Answered, Cancelled, Speaker, Unanswered
from prover_bridge.provers.queued import QueuedProver
from prover_bridge.provers.states import Failed, Idle, Starting

STUB = Path(__file__).with_name("stubs") / "reasoner.ml"
COMMAND = f"ocaml -init {shlex.quote(str(STUB))}"
needs_ocaml = pytest.mark.skipif(shutil.which("ocaml") is None, reason="OCaml is not installed")


@pytest.fixture
def start(notes: Any) -> Iterator[Callable[[str], QueuedProver]]:
    provers: list[QueuedProver] = []

    def make(command: str) -> QueuedProver:
        provers.append(QueuedProver(hol_light_transport(command, start_seconds=20.0), notes))
        return provers[-1]

    yield make
    for each in provers:
        each.close()


Start = Callable[[str], QueuedProver]


def create(prover: QueuedProver, name: str, deadline: float | None = None) -> int:
    return prover.send(Create(name=name, inputs=(), output=leaf("A")), name, deadline).identity


@needs_ocaml
def test_loading_is_shown_and_kept_in_the_log(start: Start, notes: Any) -> None:
    prover = start(COMMAND)
    prover.start()
    notes.wait_for(lambda: prover.state == Idle())
    shown = [state.doing for state in notes.states if isinstance(state, Starting)]
    assert shown[0] == ""
    assert any(text.startswith("loading part") for text in shown)
    assert [text for text in notes.texts(Speaker.NOISE) if text.startswith("loading")] == [
        f"loading part {number}" for number in range(1, 6)
    ]


@needs_ocaml
def test_requests_are_answered_amid_noise_and_prompts(start: Start, notes: Any) -> None:
    prover = start(COMMAND)
    for name in "PQR":
        create(prover, name)
    notes.wait_for_outcomes(3)
    assert notes.created_names() == ["P", "Q", "R"]
    assert "JOIN_TAC: some noise" in notes.texts(Speaker.NOISE)
    assert not any("Pong" in text for text in notes.texts(Speaker.RECEIVED))


@needs_ocaml
@pytest.mark.parametrize(
    "name", ['";; exit 7;; "', '\\";; exit 7;; "', "\\", "é😀\u2028", "(* \n *) `x` \t", '%d \'\'""\\\\"']
)
def test_nothing_in_a_name_is_executed(start: Start, notes: Any, name: str) -> None:
    prover = start(COMMAND)
    create(prover, name)
    create(prover, "Next")
    notes.wait_for_outcomes(2)
    assert notes.created_names() == [name, "Next"]


@needs_ocaml
@pytest.mark.parametrize("name", ["Slow", "Loops"])
def test_cancelling_interrupts_it_without_loading_anew(start: Start, notes: Any, name: str) -> None:
    prover = start(COMMAND)
    identity = create(prover, name)
    create(prover, "P")
    notes.wait_until_busy_with(name)
    notes.wait_for(lambda: any(f'"{name}"' in text for text in notes.texts(Speaker.NOISE)))
    prover.cancel(identity)
    first, _ = notes.wait_for_outcomes(2)
    assert isinstance(first, Cancelled)
    assert notes.created_names() == ["P"]
    assert notes.texts(Speaker.NOISE).count("loading part 1") == 1


@needs_ocaml
def test_cancelling_while_it_loads_lets_it_load_on(start: Start, notes: Any) -> None:
    prover = start(COMMAND)
    identity = create(prover, "P")
    notes.wait_for(lambda: "loading part 1" in notes.texts(Speaker.NOISE))
    prover.cancel(identity)
    assert isinstance(prover.state, Starting)
    (outcome,) = notes.wait_for_outcomes(1)
    assert isinstance(outcome, Cancelled)
    notes.wait_for(lambda: prover.state == Idle())
    assert notes.texts(Speaker.NOISE).count("loading part 1") == 1


@needs_ocaml
def test_closing_ends_the_whole_group(start: Start, notes: Any) -> None:
    prover = start(COMMAND)
    create(prover, "Slow")
    notes.wait_until_busy_with("Slow")
    toplevel = psutil.Process(prover._transport.process_id)
    patience = threading.Event()
    while not (children := toplevel.children(recursive=True)):
        patience.wait(0.02)
    prover.close()
    psutil.wait_procs([toplevel, *children], timeout=10)
    assert not any(_lives(each) for each in (toplevel, *children))


DEAF = """
import re, signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("Prover ready", flush=True)
ping = re.search(r"[0-9]+[.]5", input())[0]
print('JSON_START\\n{"response": "Pong", "ping": ' + ping + "}\\nJSON_END", flush=True)
time.sleep(600)
"""


def test_a_toplevel_that_cannot_be_interrupted_is_ended(
    notes: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("prover_bridge.provers.process_transport._GRACE_SECONDS", 0.2)
    script = tmp_path / "deaf.py"
    script.write_text(DEAF)
    prover = QueuedProver(hol_light_transport(f"{sys.executable} {script}", start_seconds=10), notes)
    identity = create(prover, "P")
    notes.wait_until_busy_with("P")
    prover.cancel(identity)
    (outcome,) = notes.wait_for_outcomes(1)
    prover.close()
    assert isinstance(outcome, Cancelled)


@needs_ocaml
@pytest.mark.parametrize("name", ["Dies", "Raises"])
def test_a_request_without_an_answer_is_reported_and_the_next_one_answered(
    start: Start, notes: Any, name: str
) -> None:
    prover = start(COMMAND)
    create(prover, name)
    create(prover, "P")
    first, _ = notes.wait_for_outcomes(2)
    assert isinstance(first, Unanswered)
    assert notes.created_names() == ["P"]
    assert "3" in first.error.detail or isinstance(first.error, ProverGarbledError)


@needs_ocaml
def test_a_deadline_ends_a_request_without_loading_anew(start: Start, notes: Any) -> None:
    prover = start(COMMAND)
    create(prover, "Slow", deadline=0.3)
    create(prover, "P")
    first, second = notes.wait_for_outcomes(2)
    assert isinstance(first.error, ProverTimeoutError)
    assert isinstance(second, Answered)
    assert notes.texts(Speaker.NOISE).count("loading part 1") == 1


@needs_ocaml
def test_testing_the_connection_loads_and_asks_it() -> None:
    said: list[str] = []
    assert check_connection(hol_light_transport(COMMAND), lambda who, text: said.append(text)) < 10
    assert "loading part 1" in said


def test_a_start_that_never_gets_ready_is_reported(notes: Any) -> None:
    transport = hol_light_transport("sh -c 'echo loading; exec sleep 600'", start_seconds=0.3)
    prover = QueuedProver(transport, notes)
    create(prover, "P")
    (outcome,) = notes.wait_for_outcomes(1)
    prover.close()
    assert isinstance(outcome.error, ProverTimeoutError)


def test_a_toplevel_that_ends_while_loading_is_reported(start: Start, notes: Any) -> None:
    prover = start("sh -c 'echo No such file: reasoner.ml; exit 2'")
    create(prover, "P")
    (outcome,) = notes.wait_for_outcomes(1)
    assert "exit status 2" in outcome.error.detail
    assert isinstance(prover.state, Failed)
    assert "No such file: reasoner.ml" in notes.texts(Speaker.NOISE)


@pytest.mark.parametrize("command", ["", "  ", "ocaml 'half"])
def test_a_command_that_cannot_be_read_is_refused(command: str) -> None:
    with pytest.raises(ProverStartError, match="cannot be read"):
        hol_light_transport(command)


def test_the_whole_group_dies_when_we_are_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from prover_bridge.provers.pipes import PipedProcess\n"
        "process = PipedProcess(['sh', '-c', 'sleep 600 & exec sleep 600'])\n"
        "print(process.process_id, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        group = int(parent.stdout.readline())
        patience = threading.Event()
        while len(members := _group(group)) < 2:
            patience.wait(0.02)
        parent.kill()
    psutil.wait_procs(members, timeout=10)
    assert not any(_lives(each) for each in members)


def _group(number: int) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == number:
                found.append(process)
        except ProcessLookupError:
            continue
    return found


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
