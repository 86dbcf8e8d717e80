"""The panels around the canvas: which there are, on which side, and which are open at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QWidget

from gui.services.icons import icon

_Area = Qt.DockWidgetArea
LIBRARY_WIDTH, INSPECTOR_WIDTH = 250, 320
_BUTTONS = {"qt_dockwidget_closebutton": "close", "qt_dockwidget_floatbutton": "float"}


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


def side_widths(window: int) -> list[int]:
    """How wide the library and the inspector are at first: in a narrow window the canvas gets half of it."""
    return [min(LIBRARY_WIDTH, window // 4), min(INSPECTOR_WIDTH, window // 4)]


def refresh_buttons(docks: Iterable[QDockWidget]) -> None:
    """Draw the buttons of panels in the colours of now: a panel asks the style for them once."""
    for dock in docks:
        for name, shape in _BUTTONS.items():
            button = dock.findChild(QAbstractButton, name)
            if button is not None:
                button.setIcon(icon(shape))


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
