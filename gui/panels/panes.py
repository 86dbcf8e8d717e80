"""The panes of a window in reading order: the library, the canvas, the inspector, what is below."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QScrollArea, QTabBar, QWidget
from shiboken6 import isValid

_AREAS = (
    Qt.DockWidgetArea.TopDockWidgetArea,
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.NoDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
"""Areas in reading order; what is in the middle is in none."""


_LINE = 12
"""Pixels by which things that stand on one line may differ."""


class Panes:
    """Leads the keys through a window: Tab from one thing to the next, in the order of the panes.

    Qt goes through a window in the order in which its parts were made, and canvases are made last. Its chain
    is not asked: PySide takes what `nextInFocusChain` and `focusWidget` answer for a child of what was asked.

    Args:
        window: whose panes they are.
        docks: the panes around the middle.
        favourite: what the keys go to first in the middle; None for the first thing there.
    """

    def __init__(
        self, window: QMainWindow, docks: Iterable[QDockWidget], favourite: Callable[[], QWidget | None]
    ) -> None:
        self._window = window
        self._docks = tuple(docks)
        self._favourite = favourite
        self._last: dict[QWidget, QWidget] = {}

    def go_on(self, *, forward: bool) -> bool:
        """Let the keys go to the next thing, or the one before; returns whether there is any."""
        order = [*self._panes(), *self._tab_bars(), self._window.statusBar()]
        stops = [stop for pane in order for stop in self._stops(pane)]
        if not stops:
            return False
        step = 1 if forward else -1
        here = self._around_focus(stops)
        target = (
            stops[0 if forward else -1] if here is None else stops[(stops.index(here) + step) % len(stops)]
        )
        _focus(target, Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def go_to_next_pane(self, *, forward: bool) -> None:
        """Let the keys go to the next pane that is seen, to what had them there last."""
        panes = [pane for pane in self._panes() if self._stops(pane)]
        if not panes:
            return
        here = self._around_focus(panes)
        focus = QApplication.focusWidget()
        if here is not None and focus is not None:
            self._last[here] = focus
        step = 1 if forward else -1
        target = (
            panes[0 if forward else -1] if here is None else panes[(panes.index(here) + step) % len(panes)]
        )
        self._enter(target, Qt.FocusReason.ShortcutFocusReason)

    def enter_middle(self) -> None:
        """Let the keys go to the middle, as if it had been clicked."""
        self._enter(self._middle, Qt.FocusReason.OtherFocusReason)

    def _enter(self, pane: QWidget, reason: Qt.FocusReason) -> None:
        stops = self._stops(pane)
        favourite = self._favourite() if pane is self._middle else self._last.get(pane)
        known = favourite is not None and isValid(favourite) and favourite in stops
        target = favourite if known else next(iter(stops), None)
        if target is not None:
            _focus(target, reason)

    @property
    def _middle(self) -> QWidget:
        return self._window.centralWidget()  # type: ignore[return-value]  # every window here has one

    def _panes(self) -> list[QWidget]:
        """All panes that are seen in the window, in reading order."""
        panes = [self._middle, *(dock for dock in self._docks if self._is_seen(dock))]
        return sorted(panes, key=self._place)

    def _place(self, pane: QWidget) -> tuple[int, int, int]:
        area = Qt.DockWidgetArea.NoDockWidgetArea
        if isinstance(pane, QDockWidget):
            area = self._window.dockWidgetArea(pane)
        return _AREAS.index(area), pane.y(), pane.x()

    def _is_seen(self, dock: QDockWidget) -> bool:
        """Whether it is open in the window and in front: Qt moves those behind others out of the window."""
        return dock.isVisible() and not dock.isFloating() and self._window.rect().intersects(dock.geometry())

    def _tab_bars(self) -> Sequence[QWidget]:
        """The bars from which panes that stand behind each other are chosen."""
        return self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _stops(self, pane: QWidget) -> list[QWidget]:
        """What in a pane takes the keys, in the order in which it is read."""
        stops = [widget for widget in (pane, *pane.findChildren(QWidget)) if self._takes_keys(widget)]
        return sorted(stops, key=self._reading_order)

    def _reading_order(self, widget: QWidget) -> tuple[int, int]:
        place = widget.mapTo(self._window, QPoint())
        return place.y() // _LINE, place.x()

    def _takes_keys(self, widget: QWidget) -> bool:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        usable = widget.isEnabled() and widget.isVisibleTo(self._window)
        return by_tab and usable and widget.focusProxy() is None

    def _around_focus(self, candidates: Sequence[QWidget]) -> QWidget | None:
        """Which of these has the keys, or is the last to hold what has them."""
        focus = QApplication.focusWidget()
        if focus is None or focus in candidates:
            return focus
        return next((each for each in reversed(candidates) if each.isAncestorOf(focus)), None)


def _focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Let the keys go to a widget, and scroll it into sight."""
    widget.setFocus(reason)
    around: QWidget | None = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
