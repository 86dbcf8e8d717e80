"""Names in a sentence: all of a few, the first of many."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

_MOST = 8


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Listing", text)


def listed(names: Sequence[str], most: int = _MOST) -> str:
    """`A, B, C and 5 more`.

    Args:
        names: what to list.
        most: how many are named at the most.
    """
    if len(names) <= most:
        return ", ".join(names)
    more = tr("%1 and %2 more").replace("%2", str(len(names) - most))
    return more.replace("%1", ", ".join(names[:most]))
