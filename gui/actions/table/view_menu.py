"""What is seen of a canvas."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import has_canvas, has_workspace
from gui.actions.table.titles import VIEW, mark

VIEW_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "view.zoom_in",
        mark("Zoom &In"),
        VIEW,
        lambda v: v.zoom_in(),
        mark("Show the canvas larger"),
        "zoom-in",
        ("Ctrl++", "Ctrl+="),
        has_canvas,
    ),
    ActionSpec(
        "view.zoom_out",
        mark("Zoom &Out"),
        VIEW,
        lambda v: v.zoom_out(),
        mark("Show the canvas smaller"),
        "zoom-out",
        ("Ctrl+-",),
        has_canvas,
    ),
    ActionSpec(
        "view.fit",
        mark("&Fit All"),
        VIEW,
        lambda v: v.zoom_fit(),
        mark("Show the whole canvas"),
        "zoom-fit",
        ("Ctrl+0",),
        has_canvas,
        button=mark("Fit"),
    ),
    ActionSpec(
        "view.tidy",
        mark("&Tidy Up"),
        VIEW,
        lambda v: v.tidy(),
        mark("Lay out the graphs on the canvas anew"),
        "tidy",
        ("Ctrl+Shift+L",),
        has_workspace,
        button=mark("Tidy Up"),
    ),
    ActionSpec(
        "view.legend",
        mark("&Legend"),
        "-" + VIEW,
        lambda v: v.toggle_legend(),
        mark("Show what the shapes and lines of the canvas mean"),
        shortcuts=("Ctrl+L",),
        enabled_when=has_canvas,
        checked=False,
    ),
    ActionSpec(
        "view.buffers",
        mark("Show &Buffers"),
        VIEW,
        lambda v: v.toggle_buffers(),
        mark("Tell apart resources that pass unused through a step"),
        shortcuts=("Ctrl+B",),
        enabled_when=has_canvas,
        checked=True,
    ),
)
