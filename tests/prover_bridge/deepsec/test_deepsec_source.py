"""Input files rebuilt from result files."""

import re
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.cli.main import main
from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.reading import interpret
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.source import identifier, source_of
from prover_bridge.errors import BridgeError

Json = dict[str, Any]

SOURCE = """\
set semantics = private.
fun senc/2.
free a.
free c.
free d.
reduc sdec(senc(x,y_1),y_1) -> x.
let Process1 =
  !^3
    new k;
    in(c,y);
    let (=a,z) = y in
      out(d,sdec(senc(z,k),k))
    else
      out(c,y).
let Process2 =
  in(c,w).
query trace_equiv(Process1,Process2).
"""


def query(document: Json) -> Query:
    record = interpret(document).record
    assert isinstance(record, Query)
    return record


def test_the_input_is_rebuilt(query_document: Json) -> None:
    assert source_of(query(query_document)) == SOURCE


def test_private_symbols_and_constants_are_declared_so(query_document: Json) -> None:
    atoms = query_document["atomic_data"]["data"]
    del atoms[2]["is_public"]
    atoms[4]["representation"] = "UserDefined"
    text = source_of(query(query_document))
    assert "free a [private].\n" in text
    assert "const d.\n" in text


def test_an_else_belongs_to_the_right_test(query_document: Json) -> None:
    body = query_document["processes"][0]["process"]["process"]["process"]
    inner = {
        "type": "IfThenElse",
        "term1": body["term"],
        "term2": body["term"],
        "position": {"index": 8, "args": []},
    }
    body["process_then"] = inner | {"process_then": body["process_then"]}
    text = source_of(query(query_document))
    assert re.search(r"y in \(\n\s+if y = y then\n\s+out\(.*\n\s+\)\n\s+else", text)


@pytest.mark.parametrize(
    ("label", "name"),
    [("x", "x"), ("new", "v_new"), ("ax_1", "v_ax_1"), ("ü", "v__"), ("a-b", "a_b"), ("", "v_")],
)
def test_labels_become_names_of_the_language(label: str, name: str) -> None:
    assert identifier(label) == name


def test_queries_that_cannot_be_written_are_told(query_document: Json) -> None:
    with pytest.raises(BridgeError, match="has no trace_incl"):
        source_of(query(query_document | {"type": "trace_incl"}))
    query_document["processes"][1]["channel"] = {"type": "Function", "symbol": 1, "args": []}
    with pytest.raises(BridgeError, match="tuple2"):
        source_of(query(query_document))


def test_export_writes_the_input(
    result_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "again.dps"
    path = result_files / "mp_1/server_2/query_1.json"
    assert main(["deepsec", "export", str(path), "--out", str(out)]) == 0
    assert out.read_text() == SOURCE
    assert main(["deepsec", "export", str(result_files / "mp_1.json"), "--out", str(out)]) == 2
    assert "a batch, not a query" in capsys.readouterr().err


@pytest.mark.shared
def test_every_recorded_query_can_be_asked_again(shared: Path) -> None:
    for path in sorted((shared / "deepsec" / "result_files").glob("*/*/query_*.json")):
        text = source_of(load_record(path, Query))
        assert text.isascii()
        assert text.count("query ") == 1
