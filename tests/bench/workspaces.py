"""Workspaces of any size for measuring: half of the processes stand alone, half are composed in chains."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.trees import Proposition, leaf, plus, times
from prover_bridge.protocol.commands import Compose, Verify
from prover_bridge.protocol.responses import Composed, Verified
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.files import save

NAME = "Many"
CHAIN = 10
REPORTING = 10

Answered = TypeVar("Answered", Composed, Verified)

_COLUMNS, _WIDTH, _HEIGHT = 8, 620.0, 190.0
_LONG, _TALL = 3200.0, 420.0


@cache
def many(count: int) -> Document:
    """A document of so many processes, all drawn in one workspace.

    Of every twenty, ten are composed by nine JOINs into one graph, and ten are drawn by themselves.
    """
    entries = [Entry(_process(number), State.VALID) for number in range(count)]
    composed = [entry for place, entry in enumerate(entries) if place // CHAIN % 2 == 0]
    alone = [entry for place, entry in enumerate(entries) if place // CHAIN % 2]
    steps: dict[str, Entry] = {}
    wholes: list[str] = []
    for start in range(0, len(composed), CHAIN):
        chain = [entry.process for entry in composed[start : start + CHAIN]]
        steps |= {entry.name: entry for entry in _composed(chain, len(steps))}
        wholes.append(next(reversed(steps)))
    workspace = Workspace(NAME, len(steps) + 1, steps, tuple(_drawings(wholes, [one.name for one in alone])))
    return Document({entry.name: entry for entry in entries}, {NAME: workspace}, 1)


@cache
def one_graph(count: int) -> Document:
    """A document with one composition of so many processes, each of which takes what two others give."""
    processes = [_fan_in(number, count) for number in range(count)]
    actions = tuple(_gathered(processes))
    (verified,) = _answers(Verify(name="Whole", components=tuple(processes), actions=actions), Verified)
    entry = Entry(verified.process, State.VALID)
    library = {process.name: Entry(process, State.VALID) for process in processes}
    workspace = Workspace(NAME, 2, {entry.name: entry}, (Drawing(1, entry.name),))
    return Document(library, {NAME: workspace}, 1)


@cache
def one_step_left(count: int) -> Document:
    """A document with one composition of all but the last of so many processes, which is drawn beside it.

    To connect the two is a request with a long answer, of 0.8 MB for 180 processes: every tenth gives a
    report that all the others hand on.
    """
    chain = [_reporting(number) for number in range(count)]
    actions: list[Action] = []
    path = ""
    for number, process in enumerate(chain[1:], start=1):
        path += "lr" * (len(chain[number - 1].output.proposition.sides) > 0)
        name = actions[-1].result if actions else chain[0].name
        result = "Whole" if number == count - 2 else f"_Step{number}"
        actions.append(Action(ActionKind.JOIN, name, path, process.name, f"Part{number}", result))
    command = Verify(name="Whole", components=tuple(chain[:-1]), actions=tuple(actions[:-1]))
    (verified,) = _answers(command, Verified)
    entry = Entry(replace(verified.process, intermediate=True), State.VALID)
    library = {process.name: Entry(process, State.VALID) for process in chain}
    drawings = (Drawing(1, entry.name), Drawing(2, chain[-1].name, 0.0, -600.0))
    workspace = Workspace(NAME, count, {entry.name: entry}, drawings)
    return Document(library, {NAME: workspace}, 1)


def _reporting(number: int) -> Process:
    """The next of a chain; now and then one gives a report besides."""
    gives: Proposition = leaf(f"Part{number + 1}")
    if number % REPORTING == 0:
        gives = times(gives, leaf(f"Report{number % 7}"))
    return create(f"Process{number}", [leaf(f"Part{number}"), leaf(f"Tool{number % 11}")], gives)


def _process(number: int) -> Process:
    """The next of a chain: it takes what the one before gives, and something of its own."""
    gives: Proposition = leaf(f"Part{number + 1}")
    if number % CHAIN == 0:
        gives = times(gives, leaf(f"Report{number % 7}"))
    elif number % CHAIN == CHAIN - 1:
        gives = plus(gives, leaf(f"Refusal{number % 7}"))
    return create(f"Process{number}", [leaf(f"Part{number}"), leaf(f"Tool{number % 11}")], gives)


def _composed(chain: list[Process], made: int) -> Iterator[Entry]:
    """The steps that join a chain, one by one."""
    actions: list[Action] = []
    for number, process in enumerate(chain[1:], start=made + 1):
        name = actions[-1].result if actions else chain[0].name
        taken = process.inputs[0].proposition.name
        actions.append(Action(ActionKind.JOIN, name, "lr", process.name, taken, f"_Step{number}"))
    command = Compose(name=actions[-1].result, components=tuple(chain), actions=tuple(actions))
    for answered in _answers(command, Composed):
        yield Entry(answered.process, State.VALID, action_state=answered.state)


def _fan_in(number: int, count: int) -> Process:
    """A process that takes what two others give, or two things from outside where there are no others."""
    takes = (2 * number + 1, 2 * number + 2)
    inputs = [leaf(f"Part{taken}" if taken < count else f"Raw{taken % 13}") for taken in takes]
    return create(f"Process{number}", inputs, leaf(f"Part{number}"))


def _gathered(processes: list[Process]) -> Iterator[Action]:
    """The actions that join each process to those before it."""
    whole = processes[0].name
    for number, process in enumerate(processes[1:], start=1):
        result = "Whole" if number == len(processes) - 1 else f"_Step{number}"
        yield Action(ActionKind.JOIN, process.name, "", whole, f"Part{number}", result)
        whole = result


def _answers(command: Compose | Verify, kind: type[Answered]) -> list[Answered]:
    found = answer(command)
    assert all(isinstance(one, kind) for one in found), found[-1]
    return [one for one in found if isinstance(one, kind)]


def _drawings(graphs: list[str], alone: list[str]) -> Iterator[Drawing]:
    """Compositions in columns at the left, single processes in rows at the right."""
    for place, name in enumerate(graphs):
        column, row = place % _COLUMNS, place // _COLUMNS
        yield Drawing(place + 1, name, column * _LONG, row * _TALL)
    for place, name in enumerate(alone):
        column, row = place % (_COLUMNS * 5), place // (_COLUMNS * 5)
        x = _COLUMNS * _LONG + column * _WIDTH
        yield Drawing(len(graphs) + place + 1, name, x, row * _HEIGHT)


def main() -> None:
    """Write a document into a file: `python -m tests.bench.workspaces KIND COUNT FILE`."""
    kind, count, path = sys.argv[1:]
    kinds = {"many": many, "one_graph": one_graph, "one_step_left": one_step_left}
    save(Path(path), kinds[kind](int(count)))


if __name__ == "__main__":
    main()
