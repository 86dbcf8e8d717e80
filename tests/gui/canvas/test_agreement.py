"""What the canvas shows follows the document, whatever is done, undone and done again."""

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gui.canvas.scene import CanvasScene
from gui.canvas.source import WorkspaceSource
from gui.layout import dot
from gui.layout.service import LayoutService
from gui.layout.shapes import Placement, Shape
from gui.theme import load_theme
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import write_command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.local import answer_line
from prover_bridge.workspace.annotations import Area, GroupFrame, Note, Tint
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.arrange import Arrange, Arrangement
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_composition import DeleteComposition
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.move_nodes import MoveNodes
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.remove_annotations import RemoveAnnotations
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.commands.tint_annotations import TintAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.errors import RefusedAnswerError, RefusedError
from prover_bridge.workspace.requests import compose, store
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.session import Session

SHOP = "Workspace 1"
FAR = st.integers(-900, 900)
ANY = st.integers(0, 50)


class LayoutAtOnce(LayoutService):
    """Knows the layout of every graph, by the same Graphviz, without a process of its own."""

    def known(self, shape: Shape) -> Placement:
        return _laid(shape)


@cache
def _laid(shape: Shape) -> Placement:
    return dot.place(shape)


@cache
def _answer(line: str) -> tuple[Response, ...]:
    return tuple(answer_line(line))


def answers(command: ProverCommand) -> tuple[Response, ...]:
    return _answer(write_command(command))


def one_of(things, number: int):
    """One of some things; nothing to choose from is a refusal like any other."""
    known = list(things)
    if not known:
        raise RefusedError("There is nothing of that kind.")
    return known[number % len(known)]


def composed(document: Document, scene: CanvasScene, number: int) -> Command:
    """What comes of connecting two things on the canvas that fit."""
    picks = [pick for item in scene.node_items() if (pick := scene.pick(item)) is not None]
    verdicts = (
        propose(document, SHOP, first, second)
        for first in picks
        for second in picks
        if first.drawing != second.drawing
    )
    request = compose(document, SHOP, one_of((one for one in verdicts if isinstance(one, Proposal)), number))
    return request.accept(document, answers(request.command))


def stored(document: Document, number: int) -> Command:
    key = ProcessKey(SHOP, one_of(document.workspaces[SHOP].compositions, number))
    request = store(document, key, f"Stored{number}")
    return request.accept(document, answers(request.command))


def commanded(document: Document, scene: CanvasScene, step: tuple[str, int, int, int]) -> Command:
    """The command that a step comes to as things are."""
    what, number, x, y = step
    drawings = document.workspaces[SHOP].drawings
    if "note" in what:
        return noted(document, step)
    match what:
        case "place":
            return PlaceProcess(SHOP, one_of(document.library, number), x, y)
        case "compose":
            return composed(document, scene, number)
        case "store":
            return stored(document, number)
        case "rename":
            return RenameProcess(one_of(document.library, number), f"Named{number}")
        case "rename a resource":
            return RenameResource(one_of(("Order", "Parcel", "Wish"), number), f"Thing{x % 4}")
        case "delete":
            return DeleteProcess(one_of(document.library, number))
        case "delete a step":
            return DeleteComposition(SHOP, one_of(document.workspaces[SHOP].compositions, number))
        case "tidy":
            return Arrange(SHOP, {drawing.id: Arrangement((x, y), {}) for drawing in drawings})
    drawing = one_of(drawings, number)
    match what:
        case "move":
            return MoveDrawings(SHOP, {drawing.id: (x, y)})
        case "move a node":
            key = one_of(sorted(scene.graphs[drawing.id].nodes), x)
            return MoveNodes(SHOP, {drawing.id: {key: (x, y)}})
    return RemoveDrawings(SHOP, frozenset({drawing.id}))


def noted(document: Document, step: tuple[str, int, int, int]) -> Command:
    """The command that a step with a note or a frame comes to."""
    what, number, x, y = step
    area = Area(x, y, 100 + number, 80)
    if what == "add a note":
        return AddAnnotations(SHOP, (one_of((Note, GroupFrame), number)(0, area, f"Text {number}"),))
    known = one_of(document.workspaces[SHOP].annotations, number).id
    match what:
        case "write a note":
            return WriteAnnotation(SHOP, known, f"Text {x}", area if y > 0 else None)
        case "colour a note":
            return TintAnnotations(SHOP, frozenset({known}), one_of(Tint, x))
        case "move a note":
            return PlaceAnnotations(SHOP, {known: area})
    return RemoveAnnotations(SHOP, frozenset({known}))


