"""Every widget that takes keys or clicks says what it is to those who cannot see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QTabBar,
    QWidget,
)

SPOKEN = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


def nameless(top):
    """The widgets in a window that take keys or clicks and have no name."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, SPOKEN)
        if not takes_keys or _is_of_qt(widget):
            continue
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def _is_of_qt(widget):
    """Parts that Qt makes by itself inside of others, which stand for them."""
    above = widget.parentWidget()
    names = (widget.objectName(), above.objectName() if above else "")
    if widget.focusProxy() is not None or (
        isinstance(above, QAbstractScrollArea) and widget is above.viewport()
    ):
        return True
    popup = above is not None and above.metaObject().className() == "QComboBoxPrivateContainer"
    inside = isinstance(above, QTabBar | QComboBox | QLineEdit) or isinstance(widget, QHeaderView)
    return popup or inside or (not isinstance(widget, QTabBar) and any(map(_is_qts, names)))


def _is_qts(name):
    return name.startswith("qt_")


def test_every_widget_of_the_window_has_a_name(composed):
    for dock in composed.docks.values():
        dock.show()
    assert nameless(composed) == []


@pytest.fixture
def opened(monkeypatch):
    """The dialogs that were opened: what has no name in each."""
    found = {}

    def note(dialog):
        found[type(dialog).__name__, dialog.windowTitle()] = nameless(dialog)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QDialog, "exec", note)
    monkeypatch.setattr(QDialog, "open", note)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *given, **more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given, **more: "")
    return found


@pytest.mark.parametrize("chosen", ["Ask", "_Step1"])
def test_every_widget_of_every_dialog_has_a_name(composed, key, opened, chosen):
    composed.selection.select(key(chosen, "Workspace 1" if chosen.startswith("_") else None))
    composed.tabs.current.select_process(chosen)
    for action in composed.actions_of_window.all:
        if action.text().endswith("…") and action.isEnabled():
            action.trigger()
    assert len(opened) > 5
    assert {title: missing for title, missing in opened.items() if missing} == {}
