"""The panels around the canvas: which there are, on which side, and which are open at first."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

_Area = Qt.DockWidgetArea
LIBRARY_WIDTH, INSPECTOR_WIDTH = 250, 320


@dataclass(frozen=True, slots=True)
class DockSpec:
    """One panel.

    Attributes:
        title: what stands above it.
        content: the panel.
        area: the side of the window.
        opened: whether it is open at first.
    """

    title: str
    content: QWidget
    area: Qt.DockWidgetArea
    opened: bool


def add_docks(window: QMainWindow, specs: Mapping[str, DockSpec]) -> dict[str, QDockWidget]:
    """Put panels around the canvas; those of the bottom stand behind each other.

    Args:
        window: the window.
        specs: the panels by the names under which their places are remembered.
    """
    docks: dict[str, QDockWidget] = {}
    for name, spec in specs.items():
        dock = QDockWidget(spec.title, window)
        dock.setObjectName(name)
        dock.setWidget(spec.content)
        window.addDockWidget(spec.area, dock)
        docks[name] = dock
    window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
    bottom = [docks[name] for name, spec in specs.items() if spec.area is _Area.BottomDockWidgetArea]
    for first, second in pairwise(bottom):
        window.tabifyDockWidget(first, second)
    for name, spec in specs.items():
        docks[name].setVisible(spec.opened)
    return docks
