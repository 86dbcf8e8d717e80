"""Choosing the prover, with a test whether it answers."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.services.connection_test import ConnectionTest
from prover_bridge.errors import BridgeError
from prover_bridge.provers.choice import ProverChoice, ProverKind, make_transport

_MOST_SECONDS = 24 * 3600
_SHOWN_LETTERS = 90


class ProverSettingsDialog(QDialog):
    """Asks which prover is to be used, and how long it may take.

    Args:
        parent: the window.
        choice: the prover of now.
        answer_seconds: seconds until a request is given up.
    """

    def __init__(self, parent: QWidget | None, choice: ProverChoice, answer_seconds: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Prover"))
        self._choice = choice
        self.kinds: dict[ProverKind, QRadioButton] = {}
        self.command, self.folder = QLineEdit(choice.command), QLineEdit(choice.folder)
        self.host, self.port = QLineEdit(choice.host), _spin_box(1, 65535, choice.port)
        self.start_seconds = _spin_box(1, _MOST_SECONDS, int(choice.start_seconds), " s")
        self.answer_seconds = _spin_box(1, _MOST_SECONDS, answer_seconds, " s")
        self.recording = QLineEdit(choice.recording)
        self.test_button = QPushButton(self.tr("&Test Connection"))
        self.verdict = QLabel()
        self._complaint = Complaint()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._test = ConnectionTest(self)
        self._fields = {
            ProverKind.HOL_LIGHT: self._command_form(),
            ProverKind.SERVER: self._server_form(),
            ProverKind.RECORDING: self._recording_form(),
        }
        self._lay_out()
        self._connect()
        self.kinds[choice.kind].setChecked(True)
        self._judge()

    @property
    def choice(self) -> ProverChoice:
        """What is chosen; the fields of the other provers are kept."""
        kind = next((kind for kind, button in self.kinds.items() if button.isChecked()), self._choice.kind)
        return replace(
            self._choice,
            kind=kind,
            command=self.command.text().strip(),
            folder=self.folder.text().strip(),
            start_seconds=float(self.start_seconds.value()),
            host=self.host.text().strip(),
            port=self.port.value(),
            recording=self.recording.text().strip(),
        )

    def done(self, result: int) -> None:
        """Close; a test that still runs is given up."""
        self._test.cancel()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up a test that still runs."""
        self._test.cancel()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        group = QButtonGroup(self)
        for kind, title, help_text in self._offers():
            button = QRadioButton(title)
            group.addButton(button)
            self.kinds[kind] = button
            layout.addWidget(button)
            layout.addWidget(_told(help_text))
            if kind in self._fields:
                layout.addWidget(self._fields[kind])
        layout.addSpacing(8)
        deadline = QFormLayout()
        deadline.addRow(self.tr("&Give up a request after"), self.answer_seconds)
        layout.addLayout(deadline)
        layout.addLayout(self._test_row())
        layout.addWidget(self._complaint)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(560)

    def _offers(self) -> tuple[tuple[ProverKind, str, str], ...]:
        """Each kind of prover with its title and what it is."""
        return (
            (
                ProverKind.EMBEDDED,
                self.tr("&Embedded"),
                self.tr("The prover that comes with this program: nothing to install, and the quickest."),
            ),
            (
                ProverKind.HOL_LIGHT,
                self.tr("&HOL Light on this computer"),
                self.tr(
                    "A command that starts OCaml and loads the WorkflowFM reasoner, which takes minutes."
                ),
            ),
            (
                ProverKind.SERVER,
                self.tr("WorkflowFM Composer &server"),
                self.tr("A prover on another computer is best reached through an SSH tunnel to it."),
            ),
            (
                ProverKind.RECORDING,
                self.tr("&Recording"),
                self.tr("Answers that were recorded, for demonstrations."),
            ),
        )

    def _command_form(self) -> QWidget:
        self.command.setPlaceholderText(self.tr("for example: ocaml -init load_reasoner.ml"))
        self.folder.setPlaceholderText(self.tr("where this program was started"))
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        return _form(
            (
                (self.tr("&Command"), (self.command,)),
                (self.tr("&Folder"), (self.folder, choose)),
                (self.tr("Loading may ta&ke"), (self.start_seconds,)),
            )
        )

    def _server_form(self) -> QWidget:
        return _form(((self.tr("H&ost"), (self.host,)), (self.tr("&Port"), (self.port,))))

    def _recording_form(self) -> QWidget:
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose_recording)
        return _form(((self.tr("F&ile"), (self.recording, choose)),))

    def _test_row(self) -> QHBoxLayout:
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setAccessibleName(self.tr("Result of the test"))
        row = QHBoxLayout()
        row.addWidget(self.test_button)
        row.addWidget(self.verdict, 1)
        return row

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.toggled.connect(self._judge)
        for field in (self.command, self.folder, self.host, self.recording):
            field.textChanged.connect(self._judge)
        for spin_box in (self.port, self.start_seconds):
            spin_box.valueChanged.connect(self._judge)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.test_button.clicked.connect(self._start_or_stop)
        self._test.said.connect(self._show_line)
        self._test.succeeded.connect(self._show_success)
        self._test.failed.connect(self._show_failure)

    def _judge(self) -> None:
        """Say what is missing; a test of what was chosen before tells nothing of this choice."""
        self._test.cancel()
        self._show_result("")
        choice, problem = self.choice, None
        for kind, form in self._fields.items():
            form.setVisible(kind is choice.kind)
        try:
            make_transport(choice)
        except BridgeError as error:
            problem = f"{error.what} {error.advice}"
        self._complaint.say(problem)
        self.test_button.setEnabled(problem is None)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(problem is None)

    def _start_or_stop(self) -> None:
        if self._test.is_running:
            self._test.cancel()
            self._show_result(self.tr("The test was given up."))
            return
        self.verdict.setText(self.tr("Trying…"))
        self.test_button.setText(self.tr("&Stop"))
        self._test.start(self.choice)

    def _show_line(self, text: str) -> None:
        words = text.strip().splitlines()
        if words:
            self.verdict.setText(words[-1][:_SHOWN_LETTERS])

    def _show_success(self, seconds: float) -> None:
        self._show_result(self.tr("✓ It answers, in %1 ms.").replace("%1", f"{seconds * 1000:.1f}"))

    def _show_failure(self, error: BridgeError) -> None:
        detail = f" ({error.detail.splitlines()[0][:_SHOWN_LETTERS]})" if error.detail else ""
        self._show_result(f"✗ {error}{detail}")

    def _show_result(self, text: str) -> None:
        self.verdict.setText(text)
        self.test_button.setText(self.tr("&Test Connection"))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of HOL Light"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _choose_recording(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Recording"), self.recording.text())
        if path:
            self.recording.setText(path)


def _told(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setIndent(24)
    return label


def _spin_box(least: int, most: int, value: int, suffix: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(suffix)
    return box


def _form(rows: tuple[tuple[str, tuple[QWidget, ...]], ...]) -> QWidget:
    """Rows of a title and its fields; the title's key leads to the first of them."""
    form = QWidget()
    layout = QFormLayout(form)
    layout.setContentsMargins(24, 0, 0, 8)
    for title, fields in rows:
        row = QHBoxLayout()
        for field in fields:
            row.addWidget(field)
        label = QLabel(title)
        label.setBuddy(fields[0])
        layout.addRow(label, row)
    return form
