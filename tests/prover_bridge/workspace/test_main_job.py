"""The main job without a window: open a real file, verify it, compose, store, save, open again."""

from pathlib import Path

import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.document import ProcessKey, State
from prover_bridge.workspace.files import read_file, save
from prover_bridge.workspace.paths import parts
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import Request, compose, store
from prover_bridge.workspace.rules import Proposal, Refusal, propose
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified

DESK = "Workspace 2"


def finish(session: Session, request: Request) -> None:
    session.do(request.accept(session.document, answer(request.command)))


def place(session: Session, name: str) -> int:
    session.do(PlaceProcess(DESK, name))
    return session.document.workspaces[DESK].drawings[-1].id


def join(session: Session, giver: int, taker: int, resource: str) -> int:
    """Drag a resource from the output of one drawing to the input of another that takes it."""
    workspace = session.document.workspaces[DESK]
    left, right = (workspace.drawing(number) for number in (giver, taker))
    assert left is not None
    assert right is not None
    source, target = (session.document.find(DESK, drawing.process) for drawing in (left, right))
    assert source is not None
    assert target is not None
    path = next(path for path, part in parts(source.process.output.proposition) if part is leaf(resource))
    channel = next(each.channel for each in target.process.inputs if each.proposition is leaf(resource))
    first = Pick(giver, left.process, Part.OUTPUT, path=path)
    second = Pick(taker, right.process, Part.INPUT, channel)
    proposal = propose(session.document, DESK, first, second)
    assert isinstance(proposal, Proposal)
    finish(session, compose(session.document, DESK, proposal))
    return session.document.workspaces[DESK].drawings[-1].id


@pytest.mark.shared
def test_skis_are_composed_again_as_their_users_did(shared: Path, tmp_path: Path) -> None:
    session = Session(read_file(shared / "examples" / "BuySki.json"))
    session.learn([found for _, found in verified(session.document, answer)])
    assert not session.is_modified
    session.do(AddWorkspace(DESK))
    graph = join(session, place(session, "Cm2Inch"), place(session, "SelectSki"), "LengthINCH")
    graph = join(session, place(session, "SelectModel"), graph, "Brand")
    graph = join(session, place(session, "SelectLength"), graph, "LengthCM")
    graph = join(session, graph, place(session, "Usd2Nok"), "PriceUSD")
    finish(session, store(session.document, ProcessKey(DESK, "_Step4"), "GetSki2"))
    library = session.document.library
    ours, theirs = library["GetSki2"].process, library["GetSki"].process
    assert [each.proposition for each in ours.inputs] == [each.proposition for each in theirs.inputs]
    assert ours.output.proposition is theirs.output.proposition
    assert ours.provenance is not None
    path = tmp_path / "BuySki.json"
    save(path, session.document)
    again = read_file(path)
    assert again.workspaces[DESK].drawings == session.document.workspaces[DESK].drawings
    assert {found.entry.state for _, found in verified(again, answer, kept=True)} == {State.VALID}


@pytest.mark.shared
def test_centimetres_do_not_fit_inches(shared: Path) -> None:
    session = Session(read_file(shared / "examples" / "BuySki.json"))
    session.learn([found for _, found in verified(session.document, answer)])
    session.do(AddWorkspace(DESK))
    ski = session.document.library["SelectSki"].process
    channel = next(each.channel for each in ski.inputs if each.proposition is leaf("LengthINCH"))
    first = Pick(place(session, "SelectLength"), "SelectLength", Part.OUTPUT)
    second = Pick(place(session, "SelectSki"), "SelectSki", Part.INPUT, channel)
    found = propose(session.document, DESK, first, second)
    assert isinstance(found, Refusal)
    assert found.reason == "SelectSki needs LengthINCH, this is LengthCM."
