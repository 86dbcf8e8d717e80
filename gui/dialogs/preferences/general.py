"""The page of general settings: colours, and verifying."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox

from gui.dialogs.preferences.page import Page
from gui.services.settings import APPEARANCE, MOST_PROVERS, PROVERS, VERIFY_RENAMED, Settings
from gui.theme import Appearance, ThemeService


class GeneralPage(Page):
    """Colours, and what is verified how.

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
        self.provers = QSpinBox()
        self.provers.setRange(1, MOST_PROVERS)
        self.provers.setValue(settings.get(PROVERS))
        self.provers.setAccessibleName(self.tr("Embedded provers at once"))
        self.provers.setToolTip(self.tr("How many provers may verify at once, where it is the embedded one"))
        self.verify_renamed = QCheckBox(self.tr("&Verify again at once what a new name leaves unchecked"))
        self.verify_renamed.setChecked(settings.get(VERIFY_RENAMED))
        form.addRow(self.tr("&Colours"), self.appearance)
        form.addRow(self.tr("&Provers at once"), self.provers)
        form.addRow(self.verify_renamed)
        self.appearance.currentIndexChanged.connect(self.changed)

    @property
    def title(self) -> str:
        """General."""
        return self.tr("General")

    def apply(self) -> None:
        """Keep and use what is chosen."""
        appearance = Appearance(self.appearance.currentData())
        self._settings.put(APPEARANCE, appearance.value)
        self._themes.set_appearance(appearance)
        self._settings.put(PROVERS, self.provers.value())
        self._settings.put(VERIFY_RENAMED, self.verify_renamed.isChecked())
