"""Titles of the menus, and how texts of the table are marked for translation."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Actions"


def mark(text: str) -> str:
    """Mark a text for translation."""
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


FILE = mark("&File")
EDIT = mark("&Edit")
PROCESS = mark("&Process")
PROOF = mark("P&roof")
VIEW = mark("&View")
ARRANGE = mark("&Arrange")
HELP = mark("&Help")
MENUS = (FILE, EDIT, PROCESS, PROOF, VIEW, ARRANGE, HELP)
