"""A small batch, run and query of our own, with replication, matching and decryption."""

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]


def constant(symbol: int) -> Json:
    return {"type": "Function", "symbol": symbol}


def atom(index: int) -> Json:
    return {"type": "Atomic", "id": index}


def at(index: int, *copies: int) -> Json:
    return {"index": index, "args": list(copies)}


def symbol(label: str, index: int, arity: int, category: Json | None = None, public: bool = True) -> Json:
    kind = category or {"type": "Constructor"}
    made: Json = {"type": "Symbol", "label": label, "index": index, "arity": arity, "category": kind}
    made["representation"] = "UserDefined" if arity else "UserName"
    return made | ({"is_public": True} if public else {})


# senc 0, tuple2 1, a 2, c 3, d 4, sdec 5 (rule variables 6, 7), name k 8, variables y 9, z 10, w 11
DECRYPTION = {"lhs": [{"type": "Function", "symbol": 0, "args": [atom(6), atom(7)]}, atom(7)], "rhs": atom(6)}
ATOMS = [
    symbol("senc", 4, 2),
    symbol("tuple2", 3, 2, {"type": "Tuple"}),
    symbol("a", 2, 0),
    symbol("c", 1, 0),
    symbol("d", 0, 0),
    symbol("sdec", 5, 2, {"type": "Destructor", "rewrite_rules": [DECRYPTION]}),
    {"type": "Variable", "label": "x", "index": 0},
    {"type": "Variable", "label": "y", "index": 1},
    {"type": "Name", "label": "k", "index": 2},
    {"type": "Variable", "label": "y", "index": 3, "free": True},
    {"type": "Variable", "label": "z", "index": 4, "free": True},
    {"type": "Variable", "label": "w", "index": 5, "free": True},
]
A, C, D = constant(2), constant(3), constant(4)


def encrypted(message: Json, key: Json) -> Json:
    return {"type": "Function", "symbol": 0, "args": [message, key]}


def decrypted(message: Json, key: Json) -> Json:
    return {"type": "Function", "symbol": 5, "args": [message, key]}


# !^3 new k; in(c,y); let (=a,z) = y in out(d, sdec(senc(z,k),k)) else out(c,y)
SERVER: Json = {
    "type": "Bang",
    "multiplicity": 3,
    "position": at(1),
    "process": {
        "type": "New",
        "name": 8,
        "position": at(2),
        "process": {
            "type": "Input",
            "channel": C,
            "pattern": atom(9),
            "position": at(3),
            "process": {
                "type": "LetInElse",
                "pattern": {"type": "Tuple", "args": [{"type": "Equality", "term": A}, atom(10)]},
                "term": atom(9),
                "position": at(4),
                "process_then": {
                    "type": "Output",
                    "channel": D,
                    "term": decrypted(encrypted(atom(10), atom(8)), atom(8)),
                    "position": at(5),
                },
                "process_else": {"type": "Output", "channel": C, "term": atom(9), "position": at(6)},
            },
        },
    },
}
OTHER: Json = {"type": "Input", "channel": C, "pattern": atom(11), "position": at(20)}
MESSAGE = {"type": "Tuple", "args": [A, {"type": "Attacker", "label": "#n_0"}]}
TRACE = [
    {"type": "bang", "position": at(1), "nb_process_unfolded": 1},
    {"type": "tau", "position": at(2, 3)},
    {"type": "input", "channel": C, "term": MESSAGE, "position": at(3, 3)},
    {"type": "tau", "position": at(4, 3)},
    {"type": "output", "channel": D, "position": at(5, 3)},
]
QUERY: Json = {
    "status": "completed",
    "index": 1,
    "batch_file": "mp_1.json",
    "run_file": "mp_1/server_2.json",
    "start_time": 1_700_000_000,
    "end_time": 1_700_000_003,
    "memory": 6_000_000,
    "atomic_data": {
        "meta": {
            "number_symbols": 6,
            "number_attacker_names": 0,
            "number_variables": 6,
            "number_names": 3,
        },
        "data": ATOMS,
    },
    "semantics": "private",
    "type": "trace_equiv",
    "processes": [SERVER, OTHER],
    "attack_trace": {"index_process": 1, "action_sequence": TRACE},
}
RUN: Json = {
    "status": "completed",
    "batch_file": "mp_1.json",
    "input_file": "mp_1/server_2/server.dps",
    "query_files": ["mp_1/server_2/query_1.json"],
    "start_time": 1_700_000_000,
    "end_time": 1_700_000_003,
    "warnings": ["Line 1, Characters 0-1: The identifier k is already defined."],
}
BATCH: Json = {
    "status": "completed",
    "title": "Server",
    "run_files": ["mp_1/server_2.json"],
    "start_time": 1_700_000_000,
    "end_time": 1_700_000_003,
    "pid": 4_000_000,
    "deepsec_version": "2.0.2",
    "ocaml_version": "4.13.1",
    "git_branch": "master",
    "git_hash": "0123",
    "command_options": {"distributed": False},
    "computed_options": {"distributed": False, "round_timer": 120, "por": True, "title": "Server"},
}


