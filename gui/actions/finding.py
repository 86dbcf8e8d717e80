"""Find and jump: type a few letters, press Enter; the library is as before afterwards."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from shiboken6 import isValid

from gui.actions.navigation import Navigation
from gui.panels.library import LibraryPanel
from gui.services.selection import Selection
from prover_bridge.workspace.document import ProcessKey

Hit: TypeAlias = ProcessKey | tuple[str, int]
"""A process, or a note or frame: its workspace and its number."""


@dataclass(frozen=True, slots=True)
class _Before:
    """How things were when the user began to look for something.

    Attributes:
        text: what the library was filtered by.
        key: the process that was looked at.
        widget: what had the keys.
        open: whether the library was open.
    """

    text: str
    key: ProcessKey | None
    widget: QWidget | None
    open: bool


class Finding(QObject):
    """Looks for things in the library and goes to where they are drawn.

    Args:
        library: where it is typed what to look for.
        dock: the panel with the library.
        navigation: goes there.
        selection: the process that is looked at.
        parent: owner.
    """

    told = Signal(str)
    """A sentence for the status bar."""
    leftLibrary = Signal()
    """The keys are to go to the canvas."""

    def __init__(
        self,
        library: LibraryPanel,
        dock: QDockWidget,
        navigation: Navigation,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library, self._dock = library, dock
        self._navigation, self._selection = navigation, selection
        self._before: _Before | None = None
        self._hits: list[Hit] = []
        self._place = 0
        library.found.connect(self.go_to)
        library.noteFound.connect(self._go_to_note)
        library.leaveAsked.connect(self.give_up)

    def begin(self) -> None:
        """Let the user type what to look for."""
        if not self._library.is_searching:
            widget = QApplication.focusWidget()
            was_open = self._dock.isVisible()
            self._before = _Before(self._library.field.text(), self._selection.key, widget, was_open)
        self._dock.show()
        self._dock.raise_()
        self._library.begin_search()

    def go_to(self, hit: Hit) -> None:
        """Go to what was found; what is drawn nowhere stays in sight in the library."""
        self._hits = self._library.hits()
        self._place = self._hits.index(hit) if hit in self._hits else 0
        if self._go(hit):
            self._tell()
            self._end()

    def go_on(self) -> None:
        """Go to what was found besides, one after the other; ask what to look for if nothing was."""
        for _ in self._hits:
            self._place = (self._place + 1) % len(self._hits)
            if self._go(self._hits[self._place]):
                self._tell()
                return
        self.begin()

    def give_up(self) -> None:
        """Go back to where the user was."""
        before = self._before
        self._end()
        if before is None or before.widget is None or not isValid(before.widget):
            self.leftLibrary.emit()
            return
        self._selection.select(before.key)
        before.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_note(self, workspace: str, number: int) -> None:
        self.go_to((workspace, number))

    def _go(self, hit: Hit) -> bool:
        if isinstance(hit, ProcessKey):
            return self._navigation.find(hit)
        return self._navigation.find_note(*hit)

    def _tell(self) -> None:
        if len(self._hits) > 1:
            text = self.tr("%1 of %2 that were found; F3 goes to the next")
            self.told.emit(text.replace("%1", str(self._place + 1)).replace("%2", str(len(self._hits))))

    def _end(self) -> None:
        """Leave the library as it was."""
        before, self._before = self._before, None
        if before is not None:
            self._library.end_search(before.text)
            self._dock.setVisible(before.open)
