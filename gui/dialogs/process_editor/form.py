"""The form of the process editor: a name, what the process needs, what it gives, a note."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.input_row import InputRow
from gui.dialogs.resource_field import ResourceField
from gui.panels.section import Section
from gui.services.icons import icon
from prover_bridge.workspace.drafts import Place, Sheet, path_at, span

_NOTE_LINES = 4


class Form(QWidget):
    """Shows a draft as texts, and takes what is typed.

    Args:
        draftsman: keeps the draft.
        names: of resources that are known, for completion.
        check_name: why a name cannot be used, in a sentence; None if it can.
    """

    def __init__(
        self, draftsman: Draftsman, names: Sequence[str], check_name: Callable[[str], str | None]
    ) -> None:
        super().__init__()
        self._draftsman, self._names, self._check_name = draftsman, names, check_name
        self._showing = False
        self._keys = _UndoKeys(self)
        self.name, self.complaint = QLineEdit(), Complaint()
        self.rows: list[InputRow] = []
        self.output = ResourceField(names, "", self.tr("What the process gives"))
        self.note = QPlainTextEdit()
        self._rows = QVBoxLayout()
        self._set_up()
        self._lay_out()
        draftsman.changed.connect(self.show_sheet)
        draftsman.chosenChanged.connect(self._mark_chosen)
        self.show_sheet()

    @property
    def name_problem(self) -> str | None:
        """Why the process cannot be called so; None if it can."""
        return self._check_name(self.name.text().strip())

    def show_sheet(self) -> None:
        """Show the draft as it is now; what is in a field already stays untouched, cursor and all."""
        sheet = self._draftsman.sheet
        self._showing = True
        _put(self.name, sheet.name)
        self._match_rows(sheet)
        for row, text in zip(self.rows, sheet.inputs, strict=True):
            _put(row.field.line, text)
        _put(self.output.line, sheet.output)
        if self.note.toPlainText() != sheet.note:
            self.note.setPlainText(sheet.note)
        self._showing = False
        problem = self.name_problem
        self.complaint.say(problem if sheet.name.strip() else None)
        self._mark_chosen()

    def focus_name(self) -> None:
        """Let the user type what the process is called."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _set_up(self) -> None:
        self.name.setAccessibleName(self.tr("Name of the process"))
        self.name.setPlaceholderText(self.tr("For instance PackParcel"))
        self.note.setAccessibleName(self.tr("Note on the process"))
        self.note.setPlaceholderText(self.tr("What you want to remember of it"))
        self.note.setTabChangesFocus(True)
        self.note.setUndoRedoEnabled(False)
        self.note.setFixedHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 14)
        self.name.textChanged.connect(self._name_typed)
        self.output.changed.connect(self._output_typed)
        self.output.line.cursorPositionChanged.connect(self._output_cursor_moved)
        self.note.textChanged.connect(self._note_typed)
        for field in (self.name, self.output.line, self.note):
            field.installEventFilter(self._keys)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(4)
        label = QLabel(self.tr("&Name"))
        label.setBuddy(self.name)
        form.addRow(label, _column(self.name, self.complaint))
        form.addRow(self.tr("Needs"), self._input_area())
        form.addRow(self.tr("&Gives"), self.output)
        help_text = QLabel(self.tr("A ** B: both.   A ++ B: one of them.\nParentheses group:  A ** (B ++ C)"))
        help_text.setWordWrap(True)
        help_text.setForegroundRole(help_text.palette().ColorRole.PlaceholderText)
        self.note_section = Section(self.tr("Note"), self.note, opened=bool(self._draftsman.sheet.note))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addLayout(form)
        layout.addWidget(help_text)
        layout.addWidget(self.note_section)
        layout.addStretch()

    def _input_area(self) -> QWidget:
        holder = QWidget()
        self._rows.setSpacing(0)
        self._add = add = QPushButton(icon("add"), self.tr("&Add an input"))
        add.setAutoDefault(False)
        add.clicked.connect(self._add_and_focus)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        return holder

    def _match_rows(self, sheet: Sheet) -> None:
        """As many fields as there are inputs."""
        while len(self.rows) > len(sheet.inputs):
            row = self.rows.pop()
            row.blockSignals(True)  # it may still have the keys
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(sheet.inputs):
            row = InputRow(len(self.rows), self._names, sheet.inputs[len(self.rows)])
            row.typed.connect(self._input_typed)
            row.removed.connect(self._draftsman.remove_field)
            row.cursorMoved.connect(self._go_to)
            row.field.line.installEventFilter(self._keys)
            self._rows.addWidget(row)
            self.rows.append(row)
            self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes from field to field as they are read; Qt would go to what was made last in the end."""
        row_parts = [part for row in self.rows for part in (row.field, row.button)]
        for before, after in pairwise([self.name, *row_parts, self._add, self.output]):
            QWidget.setTabOrder(before, after)

    def _add_and_focus(self) -> None:
        self._draftsman.add_field()
        self.rows[-1].field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, field: int | None) -> QLineEdit:
        return self.output.line if field is None else self.rows[field].field.line

    def _mark_chosen(self) -> None:
        """Select the text of the part that is selected in the picture, but not below a cursor."""
        chosen, sheet = self._draftsman.chosen, self._draftsman.sheet
        for field in sheet.fields:
            line = self._line(field)
            if line.hasFocus():
                continue
            found = span(sheet.text(field), chosen.path) if chosen and chosen.field == field else None
            if found is None:
                line.deselect()
            else:
                line.setSelection(found[0], found[1] - found[0])

    def _go_to(self, field: int | None, position: int) -> None:
        """The cursor moved in a field: the part around it is selected in the picture."""
        if self._showing or not self._line(field).hasFocus():
            return
        path = path_at(self._draftsman.sheet.text(field), position)
        if path is not None:
            self._draftsman.choose(Place(field, path))

    def _output_cursor_moved(self, before: int, after: int) -> None:
        self._go_to(None, after)

    def _name_typed(self, text: str) -> None:
        if not self._showing:
            self._draftsman.write_name(text)

    def _input_typed(self, number: int) -> None:
        if not self._showing:
            self._draftsman.write(number, self.rows[number].field.line.text())

    def _output_typed(self) -> None:
        if not self._showing:
            self._draftsman.write(None, self.output.line.text())

    def _note_typed(self) -> None:
        if not self._showing:
            self._draftsman.write_note(self.note.toPlainText())


class _UndoKeys(QObject):
    """Leaves the keys of undo and redo to the editor, which goes back over fields and picture alike."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field would claim these keys for itself."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
            return True
        return False


def _put(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)
        if not line.hasFocus():
            line.setCursorPosition(0)  # a long text is read from its beginning


def _column(*widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
