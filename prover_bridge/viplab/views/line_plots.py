"""application/x-vgf: frames of line graphs."""

import math
from array import array
from dataclasses import dataclass, field

from prover_bridge.viplab.views.graphics_lines import (
    MOST_NUMBERS,
    Color,
    Line,
    color_in,
    lines_of,
    numbers_in,
    range_in,
)
from prover_bridge.viplab.views.problems import Problem, Problems

DEFAULT_MILLISECONDS = 250.0
LONGEST_FRAME = 60_000.0
MOST_FRAMES = 10_000
_WEIGHT_OF_OBJECT = 50  # what a graph or a text costs, in numbers
_STYLES = ("none", "solid", "dashed", "dotted", "dash-dot")
_SCALES = ("lin-lin", "log-lin", "lin-log", "log-log")


@dataclass(frozen=True)
class Label:
    """A text at a point."""

    x: float
    y: float
    text: str


@dataclass
class Graph:
    """Segments of one look.

    Attributes:
        segments: x1 y1 x2 y2 of each segment, one after the other.
        symbol: the character at the ends of the lines; empty for none.
    """

    color: Color = (0, 0, 0)
    style: str = "solid"
    symbol: str = "."
    legend: str = ""
    segments: "array[float]" = field(default_factory=lambda: array("d"))
    labels: list[Label] = field(default_factory=list)


@dataclass
class Frame:
    """One picture, shown for some milliseconds; a range of None is found from the data."""

    milliseconds: float = DEFAULT_MILLISECONDS
    graphs: list[Graph] = field(default_factory=list)
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    scale: str = "lin-lin"

    def extent(self) -> tuple[float, float, float, float] | None:
        """Least and greatest x, least and greatest y of the data; None without data."""
        xs = [v for g in self.graphs if g.segments for v in (min(g.segments[::2]), max(g.segments[::2]))]
        ys = [v for g in self.graphs if g.segments for v in (min(g.segments[1::2]), max(g.segments[1::2]))]
        return (min(xs), max(xs), min(ys), max(ys)) if xs else None


@dataclass(frozen=True)
class LinePlotView:
    """The frames of a line plot."""

    frames: tuple[Frame, ...]
    problems: tuple[Problem, ...] = ()


def read_line_plot(content: bytes) -> LinePlotView:
    """Read a line plot; what cannot be read is told with its line and left out."""
    reader = _Reader()
    for line in lines_of(content):
        if reader.is_full(line):
            break
        reader.take(line)
    return reader.view()


class _Reader:
    def __init__(self) -> None:
        self._problems = Problems()
        self._frames = [Frame()]
        self._graph = Graph()
        self._numbers = 0

    def view(self) -> LinePlotView:
        self._close_graph()
        frames = [frame for frame in self._frames if frame.graphs or frame.title]
        return LinePlotView(tuple(frames), self._problems.found)

    def is_full(self, line: Line) -> bool:
        if self._numbers <= MOST_NUMBERS and len(self._frames) <= MOST_FRAMES:
            return False
        self._problems.add(line.number, "The plot is too large; the rest is not shown.")
        return True

    def take(self, line: Line) -> None:
        if not line.keyword:
            self._segment(line)
        elif line.keyword == "newframe":
            self._new_frame(line)
        elif line.keyword in ("title", "x-label", "y-label"):
            setattr(self._frames[-1], line.keyword.replace("-", "_"), line.rest)
        elif line.keyword in ("x-range", "y-range"):
            setattr(self._frames[-1], line.keyword.replace("-", "_"), range_in(line, self._problems))
        elif line.keyword == "scale":
            self._frames[-1].scale = self._word(line, _SCALES)
        else:
            self._take_look(line)

    def _take_look(self, line: Line) -> None:
        """Directives about the graph, not the frame."""
        if line.keyword == "color":
            color = color_in(line, self._problems)
            if color is not None:
                self._new_graph(color=color)
        elif line.keyword == "linestyle":
            self._graph.style = self._word(line, _STYLES, default="solid")
        elif line.keyword == "symbol":
            self._graph.symbol = "" if line.rest.lower() in ("", "none") else line.rest[0]
        elif line.keyword == "legend":
            self._legend(line)
        elif line.keyword == "text":
            self._text(line)
        else:
            self._problems.add(line.number, f"Unknown directive {line.keyword[:30]!r}.")

    def _segment(self, line: Line) -> None:
        numbers = numbers_in(line, self._problems, 4)
        if numbers is not None:
            self._graph.segments.extend(numbers)
            self._numbers += 4

    def _new_frame(self, line: Line) -> None:
        self._close_graph()
        milliseconds = DEFAULT_MILLISECONDS
        numbers = numbers_in(line, self._problems)
        if numbers:
            milliseconds = min(max(numbers[0], 0.0), LONGEST_FRAME)
        frame = Frame(milliseconds)
        if not self._frames[-1].graphs and not self._frames[-1].title and len(self._frames) == 1:
            self._frames[-1] = frame
        else:
            self._frames.append(frame)
        self._graph = Graph()

    def _new_graph(self, **look: Color) -> None:
        """A new look begins a new graph where the current one has lines already."""
        if self._graph.segments:
            before = self._graph
            self._close_graph()
            self._graph = Graph(color=before.color, style=before.style, symbol=before.symbol)
            self._numbers += _WEIGHT_OF_OBJECT
        for name, value in look.items():
            setattr(self._graph, name, value)

    def _close_graph(self) -> None:
        if self._graph.segments or self._graph.labels:
            self._frames[-1].graphs.append(self._graph)
        self._graph = Graph()

    def _legend(self, line: Line) -> None:
        names = [name.strip() for name in line.rest.split(",")]
        graphs = [graph for graph in self._frames[-1].graphs if not graph.legend]
        if not self._graph.legend:
            graphs.append(self._graph)
        for graph, name in zip(graphs, names, strict=False):
            graph.legend = name

    def _text(self, line: Line) -> None:
        words = line.rest.split(None, 2)
        try:
            x, y = float(words[0]), float(words[1])
        except (IndexError, ValueError):
            self._problems.add(line.number, "A text needs two numbers before it.")
            return
        if not (math.isfinite(x) and math.isfinite(y)):
            self._problems.add(line.number, "Only finite numbers can be drawn.")
            return
        self._new_graph()
        self._graph.labels.append(Label(x, y, words[2] if len(words) > 2 else ""))
        self._numbers += _WEIGHT_OF_OBJECT

    def _word(self, line: Line, words: tuple[str, ...], default: str = "lin-lin") -> str:
        if line.rest.lower() in words or not line.rest:
            return line.rest.lower() or default
        self._problems.add(line.number, f"{line.keyword} is one of {', '.join(words)}.")
        return default
