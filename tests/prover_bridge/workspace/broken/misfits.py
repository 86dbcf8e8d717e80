"""What is done to a sound file, what is said of it then, and what is left of it."""

from collections.abc import Callable
from typing import Any

from .kitchen import Json, atom, bare, process_of

LIBRARY = {"Wash", "Cook", "Serve", "Dinner"}
STEPS = {"_Step1", "_Step2"}


def a_list_of(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def of(which: str, /, **members: Any) -> Callable[[Json], object]:
    """Set members of a process."""
    return lambda value: process_of(value, which).update(members)


def within(name: str, *path: str | int, set_to: Any) -> Callable[[Json], object]:
    """Set something deeper in a process."""

    def change(value: Json) -> None:
        here: Any = process_of(value, name)
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = set_to

    return change


def without(name: str, member: str) -> Callable[[Json], object]:
    return lambda value: process_of(value, name).pop(member)


def kitchen(**members: Any) -> Callable[[Json], object]:
    """Set members of the workspace."""
    return lambda value: value["workspaces"][0].update(members)


def canvas(**members: Any) -> Callable[[Json], object]:
    """Set members of the workspace's canvas."""
    return lambda value: value["workspaces"][0]["composer"].update(members)


def drawing(**members: Any) -> Callable[[Json], object]:
    """Set members of the second drawing on the canvas."""
    return lambda value: value["workspaces"][0]["composer"]["drawings"][1].update(members)


CANVAS = "/workspaces/0/composer"
STEP2 = "/workspaces/0/processes/1"

# What is done to the file; the place and the words of the complaint; what is left of library and steps.
MISFITS: dict[str, tuple[Callable[[Json], object], str, str, set[str], set[str]]] = {
    "no list of processes": (
        lambda v: v.pop("processes"),
        "",
        "The member “processes” is missing.",
        set(),
        STEPS,
    ),
    "no list of workspaces": (
        lambda v: v.pop("workspaces"),
        "",
        "The member “workspaces” is missing.",
        LIBRARY,
        set(),
    ),
    "processes by name": (
        lambda v: v.update(processes={each["name"]: each for each in v["processes"]}),
        "/processes",
        "Expected an array, found an object.",
        set(),
        STEPS,
    ),
    "no workspaces but a number": (
        lambda v: v.update(workspaces=3),
        "/workspaces",
        "Expected an array, found a number.",
        LIBRARY,
        set(),
    ),
    "counter in words": (
        lambda v: v.update(workspaceCounter="one"),
        "/workspaceCounter",
        "Expected a number, found a text.",
        LIBRARY,
        STEPS,
    ),
    "counter with a point": (
        lambda v: v.update(workspaceCounter=1.5),
        "/workspaceCounter",
        "Expected a whole number, found 1.5.",
        LIBRARY,
        STEPS,
    ),
    "counter that is true": (
        lambda v: v.update(workspaceCounter=True),
        "/workspaceCounter",
        "Expected a number, found true or false.",
        LIBRARY,
        STEPS,
    ),
    "counter of 200 digits": (
        lambda v: v.update(workspaceCounter=10**199),
        "/workspaceCounter",
        "100000000000… (200 digits) cannot be a counter.",
        LIBRARY,
        STEPS,
    ),
    "extra nested deeply": (
        lambda v: v.update({"my/notes~": a_list_of(500)}),
        "/my~1notes~0",
        "This is nested too deeply.",
        LIBRARY,
        STEPS,
    ),
    "process null": (
        lambda v: v["processes"].insert(1, None),
        "/processes/1",
        "Expected an object, found null.",
        LIBRARY,
        STEPS,
    ),
    "process in a list": (
        lambda v: v["processes"].insert(0, [v["processes"][0]]),
        "/processes/0",
        "Expected an object, found an array.",
        LIBRARY,
        STEPS,
    ),
    "process twice": (
        lambda v: v["processes"].append(bare("Wash", ["Other"], "Thing")),
        "/processes/4/name",
        "There are two processes “Wash”.",
        LIBRARY,
        STEPS,
    ),
    "name missing": (
        without("Cook", "name"),
        "/processes/1",
        "The member “name” is missing.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "name empty": (
        of("Cook", name=""),
        "/processes/1/name",
        "A process has no name.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "name a number": (
        of("Cook", name=7),
        "/processes/1/name",
        "Expected a text, found a number.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "inputs missing": (
        without("Cook", "inputs"),
        "/processes/1",
        "The member “inputs” is missing.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "inputs null": (
        of("Cook", inputs=None),
        "/processes/1/inputs",
        "Expected an array, found null.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "input as a text": (
        of("Cook", inputs=["CleanPot"]),
        "/processes/1/inputs/0",
        "Expected an object, found a text.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "input without a channel": (
        of("Cook", inputs=[{"cll": atom("CleanPot")}]),
        "/processes/1/inputs/0",
        "The member “channel” is missing.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "output missing": (
        without("Dinner", "output"),
        "/processes/3",
        "The member “output” is missing.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "output in a list": (
        of("Dinner", output=[]),
        "/processes/3/output",
        "Expected an object, found an array.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "output without a type": (
        of("Dinner", output={"channel": "o"}),
        "/processes/3/output",
        "The member “cll” is missing.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "type as a text": (
        within("Dinner", "output", "cll", set_to="Dish ++ Smoke"),
        "/processes/3/output/cll",
        "Expected an object, found a text.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "no such operator": (
        within("Cook", "output", "cll", "type", set_to="par"),
        "/processes/1/output/cll/type",
        "There is no operator “par”.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "operator of nothing": (
        within("Cook", "output", "cll", "args", set_to=[]),
        "/processes/1/output/cll/args",
        "“plus” of 0 arguments.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "negation of two": (
        within("Cook", "output", "cll", "type", set_to="neg"),
        "/processes/1/output/cll/args",
        "“neg” of 2 arguments.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "resource without a name": (
        within("Cook", "output", "cll", "args", 1, set_to={"type": "var"}),
        "/processes/1/output/cll/args/1",
        "The member “name” is missing.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "resource called by a list": (
        within("Cook", "output", "cll", "args", 1, "name", set_to=["Smoke"]),
        "/processes/1/output/cll/args/1/name",
        "Expected a text, found an array.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "term missing": (
        without("Serve", "proc"),
        "/processes/2",
        "The member “proc” is missing.",
        LIBRARY - {"Serve"},
        STEPS,
    ),
    "term null": (
        of("Serve", proc=None),
        "/processes/2/proc",
        "Expected a text, found null.",
        LIBRARY - {"Serve"},
        STEPS,
    ),
    "valid in words": (
        of("Serve", valid="yes"),
        "/processes/2/valid",
        "Expected true or false, found a text.",
        LIBRARY - {"Serve"},
        STEPS,
    ),
    "copier by number": (
        of("Serve", copier=0),
        "/processes/2/copier",
        "Expected true or false, found a number.",
        LIBRARY - {"Serve"},
        STEPS,
    ),
    "provenance of another shape": (
        within("Cook", "prov", "type", set_to="times"),
        "/processes/1/prov",
        "The provenance has another shape than the output.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "provenance as a text": (
        of("Cook", prov="Cook"),
        "/processes/1/prov",
        "Expected an object, found a text.",
        LIBRARY - {"Cook"},
        STEPS,
    ),
    "extra of a process nested deeply": (
        of("Serve", story=a_list_of(500)),
        "/processes/2/story",
        "This is nested too deeply.",
        LIBRARY - {"Serve"},
        STEPS,
    ),
    "actions missing": (
        without("Dinner", "actions"),
        "/processes/3",
        "The member “actions” is missing.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "no such action": (
        within("Dinner", "actions", 1, "act", set_to="MERGE"),
        "/processes/3/actions/1/act",
        "No such action 'MERGE'",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "action without its right side": (
        within("Dinner", "actions", 0, set_to={"act": "JOIN", "larg": "Wash", "lsel": ""}),
        "/processes/3/actions/0",
        "The member “rarg” is missing.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "action that makes something else": (
        within("Dinner", "actions", 1, "res", set_to="Lunch"),
        "/processes/3/actions/1/res",
        "The last action makes “Lunch”, not “Dinner”.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "actions that make one thing": (
        within("Dinner", "actions", 0, "res", set_to="Dinner"),
        "/processes/3/actions/1/res",
        "Two actions make “Dinner”.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "action that uses itself": (
        within("Dinner", "actions", 1, "rarg", set_to="Dinner"),
        "/processes/3/actions/1/rarg",
        "“Dinner” is used before it is made.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "action that uses a later one": (
        within("Dinner", "actions", 0, "larg", set_to="Dinner"),
        "/processes/3/actions/0/larg",
        "“Dinner” is used before it is made.",
        LIBRARY - {"Dinner"},
        STEPS,
    ),
    "step that uses itself": (
        within("_Step2", "actions", 0, "larg", set_to="_Step2"),
        f"{STEP2}/actions/0/larg",
        "“_Step2” is used before it is made.",
        LIBRARY,
        {"_Step1"},
    ),
    "step twice": (
        lambda v: v["workspaces"][0]["processes"].append(v["workspaces"][0]["processes"][0]),
        "/workspaces/0/processes/2/name",
        "There are two processes “_Step1”.",
        LIBRARY,
        STEPS,
    ),
    "workspace null": (
        lambda v: v["workspaces"].append(None),
        "/workspaces/1",
        "Expected an object, found null.",
        LIBRARY,
        STEPS,
    ),
    "workspace without a name": (
        lambda v: v["workspaces"].append({"processes": []}),
        "/workspaces/1",
        "The member “name” is missing.",
        LIBRARY,
        STEPS,
    ),
    "workspaces of one name": (
        lambda v: v["workspaces"].append({"name": "Kitchen", "processes": []}),
        "/workspaces/1/name",
        "There are two workspaces “Kitchen”.",
        LIBRARY,
        STEPS,
    ),
    "workspace without steps": (
        lambda v: v["workspaces"][0].pop("processes"),
        "/workspaces/0",
        "The member “processes” is missing.",
        LIBRARY,
        set(),
    ),
    "negative step counter": (
        kitchen(stepCounter=-1),
        "/workspaces/0/stepCounter",
        "-1 cannot be a counter.",
        LIBRARY,
        STEPS,
    ),
    "step counter with a point": (
        kitchen(stepCounter=3.0),
        "/workspaces/0/stepCounter",
        "Expected a whole number, found 3.",
        LIBRARY,
        STEPS,
    ),
    "step counter null": (
        kitchen(stepCounter=None),
        "/workspaces/0/stepCounter",
        "Expected a number, found null.",
        LIBRARY,
        STEPS,
    ),
    "extra of a workspace nested deeply": (
        kitchen(history=a_list_of(500)),
        "/workspaces/0/history",
        "This is nested too deeply.",
        LIBRARY,
        STEPS,
    ),
    "canvas as a text": (
        kitchen(composer="here"),
        CANVAS,
        "Expected an object, found a text.",
        LIBRARY,
        STEPS,
    ),
    "drawings by name": (
        canvas(drawings={}),
        f"{CANVAS}/drawings",
        "Expected an array, found an object.",
        LIBRARY,
        STEPS,
    ),
    "drawing of number 0": (
        drawing(id=0),
        f"{CANVAS}/drawings/1/id",
        "0 cannot be the number of this drawing.",
        LIBRARY,
        STEPS,
    ),
    "drawings of one number": (
        drawing(id=1),
        f"{CANVAS}/drawings/1/id",
        "1 cannot be the number of this drawing.",
        LIBRARY,
        STEPS,
    ),
    "drawing of nothing": (
        lambda v: v["workspaces"][0]["composer"]["drawings"][1].pop("process"),
        f"{CANVAS}/drawings/1",
        "The member “process” is missing.",
        LIBRARY,
        STEPS,
    ),
    "place in words": (
        drawing(x="left"),
        f"{CANVAS}/drawings/1/x",
        "Expected a number, found a text.",
        LIBRARY,
        STEPS,
    ),
    "place far away": (
        drawing(y=1e300),
        f"{CANVAS}/drawings/1/y",
        "1e+300 is off every canvas.",
        LIBRARY,
        STEPS,
    ),
    "place of one number": (
        drawing(placed={"a/b": [1]}),
        f"{CANVAS}/drawings/1/placed/a~1b",
        "Expected two numbers, found 1.",
        LIBRARY,
        STEPS,
    ),
    "zoom of 0": (
        canvas(view={"zoom": 0, "x": 0, "y": 0}),
        f"{CANVAS}/view/zoom",
        "0.0 is no factor of zoom.",
        LIBRARY,
        STEPS,
    ),
}
