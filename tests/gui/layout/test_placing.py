"""Layouts: nothing overlaps, curves start and end at their ports, and dot answers from its own process."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.layout import dot, quick
from gui.layout.crossings import crossings
from gui.layout.messages import read_answer, read_request, write_answer, write_request
from gui.layout.routing import move_boxes
from gui.layout.service import LayoutService
from gui.layout.shapes import Box, Link, Placement, Route, Shape

SHOP = Shape(
    (
        Box("wish", 60, 28),
        Box("Ask", 120, 60, ("a",), ("lr", "r")),
        Box("Pack", 110, 48, ("a",), ("",)),
        Box("Ship", 110, 60, ("a", "b"), ("",)),
    ),
    (
        Link("1", "wish", "Ask", "", "a"),
        Link("2", "Ask", "Pack", "lr", "a", (52, 20)),
        Link("3", "Ask", "Ship", "r", "b", (66, 20)),
        Link("4", "Pack", "Ship", "", "a", (58, 20)),
    ),
)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    count = draw(st.integers(1, 7))
    sizes = st.sampled_from([28.0, 48.0, 90.0])
    boxes = tuple(
        Box(f"box “{index}” <&>", draw(sizes) * 2, draw(sizes), ("i", "j"), ("o",), draw(st.booleans()))
        for index in range(count)
    )
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=9))
    labels = st.sampled_from([None, (40.0, 20.0)])
    links = tuple(
        Link(str(number), boxes[one].key, boxes[other].key, "o", draw(st.sampled_from("ij")), draw(labels))
        for number, (one, other) in enumerate(pairs)
        if one != other
    )
    return Shape(boxes, links)


def areas(shape, placement, margin=0.0):
    for box in shape.boxes:
        x, y = placement.centres[box.key]
        yield (x, y, box.width / 2 - margin, box.height / 2 - margin)
    for link in shape.links:
        if link.label is not None and placement.routes[link.key].label is not None:
            x, y = placement.routes[link.key].label
            yield (x, y, link.label[0] / 2 - margin, link.label[1] / 2 - margin)


def overlaps(one, other):
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def assert_ends_at_ports(shape, placement):
    shape = shape.with_inputs(placement.inputs)
    boxes = {box.key: box for box in shape.boxes}
    for link in shape.links:
        points = placement.routes[link.key].points
        start = boxes[link.source].output_point(link.source_port, placement.centres[link.source])
        end = boxes[link.target].input_point(link.target_port, placement.centres[link.target])
        assert points[0] == pytest.approx(start, abs=2.0)
        assert points[-1] == pytest.approx(end, abs=2.0)
        assert len(points) % 3 == 1


@given(shapes())
@settings(max_examples=40, deadline=None)
def test_dot_lets_no_box_and_no_label_overlap(shape):
    placement = dot.place(shape)
    found = list(areas(shape, placement, margin=1.0))
    assert not any(overlaps(one, other) for index, one in enumerate(found) for other in found[index + 1 :])
    assert_ends_at_ports(shape, placement)


@given(shapes())
@settings(max_examples=40, deadline=None)
def test_the_quick_placement_lets_no_box_overlap_and_is_always_the_same(shape):
    placement = quick.place(shape)
    boxes = list(areas(Shape(shape.boxes, ()), placement))
    assert not any(overlaps(one, other) for index, one in enumerate(boxes) for other in boxes[index + 1 :])
    assert_ends_at_ports(shape, placement)
    assert quick.place(shape) == placement


@given(shapes())
@settings(max_examples=30, deadline=None)
def test_messages_come_back_as_they_were_sent(shape):
    assert read_request(write_request(7, shape)) == (7, shape)
    placement = quick.place(shape)
    assert read_answer(write_answer(7, placement)) == (7, placement)


def test_a_box_moved_by_hand_takes_its_links_along_and_leaves_the_others():
    placement = dot.place(SHOP)
    moved = move_boxes(SHOP, placement, {"Pack": (500.0, 400.0)})
    assert moved.centres["Pack"] == (500.0, 400.0)
    assert moved.centres["Ship"] == placement.centres["Ship"]
    assert moved.routes["3"] == placement.routes["3"]
    assert_ends_at_ports(SHOP, moved)


def test_inputs_in_any_order_are_put_in_the_one_that_crosses_no_lines():
    names = ("one", "two", "three")
    first = [Box(name, 60, 40, (), ("out",)) for name in names]
    second = [Box(f"after {name}", 60, 40, ("in",), ("out",)) for name in names]
    start = Box("start", 60, 90, (), ("0", "1", "2"))
    end = Box("end", 30, 90, ("c", "b", "a"), (), free=True)
    links = []
    for index, port in enumerate("abc"):
        links.append(Link(f"s{index}", "start", first[index].key, str(index)))
        links.append(Link(f"m{index}", first[index].key, second[index].key, "out", "in"))
        links.append(Link(f"e{index}", second[index].key, "end", "out", port))
    placement = dot.place(Shape((start, *first, *second, end), tuple(links)))
    assert placement.inputs == {"end": ("a", "b", "c")}


def test_crossings_are_counted_where_curves_cross_and_not_where_they_meet():
    down = Route(((0, 0), (10, 10), (20, 20), (30, 30)))
    up = Route(((0, 30), (10, 20), (20, 10), (30, 0)))
    beside = Route(((0, 0), (10, -5), (20, -10), (30, -15)))
    assert crossings(Placement({}, {"down": down, "up": up})) == 1
    assert crossings(Placement({}, {"down": down, "beside": beside})) == 0


def test_nothing_is_laid_out_as_nothing():
    assert dot.place(Shape((), ())) == quick.place(Shape((), ()))


@pytest.fixture
def service(qapp):
    found = LayoutService()
    yield found
    found.close()


def test_answers_come_from_a_process_and_are_those_of_dot(qtbot, service):
    with qtbot.waitSignal(service.placed, timeout=10_000) as placed:
        identity = service.request(SHOP)
    assert placed.args == [identity, dot.place(SHOP)]
    assert not service.is_busy


def test_a_cancelled_request_is_never_answered_and_the_others_are(qtbot, service):
    answered = []
    service.placed.connect(lambda identity, _: answered.append(identity))
    first, second, third = (service.request(SHOP) for _ in range(3))
    service.cancel(first)
    service.cancel(second)
    qtbot.waitUntil(lambda: answered == [third], timeout=10_000)


def test_a_graph_that_cannot_be_laid_out_fails_and_the_next_one_does_not(qtbot, service):
    broken = Shape((Box("a", 10, 10),), (Link("1", "a", "nowhere"),))
    with qtbot.waitSignal(service.failed, timeout=10_000):
        service.request(broken)
    with qtbot.waitSignal(service.placed, timeout=10_000):
        service.request(SHOP)
