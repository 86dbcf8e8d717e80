"""Drawings are made in steps, and always of the document as it is now."""

import pytest

from gui.canvas.making import Making
from gui.canvas.picture import make_picture
from gui.theme import load_theme
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.wires import box
from prover_bridge.workspace.document import Document, Drawing

LIGHT, DARK = load_theme("light"), load_theme("dark")
DRAWING = Drawing(7, "Ask")


class Depictions:
    """Depicts each process as a box."""

    def __init__(self) -> None:
        self.asked = 0

    def picture(self, document, drawing):
        self.asked += 1
        wish, order = Resource("a", parse_proposition("Wish")), Resource("out", parse_proposition("Order"))
        return make_picture(draw(box(Process(drawing.process, (wish,), order, None, ""))))

    def is_opened(self, document, drawing):
        return False


@pytest.fixture
def depictions(qapp):
    return Depictions()


def test_what_was_made_in_steps_is_taken_as_it_is(depictions):
    making, steps = Making(depictions), 0
    while making.step(Document(), DRAWING, LIGHT):
        steps += 1
    assert steps > 2
    graph = making.take(Document(), DRAWING, LIGHT)
    assert {item.node.label for item in graph.nodes.values()} >= {"Ask"}
    assert depictions.asked == 1


def test_it_can_be_taken_before_or_in_the_middle(depictions):
    making = Making(depictions)
    assert making.take(Document(), DRAWING, LIGHT).drawing is DRAWING
    making.step(Document(), DRAWING, LIGHT)
    assert making.take(Document(), DRAWING, LIGHT).drawing is DRAWING
    assert depictions.asked == 2


def test_what_was_made_of_another_document_or_theme_is_forgotten(depictions):
    making = Making(depictions)
    while making.step(Document(), DRAWING, LIGHT):
        pass
    making.forget()
    graph = making.take(Document(), DRAWING, DARK)
    assert all(item._theme is DARK for item in graph.items())
