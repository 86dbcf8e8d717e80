"""All that is known of one process, in sections that can be folded away."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from gui.panels.process_heading import ProcessHeading
from gui.panels.process_tables import ActionsTable, BuffersTable, SpecificationTable, fit
from gui.panels.provenance_tree import ProvenanceTree
from gui.panels.section import Section
from gui.services.inspection import Inspection
from gui.theme import Theme
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.notes import note_of


class ProcessSheet(QScrollArea):
    """Specification, actions, provenance and term of a process, one below the other."""

    leafSelected = Signal(str)
    """The part of the output at this path was selected in the provenance tree."""
    labelsSelected = Signal(object)
    """Parts of what was joined were selected: pairs of what is stated of each and its resource."""
    proofAsked = Signal()
    """The user wants to see the proof."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Process | None = None
        self.heading = ProcessHeading()
        self.heading.proofAsked.connect(self.proofAsked)
        self._specification, self._actions, self._buffers = (
            SpecificationTable(),
            ActionsTable(),
            BuffersTable(),
        )
        self._provenance = ProvenanceTree(self.tr("Provenance of the output"), self.tr("From"))
        self._provenance.leafSelected.connect(self.leafSelected)
        self._joined = ProvenanceTree(self.tr("Provenance of what was joined"), self.tr("Goes"))
        self._joined.labelsSelected.connect(self.labelsSelected)
        self._used, self._note = QLabel(), QLabel()
        self._term = QPlainTextEdit()
        self._set_up()
        self._lay_out()

    def show_process(self, found: Inspection, theme: Theme) -> None:
        """Show what is known of a process itself."""
        process = self._shown = found.entry.process
        self.heading.show_entry(found.entry, theme)
        self._specification.show_process(process, theme)
        self._actions.show_actions(process.actions)
        self._sections["actions"].setVisible(bool(process.actions))
        self._buffers.show_buffers(found.buffers)
        self._sections["buffers"].setVisible(bool(found.buffers))
        for name, label, text in (
            ("note", self._note, note_of(found.entry)),
            ("used", self._used, ", ".join(found.used_by)),
        ):
            label.setText(text)
            self._sections[name].setVisible(bool(text))
        self._show_term()

    def show_provenance(self, found: Inspection) -> None:
        """Show where the output of a composition comes from, and where what was joined in it went."""
        process = found.entry.process
        self._provenance.show_output(process.output.proposition, process.provenance, dict(found.proved))
        fit(self._provenance, 18)
        stated = found.entry.action_state.input_provenance if found.entry.action_state else ()
        self._joined.show_inputs(stated, dict(found.owners))
        self._sections["joined"].setVisible(bool(stated))
        fit(self._joined, 12)

    def name_owner(self, process: Process, *, own: bool) -> None:
        """Say of which process the provenance is, where it is not that of the process on top."""
        output, joined = self.tr("Where the output comes from"), self.tr("Where joined resources go")
        if not own:
            output = self.tr("Output of %1").replace("%1", process.name)
            joined = self.tr("Joined in %1").replace("%1", process.name)
        self._sections["provenance"].set_title(output)
        self._sections["joined"].set_title(joined)

    def mark_paths(self, paths: Collection[str]) -> None:
        """Mark the parts of the output at these paths in the provenance tree."""
        self._provenance.mark(paths)

    def mark_joined(self, fits: Callable[[str, Proposition], bool]) -> None:
        """Mark the parts of what was joined whose label and resource fit."""
        self._joined.mark_labels(fits)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is known of the process"))
        for label in (self._used, self._note):
            label.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note.setAccessibleName(self.tr("Note"))
        self._term.setReadOnly(True)
        self._term.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._term.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._term.setMinimumHeight(220)
        self._term.setAccessibleName(self.tr("Process term"))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.heading)
        self._sections = {
            "specification": Section(self.tr("Specification"), self._specification),
            "note": Section(self.tr("Note"), self._note),
            "provenance": Section(self.tr("Where the output comes from"), self._provenance),
            "joined": Section(self.tr("Where joined resources go"), self._joined),
            "actions": Section(self.tr("How it was composed"), self._actions),
            "buffers": Section(self.tr("Buffered resources"), self._buffers),
            "used": Section(self.tr("Used by"), self._used),
            "term": Section(self.tr("Process term"), self._term, opened=False),
        }
        self._sections["term"].unfolded.connect(self._show_term)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch()
        self.setWidget(content)

    def _show_term(self) -> None:
        """Show the process term where it is looked at: laying out a long one takes its time."""
        shown = self._shown if self._sections["term"].is_open else None
        self._term.setPlainText(shown.term if shown is not None else "")
