"""The process editor: a form and a picture side by side, and what will follow from the change."""

from collections.abc import Callable, Sequence
from html import escape
from typing import TypeAlias

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.ask import confirm
from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.form import Form
from gui.dialogs.process_editor.picture import DraftPicture
from gui.dialogs.process_editor.tools import ToolBar
from gui.theme import Theme
from prover_bridge.logic.syntax import to_text
from prover_bridge.workspace.drafts import Draft, Sheet, read

Foresee: TypeAlias = Callable[[Draft], str]
"""What follows from replacing the process by a draft, in words for the user; empty for nothing."""

_FORESEE_AFTER = 120
_SIZE = QSize(1060, 540)
_BESIDE = QSize(24, 48)  # what the frame of the window takes


class ProcessEditor(QDialog):
    """Asks for the specification of an atomic process.

    Args:
        parent: the window.
        title: of the dialog.
        draft: what stands in it at first.
        names: of resources that are known, for completion.
        check_name: why a name cannot be used, in a sentence; None if it can.
        theme: the colours of now.
        foresee: tells what follows from the change; None for a process that is new.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        draft: Draft,
        names: Sequence[str],
        check_name: Callable[[str], str | None],
        theme: Theme,
        foresee: Foresee | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.is_copy = False
        self._foresee = foresee
        self.draftsman = Draftsman(Sheet.of(draft), self)
        self.form = Form(self.draftsman, names, check_name)
        self.picture = DraftPicture(self.draftsman, names, theme)
        self.tools = ToolBar(self.draftsman, self.picture)
        self.preview, self.consequences = QLabel(), QLabel()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.copy_button = QPushButton(self.tr("Save as &Copy"))
        self._later = QTimer(self)
        self._set_up()
        self._lay_out()
        self._refresh()
        self.form.name.setFocus()

    @property
    def draft(self) -> Draft | None:
        """What was said; None while something is wrong. An input without text is none."""
        return self.draftsman.sheet.draft if self.form.name_problem is None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, but does not throw away at a touch what was changed."""
        if event.key() != Qt.Key.Key_Escape or self._may_leave():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross leaves as Esc does."""
        if self.isVisible() and not self._may_leave():
            event.ignore()
        else:
            super().closeEvent(event)

    def _may_leave(self) -> bool:
        if not self.draftsman.is_changed:
            return True
        question = self.tr("Leave without what you changed?")
        details = self.tr("Nothing of it has gone to the prover yet.")
        return confirm(self, self.windowTitle(), question, details, self.tr("Leave"))

    def _set_up(self) -> None:
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.preview.setAccessibleName(self.tr("The specification so far"))
        self.consequences.setWordWrap(True)
        self.consequences.setAccessibleName(self.tr("What follows from the change"))
        self.consequences.setVisible(self._foresee is not None)
        self.copy_button.setToolTip(self.tr("Leave the process as it was, and add this one beside it"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._accept_as_copy)
        if self._foresee is not None:
            self.buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.tools.act_in(self)
        self.picture.processAsked.connect(self.form.focus_name)
        self.draftsman.changed.connect(self._refresh)
        self._later.setSingleShot(True)
        self._later.setInterval(_FORESEE_AFTER)
        self._later.timeout.connect(self._tell_consequences)

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setAccessibleName(self.tr("What the process needs and gives"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.tools)
        column.addWidget(self.picture, 1)
        column.addWidget(self.preview)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(area)
        both.addWidget(right)
        room = QGuiApplication.primaryScreen().availableSize() - _BESIDE
        size = _SIZE.boundedTo(room)
        both.setSizes([size.width() * 2 // 5, size.width() * 3 // 5])
        layout = QVBoxLayout(self)
        layout.addWidget(both, 1)
        layout.addWidget(self.consequences)
        layout.addWidget(self.buttons)
        self.resize(size)

    def _accept_as_copy(self) -> None:
        self.is_copy = True
        self.accept()

    def _refresh(self) -> None:
        sheet, draft = self.draftsman.sheet, self.draft
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(draft is not None)
        self.copy_button.setEnabled(draft is not None)
        inputs = ", ".join(_shown(text) for text in sheet.inputs if text.strip())
        specification = escape(f"{inputs} ⊢ {_shown(sheet.output)}".strip())
        if not inputs and not sheet.output.strip():
            specification = self.tr("Type on the left, or double-click “…” in the picture.")
        self.preview.setText(f"<b>{escape(sheet.name.strip()) or '…'}</b><br>{specification}")
        self._later.start()

    def _tell_consequences(self) -> None:
        draft = self.draft
        if self._foresee is not None and draft is not None:
            self.consequences.setText(self._foresee(draft))


def _shown(text: str) -> str:
    proposition = read(text).proposition
    return to_text(proposition, pretty=True) if proposition is not None else "…"
