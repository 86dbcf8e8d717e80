"""What dot drew, made calmer: no loops, room where links run steeply, ends in the order of arrival."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.layout import dot
from gui.layout.crossings import crossings
from gui.layout.shapes import Box, Link, Shape
from gui.layout.smooth import Heights, Knot, smooth, straightened

NUMBERS = st.floats(-500, 500, allow_nan=False)


def chain(*names, height=48.0):
    """Boxes in a row, each giving to the next one."""
    boxes = tuple(Box(name, 100, height, ("i",), ("o",)) for name in names)
    links = tuple(Link(f"{one}-{two}", one, two, "o", "i", (50, 20)) for one, two in pairwise(names))
    return Shape(boxes, links)


def fan(count):
    """A box that gives to many others, which give to one."""
    middle = [f"m{index}" for index in range(count)]
    ports = tuple(str(index) for index in range(count))
    boxes = [Box("start", 100, 60, (), ports), Box("end", 30, 20.0 * count, ports, (), free=True)]
    boxes += [Box(name, 100, 48, ("i",), ("o",)) for name in middle]
    out = [Link(f"s{name}", "start", name, port, "i") for name, port in zip(middle, ports, strict=True)]
    into = [Link(f"e{n}", n, "end", "o", p, (40, 20)) for n, p in zip(reversed(middle), ports, strict=True)]
    return Shape(tuple(boxes), (*out, *into))


def gap(shape, placement, left, right):
    """How far a box's right side is from another one's left side."""
    widths = {box.key: box.width for box in shape.boxes}
    distance = placement.centres[right][0] - placement.centres[left][0]
    return distance - (widths[left] + widths[right]) / 2


def assert_never_turns_back(points):
    assert all(there[0] >= here[0] for here, there in pairwise(straightened(points)))


@st.composite
def networks(draw):
    """Boxes that give to others behind them only."""
    count = draw(st.integers(2, 8))
    boxes = tuple(Box(str(i), 80, 48, ("i", "j"), ("o", "p"), draw(st.booleans())) for i in range(count))
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=14))
    links = tuple(
        Link(str(n), str(min(pair)), str(max(pair)), draw(st.sampled_from("op")), draw(st.sampled_from("ij")))
        for n, pair in enumerate(pairs)
        if pair[0] != pair[1]
    )
    return Shape(boxes, links)


@given(networks())
@settings(max_examples=40, deadline=None)
def test_no_link_loops_and_none_runs_through_a_box(shape):
    placement = dot.place(shape)
    for link in shape.links:
        points = placement.routes[link.key].points
        assert_never_turns_back(points)
        for box in shape.boxes:
            if box.key in (link.source, link.target):
                continue
            x, y = placement.centres[box.key]
            inside = [
                point
                for point in straightened(points)
                if abs(point[0] - x) < box.width / 2 - 1 and abs(point[1] - y) < box.height / 2 - 1
            ]
            assert not inside


def test_gaps_are_narrow_where_links_run_straight_and_wide_where_they_run_steeply():
    straight = chain("a", "b")
    placement = dot.place(straight)
    assert 50 + 2 * 18 < gap(straight, placement, "a", "b") < 50 + 2 * 26
    steep = fan(7)
    placement = dot.place(steep)
    assert gap(steep, placement, "start", "m0") > 60


def test_links_end_in_the_order_in_which_they_arrive_and_cross_nowhere():
    placement = dot.place(fan(6))
    assert crossings(placement) == 0
    heights = sorted((placement.centres[f"m{index}"][1], str(5 - index)) for index in range(6))
    assert placement.inputs["end"] == tuple(port for _, port in heights)


def test_a_link_that_passes_a_box_keeps_its_distance():
    boxes = (*chain("a", "b", "c", "d").boxes, Box("z", 100, 48, ("i",), ()))
    long = Link("long", "a", "d", "o", "i")
    shape = Shape(boxes, (*chain("a", "b", "c", "d").links, long, Link("z", "d", "z", "o", "i")))
    placement = dot.place(shape)
    for name in ("b", "c"):
        x, y = placement.centres[name]
        beside = [p for p in straightened(placement.routes["long"].points) if abs(p[0] - x) < 50]
        assert beside
        assert all(abs(p[1] - y) >= 24 + 4 for p in beside)


@given(st.lists(st.tuples(st.floats(1, 300), NUMBERS), min_size=1, max_size=8), NUMBERS)
def test_a_curve_stays_between_the_heights_of_the_knots_that_it_passes(steps, start):
    knots = [Knot(0.0, start)]
    for width, y in steps:
        knots.append(Knot(knots[-1].x + width, y))
    points = smooth(knots)
    assert points[0] == (0.0, start)
    assert points[-1] == (knots[-1].x, knots[-1].y)
    for (here, there), index in zip(pairwise(knots), range(0, len(points), 3), strict=False):
        low, high = sorted((here.y, there.y))
        piece = list(straightened(points[index : index + 4]))
        assert all(low - 1e-6 <= y <= high + 1e-6 for _, y in piece)
    assert_never_turns_back(points)


def test_heights_are_told_all_along_a_curve_and_are_those_of_its_ends_beyond():
    heights = Heights(smooth([Knot(0, 0), Knot(100, 50)]))
    assert heights.at(-10) == 0
    assert heights.at(50) == pytest.approx(25, abs=1)
    assert heights.at(200) == 50
    assert heights.at(20) < heights.at(40) < heights.at(80)
