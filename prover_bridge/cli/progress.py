"""A bar on standard error that tells how far something is, where that is a terminal."""

import os
import sys

_BAR = 20
_WIDTH = 80


class ProgressBar:
    """Shown once something is told, and wiped away when all is done.

    Args:
        total: how many things there are to do.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def tell(self, name: str) -> None:
        """One more is done; `name` is which."""
        self._done += 1
        if sys.stderr.isatty():
            width = _width() - 1
            text = self._text(name)[:width] if self._done < self._total else ""
            print(f"\r{text:<{width}}\r", end="", file=sys.stderr, flush=True)

    def _text(self, name: str) -> str:
        filled = _BAR * self._done // self._total
        share = 100 * self._done // self._total
        return f"[{'#' * filled:<{_BAR}}] {share:3}% {self._done}/{self._total} {name}"


def _width() -> int:
    """Columns of the terminal."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH
