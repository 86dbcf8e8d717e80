"""Files made to keep the program busy: it answers within bounded time and memory, in a process of its own."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from .kitchen import Json, atom, bare, joined, process_of, sound

SECONDS = 90
MEGABYTES = 1_500
DEEP = 100_000


def nested(depth: int) -> str:
    """A type as deep as that."""
    opening = '{"type": "times", "args": ['
    return opening * depth + json.dumps(atom("Meal")) + (", " + json.dumps(atom("Salt")) + "]}") * depth


def deep_type() -> str:
    value = sound()
    process_of(value, "Serve")["output"]["cll"] = "HERE"
    process_of(value, "Serve")["prov"] = None
    return json.dumps(value).replace('"HERE"', nested(DEEP))


def of_itself(kind: str) -> Callable[[], str]:
    """Each result is composed with itself, so that each has twice as many components as the one before."""

    def make() -> str:
        names = ["Keep", *(f"S{number}" for number in range(1, 60)), "Feast"]
        selected = {"JOIN": "(NEG Egg)", "TENSOR": "", "WITH": "(NEG Egg)"}[kind]
        others = {"act": kind, "lsel": selected if kind == "WITH" else "", "rsel": selected}
        actions = [joined(left, left, "", result) | others for left, result in pairwise(names)]
        value = sound()
        value["processes"] += [
            bare("Keep", ["Egg"], "Egg") | {"copier": True},
            bare("Feast", ["Egg"], "Egg", *actions),
        ]
        return json.dumps(value)

    return make


def changed(change: Callable[[Json], object]) -> Callable[[], str]:
    def make() -> str:
        value = sound()
        change(value)
        return json.dumps(value)

    return make


def long_circle(value: Json) -> None:
    """Two hundred processes, each made of the next, and the last one of the first."""
    for number in range(200):
        following = f"Hen{(number + 1) % 200}"
        action = joined(following, "Wash", "Egg", f"Hen{number}")
        value["processes"].append(bare(f"Hen{number}", ["Egg"], "Egg", action))


HEAVY: dict[str, tuple[Callable[[], str], int, str]] = {
    "type nested deeply": (deep_type, 1, "would be too large"),
    "extra nested deeply": (
        lambda: json.dumps(sound())[:-1] + ', "note": ' + "[" * DEEP + "]" * DEEP + "}",
        2,
        "/note: This is nested too deeply.",
    ),
    "TENSOR of itself sixty times": (of_itself("TENSOR"), 1, "would be made of 32768 components"),
    "JOIN of itself sixty times": (of_itself("JOIN"), 1, "would be made of 32768 components"),
    "WITH of itself sixty times": (of_itself("WITH"), 1, "Feast"),
    "term of 100,000 brackets": (
        changed(
            lambda v: process_of(v, "Dinner").update(proc="Dinner (a) = " + "(" * DEEP + "Wash" + ")" * DEEP)
        ),
        1,
        "Its term proves nothing",
    ),
    "selection of 200,000 brackets": (
        changed(lambda v: process_of(v, "Dinner")["actions"][1].update(rsel="(" * 2 * DEEP)),
        1,
        "failed to parse the selected type",
    ),
    "selection of a long path": (
        changed(lambda v: process_of(v, "Dinner")["actions"][1].update(lsel="lr" * DEEP)),
        0,
        "",
    ),
    "circle of two hundred": (changed(long_circle), 1, "It is, in the end, a component of itself."),
}


def limit_memory() -> None:
    """Let the program have no more than this much memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))


@pytest.mark.timeout(SECONDS + 30)
@pytest.mark.parametrize("case", HEAVY)
def test_what_is_made_to_keep_the_program_busy_is_answered_soon(case: str, tmp_path: Path) -> None:
    make, status, told = HEAVY[case]
    path = tmp_path / "kitchen.json"
    path.write_text(make())
    done = subprocess.run(
        [sys.executable, "-m", "prover_bridge.cli", "verify", str(path), "--json"],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=limit_memory,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == status, done.stderr
    said = done.stdout + done.stderr
    assert told in said
    assert len(said) < 500_000
