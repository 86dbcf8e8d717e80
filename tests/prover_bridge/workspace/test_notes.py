"""Notes of processes: kept whatever becomes of the process, and no business of anybody else."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import write_command
from prover_bridge.provers.local import answer_line
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.duplicate_process import DuplicateProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.commands.write_note import WriteNote
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.files import read_document, save, write_document
from prover_bridge.workspace.foresight import would_uncheck
from prover_bridge.workspace.knowledge import finding
from prover_bridge.workspace.notes import note_of, with_note
from prover_bridge.workspace.requests import CreateRequest
from prover_bridge.workspace.session import Session

Start: TypeAlias = Callable[[], Session]
COOK = ProcessKey(None, "Cook")
STEP = ProcessKey("Kitchen", "_Step1")


@pytest.fixture
def session(start_session: Start) -> Session:
    """Cook has a note; _Step1 is made of it and valid."""
    made = start_session()
    made.do(WriteNote(COOK, "Ask Ana.\nTwice."))
    return made


def note(session: Session, name: str = "Cook") -> str:
    return note_of(session.document.library[name])


def test_a_note_is_undoable_and_unchecks_nothing(session: Session) -> None:
    found = session.document.entry(STEP)
    assert found is not None
    assert found.state is State.VALID
    assert session.document.library["Cook"].state is State.VALID
    assert session.undo_title == "Note on Cook"
    session.undo()
    assert note(session) == ""
    session.redo()
    assert note(session) == "Ask Ana.\nTwice."


def test_a_note_of_nothing_is_refused(session: Session) -> None:
    with pytest.raises(RefusedError, match="Nobody"):
        session.do(WriteNote(ProcessKey(None, "Nobody"), "x"))


def test_a_note_goes_with_its_process(session: Session, compose_entry: Callable[..., Entry]) -> None:
    session.do(RenameProcess("Cook", "Chef"))
    session.do(DuplicateProcess("Chef", "Chef2"))
    session.do(RenameResource("A", "Apple"))
    edited = Entry(create("Chef3", [leaf("A")], parse_proposition("B ** C")), State.VALID)
    session.do(EditProcess("Chef2", edited))
    assert {name: note(session, name) for name in ("Chef", "Chef3")} == dict.fromkeys(
        ("Chef", "Chef3"), "Ask Ana.\nTwice."
    )
    session.do(WriteNote(ProcessKey(None, "Serve"), "Hot"))
    composite = compose_entry("Serve", "Wash", "Chef", intermediate=False)
    session.do(StoreComposite(composite, replacing=True))
    assert note(session, "Serve") == "Hot"


def test_what_verification_finds_later_does_not_bring_an_old_note_back(session: Session) -> None:
    document = session.document
    cook = document.library["Cook"]
    verified = finding(document, COOK, replace(cook, verdict=Verdict.PROVED))
    session.do(WriteNote(COOK, "New"))
    session.learn([verified])
    assert note(session) == "New"
    assert session.document.library["Cook"].verdict is Verdict.PROVED
    session.undo()
    assert note(session) == "Ask Ana.\nTwice."
    session.redo()
    assert note(session) == "New"


def test_a_request_brings_its_note(session: Session) -> None:
    for request in (
        CreateRequest("Cook", (leaf("A"),), leaf("C"), replacing="Cook"),
        CreateRequest("Cook", (leaf("A"),), leaf("D"), replacing="Cook", note="Other"),
        CreateRequest("Bake", (), leaf("Bread"), note="Early"),
    ):
        session.do(request.accept(session.document, answer_line(write_command(request.command))))
    assert note(session) == "Other"
    assert note(session, "Bake") == "Early"
    session.undo()
    session.undo()
    assert note(session) == "Ask Ana.\nTwice."


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_a_note_is_kept_in_the_file(text: str) -> None:
    entry = with_note(Entry(create("Cook", [leaf("A")], leaf("B")), extra={"colour": "red"}), text)
    again = read_document(write_document(Document({"Cook": entry}))).library["Cook"]
    assert note_of(again) == text
    assert again.extra["colour"] == "red"


def test_the_file_has_it_under_one_key_of_its_own(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "kitchen.json"
    save(path, session.document)
    written = {one["name"]: one for one in json.loads(path.read_text(encoding="utf-8"))["processes"]}
    assert written["Cook"]["composer"] == {"note": "Ask Ana.\nTwice."}
    assert "composer" not in written["Wash"]
    session.do(WriteNote(COOK, ""))
    save(path, session.document)
    assert "composer" not in path.read_text(encoding="utf-8").splitlines()[2]


def test_what_is_no_note_is_none() -> None:
    for strange in ("text", {"note": 5}, [1], None):
        assert note_of(Entry(create("Cook", [], leaf("B")), extra={"composer": strange})) == ""


def test_what_a_command_would_uncheck_is_known_before(session: Session) -> None:
    document = session.document
    other = Entry(create("Cook", [leaf("A")], leaf("C")), State.VALID)
    assert would_uncheck(document, EditProcess("Cook", other)) == (STEP,)
    assert would_uncheck(document, WriteNote(COOK, "x")) == ()
    assert would_uncheck(document, RenameProcess("Cook", "Chef")) == (STEP,)
    session.do(EditProcess("Cook", other))
    assert would_uncheck(session.document, RenameProcess("Cook", "Chef")) == ()
    assert would_uncheck(document, AddProcess(Entry(create("Bake", [], leaf("C"))))) == ()
