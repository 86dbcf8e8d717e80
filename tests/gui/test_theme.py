"""Every text can be read and every line seen, in every theme (WCAG 2.1, AA)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.canvas.items.group_frame import GroupFrameItem
from gui.theme import Appearance, ThemeService, load_theme
from prover_bridge.workspace.annotations import Area, GroupFrame, Tint

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
TINTS = [tint.value for tint in Tint]
TEXTS += [("note_text", f"note_{tint}") for tint in TINTS]
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


LINES += [(f"note_{tint}_border", surface) for tint in TINTS for surface in ("canvas", f"note_{tint}")]
LINES += [("selection", f"note_{tint}") for tint in TINTS]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme, first: str, second: str) -> float:
    return contrast_of(getattr(theme, first), getattr(theme, second))


def contrast_of(first: QColor, second: QColor) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
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


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tint", Tint)
def test_what_is_seen_on_the_canvas_is_seen_inside_a_frame_of_any_colour(name, tint):
    theme = load_theme(name)
    body = GroupFrameItem(GroupFrame(1, Area(0, 0, 9, 9), tint=tint), theme).body
    needed = 7.0 if name.startswith("high") else 4.5
    assert all(contrast_of(getattr(theme, text), body) >= needed for text, on in TEXTS if on == "canvas")
    assert all(contrast_of(getattr(theme, line), body) >= 3.0 for line, on in LINES if on == "canvas")


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
