"""Every text can be read and every line seen, in every theme (WCAG 2.1, AA)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.theme import Appearance, ThemeService, load_theme

THEMES = ["light", "dark", "high_contrast_light", "high_contrast_dark"]
TEXTS = [
    ("window_text", "window"),
    ("window_text", "base"),
    ("window_text", "alternate_base"),
    ("window_text", "button"),
    ("highlighted_text", "highlight"),
    ("link", "base"),
    ("placeholder", "base"),
    ("placeholder", "window"),
    ("tooltip_text", "tooltip"),
    ("text", "canvas"),
    ("text", "base"),
    ("frame_text", "canvas"),
    ("optional", "canvas"),
    ("selection", "canvas"),
    ("process_text", "process"),
    ("composite_text", "composite"),
    ("input_text", "input"),
    ("output_text", "output"),
    ("junction_text", "junction"),
    ("choice_text", "choice"),
    ("valid", "base"),
    ("unchecked", "base"),
    ("invalid", "base"),
    ("unchecked", "canvas"),
    ("invalid", "canvas"),
]
LINES = [
    ("edge", "canvas"),
    ("optional", "canvas"),
    ("buffer", "canvas"),
    ("process_border", "canvas"),
    ("composite_border", "canvas"),
    ("composite_border", "composite"),
    ("input_border", "canvas"),
    ("output_border", "canvas"),
    ("junction_border", "canvas"),
    ("junction_border", "junction"),
    ("choice_border", "canvas"),
    ("choice_border", "choice"),
    ("fits", "canvas"),
    ("refused", "canvas"),
    ("pending", "canvas"),
    ("fits", "base"),
    ("refused", "base"),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme, first: str, second: str) -> float:
    high, low = sorted((luminance(getattr(theme, first)), luminance(getattr(theme, second))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "surface"), TEXTS)
def test_texts_have_the_contrast_of_aa_and_of_aaa_where_contrast_is_wanted(name, text, surface):
    needed = 7.0 if name.startswith("high") else 4.5
    assert contrast(load_theme(name), text, surface) >= needed


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("line", "surface"), LINES)
def test_lines_and_signs_have_the_contrast_of_aa(name, line, surface):
    assert contrast(load_theme(name), line, surface) >= 3.0


def test_the_wish_of_the_user_comes_before_that_of_the_system(qtbot):
    service = ThemeService()
    system = service.theme
    with qtbot.waitSignal(service.changed, timeout=1000) as changed:
        service.set_appearance(Appearance.DARK if not system.dark else Appearance.LIGHT)
    assert changed.args[0] is service.theme
    assert service.theme.dark is not system.dark


def test_the_system_is_followed(qtbot, qapp, monkeypatch):
    service = ThemeService()
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        monkeypatch.setattr("gui.theme._system_is_dark", lambda dark=dark: dark)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert service.theme.dark is dark


def test_a_system_that_wants_contrast_gets_it(qtbot, monkeypatch):
    monkeypatch.setattr("gui.theme._system_wants_contrast", lambda: True)
    assert ThemeService().theme.name.startswith("high_contrast")
