"""Recursive functions without the interpreter's stack.

A function that would call itself is written as a generator that yields the calls it needs and is sent
their results; `run` keeps the suspended callers in a list, so that depth is limited by memory alone.
"""

from collections.abc import Generator
from typing import Any, TypeAlias, TypeVar

Result = TypeVar("Result")
Steps: TypeAlias = Generator["Steps[Any]", Any, Result]


def run(steps: Steps[Result]) -> Result:
    """The result of a generator that yields the generators whose results it waits for.

    An exception ends the whole computation.
    """
    waiting: list[Steps[Any]] = [steps]
    sent: Any = None
    while waiting:
        try:
            waiting.append(waiting[-1].send(sent))
            sent = None
        except StopIteration as stop:
            waiting.pop()
            sent = stop.value
    result: Result = sent
    return result
