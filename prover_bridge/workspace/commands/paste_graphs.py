"""Paste compositions and their drawings onto a canvas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.annotations import Annotation, moved, next_number
from prover_bridge.workspace.commands.finish_step import counter_after
from prover_bridge.workspace.document import Document, Drawing, Entry, Workspace
from prover_bridge.workspace.edits import with_annotations, workspace_of
from prover_bridge.workspace.renaming import components_renamed, composite_renamed


@dataclass(frozen=True, slots=True)
class PasteGraphs:
    """Add the compositions of another workspace, under new names, with their drawings.

    Attributes:
        workspace: name of the workspace that gets them.
        source: where they come from (`exchange.excerpt`).
        names: processes of the library that are called otherwise here.
        x: how far to the right the drawings are put.
        y: how far down the drawings are put.
    """

    workspace: str
    source: Workspace
    names: Mapping[str, str]
    x: float = 0.0
    y: float = 0.0

    @property
    def title(self) -> str:
        """For the history."""
        count, notes = len(self.source.drawings), len(self.source.annotations)
        if notes and not count:
            return "Paste a note or frame" if notes == 1 else f"Paste {notes} notes and frames"
        return "Paste a graph" if count == 1 else f"Paste {count} graphs"

    def do(self, document: Document) -> Document:
        """Add them, unchecked, and the notes and frames that come with them.

        Raises:
            RefusedError: the workspace is gone, or a note would be off every canvas.
        """
        found = workspace_of(document, self.workspace)
        names, counter = self._names(found)
        arrived = {
            names[name]: self._arrived(entry, names) for name, entry in self.source.compositions.items()
        }
        changed = replace(
            found,
            step_counter=counter,
            compositions={**found.compositions, **arrived},
            drawings=(*found.drawings, *self._drawings(found, names)),
        )
        return with_annotations(document, changed, (*found.annotations, *self._annotations(found)))

    def _names(self, workspace: Workspace) -> tuple[dict[str, str], int]:
        """What the compositions are going to be called, and the counter after that."""
        names, counter = dict(self.names), workspace.step_counter
        for name in self.source.compositions:
            while f"_Step{counter}" in workspace.compositions:
                counter += 1
            names[name] = f"_Step{counter}"
            counter = counter_after(counter, names[name])
        return names, counter

    def _arrived(self, entry: Entry, names: Mapping[str, str]) -> Entry:
        process = replace(entry.process, name=names[entry.name])
        if process.actions:
            process = composite_renamed(process, process.name)
        return replace(entry, process=components_renamed(process, names)).unchecked()

    def _drawings(self, workspace: Workspace, names: Mapping[str, str]) -> list[Drawing]:
        return [
            replace(
                drawing,
                id=number,
                process=names.get(drawing.process, drawing.process),
                x=drawing.x + self.x,
                y=drawing.y + self.y,
            )
            for number, drawing in enumerate(self.source.drawings, workspace.next_drawing)
        ]

    def _annotations(self, workspace: Workspace) -> list[Annotation]:
        first = next_number(workspace.annotations)
        return [
            replace(moved(annotation, self.x, self.y), id=number)
            for number, annotation in enumerate(self.source.annotations, first)
        ]
