"""The plan of an import: what becomes of each process that arrives, with a choice where names clash."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem
from shiboken6 import isValid

from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.workspace.exchange import Arrival, Planned

_PROCESS, _ARRIVAL, _NAME, _NOTE = range(4)
_MOST_CHOICES = 200
"""In how many rows there are fields; of more all can be decided at once."""


class ImportPlan(QTreeWidget):
    """A row for each process that arrives.

    Args:
        theme: the colours of now.
    """

    changed = Signal()
    """A row was changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._planned: list[Planned] = []
        self._rows: list[QTreeWidgetItem] = []
        self._decided: dict[str, Planned] = {}
        self._notes: Mapping[str, str] = {}
        self.setHeaderLabels(
            [self.tr("Process"), self.tr("What happens"), self.tr("Name here"), self.tr("What follows")]
        )
        self.setRootIsDecorated(False)
        self.setAccessibleName(self.tr("What becomes of each process"))
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(_PROCESS, QHeaderView.ResizeMode.ResizeToContents)

    @property
    def planned(self) -> tuple[Planned, ...]:
        """What is going to be done."""
        return tuple(self._planned)

    @property
    def current(self) -> Planned | None:
        """What the user looks at."""
        row = self.currentItem()
        return self._planned[self.indexOfTopLevelItem(row)] if row is not None else None

    def show_plan(self, proposed: Sequence[Planned]) -> None:
        """Show another plan; what was decided about a process before is decided still.

        Args:
            proposed: what is proposed for each.
        """
        self.clear()
        self._planned = [self._as_decided(each) for each in proposed]
        self._rows = [self._row(each) for each in self._planned]
        self.addTopLevelItems(self._rows)
        clashing = [(place, each) for place, each in enumerate(self._planned) if each.clash]
        for place, each in clashing[:_MOST_CHOICES]:
            self._add_choice(place, each)
        for place, each in clashing[_MOST_CHOICES:]:
            self._rows[place].setText(_ARRIVAL, self._arrivals()[each.arrival])
            self._rows[place].setText(_NAME, each.name)
        for column, width in ((_ARRIVAL, 140), (_NAME, 140)):
            self.setColumnWidth(column, width)

    def show_notes(self, problems: Mapping[str, str], effects: Mapping[str, str]) -> None:
        """Say beside each process what is wrong with its row, or else what follows from it.

        Args:
            problems: a sentence by the name of the process that arrives.
            effects: likewise.
        """
        for each, row in zip(self._planned, self._rows, strict=True):
            problem = problems.get(each.entry.name)
            note = problem or effects.get(each.entry.name) or self._reason(each)
            row.setText(_NOTE, note)
            row.setToolTip(_NOTE, note)
            colour = self._theme.invalid if problem else self._theme.unchecked
            shape = "problems" if problem else "about" if effects.get(each.entry.name) else ""
            row.setIcon(_NOTE, icon(shape, colour) if shape else QIcon())

    def _as_decided(self, proposed: Planned) -> Planned:
        decided = self._decided.get(proposed.entry.name)
        return decided if decided is not None and proposed.clash else proposed

    def _row(self, planned: Planned) -> QTreeWidgetItem:
        row = QTreeWidgetItem([planned.entry.name, "", "", ""])
        if not planned.clash:
            added = planned.arrival is Arrival.ADD
            row.setText(_ARRIVAL, self.tr("is added") if added else self.tr("is here already"))
            row.setIcon(_ARRIVAL, icon("add" if added else "state-valid", self._theme.valid))
            row.setText(_NAME, planned.name)
        return row

    def _reason(self, planned: Planned) -> str:
        if planned.clash and planned.arrival is Arrival.ADD:
            return self.tr("Another process is called %1.").replace("%1", planned.entry.name)
        if planned.clash and planned.arrival is Arrival.SKIP:
            return self.tr("What arrives uses yours.")
        return ""

    def _arrivals(self) -> dict[Arrival, str]:
        """What can become of a process whose name is taken."""
        return {
            Arrival.ADD: self.tr("is added as"),
            Arrival.REPLACE: self.tr("replaces yours"),
            Arrival.SKIP: self.tr("yours is kept"),
        }

    def _add_choice(self, place: int, planned: Planned) -> None:
        """Let the user decide what becomes of a process whose name is taken."""
        choice, name = QComboBox(), QLineEdit(planned.name)
        choice.setAccessibleName(self.tr("What happens to %1").replace("%1", planned.entry.name))
        name.setAccessibleName(self.tr("Name of %1 here").replace("%1", planned.entry.name))
        for arrival, text in self._arrivals().items():
            choice.addItem(text, arrival.value)
        choice.setCurrentIndex(choice.findData(planned.arrival.value))
        name.setEnabled(planned.arrival is Arrival.ADD)
        decision = _Decision(self, place, choice, name)
        for field in (choice, name):
            field.installEventFilter(decision)
        choice.currentIndexChanged.connect(decision.switch)
        name.textChanged.connect(decision.take)
        self.setItemWidget(self._rows[place], _ARRIVAL, choice)
        self.setItemWidget(self._rows[place], _NAME, name)

    def decide_all(self, arrival: Arrival, proposed: Sequence[Planned]) -> None:
        """Do the same with all processes whose names are taken.

        Args:
            arrival: what.
            proposed: what was proposed for each, with free names.
        """
        for each in proposed:
            if each.clash:
                name = each.name if arrival is Arrival.ADD else each.entry.name
                self._decided[each.entry.name] = replace(each, arrival=arrival, name=name)
        self.show_plan(proposed)
        self.changed.emit()

    def decide(self, place: int, arrival: Arrival, name: str) -> None:
        """Do something else with the process in a row."""
        before = self._planned[place]
        called = name if arrival is Arrival.ADD else before.entry.name
        self._planned[place] = replace(before, arrival=arrival, name=called)
        self._decided[before.entry.name] = self._planned[place]
        self.changed.emit()


class _Decision(QObject):
    """The two fields of a row; goes with them."""

    def __init__(self, plan: ImportPlan, place: int, choice: QComboBox, name: QLineEdit) -> None:
        super().__init__(choice)
        self._plan, self._place, self._choice, self._name = plan, place, choice, name
        self._typed = name.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who works on a field looks at its row."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress) and isValid(self._plan):
            row = self._plan.topLevelItem(self._place)
            if row is not None:
                self._plan.setCurrentItem(row)
        return False

    @property
    def _arrival(self) -> Arrival:
        return Arrival(self._choice.currentData())

    def switch(self) -> None:
        """Something else happens to the process: only one that is added needs a name."""
        added = self._arrival is Arrival.ADD
        with QSignalBlocker(self._name):
            self._name.setText(self._typed if added else self._plan.planned[self._place].entry.name)
        self._name.setEnabled(added)
        self._plan.decide(self._place, self._arrival, self._name.text().strip())

    def take(self, text: str) -> None:
        """Another name was typed."""
        self._typed = text
        self._plan.decide(self._place, self._arrival, text.strip())
