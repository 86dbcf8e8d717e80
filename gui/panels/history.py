"""The history: every step that can be undone, with what was undone shown faintly."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from gui.services.session_hub import SessionHub


class HistoryPanel(QListWidget):
    """Steps of the document, the oldest on top; choosing one goes there.

    Args:
        hub: the document.
    """

    def __init__(self, hub: SessionHub) -> None:
        super().__init__()
        self._hub = hub
        self.setAccessibleName(self.tr("History"))
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        hub.replaced.connect(self._show)
        hub.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        session = self._hub.session
        titles = [self.tr("Start"), *session.history]
        if [self.item(row).text() for row in range(self.count())] != titles:
            self.clear()
            self.addItems(titles)
        for row in range(self.count()):
            self._mark(self.item(row), done=row <= session.position)
        self.setCurrentRow(session.position)

    def _mark(self, item: QListWidgetItem, *, done: bool) -> None:
        role = QPalette.ColorRole.Text if done else QPalette.ColorRole.PlaceholderText
        item.setForeground(self.palette().brush(role))

    def _go(self, item: QListWidgetItem) -> None:
        self._hub.session.go_to(self.row(item))
