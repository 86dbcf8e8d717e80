"""Selecting by a band, moving, snapping, aligning, tidying up: each one step of the history."""

import pytest

from .deeds import place
from .program import Program

PLACES = {
    "PlaceOrder": (0.3, 0.1),
    "PickGoods": (0.55, 0.35),
    "ShipParcel": (0.4, 0.65),
    "PayBack": (0.75, 0.85),
}
HISTORY = "list(window.hub.session.history[: window.hub.session.position])"


@pytest.fixture
def shop(bench: Program) -> Program:
    """Four processes on the canvas, none selected."""
    for name, (x, y) in PLACES.items():
        place(bench, name, x, y)
    bench.hands.press("ctrl+0", "Escape")
    bench.until("eyes.picked() == []")
    return bench


def band(program: Program, name: str, *, drop: bool = True) -> None:
    """Drag a band around a process with its ports, from an empty place."""
    left, top, right, bottom = program.see(f"eyes.area({name!r})")
    program.hands.drag((left - 8, top - 8), (right + 8, bottom + 8), drop=drop)


def boxes(program: Program) -> list[str]:
    return sorted(name for name in program.see("eyes.picked()") if name in PLACES)


def test_a_band_selects_adds_and_takes_away(shop: Program) -> None:
    band(shop, "PlaceOrder")
    assert boxes(shop) == ["PlaceOrder"]
    with shop.hands.hold("shift"):
        band(shop, "PayBack")
    shop.until("'PayBack' in eyes.picked()")
    assert boxes(shop) == ["PayBack", "PlaceOrder"]
    with shop.hands.hold("ctrl"):
        band(shop, "PlaceOrder")
    shop.until("'PlaceOrder' not in eyes.picked()")
    assert boxes(shop) == ["PayBack"]
    band(shop, "PickGoods", drop=False)
    shop.until("'PickGoods' in eyes.picked()")
    shop.hands.press("Escape")
    shop.hands.release()
    assert boxes(shop) == [], "a band that is given up selects nothing"
    shop.hands.click(shop.point("eyes.process('PickGoods')"))
    with shop.hands.hold("ctrl"):
        shop.hands.click(shop.point("eyes.process('PayBack')"))
    shop.until("eyes.picked() == ['PickGoods', 'PayBack']")


def test_what_is_moved_snaps_aligns_and_is_tidied_up_in_single_steps(shop: Program) -> None:
    before = shop.see(HISTORY)
    start, wanted = shop.point("eyes.process('PickGoods')"), shop.point("eyes.process('PlaceOrder')")
    shop.hands.drag(start, (wanted[0] + 3, start[1] + 20))
    shop.until(f"{HISTORY} == {[*before, 'Move']!r}")
    assert shop.point("eyes.process('PickGoods')")[0] == wanted[0], "it snaps into line"

    shop.hands.click(shop.point("eyes.process('ShipParcel')"))
    with shop.hands.hold("shift"):
        shop.hands.click(shop.point("eyes.process('PayBack')"))
    shop.until("len(eyes.picked()) == 2")
    shop.hands.click(shop.point("eyes.process('PayBack')"), button=3)
    shop.hands.click(shop.point("eyes.entry('Align Middles')"))
    shop.until(f"{HISTORY} == {[*before, 'Move', 'Align']!r}")
    assert shop.point("eyes.process('ShipParcel')")[1] == shop.point("eyes.process('PayBack')")[1]

    aside = shop.point("eyes.process('PlaceOrder')")
    shop.hands.press("ctrl+shift+l")
    shop.until(f"len({HISTORY}) == {len(before) + 3} and {HISTORY}[-1].startswith('Tidy')")
    assert shop.point("eyes.process('PlaceOrder')") == aside, "only what is selected is tidied up"
    shop.hands.press("ctrl+z")
    shop.until(f"{HISTORY} == {[*before, 'Move', 'Align']!r}")
    shop.hands.press("ctrl+z", "ctrl+z")
    shop.until(f"{HISTORY} == {before!r}")
    assert shop.point("eyes.process('PickGoods')") == start
    assert shop.see("eyes.complaints") == []
