"""Texts, JSON, tables and lists of addresses."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from prover_bridge.viplab.checks.files import is_link
from prover_bridge.viplab.json_text import is_too_deep
from prover_bridge.viplab.views.problems import Problem, Problems

LARGEST_TABLE = 2_000_000
LARGEST_TREE = 50_000_000
MOST_LINKS = 100_000


@dataclass(frozen=True)
class TextView:
    """A text; bytes that are no UTF-8 are replaced, which the problems tell."""

    text: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class JsonView:
    """A JSON value; None with problems when it is none."""

    value: Any
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class TableView:
    """A table: the names of its columns, and its rows, all of the width of the first."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...] = ()

    def numbers(self, column: int) -> tuple[float | None, ...]:
        """A column as numbers; None where a cell is none."""
        return tuple(_number(row[column]) for row in self.rows)


@dataclass(frozen=True)
class Link:
    """A line of a list of addresses; only web and ftp addresses may be followed."""

    text: str
    may_follow: bool


@dataclass(frozen=True)
class LinksView:
    """The lines of a list of addresses."""

    links: tuple[Link, ...]
    problems: tuple[Problem, ...] = ()


def read_text(content: bytes) -> TextView:
    """Read a text as UTF-8."""
    try:
        return TextView(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(line, "These bytes are no UTF-8 and are shown as \N{REPLACEMENT CHARACTER}.")
        return TextView(content.decode("utf-8", "replace"), (problem,))


def read_json(content: bytes) -> JsonView:
    """Read a JSON value."""
    if len(content) > LARGEST_TREE:
        return JsonView(None, (Problem(0, "The value is too large to be shown as a tree."),))
    view = read_text(content)
    try:
        value = json.loads(view.text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return JsonView(None, (Problem(error.lineno, f"{error.msg} (column {error.colno})."),))
    except (ValueError, RecursionError):
        return JsonView(None, (Problem(0, "The value is nested too deeply or holds too long a number."),))
    if is_too_deep(value):
        return JsonView(None, (Problem(0, "The value is nested too deeply to be shown as a tree."),))
    return JsonView(value, view.problems)


def read_table(content: bytes) -> TableView:
    """Read comma, semicolon or tab separated values; the first line names the columns."""
    view = read_text(content)
    problems = Problems()
    for problem in view.problems:
        problems.add(problem.line, problem.message)
    text = view.text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    rows: list[tuple[str, ...]] = []
    cells = 0
    try:
        for row in reader:
            if not row:
                continue
            width = len(rows[0]) if rows else len(row)
            if len(row) != width:
                problems.add(reader.line_num, f"{len(row)} cells instead of {width}.")
            rows.append(tuple((row + [""] * width)[:width]))
            cells += width
            if cells > LARGEST_TABLE:
                problems.add(reader.line_num, f"Only the first {LARGEST_TABLE} cells are shown.")
                break
    except csv.Error as error:
        problems.add(reader.line_num, f"{error}.")
    header = rows[0] if rows else ()
    return TableView(header, tuple(rows[1:]), problems.found)


def read_links(content: bytes) -> LinksView:
    """Read a list of addresses, one a line."""
    view = read_text(content)
    problems = Problems()
    links: list[Link] = []
    for number, line in enumerate(view.text.split("\n"), 1):
        text = line.strip()
        if not text:
            continue
        if len(links) == MOST_LINKS:
            problems.add(number, f"Only the first {MOST_LINKS} lines are shown.")
            break
        links.append(Link(text, is_link(text)))
        if not links[-1].may_follow and not text.startswith("#"):
            problems.add(number, "This is no http(s) or ftp(s) address and cannot be followed.")
    return LinksView(tuple(links), view.problems + problems.found)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
