"""Workspaces that hold the steps of a composite: they are called like it, so that it can be stored again."""

import re

from prover_bridge.workspace.document import Document

_NUMBERED = re.compile(r"(.+) \d+")


def workspace_for_steps(document: Document, composite: str) -> str:
    """The name of a new workspace for the steps of a composite: `BuySki`, or `BuySki 2` if that is taken."""
    name, number = composite, 1
    while name in document.workspaces:
        number += 1
        name = f"{composite} {number}"
    return name


def composite_of_workspace(document: Document, workspace: str | None) -> str | None:
    """The composite whose steps a workspace holds by its name; None if there is no such composite."""
    numbered = _NUMBERED.fullmatch(workspace or "")
    for name in (workspace, numbered[1] if numbered else None):
        entry = document.library.get(name or "")
        if entry is not None and not entry.process.is_atomic:
            return name
    return None
