"""The process editor: a name, what the process needs, what it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.dialogs.draft_picture import DraftPicture
from gui.dialogs.resource_field import ResourceField
from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition


@dataclass(frozen=True, slots=True)
class Draft:
    """What a process shall be.

    Attributes:
        name: its name.
        inputs: what it needs.
        output: what it gives; None where nothing was said yet.
    """

    name: str = ""
    inputs: tuple[Proposition, ...] = ()
    output: Proposition | None = None


class ProcessEditor(QDialog):
    """Asks for the specification of an atomic process.

    Args:
        parent: the window.
        title: of the dialog.
        draft: what stands in it at first.
        names: of resources that are known, for completion.
        check_name: why a name cannot be used, in a sentence; None if it can.
        theme: the colours of now.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        draft: Draft,
        names: Sequence[str],
        check_name: Callable[[str], str | None],
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._names, self._check_name = names, check_name
        self.name = QLineEdit(draft.name)
        self.name.setAccessibleName(self.tr("Name of the process"))
        self.name.setPlaceholderText(self.tr("For instance PackParcel"))
        self._name_complaint = Complaint()
        self.inputs: list[ResourceField] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.output = ResourceField(names, _text(draft.output), self.tr("What the process gives"))
        self.preview = QLabel()
        self.picture = DraftPicture(theme)
        self._set_up_preview()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._lay_out()
        for proposition in draft.inputs or (None,):
            self.add_input(_text(proposition))
        self.name.textChanged.connect(self._refresh)
        self.output.changed.connect(self._refresh)
        self.name.setFocus()
        self._refresh()

    @property
    def draft(self) -> Draft | None:
        """What was typed; None while something is wrong. An input without text is none."""
        name = self.name.text().strip()
        typed = [field for field in self.inputs if field.line.text().strip()]
        known = tuple(field.proposition for field in typed if field.proposition is not None)
        output = self.output.proposition
        if self._check_name(name) is not None or len(known) < len(typed) or output is None:
            return None
        return Draft(name, known, output)

    def add_input(self, text: str = "") -> ResourceField:
        """Add a field for one more input."""
        field = ResourceField(self._names, text, self.tr("What the process needs"), needed=False)
        field.changed.connect(self._refresh)
        row = _Row(field, self.tr("Remove this input"))
        row.removed.connect(self._remove)
        self._rows.addWidget(row)
        self.inputs.append(field)
        self._refresh()
        return field

    def done(self, result: int) -> None:
        """Close, and let go of the picture."""
        self.picture.discard()
        super().done(result)

    def _remove(self, row: QWidget) -> None:
        assert isinstance(row, _Row)
        self.inputs.remove(row.field)
        self._rows.removeWidget(row)
        row.deleteLater()
        self._refresh()

    def _add_and_focus(self) -> None:
        self.add_input().line.setFocus()

    def _set_up_preview(self) -> None:
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setMinimumHeight(3 * self.preview.fontMetrics().height())
        self.preview.setFrameShape(QFrame.Shape.StyledPanel)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.preview.setAccessibleName(self.tr("The specification so far"))

    def _lay_out(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(4)
        label = QLabel(self.tr("&Name"))
        label.setBuddy(self.name)
        form.addRow(label, _column(self.name, self._name_complaint))
        form.addRow(self.tr("Needs"), self._input_area())
        form.addRow(self.tr("&Gives"), self.output)
        help_text = QLabel(
            self.tr("A ** B: both.   A ++ B: one of them.   Parentheses group:  A ** (B ++ C)")
        )
        help_text.setForegroundRole(help_text.palette().ColorRole.PlaceholderText)
        fields = QWidget()
        left, right, both = QVBoxLayout(fields), QVBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 0, 6, 0)
        left.addLayout(form)
        left.addWidget(help_text)
        left.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(fields)
        right.addWidget(self.picture, 1)
        right.addWidget(self.preview)
        both.addWidget(area, 3)
        both.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(both)
        layout.addWidget(self.buttons)
        self.resize(940, 460)

    def _input_area(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        add = QPushButton(icon("add"), self.tr("&Add an input"))
        add.setAutoDefault(False)
        add.clicked.connect(self._add_and_focus)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        return holder

    def _refresh(self) -> None:
        name = self.name.text().strip()
        problem = self._check_name(name)
        self._name_complaint.say(problem if name else None)
        draft = self.draft
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(draft is not None)
        known = [field.proposition for field in self.inputs if field.proposition is not None]
        self.picture.show_draft(name, tuple(known), self.output.proposition)
        inputs = ", ".join(_shown(field) for field in self.inputs if field.line.text().strip())
        self.preview.setText(f"<b>{name or '…'}</b><br>{inputs} ⊢ {_shown(self.output)}")


class _Row(QWidget):
    """A field for an input, with a button that takes it away."""

    removed = Signal(QWidget)
    """The button was pressed."""

    def __init__(self, field: ResourceField, words: str) -> None:
        super().__init__()
        self.field = field
        button = QToolButton()
        button.setIcon(icon("remove"))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(self._tell)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(field, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _tell(self) -> None:
        self.removed.emit(self)


def _column(*widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def _text(proposition: Proposition | None) -> str:
    return to_text(proposition) if proposition is not None else ""


def _shown(field: ResourceField) -> str:
    return to_text(field.proposition, pretty=True) if field.proposition is not None else "…"
