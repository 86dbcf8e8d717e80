"""What all gestures have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, Qt


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is.

    Attributes:
        view: in the viewport.
        scene: in the scene.
        modifiers: keys held.
    """

    view: QPoint
    scene: QPointF
    modifiers: Qt.KeyboardModifier

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether that key is held."""
        return bool(self.modifiers & modifier)


class Gesture(Protocol):
    """Something that the user does with the pointer, from pressing to letting go."""

    def start(self, at: Pointer) -> None:
        """The pointer was pressed here, and has moved since."""

    def move(self, at: Pointer) -> None:
        """The pointer is here now."""

    def end(self, at: Pointer) -> None:
        """The pointer was let go here: do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""
