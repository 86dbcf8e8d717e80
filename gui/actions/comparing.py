"""Comparing processes: any two of them, and a composite with what would take its place."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs.chooser import Choice, Chooser
from gui.dialogs.differences import DifferencesDialog, Side, processes_of
from gui.services.icons import icon
from gui.services.listing import listed
from gui.services.wording import kind_icon, specification_text
from gui.theme import Theme
from prover_bridge.logic.processes import Process
from prover_bridge.workspace.comparison import compare
from prover_bridge.workspace.dependencies import dependents, in_order
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.flattening import recipe


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Comparing", text)


def choose_and_compare(window: QWidget, document: Document, key: ProcessKey, theme: Theme) -> Chooser:
    """Let the user choose what to compare a process with, and show what differs.

    Args:
        window: over which it is shown.
        document: where the processes are.
        key: the one that is compared; it is taken for the earlier version.
        theme: the colours of now.
    """
    choices = []
    for other in document.process_keys():
        entry = document.entry(other)
        if entry is not None and other != key:
            text = specification_text(entry.process)
            run = partial(show_differences, window, document, key, other, theme)
            place = other.workspace or ""
            choices.append(Choice(other.name, text, place, icon(kind_icon(entry.process)), text, run))
    title = tr("Compare %1 with…").replace("%1", key.name)
    chooser = Chooser(window, choices, title, title)
    chooser.open_over(window)
    return chooser


def show_differences(
    window: QWidget, document: Document, key: ProcessKey, other: ProcessKey, theme: Theme
) -> None:
    """Show what differs between two processes."""
    dialog = DifferencesDialog(window, _side(document, key), _side(document, other), theme)
    dialog.exec()
    dialog.deleteLater()


def confirm_replacing(window: QWidget, document: Document, key: ProcessKey, name: str, theme: Theme) -> bool:
    """Show what differs between a composite and the composition that is to take its place, and ask.

    Args:
        window: over which it is shown.
        document: where both are.
        key: the composition.
        name: of the composite.
        theme: the colours of now.

    Raises:
        RefusedError: the composition cannot be stored.
    """
    library = processes_of(document)
    before, after = library[name], _whole(document, key, name)
    sides = (
        Side(tr("%1 as it is").replace("%1", name), before, library),
        Side(tr("%1 as it would be").replace("%1", name), after, library),
    )
    follows = ""
    users = in_order(document, dependents(document, [ProcessKey(None, name)]))
    if users and not compare(before, after).same_specification:
        names = listed([user.name for user in users])
        follows = tr("What is made of it becomes unchecked: %1").replace("%1", names)
    dialog = DifferencesDialog(window, *sides, theme, tr("&Replace"), follows)
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed


def _side(document: Document, key: ProcessKey) -> Side:
    place = f"{key.workspace}: " if key.workspace is not None else ""
    return Side(f"{place}{key.name}", _whole(document, key, key.name), processes_of(document))


def _whole(document: Document, key: ProcessKey, name: str) -> Process:
    """A process as a composite of that name, with all actions that make it of processes of the library."""
    process = entry_of(document, key).process
    if process.is_atomic:
        return process
    return replace(process, name=name, actions=recipe(document, key, name).actions, intermediate=False)
