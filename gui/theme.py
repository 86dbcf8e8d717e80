"""Colours of the window and the canvas: data by name, following the system or the user's wish."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QStyleHints


class Appearance(Enum):
    """What the user wants to look at; the values are the names used in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, by what they are used for.

    The first ones are those of widgets, as QPalette names them; from `canvas` on they are the canvas's:
    a surface, its border and its text for each kind of node, the shades of notes and frames, the lines,
    and the marks of states.
    """

    name: str
    dark: bool
    window: QColor
    window_text: QColor
    base: QColor
    alternate_base: QColor
    button: QColor
    mid: QColor
    highlight: QColor
    highlighted_text: QColor
    link: QColor
    placeholder: QColor
    tooltip: QColor
    tooltip_text: QColor
    canvas: QColor
    grid: QColor
    frame: QColor
    frame_text: QColor
    text: QColor
    edge: QColor
    optional: QColor
    buffer: QColor
    buffer_casing: QColor
    process: QColor
    process_border: QColor
    process_text: QColor
    composite: QColor
    composite_border: QColor
    composite_text: QColor
    input: QColor
    input_border: QColor
    input_text: QColor
    output: QColor
    output_border: QColor
    output_text: QColor
    junction: QColor
    junction_border: QColor
    junction_text: QColor
    choice: QColor
    choice_border: QColor
    choice_text: QColor
    note_text: QColor
    note_yellow: QColor
    note_yellow_border: QColor
    note_blue: QColor
    note_blue_border: QColor
    note_green: QColor
    note_green_border: QColor
    note_rose: QColor
    note_rose_border: QColor
    note_grey: QColor
    note_grey_border: QColor
    selection: QColor
    fits: QColor
    refused: QColor
    pending: QColor
    valid: QColor
    unchecked: QColor
    invalid: QColor

    def palette(self) -> QPalette:
        """The colours of widgets."""
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: self.window,
            role.WindowText: self.window_text,
            role.Base: self.base,
            role.AlternateBase: self.alternate_base,
            role.Text: self.window_text,
            role.Button: self.button,
            role.ButtonText: self.window_text,
            role.Mid: self.mid,
            role.Highlight: self.highlight,
            role.HighlightedText: self.highlighted_text,
            role.Link: self.link,
            role.PlaceholderText: self.placeholder,
            role.ToolTipBase: self.tooltip,
            role.ToolTipText: self.tooltip_text,
        }
        for which, colour in pairs.items():
            palette.setColor(which, colour)
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.placeholder)
        return palette


@cache
def load_theme(name: str) -> Theme:
    """The theme of that name: `light`, `dark`, `high_contrast_light` or `high_contrast_dark`.

    Raises:
        FileNotFoundError: there is no such theme.
        TypeError: its file lacks a colour or has one too many.
    """
    data = json.loads((files("resources") / "themes" / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(name, data.pop("dark"), **{key: QColor(value) for key, value in data.items()})


class ThemeService(QObject):
    """Tells which theme is to be used, and when that changes.

    Args:
        parent: owner.
        appearance: the user's wish; SYSTEM follows light, dark and contrast of the system.
    """

    changed = Signal(object)
    """The Theme that is to be used from now on."""

    def __init__(self, parent: QObject | None = None, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(parent)
        self._appearance = appearance
        hints, contrast = _system_hints()
        hints.colorSchemeChanged.connect(self._refresh)
        if contrast is not None:
            contrast.contrastPreferenceChanged.connect(self._refresh)  # type: ignore[attr-defined]
        self._theme = self._wanted()

    @property
    def theme(self) -> Theme:
        """The theme that is used now."""
        return self._theme

    @property
    def appearance(self) -> Appearance:
        """The user's wish."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Use what the user wants from now on."""
        self._appearance = appearance
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            self.changed.emit(wanted)

    def _wanted(self) -> Theme:
        dark = _system_is_dark()
        if self._appearance in (Appearance.LIGHT, Appearance.DARK):
            return load_theme(self._appearance.value)
        if self._appearance is Appearance.HIGH_CONTRAST or _system_wants_contrast():
            return load_theme("high_contrast_dark" if dark else "high_contrast_light")
        return load_theme("dark" if dark else "light")


@cache
def _system_hints() -> tuple[QStyleHints, QObject | None]:
    """Where the system says whether it is dark and, since Qt 6.10, how much contrast it wants.

    Kept for good: PySide takes the second one for deleted once the first one's wrapper is collected.
    """
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    return hints, accessibility() if accessibility is not None else None


def _system_is_dark() -> bool:
    return _system_hints()[0].colorScheme() is Qt.ColorScheme.Dark


def _system_wants_contrast() -> bool:
    contrast = _system_hints()[1]
    if contrast is None:
        return False
    preference = contrast.contrastPreference()  # type: ignore[attr-defined]
    return bool(preference is Qt.ContrastPreference.HighContrast)