def perform(session: Session, scene: CanvasScene, step: tuple[str, int, int, int]) -> None:
    if step[0] == "undo":
        session.undo()
    elif step[0] == "redo":
        session.redo()
    else:
        with suppress(RefusedError, RefusedAnswerError):
            session.do(commanded(session.document, scene, step))
            event(step[0])


def what_is_shown(scene: CanvasScene) -> dict[int, object]:
    """Everything about the drawings but where they stand."""
    return {
        number: (
            graph.drawing,
            graph.frame.title if graph.frame is not None else None,
            {key: (item.node, item.state_words()) for key, item in graph.nodes.items()},
            {key: item.edge for key, item in graph.links.items()},
        )
        for number, graph in scene.graphs.items()
    }


def notes_shown(scene: CanvasScene) -> list[object]:
    """Everything about notes and frames, those that lie below others first."""
    items = sorted(scene.annotations.items.values(), key=lambda item: item.zValue())
    return [(type(item), item.annotation, item.rect) for item in items]


def assert_places_agree(scene: CanvasScene, anew: CanvasScene) -> None:
    """Drawings stand where the document says, or aside to overlap nothing; nodes where they were put."""
    for number, graph in scene.graphs.items():
        drawing = graph.drawing
        assert graph.origin - graph.shift == QPointF(drawing.x, drawing.y)
        for key, item in graph.nodes.items():
            place = item.pos() - graph.origin
            if key in drawing.placed:
                assert (place - QPointF(*drawing.placed[key])).manhattanLength() < 1e-6
            elif not drawing.placed:
                other = anew.graphs[number]
                assert (place - (other.nodes[key].pos() - other.origin)).manhattanLength() < 1e-6


OFTEN = ("compose", "undo", "redo")
STEPS = st.tuples(
    st.sampled_from(
        (
            *OFTEN,
            *OFTEN,
            *OFTEN,
            "place",
            "move",
            "move a node",
            "tidy",
            "store",
            "rename",
            "rename a resource",
            "delete",
            "delete a step",
            "remove",
            "add a note",
            "write a note",
            "colour a note",
            "move a note",
            "remove a note",
        )
    ),
    ANY,
    FAR,
    FAR,
)


@pytest.fixture
def make_scene(qtbot):
    """Makes the canvas of a document."""
    layout = LayoutAtOnce()

    def make(session: Session) -> CanvasScene:
        scene = CanvasScene(session, WorkspaceSource(SHOP), layout, load_theme("light"))
        # What takes long to draw, as the first layout of all may, is drawn a little at a time.
        qtbot.waitUntil(lambda: scene.is_laid_out)
        return scene

    yield make
    assert not layout.is_busy
    layout.close()


MADE_ROOM: list[tuple[str, int, int, int]] = [
    ("compose", 0, 0, 0),
    ("compose", 0, 0, 0),
    ("move a node", 0, 0, 167),
    ("compose", 0, 0, 0),
]
"""A node that was moved by hand stands where another would have come to stand."""


@example([*MADE_ROOM, ("tidy", 0, 0, 0)])
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=5, max_size=20))
def test_the_canvas_shows_what_the_document_says_after_any_commands_undos_and_redos(make_scene, shop, steps):
    session = Session(shop)
    session.do_all("Begin", [PlaceProcess(SHOP, name, 0, 0) for name in shop.library])
    scene = make_scene(session)
    for step in steps:
        perform(session, scene, step)
    anew = make_scene(Session(session.document))
    assert set(scene.graphs) == {drawing.id for drawing in session.document.workspaces[SHOP].drawings}
    assert what_is_shown(scene) == what_is_shown(anew)
    assert notes_shown(scene) == notes_shown(anew)
    assert set(scene.annotations.items) == {
        annotation.id for annotation in session.document.workspaces[SHOP].annotations
    }
    assert {item for item in scene.items() if hasattr(item, "drawing")} == set(scene.parts())
    assert_places_agree(scene, anew)
    for each in (scene, anew):
        each.close()


def test_what_made_room_for_a_node_does_so_again_when_tidying_is_undone(make_scene, shop):
    session = Session(shop)
    session.do_all("Begin", [PlaceProcess(SHOP, name, 0, 0) for name in shop.library])
    scene = make_scene(session)
    for what, number, x, y in MADE_ROOM:
        session.do(commanded(session.document, scene, (what, number, x, y)))
    (graph,) = scene.graphs.values()
    before = {key: item.pos() for key, item in graph.nodes.items()}
    session.do(Arrange(SHOP, {graph.drawing.id: Arrangement((0, 0), {})}))
    assert {key: item.pos() for key, item in graph.nodes.items()} != before
    session.undo()
    assert {key: item.pos() for key, item in graph.nodes.items()} == before
    scene.close()
