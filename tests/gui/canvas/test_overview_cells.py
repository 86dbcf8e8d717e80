"""What is gathered for the view from afar is right, however little of it is gathered anew."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from gui.canvas.items.node import NodeItem
from gui.canvas.overview_cells import Gathering
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings


def told(cells):
    """What stands in each square, in whatever order it was gathered."""
    return {
        place: (
            {colour: sorted(line.toTuple() for line in lines) for colour, lines in cell.lines.items()},
            {colour: sorted(box.getRect() for box in boxes) for colour, boxes in cell.boxes.items()},
            sorted(name for _, name in cell.names),
        )
        for place, cell in cells.items()
    }


@pytest.mark.parametrize(
    "command", [MoveDrawings("Shop", {2: (5000.0, -3000.0)}), RemoveDrawings("Shop", frozenset({2}))]
)
def test_what_has_changed_is_gathered_anew(view, session, command):
    gathering = Gathering()
    before = told(gathering.cells(view.canvas.graphs.values()))
    session.do(command)
    after = told(gathering.cells(view.canvas.graphs.values()))
    assert after != before
    assert after == told(Gathering().cells(view.canvas.graphs.values()))
    session.undo()
    assert told(gathering.cells(view.canvas.graphs.values())) == before


def test_what_is_dragged_is_gathered_where_it_is_seen(view):
    gathering = Gathering()
    before = told(gathering.cells(view.canvas.graphs.values()))
    graph = view.canvas.graphs[1]
    graph.preview({}, QPointF(30.0, 0.0))
    after = told(gathering.cells(view.canvas.graphs.values()))
    assert after != before
    graph.preview({}, QPointF())
    assert told(gathering.cells(view.canvas.graphs.values())) == before


def test_what_stays_is_not_gathered_again(view, session, monkeypatch):
    gathering = Gathering()
    gathering.cells(view.canvas.graphs.values())
    gathered = []
    monkeypatch.setattr("gui.canvas.overview_cells._gathered", lambda graph: gathered.append(graph) or {})
    session.do(MoveDrawings("Shop", {2: (400.0, 400.0)}))
    gathering.cells(view.canvas.graphs.values())
    assert gathered == [view.canvas.graphs[2]]


@pytest.mark.parametrize(
    "command", [MoveDrawings("Shop", {2: (400.0, 400.0)}), RemoveDrawings("Shop", frozenset({2}))]
)
def test_what_is_not_needed_any_more_is_handed_over(view, session, command):
    gone = []
    gathering = Gathering(gone.extend)
    old = view.canvas.graphs[2]
    gathering.cells(view.canvas.graphs.values())
    assert not gone
    session.do(command)
    gathering.cells(view.canvas.graphs.values())
    boxes = [each for each in gone if isinstance(each, QRectF)]
    assert len(boxes) == len(old.nodes)
    assert (set(old.nodes.values()) <= {each for each in gone if isinstance(each, NodeItem)}) is (
        2 not in view.canvas.graphs
    )