@pytest.fixture
def query_document() -> Json:
    """A completed query with an attack, to be changed at will."""
    return copy.deepcopy(QUERY)


@pytest.fixture
def run_document() -> Json:
    return copy.deepcopy(RUN)


@pytest.fixture
def batch_document() -> Json:
    return copy.deepcopy(BATCH)


@pytest.fixture
def result_files(tmp_path: Path) -> Path:
    """A database folder with one batch, its run and its query."""
    folder = tmp_path / "result_files"
    (folder / "mp_1" / "server_2").mkdir(parents=True)
    (folder / "mp_1.json").write_text(json.dumps(BATCH))
    (folder / "mp_1" / "server_2.json").write_text(json.dumps(RUN))
    (folder / "mp_1" / "server_2" / "query_1.json").write_text(json.dumps(QUERY))
    (folder / "mp_1" / "server_2" / "server.dps").write_text("free c.\n")
    return folder


class FakeDeepSec:
    """A program that plays DeepSec, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.folder = folder / "bin"
        self.folder.mkdir(parents=True)
        self.program = self.folder / "deepsec_api"
        source = (Path(__file__).parent / "fake_deepsec_api.py").read_text()
        self.program.write_text(f"#!{sys.executable} -S\n{source}")
        self.program.chmod(0o755)
        self.plays([])

    @property
    def results(self) -> Path:
        return self.home / ".deepsec" / "result_files"

    def plays(self, steps: list[Json], at_interrupt: list[Json] | None = None) -> None:
        """Say what it does after the command that starts it."""
        scenario = {"steps": steps, "at_interrupt": at_interrupt or []}
        (self.folder / "scenario.json").write_text(json.dumps(scenario))

    def received(self) -> list[Json]:
        """The commands that it was given."""
        path = self.folder / "received.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def fake(tmp_path: Path) -> FakeDeepSec:
    return FakeDeepSec(tmp_path / "fake")


def says(command: str, **fields: object) -> Json:
    """The step that says a message."""
    return {"say": json.dumps({"command": command, **fields}, separators=(",", ":"))}


def unended(document: Json, **changes: object) -> Json:
    """A record while it is computed."""
    return {
        key: value for key, value in document.items() if key not in ("end_time", "memory", "attack_trace")
    } | {
        "status": "in_progress",
        **changes,
    }


@pytest.fixture
def work() -> Json:
    """The beginning of a batch (its files, its messages) and its good end, as steps of the fake."""
    begin = [
        {
            "put": {
                "mp_1.json": unended(BATCH, pid="own"),
                "mp_1/server_2.json": unended(RUN),
                "mp_1/server_2/query_1.json": unended(QUERY),
            }
        },
        says(
            "batch_started",
            file="mp_1.json",
            warning_runs=[{"file": "mp_1/server_2.json", "warnings": ["Ha."]}],
        ),
        says("run_started", file="mp_1/server_2.json"),
        says("query_started", file="mp_1/server_2/query_1.json"),
    ]
    end = [
        {"put": {"mp_1/server_2/query_1.json": QUERY}},
        says("query_ended", file="mp_1/server_2/query_1.json"),
        {"put": {"mp_1/server_2.json": RUN}},
        says("run_ended", file="mp_1/server_2.json"),
        {"put": {"mp_1.json": BATCH}},
        says("batch_ended", file="mp_1.json"),
    ]
    canceled = [
        {
            "put": {
                "mp_1.json": BATCH | {"status": "canceled"},
                "mp_1/server_2.json": RUN | {"status": "canceled"},
                "mp_1/server_2/query_1.json": unended(QUERY, status="canceled", end_time=1_800_000_000),
            }
        },
        says("batch_ended", file="mp_1.json"),
    ]
    return {"begin": begin, "end": end, "canceled": canceled}
