"""Notes and frames: written, coloured, moved and removed in steps; kept in the file beside the drawings."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.workspace.annotations import FARTHEST, Annotation, Area, GroupFrame, Note, Tint
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.paste_graphs import PasteGraphs
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.commands.remove_annotations import RemoveAnnotations
from prover_bridge.workspace.commands.tint_annotations import TintAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation
from prover_bridge.workspace.document import Document, ProcessKey, Workspace
from prover_bridge.workspace.errors import RefusedError, WorkspaceFileError
from prover_bridge.workspace.exchange import excerpt
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.touched import AnnotationTouched

Start: TypeAlias = Callable[[], Session]
HERE = Area(10.0, 20.0, 160.0, 90.0)
THERE = Area(-400.0, 0.5, 700.0, 300.0)

PLACES = st.floats(-FARTHEST, FARTHEST)
LENGTHS = st.floats(1e-3, FARTHEST)
AREAS = st.builds(Area, PLACES, PLACES, LENGTHS, LENGTHS)
ANYTHING = st.one_of(
    *(
        st.builds(kind, st.integers(1, 10**9), AREAS, st.text(), st.sampled_from(Tint))
        for kind in (Note, GroupFrame)
    )
)


@given(st.lists(ANYTHING, max_size=4, unique_by=lambda annotation: annotation.id))
def test_what_is_written_on_a_canvas_is_read_again(annotations: list[Annotation]) -> None:
    document = Document(workspaces={"Kitchen": Workspace("Kitchen", annotations=tuple(annotations))})
    assert read_document(write_document(document)) == document


def test_a_canvas_without_notes_is_written_as_ever() -> None:
    assert b"annotations" not in write_document(Document(workspaces={"Kitchen": Workspace("Kitchen")}))


@pytest.fixture
def kitchen(start_session: Start) -> Session:
    """A session with a note and a frame in the kitchen."""
    session = start_session()
    session.do(AddAnnotations("Kitchen", (Note(0, HERE, "Ask the cook"), GroupFrame(0, THERE, "Hot"))))
    return session


def annotations(session: Session) -> tuple[Annotation, ...]:
    return session.document.workspaces["Kitchen"].annotations


def test_each_gets_a_number_and_listeners_learn_which(kitchen: Session) -> None:
    assert [each.id for each in annotations(kitchen)] == [1, 2]
    touched = kitchen.do(AddAnnotations("Kitchen", (Note(1, HERE),)))
    assert annotations(kitchen)[2].id == 3
    assert AnnotationTouched("Kitchen", 3) in touched
    assert AnnotationTouched("Kitchen", 1) not in touched


def test_they_are_written_coloured_placed_and_removed(kitchen: Session) -> None:
    kitchen.do(WriteAnnotation("Kitchen", 1, "Ask twice", THERE))
    kitchen.do(TintAnnotations("Kitchen", frozenset({1, 2}), Tint.ROSE))
    kitchen.do(PlaceAnnotations("Kitchen", {2: HERE, 9: HERE}))
    note, frame = annotations(kitchen)
    assert note == Note(1, THERE, "Ask twice", Tint.ROSE)
    assert frame == GroupFrame(2, HERE, "Hot", Tint.ROSE)
    kitchen.do(RemoveAnnotations("Kitchen", frozenset({1})))
    assert annotations(kitchen) == (frame,)
    for _ in range(4):
        kitchen.undo()
    assert annotations(kitchen) == (Note(1, HERE, "Ask the cook"), GroupFrame(2, THERE, "Hot"))


def test_what_is_gone_or_would_be_off_the_canvas_is_refused(kitchen: Session) -> None:
    before = kitchen.document
    refused = [
        RemoveAnnotations("Kitchen", frozenset({7})),
        WriteAnnotation("Kitchen", 7, "?"),
        AddAnnotations("Cellar", (Note(0, HERE),)),
        AddAnnotations("Kitchen", (Note(0, replace(HERE, width=0.0)),)),
        PlaceAnnotations("Kitchen", {1: replace(HERE, x=float("nan"))}),
        PlaceAnnotations("Kitchen", {1: replace(HERE, y=2 * FARTHEST)}),
    ]
    for command in refused:
        with pytest.raises(RefusedError):
            kitchen.do(command)
    assert kitchen.document is before


def test_pasted_notes_get_numbers_of_their_own(kitchen: Session) -> None:
    source = Workspace("Elsewhere", annotations=(Note(1, HERE, "Copied"),))
    kitchen.do(PasteGraphs("Kitchen", source, {}, 40.0, 30.0))
    assert annotations(kitchen)[2] == Note(3, Area(50.0, 50.0, 160.0, 90.0), "Copied")
    assert kitchen.undo_title == "Paste a note or frame"


def test_copied_processes_leave_notes_behind(kitchen: Session) -> None:
    copied = excerpt(kitchen.document, [ProcessKey("Kitchen", "_Step1")])
    assert copied.workspaces["Kitchen"].compositions
    assert not copied.workspaces["Kitchen"].annotations


def damaged(session: Session, **changes: Any) -> bytes:
    value = json.loads(write_document(session.document))
    value["workspaces"][0]["composer"]["annotations"][0].update(changes)
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"x": "left"}, "/x"),
        ({"y": 1e300}, "/y"),
        ({"width": -3}, ""),
        ({"height": 0}, ""),
        ({"width": True}, "/width"),
        ({"text": None}, "/text"),
        ({"kind": "poem"}, "/kind"),
        ({"tint": "infrared"}, "/tint"),
        ({"id": 0}, "/id"),
        ({"id": 1.5}, "/id"),
    ],
)
def test_a_note_that_makes_no_sense_is_told_and_the_rest_is_read(
    kitchen: Session, changes: dict[str, Any], place: str
) -> None:
    content = damaged(kitchen, **changes)
    pointer = f"/workspaces/0/composer/annotations/0{place}"
    with pytest.raises(WorkspaceFileError) as caught:
        read_document(content)
    assert caught.value.pointer == pointer
    reading = read_what_is_sound(content)
    assert [problem.pointer for problem in reading.problems] == [pointer]
    read = reading.document.workspaces["Kitchen"]
    assert read.annotations == annotations(kitchen)[1:]
    assert read.drawings == kitchen.document.workspaces["Kitchen"].drawings


def test_two_notes_of_one_number_are_told(kitchen: Session) -> None:
    reading = read_what_is_sound(damaged(kitchen, id=2))
    assert [problem.pointer for problem in reading.problems] == ["/workspaces/0/composer/annotations/1/id"]


def test_notes_that_are_no_list_are_told(kitchen: Session) -> None:
    value = json.loads(write_document(kitchen.document))
    value["workspaces"][0]["composer"]["annotations"] = {"1": "note"}
    reading = read_what_is_sound(json.dumps(value).encode())
    assert [problem.pointer for problem in reading.problems] == ["/workspaces/0/composer/annotations"]
    assert reading.document.workspaces["Kitchen"].drawings
