"""Processes and graphs go from one document to another, and can be built there."""

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.commands.import_processes import ImportProcesses
from prover_bridge.workspace.commands.paste_graphs import PasteGraphs
from prover_bridge.workspace.document import Document, Drawing, Entry, ProcessKey, State, Workspace
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.exchange import Arrival, Planned, excerpt, plan_import
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified


def atomic(name: str, given: str, output: str) -> Entry:
    return Entry(create(name, [leaf(given)], leaf(output)))


def joined(name: str, left: str, right: str, taken: str, *, intermediate: bool) -> Entry:
    """Not built yet: verification fills in what it takes and gives."""
    made = create(name, [leaf("A")], leaf("C"))
    action = Action(ActionKind.JOIN, left, "", right, f"(NEG {taken})", name)
    process = Process(name, made.inputs, made.output, None, "", (action,), intermediate=intermediate)
    return Entry(process)


@pytest.fixture
def origin() -> Document:
    library = {
        "First": atomic("First", "A", "B"),
        "Second": atomic("Second", "B", "C"),
        "Other": atomic("Other", "D", "E"),
        "Both": joined("Both", "First", "Second", "B", intermediate=False),
    }
    steps = {
        "_Step1": joined("_Step1", "First", "Second", "B", intermediate=True),
        "_Step2": joined("_Step2", "First", "Second", "B", intermediate=True),
    }
    drawings = (Drawing(1, "_Step1", 5.0, 5.0), Drawing(2, "_Step2"))
    return Document(library, {"Desk": Workspace("Desk", 3, steps, drawings)}, 1)


def states(document: Document) -> set[State]:
    return {found.entry.state for _, found in verified(document, answer)}


def test_excerpt_takes_along_what_it_is_made_of(origin: Document) -> None:
    part = excerpt(origin, [ProcessKey("Desk", "_Step2")])
    assert list(part.library) == ["First", "Second"]
    assert list(part.workspaces["Desk"].compositions) == ["_Step2"]
    assert [drawing.process for drawing in part.workspaces["Desk"].drawings] == ["_Step2"]
    assert read_document(write_document(part)).library.keys() == part.library.keys()
    assert states(part) == {State.VALID}


def test_import_adds_the_new_skips_the_equal_and_renames_the_clashing(origin: Document) -> None:
    here = Document({"First": atomic("First", "A", "B"), "Second": atomic("Second", "X", "Y")})
    planned = plan_import(here, excerpt(origin, [ProcessKey(None, "Both")]).library)
    found = {each.entry.name: (each.arrival, each.name, each.clash) for each in planned}
    assert found == {
        "First": (Arrival.SKIP, "First", False),
        "Second": (Arrival.ADD, "Second2", True),
        "Both": (Arrival.ADD, "Both", False),
    }
    session = Session(here)
    session.do(ImportProcesses(planned))
    assert list(session.document.library) == ["First", "Second", "Second2", "Both"]
    assert session.document.library["Both"].process.actions[0].right == "Second2"
    assert states(session.document) == {State.VALID}
    session.undo()
    assert session.document == here


def test_import_may_replace_what_is_there(origin: Document) -> None:
    here = Document({"First": atomic("First", "A", "B"), "Second": atomic("Second", "X", "Y")})
    incoming = Planned(origin.library["Second"], Arrival.REPLACE, "Second", clash=True)
    after = ImportProcesses((incoming,)).do(here)
    assert after.library["Second"].process == origin.library["Second"].process


def test_import_cannot_make_a_process_its_own_component(origin: Document) -> None:
    knot = joined("First", "Both", "Second", "B", intermediate=False)
    with pytest.raises(RefusedError, match="component of itself"):
        ImportProcesses((Planned(knot, Arrival.REPLACE, "First"),)).do(origin)


def test_names_are_swapped_all_at_once(origin: Document) -> None:
    planned = tuple(
        Planned(origin.library[name], Arrival.ADD, new)
        for name, new in [("First", "Second"), ("Second", "First"), ("Both", "Both")]
    )
    after = ImportProcesses(planned).do(Document())
    action = after.library["Both"].process.actions[0]
    assert (action.left, action.right) == ("Second", "First")
    assert states(after) == {State.VALID}


def test_pasted_graphs_get_numbers_of_their_own(origin: Document) -> None:
    session = Session(origin)
    source = excerpt(origin, [ProcessKey("Desk", "_Step1")]).workspaces["Desk"]
    session.do(PasteGraphs("Desk", source, {}, 20.0, 10.0))
    desk = session.document.workspaces["Desk"]
    assert list(desk.compositions) == ["_Step1", "_Step2", "_Step3"]
    assert desk.step_counter == 4
    assert desk.drawings[-1] == Drawing(3, "_Step3", 25.0, 15.0)
    assert states(session.document) == {State.VALID}
    session.undo()
    assert session.document == origin


def test_pasted_steps_keep_building_on_each_other(origin: Document) -> None:
    chain = {
        "_Step1": joined("_Step1", "First", "Second", "B", intermediate=True),
        "_Step2": joined("_Step2", "_Step1", "End", "C", intermediate=True),
    }
    library = {**origin.library, "End": atomic("End", "C", "D")}
    source = Workspace("Desk", 3, chain, (Drawing(1, "_Step2"),))
    target = Workspace("Hall", 1, {"_Step1": chain["_Step1"]})
    after = PasteGraphs("Hall", source, {}).do(Document(library, {"Hall": target}))
    hall = after.workspaces["Hall"]
    assert list(hall.compositions) == ["_Step1", "_Step2", "_Step3"]
    assert hall.compositions["_Step3"].process.actions[0].left == "_Step2"
    assert states(after) == {State.VALID}


def test_pasting_where_there_is_nothing_is_refused(origin: Document) -> None:
    with pytest.raises(RefusedError, match="no workspace"):
        PasteGraphs("Hall", origin.workspaces["Desk"], {}).do(origin)
