"""What people do again and again: place a process, connect two things."""

from .program import Program


def place(program: Program, name: str, x: float, y: float) -> None:
    """Drag a process from the library to a place on the canvas, in fractions of its size."""
    before = len(program.see("eyes.drawn()"))
    program.hands.drag(program.point(f"eyes.row({name!r})"), program.point(f"eyes.empty_place({x}, {y})"))
    program.until(f"len(eyes.drawn()) == {before + 1}")


def connect(program: Program, first: str, second: str, result: str) -> None:
    """Drag from one thing on the canvas to another, and wait for what comes of it.

    Both are expressions of the probe that give points of the screen.
    """
    program.hands.press("ctrl+0")
    start = program.point(first)
    program.hands.drag(start, program.point(second))
    program.until(f"{result!r} in eyes.drawn()")
