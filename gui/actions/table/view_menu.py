"""What is seen of a canvas."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import can_zoom_to_selection, has_canvas
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
        "view.fit_selection",
        mark("Fit &Selection"),
        VIEW,
        lambda v: v.zoom_selection(),
        mark("Show what is selected as large as it goes"),
        "",
        ("Ctrl+Shift+0",),
        can_zoom_to_selection,
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
        "view.minimap",
        mark("&Minimap"),
        VIEW,
        lambda v: v.toggle_minimap(),
        mark("Show the whole canvas in a corner while only a part of it is seen"),
        shortcuts=("Ctrl+M",),
        enabled_when=has_canvas,
        checked=True,
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
