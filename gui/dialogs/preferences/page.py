"""What a page of the settings is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page; it shows what is set and, when told so, sets what it shows."""

    changed = Signal()
    """Something was changed on the page, or what is wrong with it."""

    @property
    def title(self) -> str:
        """What stands on its tab."""
        raise NotImplementedError

    @property
    def problem(self) -> str | None:
        """Why it cannot be set as it is shown; None if it can."""
        return None

    def apply(self) -> None:
        """Set what is shown."""
        raise NotImplementedError
