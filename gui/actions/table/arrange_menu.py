"""Putting what is on a canvas in order."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import can_align, has_workspace
from gui.actions.table.titles import ARRANGE, mark
from gui.canvas.arranging import Side


def _align(side: Side, title: str, text: str, *, first: bool = False) -> ActionSpec:
    return ActionSpec(
        f"arrange.align_{side.value}",
        title,
        ("-" if first else "") + ARRANGE,
        lambda v: v.align(side),
        text,
        enabled_when=can_align,
    )


ARRANGE_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "view.tidy",
        mark("&Tidy Up"),
        ARRANGE,
        lambda v: v.tidy(),
        mark("Lay out the graphs on the canvas anew"),
        "tidy",
        ("Ctrl+Shift+L",),
        has_workspace,
        button=mark("Tidy Up"),
    ),
    _align(
        Side.LEFT,
        mark("Align &Left Sides"),
        mark("Put the left sides of what is selected in line"),
        first=True,
    ),
    _align(Side.CENTRE, mark("Align &Centres"), mark("Put what is selected one below the other")),
    _align(Side.RIGHT, mark("Align &Right Sides"), mark("Put the right sides of what is selected in line")),
    _align(
        Side.TOP,
        mark("Align T&op Sides"),
        mark("Put the upper sides of what is selected in line"),
        first=True,
    ),
    _align(Side.MIDDLE, mark("Align &Middles"), mark("Put what is selected side by side")),
    _align(Side.BOTTOM, mark("Align &Bottom Sides"), mark("Put the lower sides of what is selected in line")),
)
