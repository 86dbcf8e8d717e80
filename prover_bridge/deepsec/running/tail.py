"""Reading a growing file line by line, while somebody else writes it."""

from pathlib import Path

MAX_LINE = 16 * 1024 * 1024
"""Bytes of a line above which it is given up; the state of a simulator has some 100 kB."""

_CHUNK = 1024 * 1024


class LineTail:
    """Hands out every line once, when it is whole.

    Args:
        path: the file; it may come into being later.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0
        self._half = bytearray()

    def lines(self) -> list[bytes]:
        """The lines that were completed since the last call, at most some megabytes of them."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._offset)
                chunk = stream.read(_CHUNK)
        except FileNotFoundError:
            return []
        self._offset += len(chunk)
        *whole, rest = (bytes(self._half) + chunk).split(b"\n")
        # What is given up is told as the garbage that it is: its beginning, as a line.
        too_long = len(rest) > MAX_LINE
        self._half = bytearray() if too_long else bytearray(rest)
        return [line for line in whole if line.strip()] + ([rest[:1000]] if too_long else [])

    def half(self) -> bytes:
        """What stands behind the last whole line."""
        return bytes(self._half)
