"""The inspector: all that is known of the process that the user looks at."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from gui.panels.process_sheet import ProcessSheet
from gui.services.inspection import Inspection, inspect, outline, takes_long
from gui.services.latest import Latest
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.theme import Theme
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.touched import ProcessTouched, Touched

_DELAY = 60
_CALM = 250
"""Milliseconds after which a long term is gone through: the window draws what has just come until then, and
two threads at once would keep each other waiting."""


class InspectorPanel(QWidget):
    """Follows what the user looks at, and has it inspected; long terms on a thread of their own.

    Args:
        hub: the document.
        selection: the process that is looked at.
        theme: the colours of now.
    """

    leafSelected = Signal(str)
    """The part of the output at this path was selected in the provenance tree."""
    labelsSelected = Signal(object)
    """Parts of what was joined were selected: pairs of what is stated of each and its resource."""
    proofAsked = Signal()
    """The user wants to see the proof."""

    def __init__(self, hub: SessionHub, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._hub, self._selection, self._theme = hub, selection, theme
        self._shown: Inspection | None = None
        self._owner: ProcessKey | None = None
        self._traced: Inspection | None = None
        self._worked_out: Inspection | None = None
        self._worker = Latest(self)
        self._worker.found.connect(self._take)
        self.sheet = ProcessSheet()
        self.sheet.leafSelected.connect(self.leafSelected)
        self.sheet.labelsSelected.connect(self.labelsSelected)
        self.sheet.proofAsked.connect(self.proofAsked)
        self._lay_out()
        self._later = _timer(self, _DELAY, self._refresh)
        self._asked: Callable[[], Inspection] | None = None
        self._calm = _timer(self, _CALM, self._work_out)
        hub.changed.connect(self._follow)
        hub.replaced.connect(self._refresh)
        selection.changed.connect(self._look)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Wide enough for most provenance trees."""
        return QSize(330, 600)

    @property
    def is_complete(self) -> bool:
        """Whether all is shown that there is to tell of the process."""
        known = all(found is None or found.complete for found in (self._shown, self._traced))
        return known and not self._later.isActive()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._shown = self._traced = None
        self._refresh()

    def mark_paths(self, paths: Collection[str]) -> None:
        """Mark the parts of the output at these paths in the provenance tree."""
        if self._later.isActive():
            self._later.stop()
            self._refresh()
        self.sheet.mark_paths(paths)

    def mark_joined(self, fits: Callable[[str, Proposition], bool]) -> None:
        """Mark the parts of what was joined whose label and resource fit."""
        self.sheet.mark_joined(fits)

    def discard(self) -> None:
        """Leave no thread behind."""
        self._calm.stop()
        self._worker.close()

    def show_in(self, owner: ProcessKey | None) -> None:
        """Show provenance of the composition in which the user looks at the process."""
        if owner != self._owner:
            self._owner = owner
            self._look()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        nothing = QLabel(self.tr("Select a process to see what is known of it."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setWordWrap(True)
        nothing.setForegroundRole(nothing.palette().ColorRole.PlaceholderText)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.sheet)

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        """Look again, soon and once, when processes were touched; many may be verified in a row."""
        if not self._later.isActive() and any(isinstance(what, ProcessTouched) for what in touched):
            self._later.start()

    def _look(self) -> None:
        """Look at another process: at once, or, at a long one, in a turn of its own."""
        key = self._selection.key
        entry = self._hub.document.entry(key) if key is not None else None
        if entry is not None and takes_long(entry):
            self._later.start()
        else:
            self._refresh()

    def _refresh(self) -> None:
        key = self._selection.key
        entry = self._hub.document.entry(key) if key is not None else None
        if key is None or entry is None:
            self._shown = self._traced = None
            self._stack.setCurrentIndex(0)
            return
        found = self._inspect(key, entry, self._shown)
        if found != self._shown:
            self._shown = found
            self.sheet.show_process(found, self._theme)
        traced = self._inspect_owner(found)
        if traced != self._traced:
            self._traced = traced
            self.sheet.show_provenance(traced)
        self.sheet.name_owner(traced.entry.process, own=traced is found)
        self._stack.setCurrentIndex(1)

    def _inspect_owner(self, found: Inspection) -> Inspection:
        """What is told of the composition whose provenance is shown: that around the process, or its own."""
        key, owner = self._selection.key, self._owner
        entry = self._hub.document.entry(owner) if owner is not None and owner != key else None
        if owner is None or entry is None or entry.process.is_atomic:
            return found
        return self._inspect(owner, entry, self._traced)

    def _inspect(self, key: ProcessKey, entry: Entry, known: Inspection | None) -> Inspection:
        """What is told of a process; of a long one at first only what can be told at once."""
        document = self._hub.document
        for each in (known, self._worked_out):
            if each is not None and each.tells_of(entry):
                return inspect(document, key, entry, each)
        if not takes_long(entry):
            return inspect(document, key, entry)
        self._asked = partial(inspect, document, key, entry)
        self._calm.start()
        return outline(document, key, entry)

    def _work_out(self) -> None:
        if self._asked is not None:
            self._worker.ask(self._asked)

    def _take(self, found: Inspection) -> None:
        self._worked_out = found
        self._refresh()


def _timer(panel: InspectorPanel, milliseconds: int, run: Callable[[], None]) -> QTimer:
    """Runs something once, so long after it was last started."""
    timer = QTimer(panel)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(run)
    return timer
