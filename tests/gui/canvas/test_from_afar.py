"""What can be read of the canvas from far away."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from gui.canvas.drawn import DrawnGraph
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.marks import Look, outline, paint_node
from gui.canvas.measure import centred, node_size
from gui.canvas.picture import make_picture
from gui.layout.shapes import Route
from gui.theme import load_theme
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.graph import Edge, Node, NodeKind
from prover_bridge.wiring.wires import box
from prover_bridge.workspace.document import Drawing

THEME = load_theme("light")
STRAIGHT = Route(((0, 0), (100, 0), (200, 0), (300, 0)), (150, 0))


def painted(item, zoom: float, area: QRectF) -> QImage:
    """An item as it is seen at a zoom."""
    image = QImage((area.size() * zoom).toSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    painter.translate(-area.topLeft())
    option = QStyleOptionGraphicsItem()
    option.exposedRect = item.boundingRect()
    item.paint(painter, option)
    painter.end()
    return image


def frame() -> FrameItem:
    made = FrameItem(1, "Step", THEME)
    made.surround(QRectF(0, 0, 600, 300))
    return made


@pytest.mark.parametrize(("zoom", "pixels"), [(1.0, 12), (0.5, 11), (0.36, 11)])
def test_the_title_of_a_frame_can_be_read_from_afar(qapp, zoom, pixels):
    item = frame()
    near = item.title_rect().height()
    painted(item, zoom, item.boundingRect())
    assert item.title_rect().height() / near * 12 * zoom == pytest.approx(pixels, abs=0.1)
    assert item.boundingRect().contains(item.title_rect())
    assert item.shape().boundingRect() == item.title_rect()


def test_the_title_of_a_frame_never_takes_more_room_than_there_is_between_frames(qapp):
    item = frame()
    painted(item, 0.03, item.boundingRect())
    assert item.rect.top() - item.title_rect().top() < 40
    assert item.title_rect().width() <= item.rect.width()


@pytest.mark.parametrize(("zoom", "is_seen"), [(1.0, True), (0.6, True), (0.25, False)])
def test_a_label_that_cannot_be_read_leaves_the_link_whole(qapp, zoom, is_seen):
    area = QRectF(0, -20, 300, 40)
    pictures = []
    for label in ("Parcel", ""):
        item = LinkItem(1, Edge("e", "a", "b", "Parcel"), label, THEME)
        item.set_route(STRAIGHT)
        pictures.append(painted(item, zoom, area))
    assert (pictures[0] != pictures[1]) is is_seen


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.44])
def test_a_label_that_is_seen_is_never_struck_through(qapp, zoom):
    area = QRectF(0, -20, 300, 40)
    item = LinkItem(1, Edge("e", "a", "b", "Parcel"), "Parcel", THEME)
    item.set_route(STRAIGHT)
    image = painted(item, zoom, area)
    left, row = item.label_rect.left() - area.left(), round(-area.top() * zoom)
    # Before the text, the curve has ended.
    found = [image.pixelColor(x, row) for x in range(round((left - 6) * zoom), round((left + 6) * zoom))]
    assert any(abs(each.lightness() - THEME.canvas.lightness()) < 8 for each in found)


@pytest.mark.parametrize("zoom", [0.5, 0.44, 0.4, 0.36, 0.33])
def test_a_label_is_written_clearly_or_not_at_all(qapp, zoom):
    area = QRectF(0, -20, 300, 40)
    item = LinkItem(1, Edge("e", "a", "b", "DischargeLetter"), "DischargeLetter", THEME)
    item.set_route(STRAIGHT)
    image = painted(item, zoom, area)
    # Above the curve there is nothing but the text.
    rows = range(round(12 * zoom), round(18 * zoom))
    ink = min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in rows)
    assert ink < 140 or ink > 240


def label_height(zoom: float) -> int:
    """How many rows of pixels a label's text takes at a zoom."""
    area = QRectF(100, -20, 100, 40)
    item = LinkItem(1, Edge("e", "a", "b", "IO"), "IO", THEME)
    item.set_route(STRAIGHT)
    image = painted(item, zoom, area)
    # Only what is well inside the label: no piece of the curve.
    middle = range(round(44 * zoom), round(56 * zoom))
    rows = [y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 180 for x in middle)]
    return rows[-1] - rows[0] + 1


def test_labels_are_written_larger_from_afar(qapp):
    near = label_height(1.0)
    assert near * 0.5 * 1.2 <= label_height(0.5) <= near


def written(zoom: float, kind: NodeKind) -> tuple[int, int, int]:
    """The columns of a node's picture at a zoom that its name begins and ends at, and how many there are."""
    rect = centred(*node_size(Node("n", kind, "Inspect")))
    images = []
    for text in ("Inspect", ""):
        image = QImage((rect.size() * zoom).toSize(), QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(zoom, zoom)
        painter.translate(-rect.topLeft())
        paint_node(painter, kind, Look(rect, outline(kind, rect), text, THEME))
        painter.end()
        images.append(image)
    named, bare = images
    across, down = range(named.width()), range(named.height())
    inked = [x for x in across if any(named.pixel(x, y) != bare.pixel(x, y) for y in down)]
    return inked[0], inked[-1], named.width()


@pytest.mark.parametrize("kind", [NodeKind.PROCESS, NodeKind.COMPOSITE, NodeKind.INPUT, NodeKind.OUTPUT])
def test_names_grow_from_afar_as_far_as_their_box_has_room(qapp, kind):
    left, right, width = written(1.0, kind)
    far_left, far_right, far_width = written(0.35, kind)
    assert (far_right - far_left) / far_width > (right - left) / width * 1.1
    assert far_left > 1
    assert far_right < far_width - 2


def drawn(number: int, place: QPointF) -> DrawnGraph:
    """A drawing with a frame that is titled Step."""
    wish, order = Resource("a", parse_proposition("Wish")), Resource("out", parse_proposition("Order"))
    inside = make_picture(draw(box(Process("Ask", (wish,), order, None, ""))))
    return DrawnGraph(Drawing(number, "Step", place.x(), place.y()), inside, THEME, framed=True)


def test_titles_of_frames_are_read_where_there_is_too_much_to_paint_each_item(view):
    for number in range(100, 180):
        graph = drawn(number, QPointF(400.0 * (number % 10), 200.0 * (number // 10)))
        view.canvas.graphs[number] = graph
        graph.add_to(view.canvas)
    view.canvas.tell_moved()
    view.setTransform(QTransform.fromScale(0.4, 0.4))
    frame = view.canvas.graphs[100].frame
    view.centerOn(frame.rect.center())
    image = view.viewport().grab().toImage()
    title = view.mapFromScene(frame.title_rect().translated(frame.pos())).boundingRect()
    across, down = range(title.left(), title.right()), range(title.top(), title.bottom())
    points = [image.pixelColor(x, y) for x in across for y in down]
    inked = [point for point in points if abs(point.lightness() - THEME.frame_text.lightness()) < 40]
    assert title.height() >= 20
    assert len(inked) > 30
