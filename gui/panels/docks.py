"""The panels around the canvas: which there are, on which side, and which are open at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QTabBar, QWidget

from gui.services.icons import icon

_Area = Qt.DockWidgetArea
LIBRARY_WIDTH, INSPECTOR_WIDTH = 250, 320
NARROW = 960
"""A window of less has no room for the canvas between two panels."""
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


def share_sides(window: QMainWindow, library: QDockWidget, inspector: QDockWidget) -> None:
    """Give the library and the inspector their place at first.

    They stand on both sides of the canvas; in a narrow window on one side, behind each other, so that the
    canvas keeps two thirds of it and either of them has room for what it says.
    """
    sides, widths = [library, inspector], [LIBRARY_WIDTH, INSPECTOR_WIDTH]
    if window.width() < NARROW:
        window.tabifyDockWidget(library, inspector)
        library.raise_()
        sides, widths = [library], [LIBRARY_WIDTH]
    window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)


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
    _DockTabs(window)
    return docks


class _DockTabs(QObject):
    """Names the bars of tabs that a window makes for its panels; keys pass over those that are out of sight.

    Qt moves a bar out of the window, and does not hide it, while the panels behind it are closed.

    Args:
        window: the window.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._adopt(bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A bar was made, or is elsewhere now."""
        if isinstance(event, QChildEvent):
            child = event.child() if event.type() is QEvent.Type.ChildPolished else None
            if isinstance(child, QTabBar):
                self._adopt(child)
        elif isinstance(watched, QTabBar) and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._let_keys_in(watched)
        return False

    def _adopt(self, bar: QTabBar) -> None:
        bar.setAccessibleName(self.tr("Panels"))
        bar.installEventFilter(self)
        self._let_keys_in(bar)

    def _let_keys_in(self, bar: QTabBar) -> None:
        window = bar.parentWidget()
        seen = window is not None and window.rect().intersects(bar.geometry())
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus if seen else Qt.FocusPolicy.NoFocus)
