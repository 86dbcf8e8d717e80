"""Short questions: save before it is lost, delete what is used, what went wrong."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from prover_bridge.errors import BridgeError


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Ask", text)


def ask_to_save(parent: QWidget, name: str) -> Answer:
    """Ask what to do with the changes of a document."""
    buttons = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Save Changes?"))
    box.setText(tr("“%1” has changes that are not saved.").replace("%1", name))
    box.setInformativeText(tr("They are lost if you do not save them."))
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    box.setEscapeButton(buttons.Cancel)
    answers = {int(buttons.Save): Answer.SAVE, int(buttons.Discard): Answer.DISCARD}
    return answers.get(box.exec(), Answer.CANCEL)


def confirm(parent: QWidget, title: str, question: str, details: str, action: str) -> bool:
    """Ask whether something that breaks other things shall be done all the same.

    Args:
        parent: the window.
        title: of the question.
        question: one sentence.
        details: what follows from it.
        action: what the button that does it says.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(details)
    proceed = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is proceed


def tell_error(parent: QWidget, title: str, error: BridgeError) -> None:
    """Tell what went wrong, where, and what to do; the words of the system one click away."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText("\n\n".join(part for part in (error.what, error.where, error.advice) if part))
    if error.detail:
        box.setDetailedText(error.detail)
    box.exec()
