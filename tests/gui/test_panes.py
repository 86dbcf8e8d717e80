"""Tab and F6 go through the window as it is read, and it is seen where the keys go."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui.main_window import MainWindow
from prover_bridge.workspace.document import ProcessKey

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def pane_of(window: MainWindow, widget: QWidget | None) -> str:
    """The name of the panel around a widget."""
    found = [name for name, dock in window.docks.items() if widget is not None and dock.isAncestorOf(widget)]
    if window.tabs.isAncestorOf(widget):
        return "canvas"
    return found[0] if found else ""


def walk(qtbot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, steps: int) -> list[str]:
    """The panels to which a key leads, one after the other, without repetitions."""
    found: list[str] = []
    for _ in range(steps):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        name = pane_of(window, QApplication.focusWidget())
        if name and found[-1:] != [name]:
            found.append(name)
    return found


@pytest.fixture
def busy(shop_window: MainWindow, key: Callable[..., ProcessKey], qtbot) -> MainWindow:
    """A process is looked at, and its proof below."""
    # In a narrow window it would be behind the library.
    shop_window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, shop_window.docks["inspector"])
    shop_window.selection.select(key("Pack"))
    shop_window.show_proof()
    qtbot.waitUntil(lambda: shop_window.proof.isVisible() and shop_window.inspector.isVisible())
    shop_window.activateWindow()
    shop_window.library.field.setFocus()
    qtbot.waitUntil(shop_window.library.field.hasFocus)
    return shop_window


def test_tab_goes_from_the_library_to_the_canvas_the_inspector_and_below(busy: MainWindow, qtbot) -> None:
    none = Qt.KeyboardModifier.NoModifier
    assert walk(qtbot, busy, TAB, none, 30)[:4] == ["library", "canvas", "inspector", "proof"]
    busy.library.field.setFocus()
    back = walk(qtbot, busy, BACKTAB, Qt.KeyboardModifier.ShiftModifier, 30)
    assert back[:4] == ["proof", "inspector", "canvas", "library"]


def test_f6_goes_from_panel_to_panel_and_comes_back_to_what_had_the_keys(busy: MainWindow, qtbot) -> None:
    busy.library.view.setFocus()
    forth = [busy.actions_of_window["view.next_panel"].trigger] * 4
    seen = []
    for go in forth:
        go()
        seen.append(pane_of(busy, QApplication.focusWidget()))
    assert seen == ["canvas", "inspector", "proof", "library"]
    assert busy.library.view.hasFocus()
    busy.actions_of_window["view.previous_panel"].trigger()
    assert pane_of(busy, QApplication.focusWidget()) == "proof"


def test_panels_behind_others_or_closed_are_passed_over(busy: MainWindow, qtbot) -> None:
    busy.show_log()
    busy.docks["inspector"].close()
    none = Qt.KeyboardModifier.NoModifier
    assert set(walk(qtbot, busy, TAB, none, 20)) == {"canvas", "log", "library"}


def test_what_takes_the_keys_has_a_frame_or_shows_it_by_itself(busy: MainWindow, qtbot) -> None:
    qtbot.mouseClick(busy.library.view.viewport(), Qt.MouseButton.LeftButton)  # no button is held any more
    busy.library.field.setFocus()
    assert busy.focus_mark.marked is None
    busy.library.view.setFocus()
    assert busy.focus_mark.marked is busy.library.view


def test_the_keys_are_on_the_canvas_when_a_document_is_open(shop_window: MainWindow, qtbot) -> None:
    assert shop_window.tabs.current is not None
    shop_window.activateWindow()
    qtbot.waitUntil(shop_window.tabs.current.hasFocus)


def test_the_keys_are_on_what_to_do_first_while_there_is_nothing(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    button = QApplication.focusWidget()
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Create a process"
