"""What nothing uses can be cleared; what the user made, and what that is made of, never is."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_unused import DeleteUnused
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.dependencies import used_by
from prover_bridge.workspace.document import Entry, ProcessKey
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.unused import unused_in_library, unused_on_canvas

Start: TypeAlias = Callable[[], Session]
Compose: TypeAlias = Callable[..., Entry]


def test_only_what_no_composition_is_made_of_lies_unused_on_its_canvas(start_session: Start) -> None:
    session = start_session()
    for name in ("Cook", "Wash", "Wash"):
        session.do(PlaceProcess("Kitchen", name))
    session.do(PlaceProcess("Hall", "Cook"))
    drawn = {drawing.id: drawing.process for drawing in session.document.workspaces["Kitchen"].drawings}
    assert [drawn[number] for number in unused_on_canvas(session.document, "Kitchen")] == ["Wash", "Wash"]
    assert len(unused_on_canvas(session.document, "Hall")) == 1
    assert unused_on_canvas(session.document, "Cellar") == ()


def test_a_process_is_unused_until_it_is_drawn_or_composed(
    start_session: Start, compose_entry: Compose
) -> None:
    session = start_session()
    assert unused_in_library(session.document) == ("Wash",)
    session.do(PlaceProcess("Hall", "Wash"))
    assert unused_in_library(session.document) == ()
    session.do(RemoveDrawings("Hall", frozenset({1})))
    session.do(StoreComposite(compose_entry("Meal", "Cook", "Wash", intermediate=False)))
    assert unused_in_library(session.document) == ()


def test_unused_processes_are_deleted_in_one_step(start_session: Start) -> None:
    session = start_session()
    session.do(DeleteUnused(frozenset({"Wash", "Cook"})))
    assert list(session.document.library) == ["Cook", "Serve"], "Cook is used"
    with pytest.raises(RefusedError):
        session.do(DeleteUnused(frozenset({"Wash"})))
    session.undo()
    assert "Wash" in session.document.library


@settings(max_examples=100)
@given(data=st.data())
def test_deleting_and_clearing_what_is_unused_breaks_nothing(
    data: st.DataObject, any_command: st.SearchStrategy[Command], start_session: Start
) -> None:
    session = start_session()
    for command in data.draw(st.lists(any_command, max_size=8)):
        try:
            session.do(command)
        except RefusedError:
            continue
    before = session.document
    for workspace in before.workspaces:
        if numbers := unused_on_canvas(session.document, workspace):
            session.do(RemoveDrawings(workspace, frozenset(numbers)))
    unused = unused_in_library(session.document)
    if unused:
        session.do(DeleteUnused(frozenset(unused)))
    after = session.document
    for name in before.library.keys() - after.library.keys():
        assert not used_by(before, ProcessKey(None, name))
    for name, workspace in before.workspaces.items():
        assert after.workspaces[name].compositions == workspace.compositions
        for drawing in workspace.drawings:
            if drawing.process in workspace.compositions:
                assert drawing in after.workspaces[name].drawings
