"""Which canvas is on top is kept with the document."""

from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.document import Document, Workspace
from prover_bridge.workspace.files import read_document, write_document
from prover_bridge.workspace.front import front_of
from prover_bridge.workspace.session import Session


def day_and_night(extra: dict[str, object]) -> Document:
    return Document({}, {name: Workspace(name) for name in ("Day", "Night")}, 2, extra)


def test_the_canvas_on_top_is_written_and_read_and_is_no_step() -> None:
    session = Session(day_and_night({"composer": {"other": 1}}))
    session.face("Night")
    assert not session.is_modified
    assert session.undo_title is None
    again = read_document(write_document(session.document))
    assert front_of(again) == "Night"
    assert again.extra["composer"] == {"other": 1, "front": "Night"}


def test_what_names_no_workspace_is_passed_over() -> None:
    for odd in (None, 3, "Gone", ["Day"]):
        assert front_of(day_and_night({"composer": {"front": odd}})) is None
    assert front_of(day_and_night({"composer": "Night"})) is None


def test_another_step_leaves_it() -> None:
    session = Session(day_and_night({}))
    session.face("Night")
    session.do(AddWorkspace("Noon"))
    assert front_of(session.document) == "Night"
