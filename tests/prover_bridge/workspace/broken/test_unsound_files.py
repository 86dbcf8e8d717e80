"""Documents that can be read, but claim what is not so: of each process it is told what is wrong."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.cli.main import main

from .kitchen import Json, atom, bare, joined, process_of, sound

Change = Callable[[Json], object]

_DINNER, _STEP1, _STEP2 = (None, "Dinner"), ("Kitchen", "_Step1"), ("Kitchen", "_Step2")


def of(which: str, /, **members: Any) -> Change:
    return lambda value: process_of(value, which).update(members)


def term(which: str, old: str, new: str) -> Change:
    """Forge a term."""

    def change(value: Json) -> None:
        process = process_of(value, which)
        assert old in process["proc"]
        process["proc"] = process["proc"].replace(old, new, 1)

    return change


def first_input(which: str, /, **members: Any) -> Change:
    return lambda value: process_of(value, which)["inputs"][0].update(members)


def last_action(which: str, /, **members: Any) -> Change:
    return lambda value: process_of(value, which)["actions"][-1].update(members)


def more(*processes: Json) -> Change:
    return lambda value: value["processes"].extend(processes)


def step(process: Json) -> Change:
    return lambda value: value["workspaces"][0]["processes"].append(process)


def without_wash(name: str, reason: str) -> dict[tuple[str | None, str], str]:
    """What follows when Wash is called otherwise, and cannot be."""
    missing = "There is no Wash, which it is made of."
    return {
        (None, name): reason,
        _DINNER: missing,
        _STEP1: missing,
        _STEP2: "Its component _Step1 is not valid.",
    }


def broken(name: str, reason: str) -> dict[tuple[str | None, str], str]:
    """What follows when Wash or Cook is not what it says."""
    used = f"Its component {name} is not valid."
    return {
        (None, name): reason,
        _DINNER: used,
        _STEP1: used,
        _STEP2: "Its component _Step1 is not valid.",
    }


def alone(reason: str) -> dict[tuple[str | None, str], str]:
    """What follows when Dinner, which nobody uses, is not what it says."""
    return {_DINNER: reason}


LETTERS = "Only letters from A to Z, digits and _ may stand in a name."
BEGINNING = "A name begins with a letter from A to Z."
NO_PROOF = "The prover finds no proof."
OTHER_HEAD = "The head of its term names other channels than its inputs and output."
NOTHING = "Its term proves nothing:"

UNSOUND: dict[str, tuple[Change, dict[tuple[str | None, str], str]]] = {
    "component missing": (
        lambda v: v["processes"].remove(process_of(v, "Wash")),
        {
            _DINNER: "There is no Wash, which it is made of.",
            _STEP1: "There is no Wash, which it is made of.",
            _STEP2: "Its component _Step1 is not valid.",
        },
    ),
    "circle of two": (
        more(
            bare("Hen", ["Egg"], "Egg", joined("Chick", "Wash", "Egg", "Hen")),
            bare("Chick", ["Egg"], "Egg", joined("Hen", "Wash", "Egg", "Chick")),
        ),
        {
            (None, "Hen"): "It is, in the end, a component of itself.",
            (None, "Chick"): "It is, in the end, a component of itself.",
        },
    ),
    "made of a circle": (
        more(
            bare("Hen", ["Egg"], "Egg", joined("Chick", "Wash", "Egg", "Hen")),
            bare("Chick", ["Egg"], "Egg", joined("Hen", "Wash", "Egg", "Chick")),
            bare("Farm", ["Egg"], "Egg", joined("Hen", "Wash", "Egg", "Farm")),
        ),
        {
            (None, "Hen"): "It is, in the end, a component of itself.",
            (None, "Chick"): "It is, in the end, a component of itself.",
            (None, "Farm"): "Its component Hen is not valid.",
        },
    ),
    "step of another workspace": (
        lambda v: v["workspaces"].append(
            {
                "name": "Hall",
                "processes": [bare("_Step5", [], "Dish", joined("_Step1", "Serve", "Meal", "_Step5"))],
            }
        ),
        {
            ("Hall", "_Step5"): "There is no _Step1, which it is made of. "
            f"{NOTHING} Expected the process's name, found the end. "
            "process term, position 1: Expected the process's name, found the end."
        },
    ),
    "step that shadows a component": (
        step(bare("Wash", ["Meal"], "Dish", joined("Cook", "Serve", "Gold", "Wash"))),
        {
            ("Kitchen", "Wash"): f"{NO_PROOF} JOIN: there is no input Gold in the process “Serve”. "
            "Select one of its inputs.",
            _STEP1: "Its component Wash is not valid.",
            _STEP2: "Its component _Step1 is not valid.",
        },
    ),
    "step that nothing makes": (
        step(bare("_Step9", ["Pot"], "Dish")),
        {("Kitchen", "_Step9"): "It stands among the compositions, but no action makes it."},
    ),
    "step of an odd name": (
        step(bare("Step 9", ["Pot"], "Dish", joined("Wash", "Cook", "CleanPot", "Step 9"))),
        {("Kitchen", "Step 9"): f"“Step 9” has a space in it. {LETTERS}"},
    ),
    "word of the logic as a name": (
        of("Wash", name="SUC"),
        without_wash("SUC", "“SUC” is a word of the prover's own logic. Choose another name."),
    ),
    "quote in a name": (of("Wash", name='W"ash'), without_wash('W"ash', f'“W"ash” has “"” in it. {LETTERS}')),
    "semicolons in a name": (
        of("Wash", name="Wash;;"),
        without_wash("Wash;;", f"“Wash;;” has “;” in it. {LETTERS}"),
    ),
    "escape in a name": (
        of("Wash", name="Wa\x1b[2Jsh"),
        without_wash("Wa\x1b[2Jsh", f"“WaU+001B[2Jsh” has “U+001B” in it. {LETTERS}"),
    ),
    "line break in a name": (
        of("Wash", name="Wa\nsh"),
        without_wash("Wa\nsh", f"“WaU+000Ash” has “U+000A” in it. {LETTERS}"),
    ),
    "NUL as a name": (
        of("Wash", name="\0"),
        without_wash("\0", f"“U+0000” begins with “U+0000”. {BEGINNING}"),
    ),
    "half a character as a name": (
        of("Wash", name="\ud83d"),
        without_wash("\ud83d", f"“U+D83D” begins with “U+D83D”. {BEGINNING}"),
    ),
    "name that turns the line around": (
        of("Wash", name="\u202eWash"),
        without_wash("\u202eWash", f"“U+202EWash” begins with “U+202E”. {BEGINNING}"),
    ),
    "letter of another alphabet": (
        of("Wash", name="Wаsh"),
        without_wash("Wаsh", f"“Wаsh” has “а” in it. {LETTERS}"),
    ),
    "endless odd name": (
        of("Wash", name="W-" * 50_000),
        without_wash("W-" * 50_000, f"“{'W-' * 30}…” has “-” in it. {LETTERS}"),
    ),
    "word of the logic as a resource": (
        first_input("Wash", cll=atom("o")),
        broken(
            "Wash",
            "A resource cannot be called so. “o” is a word of the prover's own logic. Choose another name.",
        ),
    ),
    "resource without letters": (
        first_input("Wash", cll=atom("")),
        broken("Wash", "A resource cannot be called so. A name is needed."),
    ),
    "number as a resource": (
        first_input("Wash", cll=atom("12")),
        broken("Wash", f"A resource cannot be called so. “12” begins with “1”. {BEGINNING}"),
    ),
    "negated resource": (
        first_input("Wash", cll={"type": "neg", "args": [atom("Pot")]}),
        broken("Wash", "The resource on cWash_Pot_1 is negated."),
    ),
    "copier that copies nothing": (
        of("Wash", copier=True),
        broken("Wash", "It is marked wrongly as a copier."),
    ),
    "copier that is not marked": (
        more(
            bare("Twice", ["Egg"], "Egg")
            | {"output": {"channel": "o", "cll": {"type": "times", "args": [atom("Egg")] * 2}}}
        ),
        {(None, "Twice"): "It is not marked as a copier."},
    ),
    "two inputs on one channel": (
        first_input("Cook", channel="cCook_Rice_2"),
        broken("Cook", OTHER_HEAD),
    ),
    "input without a channel": (first_input("Cook", channel=""), broken("Cook", OTHER_HEAD)),
    "channel that would be a command": (
        first_input("Cook", channel='c";; Sys.command "rm";;'),
        broken("Cook", OTHER_HEAD),
    ),
    "atomic term in prose": (
        of("Cook", proc="see above"),
        broken(
            "Cook",
            f"{NOTHING} Expected “=”, found the end. process term, position 10: Expected “=”, found the end.",
        ),
    ),
    "atomic term of another process": (
        lambda v: process_of(v, "Wash").update(proc=process_of(v, "Serve")["proc"]),
        broken("Wash", OTHER_HEAD),
    ),
    "atomic term that does nothing": (
        lambda v: process_of(v, "Wash").update(proc=process_of(v, "Wash")["proc"].split("=")[0] + "= Zero"),
        broken("Wash", "Its term does something else than its inputs and output say."),
    ),
    "resource out of nothing": (
        lambda v: process_of(v, "Dinner").update(
            output=process_of(v, "Dinner")["output"] | {"cll": atom("Gold")}, prov=None
        ),
        alone("It says that it gives Gold, but it gives Dish ⊕ Smoke."),
    ),
    "input that is forgotten": (
        lambda v: process_of(v, "Dinner")["inputs"].pop(),
        alone("It says that it takes Pot, but it takes Pot, Rice."),
    ),
    "input that nobody takes": (
        lambda v: process_of(v, "Dinner")["inputs"].append({"channel": "more", "cll": atom("Pot")}),
        alone("It says that it takes Pot, Rice, Pot, but it takes Pot, Rice."),
    ),
    "action on an input that is not there": (
        last_action("Dinner", rsel="(NEG Gold)"),
        alone(f"{NO_PROOF} JOIN: there is no input Gold in the process “Serve”. Select one of its inputs."),
    ),
    "action on no input": (
        last_action("Dinner", rsel=""),
        alone(f"{NO_PROOF} JOIN: no input is selected. Select an input by its type."),
    ),
    "action with its sides swapped": (
        last_action("_Step2", larg="Serve", rarg="_Step1"),
        {
            _STEP2: f"{NO_PROOF} JOIN: there is no input Meal in the process “_Step1”. "
            "Select one of its inputs."
        },
    ),
    "proof of something else": (
        lambda v: process_of(v, "Dinner").update(proc=process_of(v, "_Step1")["proc"]),
        alone("Its term proves something else than its inputs and output."),
    ),
    "term with a component of its own": (
        term("Dinner", "(Wash (", "(Magic ("),
        alone("There is no Magic to check it against."),
    ),
    "term with a rule of its own": (
        of("Dinner", proc="Dinner (a) = PiMagic A B"),
        alone(
            f"{NOTHING} Expected the end, found “B”. process term, position 24: Expected the end, found “B”."
        ),
    ),
    "term that is cut off": (
        lambda v: process_of(v, "Dinner").update(proc=process_of(v, "Dinner")["proc"][:-1]),
        alone(
            f"{NOTHING} Expected “)”, found the end. process term, position 782: Expected “)”, found the end."
        ),
    ),
    "cut of two types": (
        term("Dinner", "PiCutProc CleanPot", "PiCutProc Rice"),
        alone(f"{NOTHING} Nothing of the expected type is received on channel cCook_CleanPot_1."),
    ),
    "call with its inputs swapped": (
        term("Dinner", "cCook_CleanPot_1,cCook_Rice_2,oCook", "cCook_Rice_2,cCook_CleanPot_1,oCook"),
        alone(f"{NOTHING} Nothing of the expected type is received on channel cCook_CleanPot_1."),
    ),
    "call with too few channels": (
        term("Dinner", "Wash (cWash_Pot_1,oWash", "Wash (oWash"),
        alone(f"{NOTHING} “Wash” is called with 1 channels, not 2."),
    ),
    "one channel for two": (
        term("Dinner", "cCook_CleanPot_1 oWash_CleanPot_", "cCook_CleanPot_1 cCook_CleanPot_1"),
        alone(f"{NOTHING} Nothing of the expected type is sent on channel cCook_CleanPot_1."),
    ),
    "head in another order": (
        term("Dinner", "cWash_Pot_1,cCook_Rice_2,cDinner", "cCook_Rice_2,cWash_Pot_1,cDinner"),
        alone(OTHER_HEAD),
    ),
    "component used twice": (
        term("Dinner", "(Serve (cServe_Meal_1,oServe_Dish_))", "(Wash (cWash_Pot_1,oServe_Dish_))"),
        alone(f"{NOTHING} Nothing of the expected type is sent on channel oServe_Dish_."),
    ),
}


def found_of(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[tuple[str | None, str], str]:
    """The reasons that `verify` gives for what is not valid."""
    assert main(["verify", str(path), "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    (told,) = json.loads(printed.out)["files"]
    invalid = [each for each in told["processes"] if each["state"] != "valid"]
    assert all(each["checked"] in ("failed", "assumed") for each in invalid)
    return {(each["workspace"], each["name"]): each["reason"] for each in invalid}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("case", UNSOUND)
def test_what_is_claimed_wrongly_is_told_of_each_process(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, reasons = UNSOUND[case]
    value = sound()
    change(value)
    path = tmp_path / "kitchen.json"
    path.write_text(json.dumps(value))
    assert found_of(path, capsys) == reasons


HARMLESS: dict[str, Change] = {
    "nothing": lambda value: None,
    "said to be invalid": of("Wash", valid=False, checked=False),
    "said to be under way": of("Wash", intermediate=True),
    "provenance of another process": lambda v: process_of(v, "Wash")["prov"].update(name="Cook"),
    "no provenance": lambda v: process_of(v, "Wash").pop("prov"),
    "no term": of("Dinner", proc=""),
    "no counters": lambda v: (v.pop("workspaceCounter"), v["workspaces"][0].pop("stepCounter")),
    "counter behind the steps": lambda v: v["workspaces"][0].update(stepCounter=0),
    "drawing of what is not there": lambda v: v["workspaces"][0]["composer"]["drawings"][0].update(
        process="Ghost"
    ),
    "workspace without letters": lambda v: v["workspaces"][0].update(name="\a\n"),
    "step names in two workspaces": lambda v: v["workspaces"].append({**v["workspaces"][0], "name": "Hall"}),
    "members that mean nothing": lambda v: (
        v.update(author=["me"]),
        process_of(v, "Cook").update(colour=None),
    ),
    "operator of one": first_input("Wash", cll={"type": "times", "args": [atom("Pot")]}),
    "operators in capitals": lambda v: process_of(v, "Cook")["output"]["cll"].update(type="PLUS"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_odd_but_claims_nothing_wrong_is_valid(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = sound()
    HARMLESS[case](value)
    path = tmp_path / "kitchen.json"
    path.write_text(json.dumps(value))
    assert main(["verify", str(path)]) == 0
    assert " 0 invalid" in capsys.readouterr().out


def test_odd_names_can_be_printed(tmp_path: Path) -> None:
    value = sound()
    process_of(value, "Wash")["name"] = "\ud83d\u202e\x1b[2J\n"
    value["workspaces"][0]["name"] = "\x1b[31m"
    first_input("Cook", cll=atom("\x1b]0;title\x07"))(value)
    path = tmp_path / "kitchen.json"
    path.write_text(json.dumps(value))
    command = [sys.executable, "-m", "prover_bridge.cli", "verify", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == b""
    assert rb"\xd83d\x202e\x1b[2J\x0a" in done.stdout
    assert b"\x1b" not in done.stdout
