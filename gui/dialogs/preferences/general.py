"""The page of general settings: colours."""

from PySide6.QtWidgets import QComboBox, QFormLayout

from gui.dialogs.preferences.page import Page
from gui.services.settings import APPEARANCE, Settings
from gui.theme import Appearance, ThemeService


class GeneralPage(Page):
    """Colours.

    Args:
        settings: what the user chose.
        themes: the colours; they change at once.
    """

    def __init__(self, settings: Settings, themes: ThemeService) -> None:
        super().__init__()
        self._settings, self._themes = settings, themes
        self.appearance = QComboBox()
        titles = {
            Appearance.SYSTEM: self.tr("As the system"),
            Appearance.LIGHT: self.tr("Light"),
            Appearance.DARK: self.tr("Dark"),
            Appearance.HIGH_CONTRAST: self.tr("High contrast"),
        }
        for appearance, title in titles.items():
            self.appearance.addItem(title, appearance.value)
        self.appearance.setCurrentIndex(self.appearance.findData(themes.appearance.value))
        self.appearance.setAccessibleName(self.tr("Colours"))
        form = QFormLayout(self)
        form.addRow(self.tr("&Colours"), self.appearance)
        self.appearance.currentIndexChanged.connect(self.changed)

    @property
    def title(self) -> str:
        """General."""
        return self.tr("General")

    def apply(self) -> None:
        """Keep and use the colours."""
        appearance = Appearance(self.appearance.currentData())
        self._settings.put(APPEARANCE, appearance.value)
        self._themes.set_appearance(appearance)
