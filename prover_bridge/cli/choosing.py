"""Finding the process that was asked for, and telling what there is where there is none."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document, ProcessKey


class ProcessChoiceError(BridgeError):
    """What was asked for is not in the file, or the command lacks what it needs."""


def chosen_workspace(document: Document, file: Path, name: str | None) -> None:
    """Let only a workspace of the document pass, or None.

    Raises:
        ProcessChoiceError: there is none of that name.
    """
    if name is not None and name not in document.workspaces:
        raise ProcessChoiceError(
            f"There is no workspace {name}.",
            where=str(file),
            advice=f"There are: {', '.join(document.workspaces) or 'none'}.",
        )


def chosen_process(document: Document, file: Path, name: str, workspace: str | None) -> ProcessKey:
    """Where the process is that was asked for.

    Args:
        document: what the file holds.
        file: for complaints.
        name: of the process.
        workspace: whose compositions come first; None is the library alone.

    Raises:
        ProcessChoiceError: there is no such process, or no such workspace.
    """
    chosen_workspace(document, file, workspace)
    key = document.resolve(workspace, name)
    if document.entry(key) is None:
        raise ProcessChoiceError(
            f"There is no process {name}" + (f" in {workspace}." if workspace else "."),
            where=str(file),
            advice=_advice(document, name, workspace),
        )
    return key


def similar(name: str, names: Iterable[str]) -> str:
    """The name that was perhaps meant, as a question; empty for none."""
    close = difflib.get_close_matches(name, list(names), n=1)
    return f"Did you mean {close[0]}?" if close else ""


def _advice(document: Document, name: str, workspace: str | None) -> str:
    elsewhere = [each for each in document.workspaces if name in document.entries(each)]
    if elsewhere:
        return f'Add --workspace "{elsewhere[0]}".'
    known = (*document.library, *document.entries(workspace if workspace else ""))
    return similar(name, known) or "Look at its spelling."
