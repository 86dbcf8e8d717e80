"""application/x-vgfc (grids) and application/x-vgf3 (triangles)."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prover_bridge.viplab.views.graphics_lines import (
    MOST_NUMBERS,
    Color,
    Line,
    color_in,
    lines_of,
    numbers_in,
)
from prover_bridge.viplab.views.problems import Problem, Problems

_FRAME_TYPES = ("tripod", "none", "boxed", "zofxy")
MOST_SETS = 10_000


@dataclass
class Look:
    """What directives say about a data set; colours of None mean the default map."""

    min_color: Color | None = None
    max_color: Color | None = None
    scale: tuple[float, float, float] = (1.0, 1.0, 1.0)
    time: float | None = None
    label: str = ""
    frame_type: str = "tripod"


@dataclass(frozen=True)
class Grid:
    """Values over a rectangle.

    Attributes:
        values: x first, then y; `width * height` of them.
    """

    width: int
    height: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    values: "array[float]"
    look: Look

    def value(self, column: int, row: int) -> float:
        """The value at a place, both counted from 0."""
        return self.values[row * self.width + column]


@dataclass(frozen=True)
class Triangles:
    """Triangles in space: nine numbers each, x1 y1 z1 x2 y2 z2 x3 y3 z3."""

    corners: "array[float]"
    look: Look


@dataclass(frozen=True)
class GridView:
    """The data sets of a grid plot: of several times an animation, of several labels several scenes."""

    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class TrianglesView:
    """The data sets of a plot of triangles."""

    sets: tuple[Triangles, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class _Settings:
    """Directives read so far: they hold until they are given anew."""

    look: Look
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    x_count: int = 0
    y_count: int = 0
    sets: int = field(default=0)


def read_grids(content: bytes) -> GridView:
    """Read a grid plot."""
    problems = Problems()
    grids = []
    for line, settings, values in _data_sets(content, problems, Look(frame_type="zofxy")):
        width, height = settings.x_count, settings.y_count
        if width < 2 or height < 2:
            problems.add(line, "Width and height of the array are missing.")
            continue
        if len(values) != width * height:
            problems.add(line, f"{len(values)} values instead of {width} × {height}.")
            if width * height > MOST_NUMBERS:
                continue
            values.extend([0.0] * (width * height - len(values)))
            del values[width * height :]
        grids.append(Grid(width, height, settings.x_range, settings.y_range, values, settings.look))
    return GridView(tuple(grids), problems.found)


def read_triangles(content: bytes) -> TrianglesView:
    """Read a plot of triangles."""
    problems = Problems()
    sets = [
        Triangles(corners, settings.look)
        for _, settings, corners in _data_sets(content, problems, Look(), per_line=9)
    ]
    return TrianglesView(tuple(sets), problems.found)


def _data_sets(
    content: bytes, problems: Problems, look: Look, per_line: int | None = None
) -> Iterator[tuple[int, _Settings, "array[float]"]]:
    """Each run of numbers between directives, with its first line and what held for it."""
    settings = _Settings(look)
    values: array[float] = array("d")
    first, total, sets = 0, 0, 0
    for line in lines_of(content):
        if line.keyword:
            if values:
                yield first, settings, values
                values = array("d")
                sets += 1
            settings = _set(settings, line, problems)
            continue
        if line.rest.lower() == "gridplot":
            continue
        numbers = numbers_in(line, problems, per_line)
        if numbers is None:
            continue
        first = line.number if not values else first
        values.extend(numbers)
        total += len(numbers)
        if total > MOST_NUMBERS or sets > MOST_SETS:
            problems.add(line.number, "The plot is too large; the rest is not shown.")
            break
    if values:
        yield first, settings, values


def _set(before: _Settings, line: Line, problems: Problems) -> _Settings:
    """What holds after a directive; data sets keep what held before."""
    settings = replace(before, look=replace(before.look))
    keyword = line.keyword
    if keyword in ("x-range", "y-range"):
        numbers = numbers_in(line, problems, 2)
        if numbers is not None and numbers[1] > numbers[0]:
            setattr(settings, keyword.replace("-", "_"), (numbers[0], numbers[1]))
        elif numbers is not None:
            problems.add(line.number, "The plot range is zero or negative.")
    elif keyword in ("x-count", "y-count"):
        setattr(settings, keyword.replace("-", "_"), _count(line, problems))
    else:
        _set_look(settings.look, line, problems)
    return settings


def _set_look(look: Look, line: Line, problems: Problems) -> None:
    keyword = line.keyword
    if keyword in ("min-color", "max-color"):
        setattr(look, keyword.replace("-", "_"), color_in(line, problems))
    elif keyword == "scale":
        numbers = numbers_in(line, problems, 3)
        look.scale = (numbers[0], numbers[1], numbers[2]) if numbers else look.scale
    elif keyword == "time":
        numbers = numbers_in(line, problems, 1)
        look.time = numbers[0] if numbers else None
    elif keyword == "label":
        look.label = line.rest
    elif keyword == "frametype" and line.rest.lower() in _FRAME_TYPES:
        look.frame_type = line.rest.lower()
    elif keyword != "gridplot":
        problems.add(line.number, f"Unknown directive {keyword[:30]!r} or value.")


def _count(line: Line, problems: Problems) -> int:
    digits = line.rest
    if digits.isascii() and digits.isdigit() and 2 <= int(digits[:10]) <= MOST_NUMBERS:
        return int(digits[:10])
    problems.add(line.number, f"A count is a whole number from 2 to {MOST_NUMBERS}.")
    return 0
