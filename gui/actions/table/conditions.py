"""When an action makes sense."""

from gui.actions.situation import Situation
from prover_bridge.workspace.document import State


def has_content(now: Situation) -> bool:
    """There is a document to speak of."""
    return now.has_content


def has_workspace(now: Situation) -> bool:
    """A workspace is on top."""
    return now.workspace is not None


def has_canvas(now: Situation) -> bool:
    """A canvas is on top."""
    return now.has_canvas


def has_selected(now: Situation) -> bool:
    """A process is looked at."""
    return now.selected is not None


def in_library(now: Situation) -> bool:
    """A process of the library is looked at."""
    return now.selected is not None and not now.is_intermediate


def is_composite(now: Situation) -> bool:
    """A composite of the library is looked at."""
    return in_library(now) and not now.is_atomic


def has_something_selected(now: Situation) -> bool:
    """Graphs, notes or frames on the canvas, or a process, are selected."""
    return now.drawings_selected > 0 or now.annotations_selected > 0 or now.selected is not None


def has_annotations_selected(now: Situation) -> bool:
    """Notes or frames on the canvas are selected."""
    return now.annotations_selected > 0


def can_frame(now: Situation) -> bool:
    """Something is selected on the canvas of a workspace."""
    return now.workspace is not None and now.parts_selected > 0


def can_edit(now: Situation) -> bool:
    """An atomic process, a note or a frame could be changed."""
    return now.is_atomic or now.annotations_selected == 1


def can_duplicate(now: Situation) -> bool:
    """A process of the library, or notes and frames, could be doubled."""
    return in_library(now) or now.annotations_selected > 0


def can_align(now: Situation) -> bool:
    """Several things on a canvas could be put in line."""
    return now.parts_selected > 1


def can_zoom_to_selection(now: Situation) -> bool:
    """Something on a canvas is selected."""
    return now.has_canvas and now.parts_selected > 0


def can_place(now: Situation) -> bool:
    """A process of the library could be put on a canvas."""
    return now.workspace is not None and in_library(now)


def can_store(now: Situation) -> bool:
    """A composition that is proved could be stored."""
    return now.is_intermediate and now.state is State.VALID


def can_deploy(now: Situation) -> bool:
    """A composition could be deployed."""
    return now.selected is not None and not now.is_atomic
