"""Whatever is done can be undone and done again, and what was learned meanwhile is not forgotten."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.finish_step import FinishStep
from prover_bridge.workspace.commands.move_nodes import MoveNodes
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict, View
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.files import write_document
from prover_bridge.workspace.knowledge import finding
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.touched import DrawingTouched, ProcessTouched, WorkspaceTouched

Start: TypeAlias = Callable[[], Session]
Compose: TypeAlias = Callable[..., Entry]


def test_where_a_drawing_made_room_is_no_step_and_outlives_undo_and_redo() -> None:
    session = Session()
    session.do(AddWorkspace("Workspace 1"))
    session.do(AddProcess(Entry(create("Ask", (), leaf("Wish")), State.VALID)))
    session.do(PlaceProcess("Workspace 1", "Ask", 3.0, 4.0))
    history = session.history
    session.mark_saved(Path("file"))
    told: list[frozenset[object]] = []
    session.subscribe(lambda before, after, touched: told.append(touched))
    session.stand("Workspace 1", {1: (3.0, 90.0)})

    def place() -> tuple[float, float]:
        (drawing,) = session.document.workspaces["Workspace 1"].drawings
        return drawing.x, drawing.y

    assert place() == (3.0, 90.0)
    assert session.history == history
    assert not session.is_modified
    assert told == [frozenset()]
    session.undo()
    session.redo()
    assert place() == (3.0, 90.0)


def attempt(session: Session, command: Command) -> None:
    before = session.document
    try:
        session.do(command)
    except RefusedError:
        assert session.document is before


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_undo_and_redo_go_through_equal_documents(
    data: st.DataObject, any_command: st.SearchStrategy[Command], start_session: Start
) -> None:
    session, commands = start_session(), data.draw(st.lists(any_command, max_size=12))
    seen = {session.position: session.document}
    for command in commands:
        attempt(session, command)
        seen.setdefault(session.position, session.document)
    last = session.position
    for _ in range(2):
        while session.position:
            session.undo()
            assert session.document == seen.get(session.position, session.document)
        assert write_document(session.document) == write_document(Document())
        while session.redo_title is not None:
            session.redo()
            known = seen.get(session.position, session.document)
            assert session.document == known
            assert write_document(session.document) == write_document(known)
        assert session.position == last


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_listeners_learn_of_every_difference(
    data: st.DataObject, any_command: st.SearchStrategy[Command], start_session: Start
) -> None:
    session, commands = start_session(), data.draw(st.lists(any_command, min_size=1, max_size=8))
    told = []
    session.subscribe(lambda before, after, touched: told.append((before, after, touched)))
    for command in commands:
        attempt(session, command)
    for before, after, touched in told:
        for key in {*before.process_keys(), *after.process_keys()}:
            assert (before.entry(key) != after.entry(key)) <= (ProcessTouched(key) in touched)
        for name in before.workspaces.keys() | after.workspaces.keys():
            changed = before.workspaces.get(name) != after.workspaces.get(name)
            assert changed <= (WorkspaceTouched(name) in touched)


def test_new_work_drops_what_was_undone(start_session: Start) -> None:
    session = start_session()
    count = session.position
    session.undo()
    session.do(AddWorkspace("Cellar"))
    assert session.position == count
    assert session.redo_title is None
    assert session.history[-1] == "Add Cellar"


def test_refused_command_leaves_document_and_history(start_session: Start) -> None:
    session = start_session()
    before = session.document, session.history
    with pytest.raises(RefusedError, match="Cook already"):
        session.do_all("Both", [AddWorkspace("Cellar"), AddProcess(before[0].library["Cook"])])
    assert (session.document, session.history) == before


def test_several_commands_are_one_step(start_session: Start) -> None:
    session = start_session()
    count = session.position
    session.do_all("Two rooms", [AddWorkspace("Cellar"), AddWorkspace("Attic")])
    assert session.undo_title == "Two rooms"
    session.undo()
    assert session.position == count
    assert list(session.document.workspaces) == ["Kitchen", "Hall"]


def test_editing_unchecks_exactly_what_depends_on_it(start_session: Start, compose_entry: Compose) -> None:
    session = start_session()
    session.do(FinishStep("Kitchen", compose_entry("_Step2", "_Step1", "Wash", intermediate=True), 3, 0))
    session.do(StoreComposite(compose_entry("Meal", "Wash", "Wash", intermediate=False)))
    session.do(EditProcess("Cook", Entry(create("Cook", [leaf("C")], leaf("B")), State.VALID)))
    states = {key.name: session.document.entry(key).state for key in session.document.process_keys()}
    unchecked = {name for name, state in states.items() if state is State.UNCHECKED}
    assert unchecked == {"_Step1", "_Step2"}
    session.undo()
    assert session.document.workspaces["Kitchen"].compositions["_Step2"].state is State.VALID


def test_renaming_carries_through_actions_and_drawings(start_session: Start) -> None:
    session = start_session()
    session.do(PlaceProcess("Hall", "Cook"))
    session.do(RenameProcess("Cook", "Bake"))
    document = session.document
    assert list(document.library) == ["Bake", "Serve", "Wash"]
    assert document.library["Bake"].process == create("Bake", [leaf("A")], leaf("B"))
    assert document.library["Bake"].state is State.VALID
    step = document.workspaces["Kitchen"].compositions["_Step1"]
    assert (step.process.actions[0].left, step.state) == ("Bake", State.UNCHECKED)
    assert document.workspaces["Hall"].drawings[0].process == "Bake"


def test_component_is_not_renamed_to_what_a_step_is_called(start_session: Start) -> None:
    session = start_session()
    kind = ActionKind.TENSOR
    actions = (Action(kind, "Cook", "", "Wash", "", "Inner"), Action(kind, "Inner", "", "Serve", "", "Meal"))
    made = create("Meal", [leaf("A")], leaf("B"))
    session.do(AddProcess(Entry(replace(made, actions=actions))))
    for name in ("Serve", "Meal"):
        with pytest.raises(RefusedError, match="step of Meal"):
            session.do(RenameProcess(name, "Inner"))


def test_finished_step_replaces_two_drawings_by_one(start_session: Start, compose_entry: Compose) -> None:
    session = start_session()
    kitchen = session.document.workspaces["Kitchen"]
    assert [(drawing.id, drawing.process) for drawing in kitchen.drawings] == [(3, "_Step1")]
    assert kitchen.step_counter == 2
    session.do(MoveNodes("Kitchen", {3: {"Cook:o": (4.0, 4.0)}}))
    session.do(PlaceProcess("Kitchen", "Wash", 100.0, 50.0))
    session.do(MoveNodes("Kitchen", {4: {"Wash:o": (1.0, 2.0), "output:": (9.0, 9.0)}}))
    touched = session.do(
        FinishStep("Kitchen", compose_entry("_Step2", "_Step1", "Wash", intermediate=True), 3, 4)
    )
    [drawing] = session.document.workspaces["Kitchen"].drawings
    assert drawing.placed == {"Cook:o": (4.0, 4.0), "Wash:o": (101.0, 52.0)}
    assert {DrawingTouched("Kitchen", each) for each in (3, 4, 5)} <= touched


def test_composite_cannot_be_its_own_component(start_session: Start, compose_entry: Compose) -> None:
    session = start_session()
    session.do(StoreComposite(compose_entry("Meal", "Cook", "Wash", intermediate=False)))
    with pytest.raises(RefusedError, match="components"):
        session.do(StoreComposite(compose_entry("Cook", "Meal", "Wash", intermediate=False), replacing=True))


def test_what_verification_found_survives_undo_and_redo(start_session: Start) -> None:
    session = start_session()
    session.do(EditProcess("Cook", Entry(create("Cook", [leaf("C")], leaf("B")))))
    cook, step = ProcessKey(None, "Cook"), ProcessKey("Kitchen", "_Step1")
    session.do(AddWorkspace("Cellar"))
    count = session.position
    repaired = Entry(create("Cook", [leaf("C")], leaf("B")), State.VALID, verdict=Verdict.PROVED)
    known = session.document.entry(step)
    assert known is not None
    session.learn(
        [
            finding(session.document, cook, repaired),
            finding(session.document, step, Entry(known.process, State.INVALID, "It does not fit.")),
        ]
    )
    assert session.position == count
    session.undo()
    assert session.document.entry(cook) == repaired
    assert session.document.entry(step).state is State.INVALID
    session.undo()
    assert session.document.entry(step).state is State.VALID, "it was verified against the other Cook"
    session.redo()
    assert session.document.entry(step).reason == "It does not fit."


def test_finding_about_a_process_that_has_changed_is_dropped(start_session: Start) -> None:
    session = start_session()
    cook = ProcessKey(None, "Cook")
    found = finding(session.document, cook, Entry(session.document.library["Cook"].process, State.INVALID))
    session.do(EditProcess("Cook", Entry(create("Cook", [leaf("C")], leaf("B")), State.VALID)))
    session.learn([found])
    assert session.document.library["Cook"].state is State.VALID


def test_saved_mark_follows_the_history(start_session: Start, tmp_path: Path) -> None:
    session = start_session()
    assert session.is_modified
    session.mark_saved(tmp_path / "meals.json")
    assert not session.is_modified
    session.look("Hall", View(2.0, 0.0, 0.0))
    assert not session.is_modified
    session.undo()
    assert session.is_modified
    session.redo()
    assert not session.is_modified
    session.undo()
    session.do(AddWorkspace("Cellar"))
    session.undo()
    session.undo()
    assert session.is_modified


def test_undo_leaves_where_the_user_looks(start_session: Start) -> None:
    session = start_session()
    session.do(AddWorkspace("Cellar"))
    session.look("Kitchen", View(2.0, 1.0, 1.0))
    session.undo()
    assert session.document.workspaces["Kitchen"].view == View(2.0, 1.0, 1.0)


def test_ended_subscription_hears_nothing(start_session: Start) -> None:
    session = start_session()
    told: list[object] = []
    end = session.subscribe(lambda before, after, touched: told.append(touched))
    session.undo()
    end()
    end()
    session.redo()
    assert len(told) == 1
