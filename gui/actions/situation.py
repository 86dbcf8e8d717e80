"""What the window is in the middle of, as far as it decides which actions make sense."""

from dataclasses import dataclass

from prover_bridge.workspace.document import ProcessKey, State


@dataclass(frozen=True, slots=True)
class Situation:
    """A snapshot of the window.

    Attributes:
        has_content: whether there is any process or workspace.
        undo_title: what would be undone, or None.
        redo_title: what would be done again, or None.
        selected: the process that the user looks at, or None.
        is_atomic: whether that process is atomic.
        is_intermediate: whether it is a composition that is not stored.
        state: what is known of it, or None.
        workspace: name of the workspace on top, or None.
        has_canvas: whether there is a canvas on top, of a workspace or of a composite.
        drawings_selected: how many graphs are selected on the canvas.
        parts_selected: how many parts of what is drawn, notes and frames are selected on the canvas.
        annotations_selected: how many notes and frames are selected on the canvas.
        has_unchecked: whether any process is not verified yet.
        requests: how many requests the prover has not answered.
    """

    has_content: bool = False
    undo_title: str | None = None
    redo_title: str | None = None
    selected: ProcessKey | None = None
    is_atomic: bool = False
    is_intermediate: bool = False
    state: State | None = None
    workspace: str | None = None
    has_canvas: bool = False
    drawings_selected: int = 0
    parts_selected: int = 0
    annotations_selected: int = 0
    has_unchecked: bool = False
    requests: int = 0
