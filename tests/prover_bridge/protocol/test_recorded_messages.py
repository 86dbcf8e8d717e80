"""Recorded messages of the real reasoner are read, and written back with the same meaning."""

import json
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.protocol.commands import read_command, write_command
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.responses import read_response, write_response

UNREADABLE = {
    "create-edge-0190",
    "protocol-0003",
    "protocol-0004",
    "protocol-0005",
    "protocol-0007",
    "protocol-0011",
    "protocol-0017",
    "protocol-0018",
}


def cases(shared: Path) -> list[dict[str, Any]]:
    files = sorted((shared / "conformance" / "cases").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def includes(whole: Any, part: Any) -> bool:
    """Whether all that is said in `part` is said in `whole`, which may say more."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and includes(whole[key], value) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(whole) == len(part) and all(map(includes, whole, part))
    return bool(whole == part)


def test_commands_come_back_as_they_were(shared: Path) -> None:
    unreadable = set()
    for case in cases(shared):
        text = json.dumps(case["command"])
        try:
            command = read_command(text)
        except ProtocolError:
            unreadable.add(case["id"])
            continue
        again = write_command(command)
        assert "\n" not in again
        assert read_command(again) == command
    assert unreadable <= UNREADABLE


def test_responses_come_back_as_they_were(shared: Path) -> None:
    for case in cases(shared):
        for response in case["responses"]:
            read = read_response(json.dumps(response))
            written = json.loads(write_response(read))
            assert includes(written, response), case["id"]
            assert read_response(json.dumps(written)) == read


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("not json", ""),
        ("[]", ""),
        ('{"ping": 1}', ""),
        ('{"command": 3}', "/command"),
        ('{"command": "ping"}', "/ping"),
        ('{"command": "create", "name": "P", "inputs": "A", "output": {}}', "/inputs"),
        ('{"command": "create", "name": "P", "inputs": [{"type": "times", "args": []}]}', "/inputs/0/args"),
        (
            '{"command": "verify", "name": "P", "components": [{"name": "Q", "inputs": [1]}], "actions": []}',
            "/components/0/inputs/0",
        ),
    ],
)
def test_what_is_wrong_is_pointed_at(text: str, pointer: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        read_command(text)
    assert caught.value.pointer == pointer


def test_misprinted_pew_is_pew() -> None:
    text = json.dumps(
        {
            "command": "piviz",
            "process": {
                "name": "P",
                "inputs": [],
                "output": {"channel": "o", "cll": {"type": "var", "name": "A"}},
                "proc": "P o = Zero",
                "actions": [],
            },
            "components": [],
            "separator": "/",
            "path": "",
            "pkg": "p",
            "project": "P",
            "main": False,
            "java": False,
        }
    )
    assert read_command(text).command == "pew"
