"""Using the canvas without seeing the pointer, or without seeing."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.theme import load_theme

LEFT = Qt.MouseButton.LeftButton


def focus(view, reason):
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))


def has_edges(view, colour):
    """Whether all four edges of the canvas are of a colour, as far as the screen can tell colours apart."""
    image = view.grab().toImage()
    wide, high = image.width(), image.height()
    middles = [(wide // 2, 0), (wide // 2, high - 1), (0, high // 2), (wide - 1, high // 2)]
    shown = [image.pixelColor(x, y) for x, y in middles]
    parts = [zip(one.getRgb(), colour.getRgb(), strict=True) for one in shown]
    return all(abs(seen - wanted) <= 8 for pairs in parts for seen, wanted in pairs)


def contrast(one, other):
    """The ratio of two colours' luminances (WCAG 2.2, «contrast ratio»)."""

    def luminance(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast_light", "high_contrast_dark"])
def test_the_canvas_shows_a_ring_in_every_theme_when_keys_come_to_it(view, name):
    theme = load_theme(name)
    view.set_theme(theme)
    assert has_edges(view, theme.canvas)
    focus(view, Qt.FocusReason.TabFocusReason)
    assert has_edges(view, theme.selection)
    assert contrast(theme.selection, theme.canvas) >= 3
    view.resize(view.width() + 40, view.height() - 30)
    assert has_edges(view, theme.selection)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert has_edges(view, theme.canvas)


def test_a_click_needs_no_ring(view):
    focus(view, Qt.FocusReason.MouseFocusReason)
    assert not view.ring.is_visible
    focus(view, Qt.FocusReason.TabFocusReason)
    assert view.ring.is_visible
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(4, 4))
    assert not view.ring.is_visible


def test_assistive_technology_is_told_what_the_walk_comes_to(view):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Canvas of Shop"
    view.select_items({view.canvas.graphs[1].nodes["input:a"]})
    said = [interface.text(QAccessible.Text.Description)]
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right)
        said.append(interface.text(QAccessible.Text.Description))
    assert "Wish" in said[0]
    assert "Ask" in said[1]
    assert len(set(said)) == 3
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert interface.text(QAccessible.Text.Description) == ""


def test_assistive_technology_is_told_how_many_parts_are_selected(view):
    boxes = [item for item in view.canvas.node_items() if item.node.is_box]
    view.select_items(boxes)
    assert view.accessibleDescription().startswith(f"{len(boxes)} parts are selected")
