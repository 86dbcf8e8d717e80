"""Result files damaged at any place: everything that reads them says so, nothing fails."""

import contextlib
import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover_bridge.cli.main import main
from prover_bridge.deepsec.consistency import check_trace
from prover_bridge.deepsec.differences import difference
from prover_bridge.deepsec.labels import labels_of
from prover_bridge.deepsec.printing import printed
from prover_bridge.deepsec.reading import interpret, read
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.replay import Replay
from prover_bridge.deepsec.source import source_of
from prover_bridge.deepsec.traces import Detail, trace_text
from prover_bridge.deepsec.verdicts import verdict
from prover_bridge.deepsec.writing import to_text
from prover_bridge.errors import BridgeError

Json = dict[str, Any]


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from places(child, (*path, key))


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def use_everything(query: Query) -> None:
    """Whatever a program does with a query; only errors for users may come out of it."""
    list(check_trace(query))
    verdict(query)
    for detail in Detail:
        trace_text(query, detail)
    for number, process in enumerate(query.processes, start=1):
        printed(process, labels_of(query, number))
    for work in (difference, source_of, lambda one: list(Replay(one).states()), to_text):
        with contextlib.suppress(BridgeError):
            work(query)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_change_of_a_query_makes_anything_fail(query_document: Json, data: st.DataObject) -> None:
    document = copy.deepcopy(query_document)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([path for path in places(document) if path]))
        parent, key = at(document, path[:-1]), path[-1]
        if data.draw(st.booleans()):
            source = data.draw(st.sampled_from(list(places(query_document))))
            parent[key] = copy.deepcopy(at(query_document, source))
        elif data.draw(st.booleans()):
            parent[key] = data.draw(st.integers(-3, 30) | st.sampled_from(["", "x", None, True, 1.5, [], {}]))
        else:
            del parent[key]
    reading = interpret(document)
    assert reading.record is not None or reading.findings
    if isinstance(reading.record, Query):
        use_everything(reading.record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("atomic_data", "data", 5, "category", "rewrite_rules", 0, "lhs", 0, "args", 0, "id"), 12),
        (("atomic_data", "data", 5, "category", "rewrite_rules", 0, "lhs", 0, "args", 0, "id"), -1),
        (("processes",), []),
        (("attack_trace", "index_process"), 2),
        (("attack_trace", "index_process"), 0),
        (("processes", 0, "multiplicity"), 0),
        (("attack_trace", "action_sequence", 0, "nb_process_unfolded"), 10**9),
    ],
)
def test_damage_that_points_nowhere_is_survived(
    query_document: Json, path: tuple[str | int, ...], value: object
) -> None:
    at(query_document, path[:-1])[path[-1]] = value
    record = interpret(query_document).record
    assert isinstance(record, Query)
    use_everything(record)


@pytest.mark.parametrize("depth", [10, 60, 150])
def test_deep_processes_are_handled_as_long_as_they_are_read(query_document: Json, depth: int) -> None:
    process: Json = {"type": None}
    variable = {"type": "Atomic", "id": 9}
    kinds: list[Json] = [
        {"type": "Bang", "multiplicity": 2},
        {"type": "Input", "channel": variable, "pattern": variable},
        {"type": "Output", "channel": variable, "term": variable},
    ]
    for index in range(depth):
        process = kinds[index % 3] | {"position": {"index": 100 + index, "args": []}, "process": process}
    query_document["processes"][1] = process
    term: Json = {"type": "Function", "symbol": 2}
    for _ in range(depth):
        term = {"type": "Tuple", "args": [term, {"type": "Attacker", "label": "#n"}]}
    query_document["attack_trace"]["action_sequence"][2]["term"] = term
    reading = read(json.dumps(query_document).encode())
    if isinstance(reading.record, Query):
        use_everything(reading.record)
    else:
        assert [item.code for item in reading.findings] == ["nesting"]


def test_every_damaged_file_of_a_database_is_listed(
    result_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = (result_files / "mp_1/server_2/query_1.json").read_bytes()
    damaged = {
        "cut.json": query[:500],
        "empty.json": b"",
        "binary.json": bytes(range(256)),
        "deep.json": b'{"processes":' + b"[" * 1_000 + b"]" * 1_000 + b"}",
        "list.json": b"[]",
        "float.json": query.replace(b"6000000", b"6000000.5"),
        "wrong.json": query.replace(b'"id": 9', b'"id": 99'),
        "größe.json": b"[" + b"1," * 2_000_000 + b"1]",
    }
    for name, content in damaged.items():
        (result_files / "mp_1" / name).write_bytes(content)
    assert main(["deepsec", "check", str(result_files), "--json"]) == 1
    told = {Path(item["file"]).name: item for item in json.loads(capsys.readouterr().out)["files"]}
    for name in damaged:
        assert not told[name]["valid"], name
        assert told[name]["findings"], name
    assert told["query_1.json"]["valid"]
