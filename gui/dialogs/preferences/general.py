"""The page of general settings: colours, and how long the prover may take."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox

from gui.dialogs.preferences.page import Page
from gui.services.settings import ANSWER_SECONDS, APPEARANCE, Settings
from gui.theme import Appearance, ThemeService

_LONGEST = 24 * 60 * 60


class GeneralPage(Page):
    """Colours and patience.

    Args:
        settings: what the user chose.
        themes: the colours; they change at once.
    """

    def __init__(self, settings: Settings, themes: ThemeService) -> None:
        super().__init__()
        self._settings, self._themes = settings, themes
        self.appearance, self.seconds = QComboBox(), QSpinBox()
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
        self.seconds.setRange(1, _LONGEST)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setValue(settings.get(ANSWER_SECONDS))
        self.seconds.setAccessibleName(self.tr("Seconds until a request is given up"))
        form = QFormLayout(self)
        form.addRow(self.tr("&Colours"), self.appearance)
        form.addRow(self.tr("&Give up a request after"), self.seconds)
        note = QLabel(self.tr("A request that is given up changes nothing; it can be made again."))
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        form.addRow(note)
        self.appearance.currentIndexChanged.connect(self.changed)
        self.seconds.valueChanged.connect(self.changed)

    @property
    def title(self) -> str:
        """General."""
        return self.tr("General")

    def apply(self) -> None:
        """Keep both, and use the colours."""
        appearance = Appearance(self.appearance.currentData())
        self._settings.put(APPEARANCE, appearance.value)
        self._settings.put(ANSWER_SECONDS, self.seconds.value())
        self._themes.set_appearance(appearance)
