"""Answers fit the question they were given to, and no other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.protocol.commands import command_from_json
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.provers.answers import fitting_responses
from prover_bridge.provers.errors import ProverGarbledError


def atom(name: str) -> dict[str, Any]:
    return {"type": "var", "name": name}


def process(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "inputs": [],
        "output": {"channel": "o", "cll": atom("A")},
        "prov": {"type": "source", "name": name},
        "proc": f"{name} o = Zero",
        "actions": [],
    }


def action(result: str) -> dict[str, Any]:
    return {"act": "TENSOR", "larg": "P", "lsel": "", "rarg": "Q", "rsel": "", "res": result}


STATE = {"label": "R", "ctr": 0, "merged": [], "buffered": [], "joined": [], "iprov": [], "prov": []}
CREATE = {"command": "create", "name": "P", "inputs": [], "output": atom("A")}
COMPOSE1 = {"command": "compose1", "action": action("R"), "lhs": process("P"), "rhs": process("Q")}
COMPOSE = {"command": "compose", "name": "R", "components": [], "actions": [action("S"), action("R")]}
VERIFY = {"command": "verify", "name": "R", "components": [], "actions": [action("R")]}
PING = {"command": "ping", "ping": 1.5}
FAILED = {"response": "CommandFailed", "content": "no"}


def created(name: str) -> dict[str, Any]:
    return {"response": "CreateProcess", "process": process(name)}


def composed(name: str) -> dict[str, Any]:
    return {"response": "Compose", "action": action(name), "process": process(name), "state": STATE}


def verified(name: str) -> dict[str, Any]:
    return {"response": "Verify", "process": process(name)}


def pong(number: float) -> dict[str, Any]:
    return {"response": "Pong", "ping": number}


@pytest.mark.parametrize(
    ("command", "responses"),
    [
        (PING, [pong(1.5)]),
        (PING | {"ping": 1732366000.123456}, [pong(1732366000.12)]),
        (CREATE, [created("P")]),
        (COMPOSE1, [composed("R")]),
        (COMPOSE, [composed("S"), composed("R")]),
        (COMPOSE | {"actions": []}, []),
        (VERIFY, [verified("R")]),
        (COMPOSE, [FAILED]),
        (CREATE, [{"response": "Exception", "content": "no"}]),
    ],
)
def test_an_answer_to_the_question_is_taken(command: dict[str, Any], responses: list[dict[str, Any]]) -> None:
    found = fitting_responses(command_from_json(command), list(map(json.dumps, responses)))
    assert [each.response for each in found] == [each["response"] for each in responses]


@pytest.mark.parametrize(
    ("command", "responses"),
    [
        (PING, [pong(2.5)]),
        (PING, []),
        (CREATE, [created("Q")]),
        (CREATE, [created("P"), created("P")]),
        (CREATE, []),
        (CREATE, [FAILED, created("P")]),
        (CREATE, [pong(1.5)]),
        (COMPOSE1, [composed("S")]),
        (COMPOSE1, [verified("R")]),
        (COMPOSE, [composed("S")]),
        (COMPOSE, [composed("R"), composed("S")]),
        (COMPOSE, [composed("S"), FAILED]),
        (VERIFY, [verified("S")]),
        (VERIFY, [created("R")]),
    ],
)
def test_an_answer_to_another_question_is_not(
    command: dict[str, Any], responses: list[dict[str, Any]]
) -> None:
    with pytest.raises(ProverGarbledError, match="another question"):
        fitting_responses(command_from_json(command), list(map(json.dumps, responses)))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"response": "Unheard of"}', '{"response": "Pong"}'])
def test_what_is_no_answer_at_all_is_told_as_such(text: str) -> None:
    with pytest.raises(ProverGarbledError, match="cannot be read"):
        fitting_responses(command_from_json(PING), [text])


def recorded(shared: Path) -> Iterator[tuple[str, Any, list[str]]]:
    for path in sorted((shared / "conformance" / "cases").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            case = json.loads(line)
            try:
                command = command_from_json(case["command"])
            except ProtocolError:
                continue  # a case about what no client of ours would send
            yield case["id"], command, list(map(json.dumps, case["responses"]))


def test_all_answers_of_the_real_reasoner_fit_their_questions(shared: Path) -> None:
    unfit = []
    for name, command, texts in recorded(shared):
        try:
            fitting_responses(command, texts)
        except ProverGarbledError as error:
            unfit.append((name, error.what, error.detail))
    assert unfit == []
