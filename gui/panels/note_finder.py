"""A line below the library's filter: how many notes and frames hold what is typed, and a way to them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.services.icons import icon
from prover_bridge.workspace.document import Document


class NoteFinder(QPushButton):
    """Goes from one note or frame to the next with each click; hidden while none is found.

    Args:
        parent: owner.
    """

    noteFound = Signal(str, int)
    """The note or frame of that number in that workspace is to be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: list[tuple[str, int]] = []
        """What was found: workspace and number of each note or frame."""
        self._next = 0
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(icon("note"))
        self.setStyleSheet(
            "QPushButton { text-align: left; padding: 3px 6px; border: 1px solid transparent; }"
            "QPushButton { color: palette(link); }"
            "QPushButton:hover, QPushButton:focus { border-color: palette(link); border-radius: 4px; }"
        )
        self.clicked.connect(self.go_on)
        self.hide()

    def refresh_icon(self) -> None:
        """Draw the icon in the colours of now."""
        self.setIcon(icon("note"))

    def look_for(self, text: str, document: Document) -> None:
        """Look for notes and frames that hold all the words of a text, in any case."""
        found = list(_holding(text.casefold().split(), document))
        if found != self.found:
            self.found, self._next = found, 0
        told = self.tr("Notes and frames that say this: %1").replace("%1", str(len(found)))
        self.setText(told)
        self.setToolTip(self.tr("Go from one to the next"))
        self.setVisible(bool(found))

    def go_on(self) -> bool:
        """Go to the next one that was found; returns whether there is any."""
        if self.found:
            self.noteFound.emit(*self.found[self._next % len(self.found)])
            self._next += 1
        return bool(self.found)


def _holding(words: list[str], document: Document) -> Iterator[tuple[str, int]]:
    for workspace in document.workspaces.values() if words else ():
        for annotation in workspace.annotations:
            text = annotation.text.casefold()
            if all(word in text for word in words):
                yield workspace.name, annotation.id
