"""The proof view: the kernel's verdict, and the proof behind it line by line."""

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QToolButton, QTreeView, QVBoxLayout, QWidget

from gui.panels.proof_model import LINE_ROLE, MEANING, RULE, ProofModel
from gui.services.icons import icon
from gui.services.latest import Latest
from gui.services.session_hub import SessionHub
from gui.services.wording import verdict_icon, verdict_text
from gui.theme import Theme
from prover_bridge.workspace.answers import component
from prover_bridge.workspace.document import Document, ProcessKey, Verdict
from prover_bridge.workspace.proofs import Proof, proof_of
from prover_bridge.workspace.touched import ProcessTouched, Touched

_MOST_EXPANDED = 400
_RULE_WIDTH, _MEANING_WIDTH = 250, 260


class ProofPanel(QWidget):
    """Shows the proof of one process; reads it only while it can be seen.

    Args:
        hub: the document.
        theme: the colours of now.
    """

    lineSelected = Signal(object, int)
    """The user chose a line of a proof (Proof), by its number."""

    def __init__(self, hub: SessionHub, theme: Theme) -> None:
        super().__init__()
        self._hub, self._theme = hub, theme
        self._key: ProcessKey | None = None
        self._proof: Proof | None = None
        self._asked: object = None
        self._marking = False
        self._shield, self._verdict, self._jump = QLabel(), QLabel(), QToolButton()
        self.view = QTreeView()
        self._lay_out()
        self._reader = Latest(self)
        self._reader.found.connect(self._show)
        hub.changed.connect(self._follow)
        hub.replaced.connect(self._refresh)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Enough for the verdict and a few lines."""
        return QSize(600, 220)

    @property
    def proof(self) -> Proof | None:
        """What is shown."""
        return self._proof

    @property
    def verdict_text(self) -> str:
        """What is said of the proof."""
        return self._verdict.text()

    def look_at(self, key: ProcessKey | None) -> None:
        """Show the proof of a process."""
        if key != self._key:
            self._key = key
            self._refresh()

    def mark_line(self, line: int) -> None:
        """Select a line, and tell nobody."""
        model = self.view.model()
        if isinstance(model, ProofModel):
            self._marking = True
            self.view.setCurrentIndex(model.index_of(line))
            self._marking = False

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        if self._proof is not None:
            self._show(self._proof)

    def discard(self) -> None:
        """Leave no thread behind."""
        self._reader.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has not been read while nobody looked."""
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Proof"))
        self._verdict.setWordWrap(True)
        self._verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._jump.setText(self.tr("Show the Place"))
        self._jump.clicked.connect(self._go_to_failure)
        self.view.setAccessibleName(self.tr("Lines of the proof"))
        self.view.setUniformRowHeights(True)
        self.view.setAlternatingRowColors(True)
        self.view.setIndentation(16)
        # What is current already is shown again when it is clicked.
        self.view.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 2)
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._verdict, 1)
        row.addWidget(self._jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        if any(isinstance(what, ProcessTouched) for what in touched):
            self._refresh()

    def _refresh(self) -> None:
        """Have the proof read anew if it may be another one by now."""
        if not self.isVisible():
            return
        document = self._hub.document
        entry = document.entry(self._key) if self._key is not None else None
        if self._key is None or entry is None:
            self._reader.forget()
            self._proof, self._asked = None, None
            self._tell(None, self.tr("Select a composition to see its proof."))
            self.view.setModel(None)
            return
        asked = (self._key, entry.process, document.library)
        if asked != self._asked:
            self._asked = asked
            self._reader.ask(partial(proof_of, entry.process, partial(component, document)))

    def _show(self, proof: Proof) -> None:
        self._proof = proof
        verdict = proof.judgement.verdict
        said = verdict_text(verdict, atomic=proof.process.is_atomic)
        self._tell(verdict, " ".join(filter(None, (f"{proof.process.name}: {said}", proof.judgement.reason))))
        old = self.view.selectionModel()
        self.view.setModel(None)
        if old is not None:
            old.deleteLater()
        if proof.derivation is None:
            return
        self.view.setModel(ProofModel(proof.derivation, self._theme, self.view))
        self.view.selectionModel().currentChanged.connect(self._choose)
        self._size_columns()
        if len(proof.derivation) <= _MOST_EXPANDED:
            self.view.expandAll()
        self._jump.setVisible(proof.derivation.failure is not None)

    def _size_columns(self) -> None:
        self.view.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.setColumnWidth(RULE, _RULE_WIDTH)
        self.view.setColumnWidth(MEANING, _MEANING_WIDTH)

    def _tell(self, verdict: Verdict | None, text: str) -> None:
        shades = {Verdict.PROVED: self._theme.valid, Verdict.FAILED: self._theme.invalid}
        shade = shades.get(verdict) if verdict is not None else None
        self._shield.setPixmap(icon(verdict_icon(verdict), shade).pixmap(18, 18))
        self._verdict.setText(text)
        self._jump.hide()

    def _go_to_failure(self) -> None:
        derivation = self._proof.derivation if self._proof is not None else None
        model = self.view.model()
        if derivation is not None and derivation.failure is not None and isinstance(model, ProofModel):
            index = model.index_of(derivation.failure.line)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QTreeView.ScrollHint.PositionAtCenter)

    def _choose(self, current: QModelIndex) -> None:
        if not self._marking and self._proof is not None and current.isValid():
            self.lineSelected.emit(self._proof, current.data(LINE_ROLE))
