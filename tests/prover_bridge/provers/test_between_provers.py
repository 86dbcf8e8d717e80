"""A document goes on with another prover: it reads what ours writes, and is not believed unchecked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Compose1, Create, command_from_json, write_command
from prover_bridge.protocol.responses import Composed, read_response, write_response
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict, Workspace
from prover_bridge.workspace.verification import VerifyRequest

WORD = re.compile(r"[A-Za-z0-9_']+")
SYMBOL = re.compile(r"\*\*|\+\+|[^\sA-Za-z0-9_']")
CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
FAMILIES = ("create", "tensor", "with", "join", "compose", "verify")
SAMPLE = 60


def cases(shared: Path, family: str) -> Iterator[dict[str, Any]]:
    lines = (shared / "conformance" / "cases" / f"{family}.jsonl").read_text().splitlines()
    yield from map(json.loads, lines[:: max(1, len(lines) // SAMPLE)])


def words(texts: list[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text)}


def constants(texts: list[str]) -> set[str]:
    """The words of the logic; names of processes, resources and channels of the cases begin otherwise."""
    known = re.compile(r"Pi[A-Z]\w+Proc|NEG|Comp|In|Out|Res|Plus|Zero")
    return {word for word in words(texts) if known.fullmatch(word)}


@pytest.mark.parametrize("family", FAMILIES)
def test_our_terms_use_the_words_and_signs_that_the_reasoner_prints(shared: Path, family: str) -> None:
    ours: list[str] = []
    theirs: list[str] = []
    names: set[str] = set()
    for case in cases(shared, family):
        recorded = [each["process"] for each in case["responses"] if "process" in each]
        answered = [each for each in answer(command_from_json(case["command"])) if hasattr(each, "process")]
        if not recorded or not answered:
            continue
        theirs += [process["proc"] for process in recorded]
        ours += [each.process.term for each in answered]
        names |= set(re.findall(r'"name": "([^"]*)"', json.dumps(case)))
    assert ours
    assert constants(ours) <= constants(theirs)
    # What else stands there are names of the case, and channels of ours.
    others = words(ours) - constants(ours) - names
    assert [word for word in others if not CHANNEL.match(word)] == []
    assert {sign for text in ours for sign in SYMBOL.findall(text)} <= {
        sign for text in theirs for sign in SYMBOL.findall(text)
    }


def verdict_of(case: dict[str, Any]) -> tuple[State, Verdict | None, str]:
    """What a document makes of a recorded answer to a compose1."""
    command = command_from_json(case["command"])
    (response,) = [read_response(json.dumps(each)) for each in case["responses"]]
    assert isinstance(command, Compose1)
    assert isinstance(response, Composed)
    process = response.process
    entries = {each.name: Entry(each, State.VALID) for each in (command.left, command.right)}
    workspace = Workspace("W", compositions={process.name: Entry(process, State.UNCHECKED)})
    document = Document(library=entries, workspaces={"W": workspace})
    key = ProcessKey("W", process.name)
    entry = VerifyRequest(key, command).accept(document, [response]).entry
    return entry.state, entry.verdict, entry.detail


def is_plain(case: dict[str, Any]) -> bool:
    """A composition that succeeded, of two atomic processes."""
    command, responses = case["command"], case["responses"]
    return (
        len(responses) == 1
        and responses[0]["response"] == "Compose"
        and not command["lhs"]["actions"]
        and not command["rhs"]["actions"]
        and command["lhs"]["name"] != command["rhs"]["name"]
    )


@pytest.mark.parametrize("family", ["join", "with", "tensor"])
def test_answers_of_the_real_reasoner_get_a_verdict_of_our_kernel(shared: Path, family: str) -> None:
    found = [verdict_of(case)[:2] for case in cases(shared, family) if is_plain(case)]
    assert (State.VALID, Verdict.PROVED) in found
    # About 4 in 100 of the real reasoner's terms are no proofs; they are not believed.
    assert set(found) <= {(State.VALID, Verdict.PROVED), (State.INVALID, Verdict.FAILED)}
    assert found.count((State.VALID, Verdict.PROVED)) >= 0.8 * len(found)


def test_an_unsound_answer_of_the_real_reasoner_is_refused(shared: Path) -> None:
    path = shared / "conformance" / "cases" / "with.jsonl"
    (case,) = [each for each in map(json.loads, path.read_text().splitlines()) if each["id"] == "with-0164"]
    state, verdict, _ = verdict_of(case)
    assert (state, verdict) == (State.INVALID, Verdict.FAILED)


def test_a_foreign_answer_with_another_term_is_refused() -> None:
    left, right = (
        answer(Create(name=name, inputs=(leaf(given),), output=leaf(made)))[0].process
        for name, given, made in (("P", "A", "B"), ("Q", "B", "C"))
    )
    action = Action(ActionKind.JOIN, "P", "", "Q", "(NEG B)", "_Step1")
    command = Compose1(action=action, left=left, right=right)
    (response,) = answer(command)
    case = {
        "command": json.loads(write_command(command)),
        "responses": [json.loads(write_response(response))],
    }
    assert verdict_of(case)[:2] == (State.VALID, Verdict.PROVED)
    process = case["responses"][0]["process"]
    process["proc"] = process["proc"].replace("Q (", "P (")
    assert verdict_of(case)[:2] == (State.INVALID, Verdict.FAILED)
