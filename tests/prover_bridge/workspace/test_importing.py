"""Chosen processes of another document are taken in as one step, as the user plans it."""

from dataclasses import replace

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Workspace
from prover_bridge.workspace.exchange import Arrival, excerpt, plan_import
from prover_bridge.workspace.importing import (
    brought_along,
    import_commands,
    missing_components,
    problems_with,
)
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified


def atomic(name: str, given: str, output: str) -> Entry:
    return Entry(create(name, [leaf(given)], leaf(output)))


def joined(name: str, left: str, right: str, wanted: str, *, intermediate: bool = False) -> Entry:
    made = create(name, [leaf("A")], leaf("C"))
    action = Action(ActionKind.JOIN, left, "", right, f"(NEG {wanted})", name)
    return Entry(Process(name, made.inputs, made.output, None, "", (action,), intermediate=intermediate))


@pytest.fixture
def other() -> Document:
    library = {
        "First": atomic("First", "A", "B"),
        "Second": atomic("Second", "B", "C"),
        "Both": joined("Both", "First", "Second", "B"),
        "Third": atomic("Third", "C", "D"),
        "All": joined("All", "Both", "Third", "C"),
    }
    steps = {
        "_Step1": joined("_Step1", "First", "Second", "B", intermediate=True),
        "_Step2": joined("_Step2", "_Step1", "Third", "C", intermediate=True),
    }
    return Document(library, {"Desk": Workspace("Desk", 3, steps)}, 1)


@pytest.fixture
def here() -> Document:
    library = {"First": atomic("First", "A", "B"), "Second": atomic("Second", "X", "Y")}
    return Document(library, {"Desk": Workspace("Desk")}, 1)


def key(name: str, workspace: str | None = None) -> ProcessKey:
    return ProcessKey(workspace, name)


def test_what_comes_along_says_with_what(other: Document) -> None:
    assert brought_along(other, {key("All")}) == {
        key("Both"): key("All"),
        key("Third"): key("All"),
        key("First"): key("Both"),
        key("Second"): key("Both"),
    }
    assert key("Both") not in brought_along(other, {key("All"), key("Both")})
    step = brought_along(other, {key("_Step2", "Desk")})
    assert step[key("_Step1", "Desk")] == key("_Step2", "Desk")


def test_a_plan_says_at_once_what_cannot_be(here: Document, other: Document) -> None:
    planned = plan_import(here, excerpt(other, [key("Both")]).library)
    assert problems_with(here, planned) == {}

    def with_name(name: str) -> dict[str, str]:
        changed = [replace(each, name=name) if each.clash else each for each in planned]
        return problems_with(here, changed)

    assert "already" in with_name("First")["Second"]
    assert "logic" in with_name("max")["Second"]
    assert set(with_name("Both")) == {"Both"}
    assert with_name("Fine") == {}


def test_a_circle_is_a_problem_of_the_whole_plan(other: Document) -> None:
    here = replace(other, library={**other.library, "First": joined("First", "Third", "Second", "B")})
    knot = Document({"Third": joined("Third", "First", "Second", "B")})
    planned = [
        replace(each, arrival=Arrival.REPLACE, name="Third") for each in plan_import(here, knot.library)
    ]
    assert "component of itself" in problems_with(here, planned)[""]


def test_compositions_come_in_a_workspace_of_their_own_and_are_drawn(here: Document, other: Document) -> None:
    arriving = excerpt(other, [key("_Step2", "Desk")])
    planned = plan_import(here, arriving.library)
    session = Session(here)
    session.do_all("Import", import_commands(here, arriving, planned))
    assert list(session.document.workspaces) == ["Desk", "Workspace 2"]
    got = session.document.workspaces["Workspace 2"]
    assert [drawing.process for drawing in got.drawings] == ["_Step2"]
    assert got.compositions["_Step1"].process.actions[0].right == "Second2"
    states = {found.key: found.entry.state for _, found in verified(session.document, answer)}
    assert set(states.values()) == {State.VALID}
    assert len(session.history) == 1
    session.undo()
    assert session.document == here


def test_nothing_is_done_where_all_is_here(here: Document) -> None:
    planned = plan_import(here, here.library)
    assert import_commands(here, excerpt(here, [key("First")]), planned) == []


def test_what_the_other_file_lacks_is_named(here: Document, other: Document) -> None:
    library = {name: entry for name, entry in other.library.items() if name not in ("First", "Third")}
    arriving = excerpt(Document(library), [key("All")])
    assert missing_components(arriving, here) == (("First", True), ("Third", False))
