"""A person's hands: real mouse and key events, which the X server hands to whatever is there."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

# What a hand takes between two motions: the program must see each one as an event of its own.
_BEAT = "0.02"
_STEPS = 10


class Hands:
    """Sends events to a display through xdotool.

    Args:
        environment: with the DISPLAY to send to.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def move(self, point: Point) -> None:
        """Point at a place of the screen, with no button held or with the one that is."""
        self._run(*_move(point), "sleep", _BEAT, *_move((point[0] + 1, point[1])), *_move(point))

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Hold a key, such as `shift`, meanwhile."""
        self._run("keydown", key)
        try:
            yield
        finally:
            self._run("keyup", key)

    def click(self, point: Point, button: int = 1) -> None:
        """Click at a point of the screen."""
        self._run(*_move(point), "sleep", _BEAT, "click", str(button))

    def double_click(self, point: Point) -> None:
        """Click twice at a point of the screen."""
        self._run(*_move(point), "sleep", _BEAT, "click", "--repeat", "2", "--delay", "60", "1")

    def drag(self, start: Point, end: Point, *, drop: bool = True) -> None:
        """Drag from one point of the screen to another; without `drop` the button stays down."""
        steps: list[str] = []
        for step in range(1, _STEPS + 1):
            along = tuple(a + (b - a) * step / _STEPS for a, b in zip(start, end, strict=True))
            steps += [*_move((along[0], along[1])), "sleep", _BEAT]
        settle = [*_move((end[0] + 1, end[1])), "sleep", _BEAT, *_move(end), "sleep", "0.1"]
        self._run(*_move(start), "sleep", _BEAT, "mousedown", "1", "sleep", _BEAT, *steps, *settle)
        if drop:
            self.release()

    def release(self) -> None:
        """Let the left button go."""
        self._run("mouseup", "1")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, such as `ctrl+z` or `Return`."""
        self._run("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        self._run("type", "--delay", "12", text)

    def _run(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=60)


def _move(point: Point) -> list[str]:
    return ["mousemove", str(round(point[0])), str(round(point[1]))]
