"""Writing documents so that a line is an element, and the WorkflowFM Composer reads it.

The order is the document's own, so that a file changes only where the document did.
"""

from collections.abc import Iterable

from prover_bridge.workspace.document import Document, Workspace
from prover_bridge.workspace.files.canvas_json import canvas_to_json
from prover_bridge.workspace.files.element_text import encoded, object_text, process_text, text
from prover_bridge.workspace.files.vocabulary import CANVAS


def write_document(document: Document) -> bytes:
    """The document as the content of a file, UTF-8."""
    members = {
        "processes": _list(map(process_text, document.library.values())),
        "workspaces": _list(map(_workspace, document.workspaces.values())),
        "workspaceCounter": str(document.workspace_counter),
    }
    members |= {key: text(value) for key, value in document.extra.items()}
    lines = ",\n".join(f"{text(key)}: {value}" for key, value in members.items())
    return encoded(f"{{\n{lines}\n}}\n")


def _workspace(workspace: Workspace) -> str:
    members = {
        "name": text(workspace.name),
        "stepCounter": str(workspace.step_counter),
        "processes": _list(map(process_text, workspace.compositions.values())),
        CANVAS: text(canvas_to_json(workspace.drawings, workspace.view, workspace.annotations)),
    }
    return object_text(members | {key: text(value) for key, value in workspace.extra.items()})


def _list(elements: Iterable[str]) -> str:
    lines = ",\n".join(elements)
    return f"[\n{lines}\n]" if lines else "[]"
