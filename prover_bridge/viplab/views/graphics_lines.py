"""What the three ViP graphics formats share: comments, directives, numbers, colours."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.viplab.checks.files import graphics_text
from prover_bridge.viplab.views.problems import Problems

MOST_NUMBERS = 5_000_000
Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; `keyword` is empty for data, lower case for directives."""

    number: int
    keyword: str
    rest: str


def lines_of(content: bytes) -> Iterator[Line]:
    """Split a file into directives and data; comments and empty lines are left out."""
    for number, raw in enumerate(io.StringIO(graphics_text(content)), 1):
        text = raw.strip()
        if not text or text.startswith("##"):
            continue
        if text.startswith("#"):
            keyword, _, rest = text[1:].strip().partition(" ")
            yield Line(number, keyword.lower(), rest.strip())
        else:
            yield Line(number, "", text)


def numbers_in(line: Line, problems: Problems, count: int | None = None) -> tuple[float, ...] | None:
    """The finite numbers of a line; None, with a problem, when it is not made of (`count`) numbers."""
    try:
        numbers = tuple(map(float, line.rest.split()))
    except ValueError:
        problems.add(line.number, f"This is no number: {line.rest[:40]!r}.")
        return None
    if not all(map(math.isfinite, numbers)):
        problems.add(line.number, "Only finite numbers can be drawn.")
        return None
    if count is not None and len(numbers) != count:
        problems.add(line.number, f"{len(numbers)} numbers instead of {count}.")
        return None
    return numbers


def color_in(line: Line, problems: Problems) -> Color | None:
    """Three numbers from 0 to 255."""
    numbers = numbers_in(line, problems, 3)
    if numbers is None:
        return None
    if not all(0 <= n <= 255 for n in numbers):
        problems.add(line.number, "A colour has three numbers from 0 to 255.")
        return None
    red, green, blue = (int(n) for n in numbers)
    return red, green, blue


def range_in(line: Line, problems: Problems) -> tuple[float, float] | None:
    """Two numbers, the first the smaller one; None means automatic."""
    numbers = numbers_in(line, problems, 2)
    return (numbers[0], numbers[1]) if numbers is not None and numbers[1] > numbers[0] else None
