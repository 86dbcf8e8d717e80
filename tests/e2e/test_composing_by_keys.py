"""Composing without a mouse: add, walk along the wires, pick, connect by J, T and W."""

from .program import Program


def add(program: Program, letters: str, name: str) -> None:
    """Add a process by the quick menu that A opens."""
    program.hands.press("a")
    program.until("eyes.offered()")
    program.hands.type(letters)
    program.until(f"eyes.offered()[0] == {name!r}")
    program.hands.press("Return")


def test_a_composition_is_made_from_an_empty_canvas(bench: Program) -> None:
    add(bench, "placeo", "PlaceOrder")
    bench.until("eyes.picked() == ['PlaceOrder']")
    bench.hands.press("Right")
    bench.until("eyes.picked() == ['Order']")
    bench.hands.press("a")
    bench.until("eyes.offered() == ['CopyOrder', 'ChargeCard', 'PickGoods']")
    bench.hands.type("charge")
    bench.hands.press("Return")
    bench.until("eyes.drawn() == eyes.picked() == ['_Step1'] and window.tabs.current.hasFocus()")
    bench.hands.press("Right")
    walked = [bench.until("eyes.picked() != ['_Step1'] and eyes.picked()")]
    while walked[-1] != ["Payment"] and len(walked) < 9:
        bench.hands.press("Right")
        walked.append(bench.until(f"eyes.picked() != {walked[-1]!r} and eyes.picked()"))
    assert ["PlaceOrder"] in walked
    assert walked[-1] == ["Payment"], "the walk along the wires comes to the end"


def test_j_shows_what_fits_and_enter_connects(bench: Program) -> None:
    for letters, name in (("pick", "PickGoods"), ("shipp", "ShipParcel"), ("payb", "PayBack")):
        add(bench, letters, name)
        bench.until(f"eyes.picked() == [{name!r}] and window.tabs.current.canvas.is_laid_out")
        bench.hands.press("Escape")
    bench.hands.click(bench.point("eyes.output('PickGoods', 'Parcel')"))
    bench.hands.press("j")
    bench.until("eyes.hint() == '✓  JOIN: PickGoods gives Parcel to ShipParcel'")
    assert {"Parcel", "ShipParcel"} <= set(bench.see("eyes.shown_as('fits')"))
    assert "Address" in bench.see("eyes.shown_as('faded')")
    bench.hands.press("Escape")
    bench.until("eyes.hint() == '' and eyes.shown_as('faded') == []")
    assert len(bench.see("eyes.drawn()")) == 3, "nothing was asked for"
    bench.hands.press("j", "Return")
    bench.until("sorted(eyes.drawn()) == ['PayBack', '_Step1']")
    bench.hands.click(bench.point("eyes.process('PayBack')"))
    bench.hands.press("t", "Return")
    bench.until("eyes.drawn() == ['_Step2']")


def test_two_things_that_were_picked_by_keys_are_connected(bench: Program) -> None:
    for letters, name in (("pick", "PickGoods"), ("shipp", "ShipParcel")):
        add(bench, letters, name)
        bench.until(f"eyes.picked() == [{name!r}] and window.tabs.current.canvas.is_laid_out")
        bench.hands.press("Escape")
    bench.hands.click(bench.point("eyes.input('PickGoods', 'Order')"))
    bench.hands.press("shift+Down")
    bench.until("len(eyes.picked()) == 2 and eyes.picked()[0] == 'Order'")
    assert bench.see("eyes.told()").startswith("Press W for WITH: Order for PickGoods, or else ")
    bench.hands.press("j")
    bench.until("eyes.told() == 'These two make a WITH, not a JOIN: press W.'")
    bench.hands.press("w")
    bench.until("eyes.drawn() == ['_Step1']")
    bench.hands.press("ctrl+z")
    bench.until("sorted(eyes.drawn()) == ['PickGoods', 'ShipParcel']")
    assert bench.see("eyes.complaints") == []
