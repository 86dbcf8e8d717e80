"""What no longer fits after a component changed: a row for each process, with where and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.services.change_words import action_text, specification_lines
from gui.services.icons import icon
from gui.services.repairing import Fit, Repaired, Repairing
from gui.services.session_hub import SessionHub
from gui.services.verifying import Verifying
from gui.theme import Theme
from prover_bridge.workspace.document import ProcessKey

_PROCESS, _FIT, _WHERE, _NEEDED, _GIVEN = range(5)
_COLUMN_WIDTH = 120
_KEY_ROLE = Qt.ItemDataRole.UserRole
_ICONS = {
    Fit.UNKNOWN: "state-unchecked",
    Fit.FITS: "state-valid",
    Fit.CHANGED: "about",
    Fit.BROKEN: "state-invalid",
    Fit.BLOCKED: "history",
}


class RepairPanel(QWidget):
    """Shows what a repair finds, while it is found.

    Args:
        hub: the document.
        repairing: finds it.
        verifying: tells how far it is.
        theme: the colours of now.
    """

    jumped = Signal(object)
    """The user wants to see a process (Repaired), with the step that fails."""
    stepsAsked = Signal(object)
    """The steps of a composite (Repaired) are to be opened, up to the one that fails."""
    againAsked = Signal()
    """All that is not valid is to be looked at again."""

    def __init__(self, hub: SessionHub, repairing: Repairing, verifying: Verifying, theme: Theme) -> None:
        super().__init__()
        self._hub, self._repairing, self._theme = hub, repairing, theme
        self._found: dict[ProcessKey, Repaired] = {}
        self._text, self._bar, self.tree = QLabel(), QProgressBar(), QTreeWidget()
        self.show_button = QPushButton(self.tr("Show"))
        self.steps_button = QPushButton(self.tr("Load Steps"))
        self.again_button = QPushButton(self.tr("Repair Again"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._set_up()
        self._lay_out()
        repairing.changed.connect(self._show)
        verifying.progressed.connect(self._show_progress)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._show()

    def _set_up(self) -> None:
        tree, mode = self.tree, QHeaderView.ResizeMode
        tree.setHeaderLabels(
            [
                self.tr("Process"),
                self.tr("Still fits?"),
                self.tr("Where"),
                self.tr("What is needed"),
                self.tr("What is given now"),
            ]
        )
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(self.tr("What a change reaches"))
        tree.header().setStretchLastSection(False)
        for column in (_PROCESS, _FIT):
            tree.header().setSectionResizeMode(column, mode.ResizeToContents)
        tree.header().setSectionResizeMode(_WHERE, mode.Stretch)
        for column in (_NEEDED, _GIVEN):
            tree.setColumnWidth(column, _COLUMN_WIDTH)
        tree.header().moveSection(_WHERE, _GIVEN)  # of a narrow panel what is needed and given is seen first
        tree.itemClicked.connect(self._jump)
        tree.itemActivated.connect(self._jump)
        tree.currentItemChanged.connect(self._refresh_buttons)
        self._bar.setMaximumWidth(160)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setWordWrap(True)
        self._bar.setAccessibleName(self.tr("Progress of the repair"))
        self.show_button.setToolTip(self.tr("Show the process, with the step that fails lit up"))
        self.steps_button.setToolTip(
            self.tr("Open its steps up to the failing one, to mend it and to store it again")
        )
        self.again_button.setToolTip(self.tr("Verify what is not valid once more"))
        self.show_button.clicked.connect(self._jump_to_current)
        self.steps_button.clicked.connect(self._ask_for_steps)
        self.again_button.clicked.connect(self.againAsked)
        self.cancel_button.clicked.connect(self._repairing.cancel)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._text, 1)
        for widget in (
            self._bar,
            self.show_button,
            self.steps_button,
            self.again_button,
            self.cancel_button,
        ):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(self.tree)

    def _show(self) -> None:
        """Show what is known now; the row that is looked at stays where it is."""
        found = self._repairing.found
        current = self._current()
        if [each.key for each in found] != list(self._found):
            self.tree.clear()
            self.tree.addTopLevelItems([QTreeWidgetItem() for _ in found])
        known, self._found = self._found, {each.key: each for each in found}
        for place, each in enumerate(found):
            row = self.tree.topLevelItem(place)
            if row is not None and (known.get(each.key) != each or not row.text(_PROCESS)):
                self._fill(row, each)
            if row is not None and current is not None and each.key == current.key:
                self.tree.setCurrentItem(row)
        self._text.setText(self._summary())
        self._refresh_buttons()

    def _fill(self, row: QTreeWidgetItem, found: Repaired) -> None:
        place = f"{found.key.workspace}: " if found.key.workspace is not None else ""
        texts = [f"{place}{found.key.name}", self._word(found.fit), *self._why(found)]
        for column, text in enumerate(texts):
            row.setText(column, text)
            row.setToolTip(column, found.reason or text)
        colours = {
            Fit.UNKNOWN: self._theme.unchecked,
            Fit.BLOCKED: self._theme.unchecked,
            Fit.FITS: self._theme.valid,
            Fit.CHANGED: self._theme.link,
        }
        row.setIcon(_FIT, icon(_ICONS[found.fit], colours.get(found.fit, self._theme.invalid)))
        row.setData(_PROCESS, _KEY_ROLE, found.key)

    def _word(self, fit: Fit) -> str:
        return {
            Fit.UNKNOWN: self.tr("not known yet"),
            Fit.FITS: self.tr("still fits"),
            Fit.CHANGED: self.tr("fits, and changes"),
            Fit.BROKEN: self.tr("no longer fits"),
            Fit.BLOCKED: self.tr("waits for another"),
        }[fit]

    def _why(self, found: Repaired) -> tuple[str, str, str]:
        """Where it breaks, what is needed there, and what is given; or what else there is to say."""
        breakage = found.replay.breakage if found.replay is not None else None
        entry = self._hub.document.entry(found.key)
        if found.fit is Fit.BROKEN and breakage is not None and entry is not None:
            where = action_text(entry.process.actions[breakage.number], entry.process.actions)
            return where, breakage.needed or breakage.reason, breakage.given
        if found.fit is Fit.BLOCKED:
            return self.tr("%1 comes first").replace("%1", found.reason), "", ""
        if found.differences is not None:
            lines = specification_lines(found.differences)
            told = [", ".join(line.text for line in lines if line.gone is gone) for gone in (True, False)]
            before, now = self.tr("before: %1"), self.tr("now: %1")
            return "", before.replace("%1", told[0] or "–"), now.replace("%1", told[1] or "–")
        return found.reason, "", ""

    def _summary(self) -> str:
        fits = [each.fit for each in self._found.values()]
        if not fits:
            return self.tr("Nothing depends on what was changed.")
        broken, blocked = fits.count(Fit.BROKEN), fits.count(Fit.BLOCKED)
        if self._repairing.is_running:
            return self.tr("Looking at what depends on the change…")
        if not broken and not blocked:
            unknown = fits.count(Fit.UNKNOWN)
            text = self.tr("%1 not known yet").replace("%1", str(unknown))
            return text if unknown else self.tr("Everything still fits.")
        text = self.tr("%1 of %2 no longer fit").replace("%1", str(broken)).replace("%2", str(len(fits)))
        waiting = self.tr("%1, %2 wait for them").replace("%1", text).replace("%2", str(blocked))
        return waiting if blocked else text

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        current, running = self._current(), self._repairing.is_running
        self._bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.again_button.setVisible(not running)
        self.again_button.setEnabled(any(each.fit is not Fit.FITS for each in self._found.values()))
        self.show_button.setEnabled(current is not None)
        self.steps_button.setEnabled(current is not None and _can_open(current))

    def _current(self) -> Repaired | None:
        row = self.tree.currentItem()
        return self._found.get(row.data(_PROCESS, _KEY_ROLE)) if row is not None else None

    def _jump(self, row: QTreeWidgetItem) -> None:
        found = self._found.get(row.data(_PROCESS, _KEY_ROLE))
        if found is not None:
            self.jumped.emit(found)

    def _jump_to_current(self) -> None:
        if (current := self._current()) is not None:
            self.jumped.emit(current)

    def _ask_for_steps(self) -> None:
        if (current := self._current()) is not None:
            self.stepsAsked.emit(current)


def _can_open(found: Repaired) -> bool:
    """Whether it is known where it breaks."""
    return found.replay is not None and found.replay.breakage is not None
