"""The deploy dialog: what is written where, told before anything is written, and a log of what was."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.dialogs.plan_table import PlanTable
from gui.dialogs.room import within
from gui.services.icons import icon
from gui.services.settings import (
    DEPLOY_FOLDER,
    DEPLOY_JAVA,
    DEPLOY_MAIN,
    DEPLOY_PACKAGE,
    DEPLOY_PROJECT,
    DEPLOY_TYPE,
    Settings,
)
from gui.theme import Theme
from prover_bridge.deployment.executors import PewVersion
from prover_bridge.deployment.options import DeploymentKind, DeploymentOptions
from prover_bridge.deployment.plan import Outcome, Plan, PlannedFile
from prover_bridge.deployment.writer import summary
from prover_bridge.workspace.document import ProcessKey

_DELAY = 250
_SIZE = QSize(920, 660)


class DeployDialog(QDialog):
    """Asks what to deploy, shows the plan, and writes it when told so.

    Args:
        parent: the window.
        keys: the processes that can be deployed.
        chosen: the one to start with.
        settings: what was chosen last.
        theme: the colours of now.
    """

    planAsked = Signal()
    """The choice is complete: show a plan for it (`choice`)."""
    writeAsked = Signal()
    """The plan that is shown is to be carried out."""

    def __init__(
        self,
        parent: QWidget,
        keys: Sequence[ProcessKey],
        chosen: ProcessKey,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Deploy"))
        self._settings, self._keys = settings, keys
        self.process, self.kind, self.version = QComboBox(), QComboBox(), QComboBox()
        self.folder = QLineEdit(settings.get(DEPLOY_FOLDER))
        self.package = QLineEdit(settings.get(DEPLOY_PACKAGE))
        self.project = QLineEdit(settings.get(DEPLOY_PROJECT) or chosen.name.lstrip("_"))
        self.main, self.java = QCheckBox(self.tr("&Main class")), QCheckBox(self.tr("Runner for &Java"))
        self.table = PlanTable(theme)
        self.log = QLabel()
        self._complaint = Complaint()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Close)
        self.write_button = QPushButton(icon("deploy"), self.tr("&Write"))
        self._later = QTimer(self)
        self._fill(chosen)
        self._lay_out()
        self.resize(within(parent, _SIZE))
        self._connect()

    @property
    def key(self) -> ProcessKey:
        """The process that is to be deployed."""
        return self._keys[self.process.currentIndex()]

    @property
    def options(self) -> DeploymentOptions:
        """What was chosen."""
        kind = DeploymentKind(self.kind.currentData())
        if kind is DeploymentKind.PIVIZ:
            return DeploymentOptions(kind)
        main = self.main.isChecked()
        return DeploymentOptions(
            kind,
            self.package.text().strip(),
            self.project.text().strip(),
            main,
            main and self.java.isChecked(),
            PewVersion(self.version.currentData()),
        )

    @property
    def target(self) -> Path:
        """The folder below which all is written."""
        return Path(self.folder.text().strip()).expanduser()

    def ask_for_plan(self) -> None:
        """Ask for a plan if the choice is complete; say what is missing otherwise."""
        self.table.clear_plan()
        self.write_button.setEnabled(False)
        problem = self._missing()
        self._complaint.say(problem)
        self.log.setText("")
        if problem is None:
            self.log.setText(self.tr("Asking the prover…"))
            self.planAsked.emit()

    def show_plan(self, plan: Plan) -> None:
        """Show what would be written."""
        self.table.show_files(plan.files, done=False)
        self.write_button.setEnabled(bool(plan.files) and not plan.refused)
        if plan.refused:
            self._complaint.say(self.tr("Nothing can be written while a file is refused."))
        self.log.setText(self._foretold(plan))

    def _foretold(self, plan: Plan) -> str:
        """How many files will be written, kept, and so on."""
        words = {
            Outcome.WRITTEN: self.tr("%1 will be written"),
            Outcome.UNCHANGED: self.tr("%1 are as they should be"),
            Outcome.KEPT: self.tr("%1 will be kept"),
            Outcome.REFUSED: self.tr("%1 refused"),
        }
        outcomes = [file.outcome for file in plan.files]
        counts = [(outcomes.count(outcome), text) for outcome, text in words.items()]
        return ", ".join(text.replace("%1", str(count)) for count, text in counts if count)

    def show_results(self, files: Sequence[PlannedFile]) -> None:
        """Show what was written."""
        self.table.show_files(files, done=True)
        self.write_button.setEnabled(False)
        self.log.setText(self.tr("Done: %1").replace("%1", summary(files)))
        self._remember()

    def show_problem(self, text: str) -> None:
        """Show why there is no plan."""
        self.log.setText("")
        self._complaint.say(text)

    def _fill(self, chosen: ProcessKey) -> None:
        for key in self._keys:
            place = f"  ({key.workspace})" if key.workspace else ""
            self.process.addItem(icon("intermediate" if key.workspace else "composite"), key.name + place)
        self.process.setCurrentIndex(self._keys.index(chosen))
        for kind in DeploymentKind:
            self.kind.addItem(kind.title, kind.value)
        self.kind.setCurrentIndex(max(self.kind.findData(self._settings.get(DEPLOY_TYPE)), 0))
        for version in reversed(PewVersion):
            self.version.addItem(version.value, version.value)
        self.version.setToolTip(self.tr("The main class makes an executor that this version has."))
        self.main.setChecked(self._settings.get(DEPLOY_MAIN))
        self.java.setChecked(self._settings.get(DEPLOY_JAVA))

    def _lay_out(self) -> None:
        browse = QPushButton(icon("folder"), self.tr("&Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.log.setAccessibleName(self.tr("Result"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, field in (
            (self.tr("&Process"), self.process),
            (self.tr("Write &as"), self.kind),
            (self.tr("&Folder"), _row(self.folder, browse)),
            (self.tr("Pac&kage"), self.package),
            (self.tr("Pro&ject"), self.project),
            (self.tr("PEW &version"), self.version),
            ("", _row(self.main, self.java, QWidget())),
        ):
            form.addRow(label, field)
        for field, name in (
            (self.folder, self.tr("Folder")),
            (self.package, self.tr("Package")),
            (self.project, self.tr("Project")),
            (self.process, self.tr("Process")),
            (self.kind, self.tr("Kind of deployment")),
            (self.version, self.tr("Version of PEW")),
        ):
            field.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._complaint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.log)
        self.buttons.addButton(self.write_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY)
        self._later.timeout.connect(self.ask_for_plan)
        for line in (self.folder, self.package, self.project):
            line.textChanged.connect(self._change)
        for box in (self.process, self.kind, self.version):
            box.currentIndexChanged.connect(self._change)
        for check in (self.main, self.java):
            check.toggled.connect(self._change)
        self.write_button.clicked.connect(self.writeAsked)
        self.buttons.rejected.connect(self.reject)
        self._change()

    def _change(self) -> None:
        """Another choice: the plan that is shown no longer holds."""
        scala = self.kind.currentData() != DeploymentKind.PIVIZ.value
        for field in (self.package, self.project, self.main):
            field.setEnabled(scala)
        self.java.setEnabled(scala and self.main.isChecked())
        pew = self.kind.currentData() == DeploymentKind.PEW.value
        self.version.setEnabled(pew and self.main.isChecked())
        self.write_button.setEnabled(False)
        self._later.start()

    def _missing(self) -> str | None:
        if not self.folder.text().strip():
            return self.tr("Choose the folder to write into.")
        if not self.target.is_absolute():
            return self.tr("Give the whole path of the folder, from the root on.")
        options = self.options
        if options.kind is not DeploymentKind.PIVIZ and not options.project:
            return self.tr("Give the project a name: types and classes are named after it.")
        return None

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _remember(self) -> None:
        settings = self._settings
        settings.put(DEPLOY_TYPE, str(self.kind.currentData()))
        settings.put(DEPLOY_FOLDER, self.folder.text().strip())
        settings.put(DEPLOY_PACKAGE, self.package.text().strip())
        settings.put(DEPLOY_PROJECT, self.project.text().strip())
        settings.put(DEPLOY_MAIN, self.main.isChecked())
        settings.put(DEPLOY_JAVA, self.java.isChecked())


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) or type(widget) is QWidget else 0)
    return holder
