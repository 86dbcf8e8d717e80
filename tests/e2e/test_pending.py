"""Connections that the prover works on: work goes on meanwhile, they can be given up, and they may fail."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import EXAMPLES
from .deeds import place
from .program import Program
from .slow_prover import SlowProver

PENDING = "window.tabs.current.pending.count"


@pytest.fixture
def shop(prover: SlowProver, start: Callable[..., Program], tmp_path: Path) -> Program:
    """Three processes on a canvas, and a prover that takes its time."""
    program = start(Path(shutil.copy(EXAMPLES / "OnlineOrder.json", tmp_path)))
    program.hands.press("ctrl+shift+r")
    program.until("set(eyes.known()) == {('valid', 'proved')}")
    program.hands.press("ctrl+t")
    program.until("eyes.drawn() == []")
    for name, x, y in (("PickGoods", 0.1, 0.2), ("ShipParcel", 0.5, 0.4), ("PayBack", 0.1, 0.7)):
        place(program, name, x, y)
    program.hands.press("ctrl+0", "Escape")
    prover.hold()
    return program


def connect(program: Program) -> None:
    """Drag what PickGoods gives to where ShipParcel takes it; the prover does not answer yet."""
    start = program.point("eyes.output('PickGoods', 'Parcel')")
    program.hands.drag(start, program.point("eyes.input('ShipParcel', 'Parcel')"))
    program.until(f"{PENDING} == 1")


def test_work_goes_on_and_a_connection_can_be_given_up(shop: Program, prover: SlowProver) -> None:
    steps = shop.see("window.hub.session.position")
    connect(shop)
    shop.until("'JOIN PickGoods' in window.status._prover.text()")
    start = shop.point("eyes.process('PayBack')")
    shop.hands.drag(start, (start[0] + 60, start[1]))
    shop.until(f"window.hub.session.position == {steps + 1} and window.hub.session.undo_title == 'Move'")
    shop.hands.click(shop.point("eyes.disc()"))
    shop.until(f"{PENDING} == 0 and not window.prover.unsettled")
    prover.let_go()
    shop.hands.press("ctrl+z")
    shop.until(f"window.hub.session.position == {steps}")
    assert sorted(shop.see("eyes.drawn()")) == ["PayBack", "PickGoods", "ShipParcel"], "it left no history"

    prover.hold()
    connect(shop)
    start = shop.point("eyes.output('PickGoods', 'Shortage')")
    shop.hands.drag(start, shop.point("eyes.empty_place(0.4, 0.9)"), drop=False)
    prover.let_go()
    shop.until("'_Step1' in eyes.drawn()")
    shop.hands.move(shop.point("eyes.empty_place(0.99, 0.9)"))
    shop.hands.release()
    shop.until("eyes.shown_as('faded') == []")
    assert shop.complaints == "", "a drag from what has gone meanwhile ends as nothing"


def test_a_failure_says_what_does_not_fit_and_what_would(shop: Program, prover: SlowProver) -> None:
    prover.refusal = "INPUT_TAC: no such term"
    connect(shop)
    prover.let_go()
    shop.until("window.docks['problems'].isVisible()")
    shop.until(f"{PENDING} == 0")
    assert shop.see("eyes.told()") == "PickGoods cannot give Parcel to ShipParcel, says the prover."
    (problem,) = shop.see("[(one.what, one.advice, one.detail) for one in window.problems.all]")
    assert "Parcel could go to ShipParcel." in problem[1]
    assert problem[2] == prover.refusal
    shop.hands.click(shop.point("eyes.problem('cannot give Parcel')"))
    shop.until("eyes.picked() == ['ShipParcel']")

    start = shop.point("eyes.output('PickGoods', 'Shortage')")
    shop.hands.drag(start, shop.point("eyes.input('ShipParcel', 'Address')"), drop=False)
    shop.until("eyes.hint() == '✗  ShipParcel needs Address, this is Shortage.'")
    shop.hands.release()
    shop.until("'Shortage could go to PayBack. No process gives Address.' in eyes.told()")
    assert shop.complaints == ""
