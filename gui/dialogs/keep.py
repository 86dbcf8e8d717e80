"""Questions about files that are not this window's alone, and about work that a crash left behind."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from prover_bridge.workspace.journal import Life, Owner, Recovery

Answer = TypeVar("Answer")


class Found(Enum):
    """What to do with work that was found."""

    RECOVER = "recover"
    DISCARD = "discard"
    LATER = "later"


class Shared(Enum):
    """What to do with a file that another window has open."""

    COPY = "copy"
    ANYWAY = "anyway"
    CANCEL = "cancel"


class Overwrite(Enum):
    """What to do instead of overwriting what others may have written."""

    OVERWRITE = "overwrite"
    ELSEWHERE = "elsewhere"
    CANCEL = "cancel"


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Keep", text)


def ask_to_recover(parent: QWidget, name: str, recovery: Recovery) -> Found:
    """Ask what to do with changes that were not saved when a window ended."""
    changed = QDateTime.fromSecsSinceEpoch(int(recovery.journal.changed.timestamp()))
    when = QLocale().toString(changed, QLocale.FormatType.ShortFormat)
    details = tr("Changes that are not in the file: %1. The last one was made at %2.")
    details = details.replace("%1", str(recovery.changes)).replace("%2", when)
    if recovery.lost:
        details += " " + tr("%1 more cannot be read.").replace("%1", str(recovery.lost))
    box = _box(
        parent, tr("Recover Changes?"), tr("“%1” was not saved when the program ended."), name, details
    )
    answers = {
        box.addButton(tr("Recover"), QMessageBox.ButtonRole.AcceptRole): Found.RECOVER,
        box.addButton(tr("Discard"), QMessageBox.ButtonRole.DestructiveRole): Found.DISCARD,
        box.addButton(tr("Keep for Later"), QMessageBox.ButtonRole.RejectRole): Found.LATER,
    }
    recover, _, later = answers
    box.setDefaultButton(recover)
    box.setEscapeButton(later)
    return _answer(box, answers, Found.LATER)


def ask_how_to_open(parent: QWidget, name: str, holder: Owner) -> Shared:
    """Ask how to open a file that another window has open."""
    details = f"{_who(holder)} {tr('If both save, the later one overwrites what the other did.')}"
    box = _box(parent, tr("Open Elsewhere"), tr("“%1” is open in another window."), name, details)
    answers = {
        box.addButton(tr("Open a Copy"), QMessageBox.ButtonRole.AcceptRole): Shared.COPY,
        box.addButton(tr("Open Anyway"), QMessageBox.ButtonRole.DestructiveRole): Shared.ANYWAY,
        box.addButton(QMessageBox.StandardButton.Cancel): Shared.CANCEL,
    }
    box.setDefaultButton(next(iter(answers)))
    return _answer(box, answers, Shared.CANCEL)


def ask_to_overwrite(parent: QWidget, name: str, holder: Owner | None) -> Overwrite:
    """Ask whether to overwrite a file that changed on the disk, or that another window has open."""
    question = tr("“%1” was changed on the disk since it was opened here.")
    if holder is not None:
        question = tr("“%1” is open in another window.")
    details = tr("What it holds now is kept as “%1~” if you overwrite it.").replace("%1", name)
    if holder is not None:
        details = f"{_who(holder)} {details}"
    box = _box(parent, tr("Overwrite?"), question, name, details)
    answers = {
        box.addButton(tr("Overwrite"), QMessageBox.ButtonRole.DestructiveRole): Overwrite.OVERWRITE,
        box.addButton(tr("Save As…"), QMessageBox.ButtonRole.AcceptRole): Overwrite.ELSEWHERE,
        box.addButton(QMessageBox.StandardButton.Cancel): Overwrite.CANCEL,
    }
    box.setDefaultButton(list(answers)[1])
    return _answer(box, answers, Overwrite.CANCEL)


def _box(parent: QWidget, title: str, question: str, name: str, details: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question.replace("%1", name))
    box.setInformativeText(details)
    return box


def _answer(box: QMessageBox, answers: Mapping[QPushButton, Answer], otherwise: Answer) -> Answer:
    box.exec()
    return next((answers[button] for button in answers if button is box.clickedButton()), otherwise)


def _who(holder: Owner) -> str:
    if holder.life is Life.ELSEWHERE:
        text = tr("It was opened by %1 on %2.").replace("%2", holder.host)
    else:
        text = tr("It was opened by %1 in process %2.").replace("%2", str(holder.process))
    return text.replace("%1", holder.user or "?")
