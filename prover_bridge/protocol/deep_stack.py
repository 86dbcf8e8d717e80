"""Room for deeply nested JSON: the standard library reads and writes it by recursion."""

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_SIZES = (512, 128, 32)  # MB; a system that grants no large stack may grant a smaller one
_FRAMES_PER_MB = 780  # levels of JSON for which a megabyte is enough, with room to spare


def with_deep_stack(work: Callable[[], Result]) -> Result:
    """The result of a function that is run with room for some hundred thousand levels of JSON.

    It runs in a thread of its own; the caller waits for it. What it raises is raised here. The limit of
    recursion is the interpreter's, so nothing else should recurse without end meanwhile.
    """
    results: list[Result] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            failures.append(error)

    limit = sys.getrecursionlimit()
    try:
        _started(run, limit).join()
    finally:
        sys.setrecursionlimit(limit)
    if failures:
        raise failures[0]
    return results[0]


def _started(run: Callable[[], None], limit: int) -> threading.Thread:
    """A thread with the largest stack that can be had, and as much recursion as fits it."""
    before = threading.stack_size()
    try:
        for size in _SIZES:
            threading.stack_size(size << 20)
            sys.setrecursionlimit(max(limit, size * _FRAMES_PER_MB))
            thread = threading.Thread(target=run, name="deep stack", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                continue
            return thread
    finally:
        threading.stack_size(before)
    raise MemoryError("no thread can be started")
