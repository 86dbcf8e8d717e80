"""Two graphs become one when the prover answers, and two again when that is undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas.transition import longest
from gui.canvas.view import CanvasView
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Create
from prover_bridge.protocol.responses import Created
from prover_bridge.reasoner.service import answer
from prover_bridge.wiring.graph import NodeKind
from prover_bridge.workspace.commands.move_nodes import MoveNodes
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import compose
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.session import Session


def created(name: str, inputs: list[str], output: str) -> Entry:
    types = tuple(parse_proposition(text) for text in inputs)
    (response,) = answer(Create(name=name, inputs=types, output=parse_proposition(output)))
    assert isinstance(response, Created)
    return Entry(response.process, State.VALID)


@pytest.fixture
def session() -> Session:
    entries = [
        created("Ask", ["Wish"], "Order ** Address"),
        created("Pack", ["Order"], "Parcel ++ Missing"),
        created("Ship", ["Parcel", "Address"], "Delivered"),
    ]
    drawings = tuple(
        Drawing(number, entry.name, 0.0, 200.0 * number) for number, entry in enumerate(entries, start=1)
    )
    library = {entry.name: entry for entry in entries}
    return Session(Document(library, {"Shop": Workspace("Shop", drawings=drawings)}))


def connect(session: Session, first: Pick, second: Pick) -> None:
    proposal = propose(session.document, "Shop", first, second)
    assert isinstance(proposal, Proposal)
    request = compose(session.document, "Shop", proposal)
    session.do(request.accept(session.document, answer(request.command)))


def boxes(view) -> dict[int, set[str]]:
    return {
        number: {item.node.label for item in graph.nodes.values() if item.node.is_box}
        for number, graph in view.canvas.graphs.items()
    }


@pytest.fixture
def joined(qtbot, view, session):
    """The canvas after Ask gave its Order to Pack."""
    connect(session, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Pack", Part.PROCESS))
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    return view


def test_two_drawings_become_one_framed_one_and_the_third_stays(joined):
    found = boxes(joined)
    assert sorted(found.values(), key=len) == [{"Ship"}, {"Ask", "Pack"}]
    graph = next(graph for graph in joined.canvas.graphs.values() if graph.frame is not None)
    assert "Order" in {link.edge.resource for link in graph.links.values()}
    assert not graph.rect.intersects(joined.canvas.graphs[3].rect)


def test_undo_draws_two_again_and_redo_one_at_the_same_places(qtbot, joined, session):
    places = {item.key: item.pos() for item in joined.canvas.node_items()}
    session.undo()
    qtbot.waitUntil(lambda: joined.canvas.is_laid_out)
    assert boxes(joined) == {1: {"Ask"}, 2: {"Pack"}, 3: {"Ship"}}
    session.redo()
    qtbot.waitUntil(lambda: joined.canvas.is_laid_out)
    assert {item.key: item.pos() for item in joined.canvas.node_items()} == places


def test_boxes_travel_from_where_they_were(qtbot, view, session):
    if not longest():
        pytest.skip("the style wants no animations")
    before = next(item.pos() for item in view.canvas.node_items() if item.node.label == "Pack")
    connect(session, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Pack", Part.PROCESS))
    item = next(item for item in view.canvas.node_items() if item.node.label == "Pack")
    assert (item.pos() - before).manhattanLength() < 1
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    assert (item.pos() - before).manhattanLength() > 1


def test_a_node_moved_by_hand_stays_where_it_is(qtbot, joined, session):
    graph = next(graph for graph in joined.canvas.graphs.values() if graph.frame is not None)
    number, key = (
        graph.drawing.id,
        next(key for key, item in graph.nodes.items() if item.node.label == "Pack"),
    )
    session.do(MoveNodes("Shop", {number: {key: (700.0, 300.0)}}))
    place = graph.nodes[key].pos()
    connect(session, Pick(number, graph.drawing.process, Part.PROCESS), Pick(3, "Ship", Part.PROCESS))
    qtbot.waitUntil(lambda: joined.canvas.is_laid_out)
    moved = next(item for item in joined.canvas.node_items() if item.key == key)
    assert (moved.pos() - place).manhattanLength() < 1


def test_closing_in_the_middle_leaves_nothing_behind(view, session, layout):
    connect(session, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Pack", Part.PROCESS))
    view.close()
    assert not layout.is_busy
    session.undo()
    assert 1 not in view.canvas.graphs


@pytest.fixture
def stored(qtbot, joined, session):
    """The canvas with a stored composite as a component of its own."""
    graph = next(graph for graph in joined.canvas.graphs.values() if graph.frame is not None)
    step = session.document.workspaces["Shop"].compositions[graph.drawing.process]
    composite = replace(step, process=replace(step.process, name="Prepare", intermediate=False))
    library = {**session.document.library, "Prepare": composite}
    drawing = Drawing(1, "Prepare")
    return Session(Document(library, {"Shop": Workspace("Shop", drawings=(drawing,))}))


def test_a_stored_composite_is_one_box_that_opens_and_closes_in_its_place(qtbot, show, stored):
    view = show(stored)
    box = next(item for item in view.canvas.node_items() if item.node.is_box)
    assert box.node.kind is NodeKind.COMPOSITE
    ports = {view.canvas.pick(item) for item in view.canvas.node_items() if not item.node.is_box}
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(box.opening_mark().center())
    )
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    assert boxes(view) == {1: {"Ask", "Pack"}}
    assert ports <= {view.canvas.pick(item) for item in view.canvas.node_items()}
    assert stored.undo_title is None
    assert view.selected_parts() == [view.canvas.graphs[1].frame], "a key closes it again"
    QTest.keyClick(view, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    assert boxes(view) == {1: {"Prepare"}}


def test_a_composition_without_a_proof_is_one_box_and_says_so(qtbot, show, stored, layout):
    broken = stored.document.library["Prepare"]
    broken = replace(broken, process=replace(broken.process, term="no term at all"))
    workspace = Workspace("Shop", compositions={"Prepare": broken}, drawings=(Drawing(1, "Prepare"),))
    told = []
    view = CanvasView(Session(Document({}, {"Shop": workspace})), "Shop", layout=layout)
    qtbot.addWidget(view)
    view.messageTold.connect(told.append)
    view.show()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("Prepare is drawn as one box")
    assert boxes(view) == {1: {"Prepare"}}
    view.close()


def test_buffers_stay_unmarked_in_drawings_to_come(qtbot, view, session):
    view.set_buffers_visible(False)
    connect(session, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Pack", Part.PROCESS))
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    graph = next(graph for graph in view.canvas.graphs.values() if graph.frame is not None)
    buffered = [link for link in graph.links.values() if link.edge.buffered]
    assert buffered
    assert not any(link.shows_buffer for link in buffered)
    view.set_buffers_visible(True)
    assert all(link.shows_buffer for link in buffered)


def test_the_merge_that_all_of_the_output_comes_from_stands_for_the_output(show, qtbot):
    entries = [created("Buy", ["Money"], "Goods ** Bill"), created("Swap", ["Wares"], "Goods ** Bill")]
    drawings = tuple(Drawing(number, entry.name, 0.0, 0.0) for number, entry in enumerate(entries, start=1))
    library = {entry.name: entry for entry in entries}
    session = Session(Document(library, {"Shop": Workspace("Shop", drawings=drawings)}))
    channels = [entry.process.inputs[0].channel for entry in entries]
    picks = [Pick(1, "Buy", Part.INPUT, channels[0]), Pick(2, "Swap", Part.INPUT, channels[1])]
    connect(session, *picks)
    view = show(session)
    (graph,) = view.canvas.graphs.values()
    merges = [item for item in graph.nodes.values() if item.node.kind is NodeKind.MERGE]
    assert Pick(graph.drawing.id, graph.drawing.process, Part.OUTPUT) in [graph.pick(item) for item in merges]
