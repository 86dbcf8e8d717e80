"""A sound file: three processes, a composite, and a workspace with two steps on its canvas."""

import copy
import json
from functools import lru_cache
from typing import Any

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Compose1, Verify
from prover_bridge.protocol.responses import Composed, Verified
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Drawing, Entry, View, Workspace
from prover_bridge.workspace.files import write_document

Json = dict[str, Any]


def atomic(name: str, inputs: list[str], output: str) -> Process:
    return create(name, list(map(parse_proposition, inputs)), parse_proposition(output))


def step(action: Action, left: Process, right: Process) -> Process:
    (response,) = answer(Compose1(action=action, left=left, right=right))
    assert isinstance(response, Composed), response
    return response.process


@lru_cache(maxsize=1)
def _document() -> Document:
    wash = atomic("Wash", ["Pot"], "CleanPot")
    cook = atomic("Cook", ["CleanPot", "Rice"], "Meal ++ Smoke")
    serve = atomic("Serve", ["Meal"], "Dish")
    first = Action(ActionKind.JOIN, "Wash", "", "Cook", "(NEG CleanPot)", "_Step1")
    second = Action(ActionKind.JOIN, "_Step1", "lr", "Serve", "(NEG Meal)", "_Step2")
    step1 = step(first, wash, cook)
    step2 = step(second, step1, serve)
    whole = (first, Action(ActionKind.JOIN, "_Step1", "lr", "Serve", "(NEG Meal)", "Dinner"))
    (made,) = answer(Verify(name="Dinner", components=(wash, cook, serve), actions=whole))
    assert isinstance(made, Verified), made
    library = {each.name: Entry(each) for each in (wash, cook, serve, made.process)}
    steps = {each.name: Entry(each) for each in (step1, step2)}
    drawings = (
        Drawing(1, "_Step2", 10.0, 20.0, {"Cook:oCook": (5.0, 6.0)}),
        Drawing(2, "Dinner", 10.0, 400.0),
    )
    kitchen = Workspace("Kitchen", 3, steps, drawings, View(1.0, 0.0, 0.0))
    return Document(library, {"Kitchen": kitchen}, 1)


def sound() -> Json:
    """The file as a JSON value; processes 0 Wash, 1 Cook, 2 Serve, 3 Dinner; steps 0 _Step1, 1 _Step2."""
    return copy.deepcopy(_value())


def text() -> str:
    """The file as it is written."""
    return write_document(_document()).decode()


@lru_cache(maxsize=1)
def _value() -> Json:
    value: Json = json.loads(write_document(_document()))
    return value


def process_of(value: Json, name: str) -> Json:
    """A process of the library, or a step of the workspace."""
    listed = [*value["processes"], *value["workspaces"][0]["processes"]]
    found: Json = next(each for each in listed if each["name"] == name)
    return found


def atom(name: str) -> Json:
    return {"type": "var", "name": name, "args": []}


def bare(name: str, inputs: list[str], output: str, *actions: Json) -> Json:
    """A process as somebody without a prover would write it, with no term."""
    return {
        "name": name,
        "inputs": [{"channel": f"c{number}", "cll": atom(each)} for number, each in enumerate(inputs)],
        "output": {"channel": "o", "cll": atom(output)},
        "proc": "",
        "actions": list(actions),
        "copier": False,
        "intermediate": False,
        "checked": True,
        "valid": True,
    }


def joined(left: str, right: str, resource: str, result: str) -> Json:
    """A JOIN of the whole output."""
    return {
        "act": "JOIN",
        "larg": left,
        "lsel": "",
        "rarg": right,
        "rsel": f"(NEG {resource})",
        "res": result,
    }
