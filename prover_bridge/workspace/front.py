"""Which canvas is on top when a document is opened again.

It stands in the document's object in the file, `"composer": {"front": "…"}`, which the WorkflowFM Composer
passes over.
"""

from dataclasses import replace

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.own_member import own, with_own

_FRONT = "front"


def front_of(document: Document) -> str | None:
    """Name of the workspace that was on top; None if that is not known, or it is gone."""
    front = own(document.extra).get(_FRONT)
    return front if isinstance(front, str) and front in document.workspaces else None


def with_front(document: Document, workspace: str) -> Document:
    """The document with that workspace on top."""
    if front_of(document) == workspace:
        return document
    return replace(document, extra=with_own(document.extra, _FRONT, workspace))
