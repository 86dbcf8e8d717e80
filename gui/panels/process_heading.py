"""The top of the inspector: what a process is called, what is known of it, and a way to its proof."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.panels.library_delegate import state_colour, state_icon_name
from gui.services.icons import icon
from gui.services.wording import kind_icon, kind_text, state_text, verdict_icon, verdict_text
from gui.theme import Theme
from prover_bridge.workspace.document import Entry, Verdict

_LARGER = 1.35


class ProcessHeading(QWidget):
    """Three rows with a sign each: name, state, verdict of the kernel."""

    proofAsked = Signal()
    """The user wants to see the proof."""

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._name = QLabel(), QLabel()
        self._state_icon, self._state = QLabel(), QLabel()
        self._shield, self._verdict = QLabel(), QLabel()
        self._to_proof = QToolButton()
        self._set_up()
        rows = QVBoxLayout(self)
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

    @property
    def name(self) -> str:
        """Of the process that is shown."""
        return self._name.text()

    def show_entry(self, entry: Entry, theme: Theme) -> None:
        """Show what is known of a process."""
        process = entry.process
        self._name.setText(process.name)
        self._kind.setPixmap(icon(kind_icon(process), theme.process_border).pixmap(22, 22))
        shade = state_colour(theme, entry.state)
        self._state_icon.setPixmap(icon(state_icon_name(entry.state), shade).pixmap(18, 18))
        reason = f": {entry.reason}" if entry.reason else ""
        self._state.setText(f"{kind_text(process)}, {state_text(entry.state)}{reason}")
        shape = verdict_icon(entry.verdict)
        self._shield.setPixmap(icon(shape, _shade(theme, entry.verdict)).pixmap(18, 18))
        self._verdict.setText(verdict_text(entry.verdict, atomic=process.is_atomic))

    def _set_up(self) -> None:
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._state, self._verdict):
            label.setWordWrap(True)
        self._to_proof.setText(self.tr("Proof…"))
        self._to_proof.setToolTip(self.tr("Show the proof line by line"))
        self._to_proof.clicked.connect(self.proofAsked)


def _shade(theme: Theme, verdict: Verdict | None) -> QColor | None:
    """The colour of a verdict; that of text where there is none."""
    if verdict is None:
        return None
    return {Verdict.PROVED: theme.valid, Verdict.FAILED: theme.invalid}.get(verdict, theme.unchecked)
