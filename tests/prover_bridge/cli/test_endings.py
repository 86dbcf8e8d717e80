"""How commands end that are not let finish, and what they tell meanwhile: as users of a shell expect."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prover_bridge.logic.trees import leaf, plus, times
from prover_bridge.protocol.commands import Create
from prover_bridge.protocol.responses import Created
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Entry
from prover_bridge.workspace.files import save

COMMAND = [sys.executable, "-m", "gui"]
PATIENCE = 60
INTERRUPTED, NO_READER = 130, 141


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More processes than fit into a pipe, and than are verified at once."""
    path = tmp_path_factory.mktemp("many") / "many.json"
    output = times(*(plus(leaf(f"Result{number}"), leaf("Failure")) for number in range(20)))
    library = {}
    for number in range(600):
        (created,) = answer(Create(name=f"Work{number}", inputs=(leaf("Order"),), output=output))
        assert isinstance(created, Created)
        library[created.process.name] = Entry(created.process)
    save(path, Document(library))
    return path


def start(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([*COMMAND, *arguments], start_new_session=True, **streams)


@pytest.mark.parametrize("arguments", [["list", "--no-verify"], ["list", "--no-verify", "--json"]])
def test_nobody_complains_when_the_reader_has_gone(many: Path, arguments: list[str]) -> None:
    with start(*arguments, str(many)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(PATIENCE) == NO_READER
        assert process.stderr.read() == b""


def test_output_that_fits_the_pipe_is_lost_as_quietly(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with start("completion", "bash", stdout=write) as process:
        os.close(write)
        assert process.stderr is not None
        assert process.wait(PATIENCE) == NO_READER
        assert process.stderr.read() == b""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("options", [[], ["--jobs", "2"]])
def test_verify_tells_on_a_terminal_how_far_it_is_and_ctrl_c_ends_it(
    many: Path, terminal: tuple[int, int], options: list[str]
) -> None:
    ours, theirs = terminal
    with start("verify", str(many), *options, stderr=theirs) as process:
        told = b""
        while b"% " not in told:
            told += os.read(ours, 1000)
        os.killpg(process.pid, signal.SIGINT)
        printed, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == INTERRUPTED
    assert printed == b""
    os.set_blocking(ours, False)
    while True:
        try:
            told += os.read(ours, 10_000)
        except BlockingIOError:
            break
    assert b"/600 Work" in told
    assert b"Traceback" not in told
    assert b"\n" not in told


def test_the_bar_is_wiped_away_at_the_end(terminal: tuple[int, int], tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "resources" / "examples" / "InsuranceClaim.json"
    ours, theirs = terminal
    with start("verify", str(example), stderr=theirs) as process:
        process.communicate(timeout=PATIENCE)
    told = os.read(ours, 100_000).decode()
    assert "[#" in told
    assert "1/14 " in told
    *_, last, nothing = told.split("\r")
    assert (last.strip(), nothing) == ("", "")


def test_no_bar_where_nobody_looks(many: Path) -> None:
    with start("list", str(many)) as process:
        printed, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (0, b"")
    assert printed.count(b"\n") == 600


def test_ctrl_c_ends_a_prover_that_waits_for_commands() -> None:
    with start("prove") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"command": "ping", "ping": 1}).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"JSON_START\n"
        assert interrupted(process) == b""


def test_ctrl_c_ends_a_command_that_waits_for_actions(many: Path, tmp_path: Path) -> None:
    actions = tmp_path / "actions"
    os.mkfifo(actions)
    with start("compose", str(many), "--actions", str(actions)) as process, actions.open("w"):
        # Opening the pipe has waited until the command reads from it.
        assert interrupted(process) == b""


def interrupted(process: "subprocess.Popen[bytes]") -> bytes:
    """What a command says that Ctrl+C ends."""
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == INTERRUPTED
    assert process.stderr is not None
    return process.stderr.read()
