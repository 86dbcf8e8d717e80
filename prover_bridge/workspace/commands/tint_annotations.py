"""Colour notes and frames."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from prover_bridge.workspace.annotations import Tint
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_annotations, workspace_of


@dataclass(frozen=True, slots=True)
class TintAnnotations:
    """Give notes and frames another colour.

    Attributes:
        workspace: name of the workspace.
        annotations: their numbers.
        tint: the colour.
    """

    workspace: str
    annotations: AbstractSet[int]
    tint: Tint

    @property
    def title(self) -> str:
        """For the history."""
        return f"Colour {self.tint.value}"

    def do(self, document: Document) -> Document:
        """Colour those that are still there.

        Raises:
            RefusedError: the workspace is gone.
        """
        found = workspace_of(document, self.workspace)
        tinted = [
            replace(each, tint=self.tint) if each.id in self.annotations else each
            for each in found.annotations
        ]
        return with_annotations(document, found, tinted)
