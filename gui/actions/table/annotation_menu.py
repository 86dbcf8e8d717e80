"""Notes and frames on a canvas, and clearing it of what nothing uses."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import (
    can_frame,
    has_annotations_selected,
    has_content,
    has_workspace,
)
from gui.actions.table.titles import ARRANGE, mark

ANNOTATION_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "annotation.note",
        mark("Add &Note"),
        "-" + ARRANGE,
        lambda v: v.add_note(),
        mark("Write a text on the canvas"),
        "note",
        ("Ctrl+K",),
        has_workspace,
        button=mark("Note"),
    ),
    ActionSpec(
        "annotation.frame",
        mark("&Frame Selection"),
        ARRANGE,
        lambda v: v.frame_selection(),
        mark("Draw a frame with a title around what is selected; it moves with all that is inside"),
        "frame",
        ("Ctrl+G",),
        can_frame,
    ),
    ActionSpec(
        "annotation.draw_frame",
        mark("&Draw Frame"),
        ARRANGE,
        lambda v: v.draw_frame(),
        mark("Draw a frame with a title by dragging on the canvas"),
        "frame-new",
        ("Ctrl+Shift+G",),
        has_workspace,
    ),
    ActionSpec(
        "annotation.colour",
        mark("Colo&ur…"),
        ARRANGE,
        lambda v: v.colour_annotations(),
        mark("Give the selected notes and frames another colour"),
        "colour",
        ("Ctrl+Shift+K",),
        has_annotations_selected,
    ),
    ActionSpec(
        "annotation.clear_unused",
        mark("Clear Unused from Can&vas"),
        "-" + ARRANGE,
        lambda v: v.clear_unused(),
        mark("Take processes off the canvas that no composition of the workspace uses"),
        "sweep",
        enabled_when=has_workspace,
    ),
    ActionSpec(
        "process.delete_unused",
        mark("Delete Unused &Processes…"),
        ARRANGE,
        lambda v: v.delete_unused(),
        mark("Choose from the processes that nothing is made of and no canvas shows, and delete them"),
        "delete",
        enabled_when=has_content,
    ),
)
