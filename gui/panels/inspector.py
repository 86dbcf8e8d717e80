"""The inspector: all that is known of the process that the user looks at."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.panels.library_delegate import state_colour, state_icon_name
from gui.panels.provenance_tree import ProvenanceTree
from gui.panels.section import Section
from gui.services.icons import icon
from gui.services.inspection import Inspection, inspect, outline, takes_long
from gui.services.latest import Latest
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.services.wording import (
    kind_icon,
    kind_text,
    proposition_text,
    state_text,
    verdict_icon,
    verdict_text,
)
from gui.theme import Theme
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.notes import note_of
from prover_bridge.workspace.touched import ProcessTouched, Touched

_DELAY = 60


class InspectorPanel(QScrollArea):
    """Specification, actions, provenance, term and proof of one process.

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
        self._kind, self._name, self._state_icon, self._state = QLabel(), QLabel(), QLabel(), QLabel()
        self._shield, self._verdict = QLabel(), QLabel()
        self._specification = _table([self.tr("Resource"), self.tr("Channel")], self.tr("Specification"))
        self._actions = _table(
            [self.tr("Action"), self.tr("Left"), self.tr("Right"), self.tr("Result")], self.tr("Actions")
        )
        self._actions.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._provenance = ProvenanceTree(self.tr("Provenance of the output"), self.tr("From"))
        self._provenance.leafSelected.connect(self.leafSelected)
        self._joined = ProvenanceTree(self.tr("Provenance of what was joined"), self.tr("Goes"))
        self._joined.labelsSelected.connect(self.labelsSelected)
        self._to_proof = QToolButton()
        self._buffers = _table([self.tr("Resource"), self.tr("Passes by")], self.tr("Buffered resources"))
        self._used, self._note = QLabel(), QLabel()
        self._term = QPlainTextEdit()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY)
        self._later.timeout.connect(self._refresh)
        hub.changed.connect(self._follow)
        hub.replaced.connect(self._refresh)
        selection.changed.connect(self._refresh)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Wide enough for most provenance trees."""
        return QSize(330, 600)

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
        self._provenance.mark(paths)

    def mark_joined(self, fits: Callable[[str, Proposition], bool]) -> None:
        """Mark the parts of what was joined whose label and resource fit."""
        self._joined.mark_labels(fits)

    def discard(self) -> None:
        """Leave no thread behind."""
        self._worker.close()

    def show_in(self, owner: ProcessKey | None) -> None:
        """Show provenance of the composition in which the user looks at the process."""
        if owner != self._owner:
            self._owner = owner
            self._refresh()

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Inspector"))
        self._set_up_term()
        for label in (self._used, self._note):
            label.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note.setAccessibleName(self.tr("Note"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._heading())
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
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(content)
        self.setWidget(self._holder)

    def _nothing(self) -> QLabel:
        label = QLabel(self.tr("Select a process to see what is known of it."))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    def _heading(self) -> QWidget:
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self._name.setFont(font)
        self._to_proof.setText(self.tr("Proof…"))
        self._to_proof.setToolTip(self.tr("Show the proof line by line"))
        self._to_proof.clicked.connect(self.proofAsked)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._state, self._verdict):
            label.setWordWrap(True)
        card = QWidget()
        rows = QVBoxLayout(card)
        rows.setContentsMargins(4, 0, 4, 4)
        for mark, text in (
            (self._kind, self._name),
            (self._state_icon, self._state),
            (self._shield, self._verdict),
        ):
            row = QHBoxLayout()
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            rows.addLayout(row)
        row.addWidget(self._to_proof, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _set_up_term(self) -> None:
        self._term.setReadOnly(True)
        self._term.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._term.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._term.setMinimumHeight(220)
        self._term.setAccessibleName(self.tr("Process term"))

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        """Look again, soon and once, when processes were touched; many may be verified in a row."""
        if not self._later.isActive() and any(isinstance(what, ProcessTouched) for what in touched):
            self._later.start()

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
            self._show(found)
        traced = self._inspect_owner(found)
        if traced != self._traced:
            self._traced = traced
            self._show_provenance(traced)
        self._name_owner(traced.entry.process, own=traced is found)
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
        self._worker.ask(partial(inspect, document, key, entry))
        return outline(document, key, entry)

    def _take(self, found: Inspection) -> None:
        self._worked_out = found
        self._refresh()

    def _show_provenance(self, found: Inspection) -> None:
        process = found.entry.process
        self._provenance.show_output(process.output.proposition, process.provenance, dict(found.proved))
        _fit(self._provenance, 18)
        stated = found.entry.action_state.input_provenance if found.entry.action_state else ()
        self._joined.show_inputs(stated, dict(found.owners))
        self._sections["joined"].setVisible(bool(stated))
        _fit(self._joined, 12)

    def _name_owner(self, process: Process, *, own: bool) -> None:
        """Say of which process the provenance is, where it is not that of the process on top."""
        output, joined = self.tr("Where the output comes from"), self.tr("Where joined resources go")
        if not own:
            output = self.tr("Output of %1").replace("%1", process.name)
            joined = self.tr("Joined in %1").replace("%1", process.name)
        self._sections["provenance"].set_title(output)
        self._sections["joined"].set_title(joined)

    def _show(self, found: Inspection) -> None:
        process = found.entry.process
        self._name.setText(process.name)
        self._kind.setPixmap(icon(kind_icon(process), self._theme.process_border).pixmap(22, 22))
        self._show_state(found.entry, kind_text(process))
        self._show_specification(process)
        self._show_actions(process)
        self._show_rest(found)
        self._show_term()

    def _show_term(self) -> None:
        """Show the process term where it is looked at: laying out a long one takes its time."""
        shown = self._shown if self._sections["term"].is_open else None
        self._term.setPlainText(shown.entry.process.term if shown is not None else "")

    def _show_state(self, entry: Entry, kind: str) -> None:
        colour = state_colour(self._theme, entry.state)
        self._state_icon.setPixmap(icon(state_icon_name(entry.state), colour).pixmap(18, 18))
        reason = f": {entry.reason}" if entry.reason else ""
        self._state.setText(f"{kind}, {state_text(entry.state)}{reason}")
        shape, shade = verdict_icon(entry.verdict), None
        if entry.verdict is not None:
            shade = {"proved": self._theme.valid, "failed": self._theme.invalid}.get(
                entry.verdict.value, self._theme.unchecked
            )
        self._shield.setPixmap(icon(shape, shade).pixmap(18, 18))
        self._verdict.setText(verdict_text(entry.verdict, atomic=entry.process.is_atomic))

    def _show_specification(self, process: Process) -> None:
        self._specification.clear()
        for resource in process.inputs:
            self._add_resource("input", proposition_text(resource.proposition), resource.channel)
        self._add_resource("output", proposition_text(process.output.proposition), process.output.channel)
        _fit(self._specification, 12)

    def _add_resource(self, shape: str, text: str, channel: str) -> None:
        item = QTreeWidgetItem([text, channel])
        theme, is_input = self._theme, shape == "input"
        item.setIcon(0, icon(shape, theme.input_border if is_input else theme.output_border))
        item.setToolTip(0, f"{self.tr('Needs') if is_input else self.tr('Gives')} {text}")
        item.setToolTip(1, channel)
        self._specification.addTopLevelItem(item)

    def _show_actions(self, process: Process) -> None:
        self._actions.clear()
        for action in process.actions:
            item = QTreeWidgetItem([action.kind.value, action.left, action.right, action.result])
            chosen = (action.left_selection, action.right_selection)
            item.setToolTip(0, self.tr("Selected: %1").replace("%1", ", ".join(filter(None, chosen)) or "–"))
            self._actions.addTopLevelItem(item)
        self._sections["actions"].setVisible(bool(process.actions))
        _fit(self._actions, 10)

    def _show_rest(self, found: Inspection) -> None:
        self._buffers.clear()
        for resource, way in found.buffers:
            self._buffers.addTopLevelItem(QTreeWidgetItem([resource, way]))
        self._sections["buffers"].setVisible(bool(found.buffers))
        _fit(self._buffers, 8)
        note = note_of(found.entry)
        self._note.setText(note)
        self._sections["note"].setVisible(bool(note))
        self._used.setText(", ".join(found.used_by))
        self._sections["used"].setVisible(bool(found.used_by))


def _table(headings: list[str], name: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setColumnCount(len(headings))
    tree.setHeaderLabels(headings)
    tree.setRootIsDecorated(False)
    tree.setAccessibleName(name)
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
    tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tree


def _fit(tree: QTreeWidget, most: int) -> None:
    """Make a tree as high as its rows, up to a number of them."""
    for column in range(tree.columnCount() - 1):
        tree.resizeColumnToContents(column)
    rows, pending = 0, [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    while pending:
        item = pending.pop()
        if item is not None:
            rows += 1
            pending.extend(item.child(index) for index in range(item.childCount()))
    height = max(tree.sizeHintForRow(0), tree.fontMetrics().height() + 4)
    around = tree.header().sizeHint().height() + 2 * tree.frameWidth() + 4
    tree.setFixedHeight(min(rows, most) * height + around)
