"""What nothing uses: processes that only lie on a canvas, and those that are nowhere but in the library."""

from prover_bridge.workspace.dependencies import component_keys
from prover_bridge.workspace.document import Document, ProcessKey


def unused_on_canvas(document: Document, workspace: str) -> tuple[int, ...]:
    """Numbers of the drawings of a workspace whose process none of its compositions is made of.

    The compositions themselves are what the user made, and are never among them (WorkflowFM Composer,
    «Life of a process»: clear unused from the canvas).
    """
    found = document.workspaces.get(workspace)
    if found is None:
        return ()
    used = {
        component
        for name in found.compositions
        for component in component_keys(document, ProcessKey(workspace, name))
    }
    drawn = ((drawing.id, document.resolve(workspace, drawing.process)) for drawing in found.drawings)
    return tuple(number for number, key in drawn if key.workspace is None and key not in used)


def unused_in_library(document: Document) -> tuple[str, ...]:
    """Names of the atomic processes that nothing is made of and that no canvas shows, in their order.

    Stored composites are what the user made, and are never among them.
    """
    used = {component for key in document.process_keys() for component in component_keys(document, key)}
    for workspace in document.workspaces.values():
        used |= {document.resolve(workspace.name, drawing.process) for drawing in workspace.drawings}
    return tuple(
        name
        for name, entry in document.library.items()
        if entry.process.is_atomic and ProcessKey(None, name) not in used
    )
