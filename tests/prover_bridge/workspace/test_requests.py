"""Requests to the prover: what is asked, and what becomes of answers."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prover_bridge.logic.processes import ActionKind
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.logic.trees import leaf, times
from prover_bridge.protocol.commands import Compose1
from prover_bridge.protocol.responses import CommandFailed, Composed, Pong, ProverException, Response
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.duplicate_process import DuplicateProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.commands.rename_workspace import RenameWorkspace
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict, Workspace
from prover_bridge.workspace.errors import OutdatedAnswerError, RefusedAnswerError, RefusedError
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import (
    ComposeRequest,
    CreateRequest,
    Request,
    compose,
    load,
    step_name,
    store,
)
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified

PROCESSES = [
    ("Copy", "A", "A ** A"),
    ("Left", "A", "B ++ E"),
    ("Right", "A", "C"),
    ("Mend", "E", "B"),
]


@pytest.fixture
def session() -> Session:
    library = {
        name: Entry(create(name, [parse_proposition(given)], parse_proposition(output)), State.VALID)
        for name, given, output in PROCESSES
    }
    session = Session(Document(library, {"Desk": Workspace("Desk")}))
    for name, _, _ in PROCESSES:
        session.do(PlaceProcess("Desk", name))
    return session


def pick(session: Session, name: str, part: Part, *, path: str = "", number: int = 0) -> Pick:
    drawing = next(each for each in session.document.workspaces["Desk"].drawings if each.process == name)
    entry = session.document.find("Desk", name)
    assert entry is not None
    channel = entry.process.inputs[number].channel if part is Part.INPUT else ""
    return Pick(drawing.id, name, part, channel, path)


def connect(session: Session, first: Pick, second: Pick) -> ComposeRequest:
    proposal = propose(session.document, "Desk", first, second)
    assert isinstance(proposal, Proposal)
    return compose(session.document, "Desk", proposal)


def finish(session: Session, request: Request) -> None:
    session.do(request.accept(session.document, answer(request.command)))


def mended(session: Session) -> ComposeRequest:
    return connect(
        session,
        pick(session, "Left", Part.OUTPUT, path="r"),
        pick(session, "Mend", Part.INPUT),
    )


def test_each_kind_of_connection_goes_through_the_prover(session: Session) -> None:
    finish(session, mended(session))
    copier = pick(session, "Copy", Part.OUTPUT, path="lr")
    finish(session, connect(session, copier, pick(session, "_Step1", Part.INPUT)))
    inputs = pick(session, "_Step2", Part.INPUT), pick(session, "Right", Part.INPUT)
    finish(session, connect(session, *inputs))
    desk = session.document.workspaces["Desk"]
    assert [drawing.process for drawing in desk.drawings] == ["_Step3"]
    assert (desk.step_counter, list(desk.compositions)) == (4, ["_Step1", "_Step2", "_Step3"])
    assert all(entry.verdict is Verdict.PROVED for entry in desk.compositions.values())
    assert desk.compositions["_Step3"].process.actions[0].kind is ActionKind.WITH
    assert desk.compositions["_Step3"].action_state is not None
    finish(session, store(session.document, ProcessKey("Desk", "_Step3"), "Whole"))
    whole = session.document.library["Whole"].process
    assert [action.result for action in whole.actions] == ["_Step1", "_Step2", "Whole"]
    assert not whole.intermediate
    session.undo()
    assert "Whole" not in session.document.library


def test_stored_composite_is_opaque_to_the_prover(session: Session) -> None:
    finish(session, mended(session))
    finish(session, store(session.document, ProcessKey("Desk", "_Step1"), "Safe"))
    session.do(PlaceProcess("Desk", "Safe"))
    request = connect(session, pick(session, "Safe", Part.PROCESS), pick(session, "Right", Part.PROCESS))
    assert isinstance(request.command, Compose1)
    assert request.command.left.provenance is leaf("Safe")
    assert session.document.library["Safe"].process.provenance is not leaf("Safe")


def test_steps_of_a_composite_come_into_a_new_workspace(session: Session) -> None:
    finish(session, mended(session))
    copier = pick(session, "Copy", Part.OUTPUT, path="r")
    finish(session, connect(session, copier, pick(session, "_Step1", Part.INPUT)))
    finish(session, store(session.document, ProcessKey("Desk", "_Step2"), "Safe"))
    finish(session, load(session.document, "Safe", "Inside"))
    inside = session.document.workspaces["Inside"]
    assert list(inside.compositions) == ["_Step1", "_Step2"]
    assert inside.step_counter == 3
    assert [drawing.process for drawing in inside.drawings] == ["_Step2"]
    safe = session.document.library["Safe"].process
    last = inside.compositions["_Step2"].process
    assert last.output.proposition is safe.output.proposition
    finish(session, store(session.document, ProcessKey("Inside", "_Step2"), "Safe", replacing=True))
    assert session.document.library["Safe"].process == safe


def test_process_is_specified_and_replaced_by_the_prover(session: Session) -> None:
    inputs = (parse_proposition("A ** B"),)
    finish(session, CreateRequest("New", inputs, leaf("C")))
    assert session.document.library["New"].process == create("New", inputs, leaf("C"))
    finish(session, CreateRequest("Newer", (leaf("A"),), times(leaf("A"), leaf("A")), replacing="New"))
    assert "New" not in session.document.library
    assert session.document.library["Newer"].process.copier


@pytest.mark.parametrize("name", ["", "Copy", "match", "a b"])
def test_name_that_cannot_be_used_is_told_before_the_prover_is_asked(session: Session, name: str) -> None:
    assert CreateRequest(name, (), leaf("A")).problem(session.document)


def test_answer_is_dropped_when_a_component_has_changed(session: Session) -> None:
    request = mended(session)
    responses = answer(request.command)
    session.do(EditProcess("Mend", Entry(create("Mend", [leaf("E")], leaf("C")), State.VALID)))
    with pytest.raises(OutdatedAnswerError, match="Mend has changed"):
        request.accept(session.document, responses)
    session.undo()
    session.do(request.accept(session.document, responses))


def test_answer_is_dropped_when_what_it_was_checked_against_has_changed(session: Session) -> None:
    finish(session, mended(session))
    request = connect(session, pick(session, "_Step1", Part.PROCESS), pick(session, "Right", Part.PROCESS))
    judged = request.judge(session.document, answer(request.command))
    session.do(EditProcess("Mend", Entry(create("Mend", [leaf("E")], leaf("F")), State.VALID)))
    assert request.problem(session.document) is None, "_Step1 is what it was, but nobody has verified it"
    with pytest.raises(OutdatedAnswerError, match="Mend has changed"):
        request.finish(session.document, judged)
    session.undo()
    session.do(request.finish(session.document, judged))


def test_answer_is_dropped_when_its_graph_is_gone(session: Session) -> None:
    first, second = mended(session), mended(session)
    finish(session, first)
    with pytest.raises(OutdatedAnswerError, match="_Step1 already"):
        second.accept(session.document, answer(second.command))
    right = connect(session, pick(session, "_Step1", Part.PROCESS), pick(session, "Right", Part.PROCESS))
    session.undo()
    assert right.problem(session.document) == "The graph of _Step1 is no longer on the canvas."
    session.do(RenameWorkspace("Desk", "Table"))
    assert right.problem(session.document) == "There is no workspace “Desk” any more."


def test_requests_under_way_keep_their_names(session: Session) -> None:
    assert step_name(session.document, "Desk", {"_Step1", "_Step2"}) == "_Step3"


@pytest.mark.parametrize(
    ("responses", "told"),
    [
        ([CommandFailed(content="INPUT_TAC")], "no proof"),
        ([ProverException(content="Out of memory")], "could not carry it out"),
        ([], "something else"),
        ([Pong(ping=1.0)], "something else"),
    ],
)
def test_what_is_no_answer_is_refused_in_plain_words(
    session: Session, responses: Sequence[Response], told: str
) -> None:
    request = mended(session)
    with pytest.raises(RefusedAnswerError, match=told) as caught:
        request.accept(session.document, responses)
    assert caught.value.what.startswith("JOIN Left, Mend")
    assert caught.value.detail


def test_answer_that_proves_something_else_is_refused(session: Session) -> None:
    request = mended(session)
    [found] = answer(request.command)
    assert isinstance(found, Composed)
    forged = replace(found.process, term=found.process.term.replace("Mend (", "Right ("))
    lie = Composed(action=found.action, process=forged, state=found.state)
    with pytest.raises(RefusedAnswerError, match="no proof"):
        request.accept(session.document, [lie])


def test_composite_cannot_take_the_name_of_its_component(session: Session) -> None:
    finish(session, mended(session))
    with pytest.raises(RefusedError, match="components"):
        store(session.document, ProcessKey("Desk", "_Step1"), "Mend", replacing=True)
    with pytest.raises(RefusedError, match="already"):
        store(session.document, ProcessKey("Desk", "_Step1"), "Right")


def test_process_composes_with_itself(session: Session) -> None:
    session.do(PlaceProcess("Desk", "Right"))
    both = [each for each in session.document.workspaces["Desk"].drawings if each.process == "Right"]
    picks = [Pick(each.id, "Right", Part.PROCESS) for each in both]
    finish(session, connect(session, *picks))
    step = session.document.workspaces["Desk"].compositions["_Step1"].process
    assert len({resource.channel for resource in step.inputs}) == 2


def test_new_workspaces_get_free_names(session: Session) -> None:
    session.do(AddWorkspace("Workspace 1"))
    assert session.document.workspace_counter == 1


def test_renamed_resource_carries_through_and_all_can_be_built_again(session: Session) -> None:
    finish(session, mended(session))
    finish(session, store(session.document, ProcessKey("Desk", "_Step1"), "Safe"))
    rename = RenameResource("E", "Fault")
    assert [key.name for key in rename.changes(session.document)] == ["Left", "Mend", "Safe", "_Step1"]
    session.do(rename)
    document = session.document
    assert document.library["Mend"].state is State.VALID
    assert document.library["Safe"].state is State.UNCHECKED
    assert document.library["Safe"].process.actions[0].right_selection == "(NEG Fault)"
    results = list(verified(document, answer))
    assert {found.entry.state for _, found in results} == {State.VALID}
    session.undo()
    assert session.document.library["Safe"].state is State.VALID


@pytest.mark.parametrize(("old", "new", "told"), [("E", "in", "prover"), ("Gold", "Silver", "no resource")])
def test_resource_is_not_renamed_to_what_cannot_be_read(
    session: Session, old: str, new: str, told: str
) -> None:
    with pytest.raises(RefusedError, match=told):
        session.do(RenameResource(old, new))


def test_copy_of_a_process_is_a_process_of_its_own(session: Session) -> None:
    finish(session, mended(session))
    finish(session, store(session.document, ProcessKey("Desk", "_Step1"), "Safe"))
    session.do(DuplicateProcess("Mend", "Mend2"))
    session.do(DuplicateProcess("Safe", "Safe2"))
    library = session.document.library
    assert library["Mend2"].process == create("Mend2", [leaf("E")], leaf("B"))
    assert (library["Mend2"].state, library["Safe2"].state) == (State.VALID, State.UNCHECKED)
    results = {found.key.name: found.entry for _, found in verified(session.document, answer)}
    assert results["Safe2"].state is State.VALID
    assert results["Safe2"].process.term.startswith("Safe2")
