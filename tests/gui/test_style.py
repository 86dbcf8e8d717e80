"""Our style: what can be filled in or chosen is seen in every theme, and so is what is chosen."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
)

from gui.services.style import QuietStyle
from gui.theme import load_theme

THEMES = ["light", "dark", "high_contrast_light", "high_contrast_dark"]
KINDS = [QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton, QSpinBox, QToolButton]


@pytest.fixture
def style(qapp: QApplication):
    found = QuietStyle()
    yield found
    found.deleteLater()


def picture(widget) -> QImage:
    widget.ensurePolished()
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def made(kind, style, theme):
    widget = kind()
    widget.setStyle(style)
    widget.setPalette(theme.palette())
    return widget


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_empty_has_an_outline_with_the_contrast_of_aa(qtbot, style, name, kind):
    theme = load_theme(name)
    widget = made(kind, style, theme)
    qtbot.addWidget(widget)
    image = picture(widget)
    # Along the left side of the widget, half way down.
    row = [image.pixelColor(x, image.height() // 2) for x in range(6)]
    assert max(contrast(colour, theme.window) for colour in row) >= 3.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_chosen_looks_different_by_more_than_its_colour(qtbot, style, name, kind):
    theme = load_theme(name)
    widget = made(kind, style, theme)
    qtbot.addWidget(widget)
    empty, middle = picture(widget), widget.height() // 2
    widget.setChecked(True)
    chosen = picture(widget)
    assert chosen != empty
    # A mark inside of what is filled.
    inside = [chosen.pixelColor(x, middle + y) for x in range(5, 12) for y in range(-3, 4)]
    shades = sorted(inside, key=luminance)
    assert contrast(shades[0], shades[-1]) >= 3.0
