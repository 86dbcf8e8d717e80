"""Importing chosen processes of another file: which ones, what becomes of each, and what follows from it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.dialogs.differences import DifferencesDialog, Side, processes_of
from gui.dialogs.import_plan import ImportPlan
from gui.dialogs.process_choice import ProcessChoice
from gui.dialogs.room import within
from gui.services.listing import listed
from gui.theme import Theme
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.import_processes import ImportProcesses
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.exchange import Arrival, Planned, excerpt, plan_import
from prover_bridge.workspace.foresight import would_uncheck
from prover_bridge.workspace.importing import import_commands, missing_components, problems_with

_SIZE = QSize(760, 580)
_MOST_EFFECTS = 20
"""Of how many rows it is worked out what each alone would uncheck; of more only the whole."""


class ImportDialog(QDialog):
    """Asks what to take from another document.

    Args:
        parent: the window.
        document: what it is taken into.
        other: the other document.
        name: of its file.
        theme: the colours of now.
    """

    def __init__(self, parent: QWidget, document: Document, other: Document, name: str, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import from “%1”").replace("%1", name))
        self._document, self._other, self._theme = document, other, theme
        self._arriving = Document()
        self.choice, self.plan = ProcessChoice(other, (), theme), ImportPlan(theme)
        self._effects, self._complaint = QLabel(), Complaint()
        self._for_all = QComboBox()
        self.differences_button = QPushButton(self.tr("What &Differs…"))
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Cancel)
        self.import_button = QPushButton(self.tr("&Import"))
        self._fill_for_all()
        self._lay_out(parent)
        self.choice.changed.connect(self._plan_anew)
        self.plan.changed.connect(self._judge)
        self.plan.currentItemChanged.connect(self._refresh_button)
        self.differences_button.clicked.connect(self._show_differences)
        self._plan_anew()

    @property
    def planned(self) -> tuple[Planned, ...]:
        """What becomes of each process that arrives in the library."""
        return self.plan.planned

    @property
    def commands(self) -> list[Command]:
        """What does all that was chosen, as one step."""
        return import_commands(self._document, self._arriving, self.planned)

    def _refresh_button(self) -> None:
        current = self.plan.current
        self.differences_button.setEnabled(current is not None and current.clash)

    def _show_differences(self) -> None:
        """Show what differs between yours and the one that arrives."""
        current = self.plan.current
        if current is None or not current.clash:
            return
        name = current.entry.name
        yours = Side(
            self.tr("%1, yours").replace("%1", name),
            self._document.library[name].process,
            processes_of(self._document),
        )
        arriving = Side(
            self.tr("%1, arriving").replace("%1", name), current.entry.process, processes_of(self._other)
        )
        dialog = DifferencesDialog(self, yours, arriving, self._theme)
        dialog.exec()
        dialog.deleteLater()

    def _fill_for_all(self) -> None:
        self._for_all.setAccessibleName(self.tr("What happens to all whose names are taken"))
        for text, arrival in (
            (self.tr("Where names are taken…"), None),
            (self.tr("add all under new names"), Arrival.ADD.value),
            (self.tr("replace all of yours"), Arrival.REPLACE.value),
            (self.tr("keep all of yours"), Arrival.SKIP.value),
        ):
            self._for_all.addItem(text, arrival)
        self._for_all.activated.connect(self._decide_all)

    def _decide_all(self, place: int) -> None:
        """Decide for all names that are taken; single ones can be decided otherwise afterwards."""
        if (chosen := self._for_all.itemData(place)) is not None:
            self.plan.decide_all(Arrival(chosen), plan_import(self._document, self._arriving.library))
            self._for_all.setCurrentIndex(place)

    def _lay_out(self, parent: QWidget) -> None:
        self._buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        upper, lower = QLabel(self.tr("Choose what to take:")), QLabel(self.tr("What becomes of it here:"))
        self._effects.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        below = QHBoxLayout()
        below.addWidget(lower, 1)
        below.addWidget(self.differences_button)
        below.addWidget(self._for_all)
        above = QHBoxLayout()
        above.addWidget(upper)
        for heading, part in ((above, self.choice), (below, self.plan)):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.addLayout(heading)
            column.addWidget(part)
            splitter.addWidget(half)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        for widget in (self._effects, self._complaint, self._buttons):
            layout.addWidget(widget)
        self.import_button.setDefault(True)
        self.resize(within(parent, _SIZE))

    def _plan_anew(self) -> None:
        self._arriving = excerpt(self._other, self.choice.chosen)
        self.plan.show_plan(plan_import(self._document, self._arriving.library))
        self._judge()

    def _judge(self) -> None:
        """Say what is wrong with the plan, or what follows from it."""
        problems = problems_with(self._document, self.planned)
        self._refresh_button()
        self._for_all.setCurrentIndex(0)
        self._for_all.setVisible(sum(each.clash for each in self.planned) > 1)
        self.plan.show_notes(problems, {} if problems else self._effects_of_rows())
        self._effects.setText("" if problems else self._follows())
        self._effects.setVisible(bool(self._effects.text()))
        self._complaint.say(next(iter(problems.values()), None))
        count = self._count()
        many = self.tr("&Import %1").replace("%1", str(count))
        self.import_button.setText(many if count else self.tr("&Import"))
        self.import_button.setEnabled(count > 0 and not problems)

    def _count(self) -> int:
        """How many processes and compositions would be taken in."""
        coming = sum(each.arrival is not Arrival.SKIP for each in self.planned)
        return coming + sum(len(each.compositions) for each in self._arriving.workspaces.values())

    def _effects_of_rows(self) -> dict[str, str]:
        """What replacing a process would uncheck, by the process that replaces it."""
        replacing = [each for each in self.planned if each.arrival is Arrival.REPLACE]
        if len(replacing) > _MOST_EFFECTS:
            return {}
        return {each.entry.name: self._unchecked_by((each,)) for each in replacing}

    def _unchecked_by(self, planned: tuple[Planned, ...]) -> str:
        """What a plan unchecks besides what it replaces, in words."""
        try:
            keys = would_uncheck(self._document, ImportProcesses(planned))
        except BridgeError:
            return ""  # a part of a plan alone need not be possible
        replaced = {each.name for each in planned}
        names = [key.name for key in keys if key.workspace is not None or key.name not in replaced]
        text = self.tr("Unchecks %1.").replace("%1", listed(names))
        return text if names else self.tr("Unchecks nothing else.")

    def _follows(self) -> str:
        """What the user should know besides: where compositions go, and what is missing."""
        told = []
        compositions = sum(len(each.compositions) for each in self._arriving.workspaces.values())
        if sum(each.arrival is Arrival.REPLACE for each in self.planned) > 1:
            told.append(self._unchecked_by(self.planned))
        if compositions:
            told.append(self.tr("Compositions come in a workspace of their own."))
        missing = missing_components(self._arriving, self._document)
        there = [name for name, known in missing if known]
        nowhere = [name for name, known in missing if not known]
        if there:
            told.append(self.tr("Not in the file, yours is used: %1.").replace("%1", listed(there)))
        if nowhere:
            text = self.tr("Neither in the file nor here, so what is made of it will not be valid: %1.")
            told.append(text.replace("%1", listed(nowhere)))
        return " ".join(told)
