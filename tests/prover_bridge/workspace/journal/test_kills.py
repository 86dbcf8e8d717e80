"""A window that is killed at any moment loses nothing that it had shown, and never half a file."""

import hashlib
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.files import read_document, read_file, save, write_document
from prover_bridge.workspace.journal import recover
from prover_bridge.workspace.session import Session

PROGRAM = Path(__file__).with_name("editing_program.py")
KILLS = 100
LOCK = ".meals.json.lock"
LONGEST_LIFE = 0.15  # seconds


class Nursery:
    """The program that starts windows."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def killed_after(self, seconds: float, seed: int, *paths: Path) -> None:
        """Start a window, and kill it so long after it has shown its document."""
        stdin, stdout, said = self._program.stdin, self._program.stdout, paths[-1]
        assert stdin is not None
        assert stdout is not None
        print(seed, *paths, sep="\t", file=stdin, flush=True)
        window = int(stdout.readline())
        end = time.monotonic() + 30
        while not (said.exists() and "\n" in said.read_text()) and time.monotonic() < end:
            os.sched_yield()
        assert not select.select([stdout], [], [], seconds)[0], "the window ended by itself"
        os.kill(window, signal.SIGKILL)
        assert stdout.readline() == "ended\n"

    def close(self) -> None:
        self._program.communicate(timeout=30)


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    program = Nursery()
    yield program
    program.close()


def seal(document: Document) -> str:
    """The same as the program says of it."""
    return hashlib.sha256(write_document(read_document(write_document(document)))).hexdigest()[:16]


def test_a_hundred_kills_lose_nothing(nursery: Nursery, running, tmp_path: Path) -> None:
    chance = random.Random()
    file, state = tmp_path / "meals.json", tmp_path / "state"
    session = Session()
    session.do(AddWorkspace("Kitchen"))
    save(file, session.document)
    moments: Counter[str] = Counter()
    for number in range(KILLS):
        said = tmp_path / f"said-{number}"
        nursery.killed_after(chance.uniform(0, LONGEST_LIFE), chance.randrange(10**9), file, state, said)
        whole, _, _torn = said.read_text().rpartition("\n")
        lines = [line.split() for line in whole.splitlines()]
        moments[lines[-1][0]] += 1
        check_file(read_file(file), lines)
        keeper = running().keeper
        found = keeper.abandoned(file)
        shown = [seal_of for word, seal_of in lines if word == "shown"][-1]
        possible = {shown} | ({lines[-1][1]} if lines[-1][0] == "showing" else set())
        recovered = recover(found[0]).document if found else read_file(file)
        assert len(found) < 2
        assert seal(recovered) in possible, f"{number}: after {lines[-3:]}"
        if found:
            recovery = recover(found[0])
            assert recovery.lost == 0
            keeper.watch(Session(recovery.document, file), file.read_bytes(), recovery)
            keeper.save(Session(recovery.document, file), file)
        keeper.close()
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("said")}
    assert {name for name in left if not name.endswith(".part")} <= {file.name, f"{file.name}~", LOCK}
    assert moments["saving"] > 3, moments
    assert moments["shown"] + moments["showing"] > 3, moments


def check_file(document: Document, lines: list[list[str]]) -> None:
    """The file is as it was saved last, or as it was just being saved."""
    whole = [seal_of for word, seal_of in lines if word == "saved"] or [lines[0][1]]
    possible = {whole[-1]} | ({lines[-1][1]} if lines[-1][0] == "saving" else set())
    assert seal(document) in possible
