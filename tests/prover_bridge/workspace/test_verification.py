"""What is verified, in which order, and what is found."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prover_bridge.cli import main
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.responses import CommandFailed, Response
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict, Workspace
from prover_bridge.workspace.files import read_file, save, write_document
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import compose, store
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import VerificationCommand, stale, verified, with_components
from prover_bridge.workspace.verification_pool import verified_together

EXAMPLES = ["BuySki", "HomePurchase", "SimpleCopyAndSequence", "SimpleOptionalTreatment"]


def verify_all(document: Document, *, kept: bool = False) -> tuple[Document, dict[str, Finding]]:
    results = list(verified(document, answer, kept=kept))
    return results[-1][0], {found.key.name: found for _, found in results}


def bakery() -> Document:
    """Mill: Grain gives Flour or Bran; Bake: Flour gives Bread; both joined, and stored as Baker."""
    library = {
        name: Entry(create(name, [leaf(each) for each in inputs], output), State.VALID)
        for name, inputs, output in [
            ("Mill", ["Grain"], leaf("Flour")),
            ("Bake", ["Flour"], leaf("Bread")),
            ("Eat", ["Bread"], leaf("Joy")),
        ]
    }
    session = Session(Document(library, {"Day": Workspace("Day")}))
    for left, right, channel in [("Mill", "Bake", "cBake_Flour_1"), ("_Step1", "Eat", "cEat_Bread_1")]:
        for name in (left, right):
            if name != "_Step1":
                session.do(PlaceProcess("Day", name))
        first, second = session.document.workspaces["Day"].drawings
        if first.process != left:
            first, second = second, first
        picks = Pick(first.id, left, Part.OUTPUT), Pick(second.id, right, Part.INPUT, channel)
        proposal = propose(session.document, "Day", *picks)
        assert isinstance(proposal, Proposal)
        request = compose(session.document, "Day", proposal)
        session.do(request.accept(session.document, answer(request.command)))
    request = store(session.document, ProcessKey("Day", "_Step2"), "Baker")
    session.do(request.accept(session.document, answer(request.command)))
    return session.document


def test_composed_and_stored_processes_are_proved() -> None:
    document = bakery()
    assert document.library["Baker"].state is State.VALID
    assert [action.result for action in document.library["Baker"].process.actions] == ["_Step1", "Baker"]
    _, findings = verify_all(document, kept=True)
    assert {found.entry.verdict for found in findings.values()} == {Verdict.PROVED}
    assert list(findings) == ["Mill", "Bake", "Eat", "Baker", "_Step1", "_Step2"]


def test_failure_of_one_reaches_only_what_is_made_of_it() -> None:
    def moody(command: VerificationCommand) -> list[Response]:
        return [CommandFailed(content="no")] if getattr(command, "name", "") == "Eat" else answer(command)

    findings = {}
    for _, found in verified(bakery(), moody):
        findings[found.key.name] = found.entry
    invalid = {name for name, entry in findings.items() if entry.state is State.INVALID}
    assert invalid == {"Eat", "Baker", "_Step2"}
    assert findings["Eat"].detail == "no"
    assert findings["_Step2"].reason == "Its component Eat is not valid."


def test_composition_follows_a_changed_component_unless_it_must_be_kept() -> None:
    document = bakery()
    changed = Entry(create("Mill", [leaf("Grain"), leaf("Water")], leaf("Flour")))
    document = Document({**document.library, "Mill": changed}, document.workspaces)
    repaired, _ = verify_all(document)
    baker = repaired.library["Baker"]
    assert baker.state is State.VALID
    assert [resource.proposition.name for resource in baker.process.inputs] == ["Grain", "Water"]
    _, findings = verify_all(document, kept=True)
    assert findings["Baker"].entry.state is State.INVALID
    assert findings["Baker"].entry.reason == "It says that it takes Grain, but it takes Grain, Water."


def tangled() -> Document:
    """The bakery, with a step that is made of what is made of it, and something on top."""
    document = bakery()
    day = document.workspaces["Day"]
    step = day.compositions["_Step1"]
    knot = replace(step.process, actions=(replace(step.process.actions[0], left="_Step2"),))
    top = replace(step.process, name="_Step9", actions=(replace(step.process.actions[0], left="_Step2"),))
    compositions = {"_Step9": Entry(top), **day.compositions, "_Step1": replace(step, process=knot)}
    return replace(document, workspaces={"Day": replace(day, compositions=compositions)})


@pytest.mark.parametrize("make", [bakery, tangled])
def test_several_provers_find_what_one_finds(make: Callable[[], Document]) -> None:
    document = make()
    with ThreadPoolExecutor(3) as pool:
        together = list(verified_together(document, lambda command: pool.submit(answer, command)))
    alone = {found.key: found.entry for _, found in verified(document, answer)}
    assert {found.key: found.entry for _, found in together} == alone
    invalid = {key.name for key, entry in alone.items() if entry.state is State.INVALID}
    assert invalid == (set() if make is bakery else {"_Step1", "_Step2", "_Step9"})
    if make is tangled:
        assert alone[ProcessKey("Day", "_Step9")].reason == "Its component _Step2 is not valid."
    assert len(together) == len(alone)


def test_provers_that_die_leave_a_verdict_on_everything() -> None:
    def dead(command: VerificationCommand) -> NoReturn:
        raise BrokenExecutor("killed")

    with ThreadPoolExecutor(1) as pool:
        found = [each for _, each in verified_together(bakery(), lambda command: pool.submit(dead, command))]
        found += [each for _, each in verified_together(bakery(), dead)]
    assert {each.entry.state for each in found} == {State.INVALID}
    assert "killed" in found[0].entry.detail


def test_jobs_are_as_good_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "bakery.json", lambda v: by_name(v, "Mill").update(copier=True))
    answers = []
    for jobs in ("1", "2"):
        assert main.main(["verify", str(path), "--json", "--jobs", jobs]) == 1
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]


def test_no_jobs_at_all_are_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["verify", str(tmp_path), "--jobs", "0"])
    assert ended.value.code == 2
    assert "--jobs" in capsys.readouterr().err


def test_what_is_stale_and_what_it_is_made_of() -> None:
    document = bakery()
    step = ProcessKey("Day", "_Step2")
    assert stale(document) == ()
    assert [key.name for key in with_components(document, [step])] == [
        "Mill",
        "Bake",
        "Eat",
        "_Step1",
        "_Step2",
    ]


Change = Callable[[dict[str, Any]], object]


def written(path: Path, change: Change) -> Path:
    """The bakery as a file, with a change made by hand."""
    save(path, bakery())
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value))
    return path


def by_name(value: dict[str, Any], name: str) -> dict[str, Any]:
    listed = [*value["processes"], *(each for space in value["workspaces"] for each in space["processes"])]
    return next(each for each in listed if each["name"] == name)


@pytest.mark.parametrize(
    ("change", "name", "told"),
    [
        (
            lambda v: by_name(v, "Baker").update(proc=by_name(v, "Baker")["proc"].replace("Flour", "Bread")),
            "Baker",
            "proves nothing",
        ),
        (lambda v: by_name(v, "_Step1").update(proc="_Step1 ("), "_Step1", "proves nothing"),
        (
            lambda v: by_name(v, "Baker")["output"]["cll"].update(name="Gold"),
            "Baker",
            "says that it gives Gold, but it gives Joy",
        ),
        (lambda v: by_name(v, "Mill").update(copier=True), "Mill", "copier"),
        (lambda v: by_name(v, "Mill").update(proc=by_name(v, "Eat")["proc"]), "Mill", "other channels"),
        (lambda v: by_name(v, "_Step1")["actions"][0].update(rsel="(NEG Gold)"), "_Step1", "no proof"),
        (lambda v: by_name(v, "Eat").update(name="match"), "match", "prover's own logic"),
        (lambda v: by_name(v, "Eat").update(name='E"; quit ();;'), 'E"; quit ();;', "Only letters"),
        (lambda v: by_name(v, "_Step1").update(actions=[]), "_Step1", "no action makes it"),
    ],
)
def test_forged_and_broken_processes_are_invalid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Change, name: str, told: str
) -> None:
    path = written(tmp_path / "bakery.json", change)
    assert main.main(["verify", str(path), "--json"]) == 1
    [file] = json.loads(capsys.readouterr().out)["files"]
    [found] = [each for each in file["processes"] if each["name"] == name]
    assert (found["state"], found["checked"]) == ("invalid", "failed")
    assert told in found["reason"]


def test_without_a_component_the_term_is_a_proof_of_what_is_assumed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "bakery.json", lambda v: v["processes"].remove(by_name(v, "Eat")))
    assert main.main(["verify", str(path), "--json"]) == 1
    [file] = json.loads(capsys.readouterr().out)["files"]
    found = {each["name"]: each for each in file["processes"]}
    assert (found["Baker"]["state"], found["Baker"]["checked"]) == ("invalid", "assumed")
    assert found["Baker"]["reason"] == "There is no Eat, which it is made of."
    assert found["_Step1"]["checked"] == "proved"


def test_circle_of_components_is_told_and_the_rest_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(
        tmp_path / "bakery.json", lambda v: by_name(v, "_Step1")["actions"][0].update(larg="_Step2")
    )
    assert main.main(["verify", str(path), "--json"]) == 1
    [file] = json.loads(capsys.readouterr().out)["files"]
    reasons = {each["name"]: each["reason"] for each in file["processes"]}
    assert reasons["_Step1"] == reasons["_Step2"] == "It is, in the end, a component of itself."
    assert reasons["Baker"] is None


def test_file_that_cannot_be_read_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bakery.json"
    path.write_text('{"processes": [{"name": 7}], "workspaces": []}')
    assert main.main(["verify", str(path), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "/processes/0/name" in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.shared
def test_all_of_the_real_files_is_proved(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(shared / "examples" / f"{name}.json") for name in EXAMPLES]
    assert main.main(["verify", *paths, "--json"]) == 0
    answered = json.loads(capsys.readouterr().out)
    assert (answered["valid"], answered["invalid"]) == (50, 0)
    checked = {each["checked"] for file in answered["files"] for each in file["processes"]}
    assert checked == {"proved"}
    assert [file["file"] for file in answered["files"]] == paths


@pytest.mark.shared
def test_verification_gives_older_files_their_provenance(shared: Path) -> None:
    document, _ = verify_all(read_file(shared / "examples" / "SimpleOptionalTreatment.json"))
    treat = document.library["Treat"].process
    assert treat.provenance is not None
    assert "PiCutProc" in treat.term


def test_report_for_people_names_what_is_invalid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "bakery.json", lambda v: by_name(v, "Mill").update(copier=True))
    assert main.main(["verify", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}: 2 valid, 4 invalid"
    assert any(
        "INVALID" in line and "Day / _Step1: Its component Mill is not valid." in line for line in lines
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**12) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every member of every object and array below a value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_ends_in_a_verdict_or_one_line(
    data: st.DataObject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = json.loads(write_document(bakery()))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(list(places(value))))
        holder[key] = data.draw(JSON)
    path = tmp_path / "bakery.json"
    path.write_text(json.dumps(value))
    status = main.main(["verify", str(path), "--json"])
    printed = capsys.readouterr()
    if status == 2:
        assert (printed.out, printed.err.count("\n")) == ("", 1)
    else:
        answered = json.loads(printed.out)
        assert status == (1 if answered["invalid"] else 0)
