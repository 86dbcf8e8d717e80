"""Names in a document: which may be given, and which are taken."""

from prover_bridge.logic.names import problem_with_name
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import RefusedError


def problem_with_process_name(document: Document, name: str, *, instead_of: str | None = None) -> str | None:
    """Why a process of the library cannot be called so, in a sentence; None if it can.

    Args:
        document: whose library it is for.
        name: the name.
        instead_of: name of the process that gets it, if it is there already.
    """
    problem = problem_with_name(name)
    if problem is None and name in document.library and name != instead_of:
        return f"There is a process {name} already."
    return problem


def problem_with_workspace_name(
    document: Document, name: str, *, instead_of: str | None = None
) -> str | None:
    """Why a workspace cannot be called so, in a sentence; None if it can."""
    if not name.strip():
        return "A name is needed."
    if not name.isprintable():
        return "The name has a character that cannot be shown."
    if name in document.workspaces and name != instead_of:
        return f"There is a workspace “{name}” already."
    return None


def refuse(problem: str | None) -> None:
    """Let no problem pass.

    Raises:
        RefusedError: there is one.
    """
    if problem is not None:
        raise RefusedError(problem)


def free_name(document: Document, wanted: str) -> str:
    """`wanted`, or with the first number behind it with which no process of the library is called."""
    if wanted not in document.library:
        return wanted
    number = 2
    while f"{wanted}{number}" in document.library:
        number += 1
    return f"{wanted}{number}"


def free_workspace_name(document: Document) -> str:
    """`Workspace <n>` with the next number that is free."""
    number = document.workspace_counter + 1
    while f"Workspace {number}" in document.workspaces:
        number += 1
    return f"Workspace {number}"
