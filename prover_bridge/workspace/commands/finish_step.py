"""Take in a step of composition that the prover has finished."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.logic.names import is_intermediate_name
from prover_bridge.workspace.dependencies import refuse_circle
from prover_bridge.workspace.document import Document, Drawing, Entry, Point, ProcessKey, Workspace
from prover_bridge.workspace.edits import with_workspace, workspace_of
from prover_bridge.workspace.errors import RefusedError


@dataclass(frozen=True, slots=True)
class FinishStep:
    """Add a composition, and put one drawing in the place of those of its two components.

    Attributes:
        workspace: name of the workspace.
        entry: the composition, with its one action.
        left: number of the left component's drawing; 0 if it has none.
        right: number of the right component's drawing; 0 if it has none.
    """

    workspace: str
    entry: Entry
    left: int
    right: int

    @property
    def title(self) -> str:
        """For the history: the kind of action, and what was composed."""
        action = self.entry.process.actions[-1]
        return f"{action.kind.value} {action.left}, {action.right}"

    def do(self, document: Document) -> Document:
        """Add the composition and its drawing, and raise the counter of steps.

        Raises:
            RefusedError: the workspace or a drawing is gone, the name is taken, or it is made of itself.
        """
        found = workspace_of(document, self.workspace)
        name = self.entry.name
        if name in found.compositions or name in document.library:
            raise RefusedError(f"There is a composition {name} already.")
        drawings = (*self._others(found), self._joined(found))
        changed = replace(
            found,
            compositions={**found.compositions, name: self.entry},
            drawings=drawings,
            step_counter=counter_after(found.step_counter, name),
        )
        finished = with_workspace(document, changed)
        refuse_circle(finished, ProcessKey(self.workspace, name))
        return finished

    def _others(self, workspace: Workspace) -> list[Drawing]:
        return [drawing for drawing in workspace.drawings if drawing.id not in (self.left, self.right)]

    def _joined(self, workspace: Workspace) -> Drawing:
        """One drawing where the left one was; what was placed by hand stays where it is."""
        parts = [_drawing(workspace, identity) for identity in (self.left, self.right) if identity]
        place = (parts[0].x, parts[0].y) if parts else (0.0, 0.0)
        placed: dict[str, Point] = {}
        for part in reversed(parts):
            placed |= _shifted(part.placed, part.x - place[0], part.y - place[1])
        return Drawing(workspace.next_drawing, self.entry.name, *place, placed)


def _drawing(workspace: Workspace, identity: int) -> Drawing:
    found = workspace.drawing(identity)
    if found is None:
        raise RefusedError("One of the two graphs is no longer on the canvas.")
    return found


def _shifted(placed: Mapping[str, Point], x: float, y: float) -> dict[str, Point]:
    """Places as seen from elsewhere, without those of the output, which the composition gives anew."""
    return {
        key: (place[0] + x, place[1] + y)
        for key, place in placed.items()
        if not key.startswith(("output:", "join"))
    }


def counter_after(counter: int, name: str) -> int:
    """The number of the next step once there is a composition of that name."""
    return max(counter, int(name.removeprefix("_Step")) + 1) if is_intermediate_name(name) else counter
