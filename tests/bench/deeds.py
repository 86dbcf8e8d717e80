"""What people do with the window, each as steps that can be measured, with the time it may take."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import TypeAlias

from PySide6.QtCore import QPoint

from prover_bridge.workspace.commands.move_drawings import MoveDrawings

from .stage import Stage
from .workspaces import NAME

Step: TypeAlias = Callable[[], None]
"""What is measured."""
Rehearsal: TypeAlias = Callable[[], None]
"""What puts everything back, and is not measured."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that people do.

    Attributes:
        name: what it is called in the table.
        prepare: makes a stage ready and gives the step to be measured, and what comes before each.
        goals: milliseconds that it may take (95 of 100 times), by the number of processes.
        rounds: how often it is measured.
    """

    name: str
    prepare: Callable[[Stage], AbstractContextManager[tuple[Step, Rehearsal]]]
    goals: Mapping[int, float] = field(default_factory=dict)
    rounds: int = 30


def _nothing() -> None:
    """There is nothing to put back."""


@contextmanager
def pan(stage: Stage, zoom: float) -> Iterator[tuple[Step, Rehearsal]]:
    """Scroll a little and paint."""
    stage.look(zoom)
    ways = cycle([(9, 6), (9, -6), (-9, -6), (-9, 6)])

    def step() -> None:
        stage.view.scroll_by(*next(ways))
        stage.settle()
        stage.frame()

    yield step, _nothing


@contextmanager
def zoom(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """One notch of the wheel and paint, from all of it to life size and back."""
    stage.view.fit_all()
    steps = count()

    def step() -> None:
        stage.view.zoom_by(1.2 if next(steps) % 30 < 15 else 1 / 1.2)
        stage.settle()
        stage.frame()

    yield step, _nothing


@contextmanager
def hover(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Move the pointer across boxes, ports and lines, and paint."""
    centre = stage.point(stage.look(1.0))
    ways = count()

    def step() -> None:
        stage.hover(centre + QPoint(next(ways) * 23 % 300 - 150, 0))
        stage.settle()

    yield step, _nothing


@contextmanager
def drag(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Drag a process by its box, one motion of the pointer, and paint."""
    start = stage.point(stage.look(1.0))
    ways = count(1)
    stage.press(start)
    stage.drag(start + QPoint(40, 0))

    def step() -> None:
        stage.drag(start + QPoint(40 + next(ways) * 7 % 160, 8))
        stage.settle()

    yield step, _nothing
    stage.cancel()


@contextmanager
def fit(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Show all of it and paint."""

    def step() -> None:
        stage.view.fit_all()
        stage.settle()
        stage.frame()

    yield step, lambda: _look_near(stage)


def _look_near(stage: Stage) -> None:
    stage.look(1.0)
    stage.frame()


@contextmanager
def mark(stage: Stage, zoom: float) -> Iterator[tuple[Step, Rehearsal]]:
    """Begin to drag from an output, up to all that fits being marked and painted."""
    start = stage.point(stage.output_of(stage.look(zoom)))

    def step() -> None:
        stage.press(start)
        stage.drag(start + QPoint(30, 4))
        stage.settle()
        stage.frame()

    yield step, stage.cancel
    stage.cancel()


@contextmanager
def undo(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Undo the move of a process and paint."""
    box = stage.look(1.0)
    session = stage.window.hub.session
    session.do(MoveDrawings(NAME, {box.drawing: (0.0, 0.0)}))

    def step() -> None:
        session.undo()
        stage.settle()
        stage.frame()

    def again() -> None:
        session.redo()
        stage.settle()

    yield step, again
    session.undo()


@contextmanager
def open_file(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Open the file, up to the first paint."""

    def step() -> None:
        stage.open()
        stage.frame()

    def leave() -> None:
        stage.window.hub.session.mark_saved(stage.file)
        stage.window.verbs.new_document()
        stage.settle()

    yield step, leave
    stage.settle()
    stage.wait(lambda: stage.view.canvas.is_laid_out)


@contextmanager
def save(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Save the file after a change."""
    box = stage.look(1.0)
    session, ways = stage.window.hub.session, count(1)

    def step() -> None:
        stage.window.verbs.save()
        stage.settle()

    def change() -> None:
        session.do(MoveDrawings(NAME, {box.drawing: (float(next(ways)), 0.0)}))
        stage.settle()

    yield step, change


@contextmanager
def tidy(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Tidy up all of it and paint, up to every graph standing where it belongs."""
    stage.view.select_items(())
    stage.view.fit_all()
    session = stage.window.hub.session

    def step() -> None:
        stage.window.verbs.tidy()
        stage.wait(lambda: stage.view.canvas.is_laid_out)
        stage.frame()

    def back() -> None:
        while session.undo_title:
            session.undo()
        stage.wait(lambda: stage.view.canvas.is_laid_out)

    yield step, back
    back()


@contextmanager
def find(stage: Stage) -> Iterator[tuple[Step, Rehearsal]]:
    """Type the next letter of what is looked for in the library, and paint."""
    field = stage.window.library.field
    words = "process12 part"
    typed = cycle([words[:length] for length in range(1, len(words) + 1)])

    def step() -> None:
        field.setText(next(typed))
        stage.settle()

    yield step, _nothing
    field.clear()
    stage.settle()


DEEDS = (
    Deed("pan at life size", lambda stage: pan(stage, 1.0), {1000: 16, 10000: 33}),
    Deed("pan at half size", lambda stage: pan(stage, 0.5), {1000: 16, 10000: 33}),
    Deed("pan from far away", lambda stage: pan(stage, 0.15), {1000: 16, 10000: 33}),
    Deed("zoom by a notch", zoom, {1000: 16, 10000: 33}, 60),
    Deed("hover", hover, {1000: 16, 10000: 33}),
    Deed("drag a process", drag, {1000: 16, 10000: 25}),
    Deed("fit all", fit, {1000: 16, 10000: 33}, 20),
    Deed("mark what fits, life size", lambda stage: mark(stage, 1.0), {1000: 50, 10000: 150}, 15),
    Deed("mark what fits, half size", lambda stage: mark(stage, 0.5), {1000: 50, 10000: 150}, 15),
    Deed("undo", undo, {1000: 30, 10000: 100}, 20),
    Deed("save", save, {1000: 60, 10000: 500}, 10),
    Deed("find as you type", find, {1000: 50, 10000: 120}),
    Deed("tidy up", tidy, {1000: 400, 10000: 4000}, 5),
    Deed("open a file, to first paint", open_file, {1000: 500, 10000: 3000}, 5),
)
