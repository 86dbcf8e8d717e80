"""Menus where the pointer is: add a process, and choose what takes or gives a resource."""

from .deeds import place
from .program import Program


def test_a_double_click_adds_a_process_there(bench: Program) -> None:
    bench.hands.double_click(bench.point("eyes.empty_place(0.5, 0.5)"))
    bench.until("'PlaceOrder' in eyes.offered() and 'Add Note' in eyes.offered()")
    bench.hands.press("Escape")
    bench.until("window.tabs.current.hasFocus()")
    assert bench.see("eyes.drawn()") == []
    bench.hands.double_click(bench.point("eyes.empty_place(0.5, 0.5)"))
    bench.until("eyes.offered()")
    bench.hands.type("pickgoods")
    bench.hands.press("Return")
    bench.until("eyes.drawn() == ['PickGoods'] and eyes.picked() == ['PickGoods']")
    x, y = bench.point("eyes.empty_place(0.5, 0.5)")
    across, down = bench.point("eyes.process('PickGoods')")
    assert abs(across - x) < 6
    assert abs(down - y) < 6


def test_a_resource_let_go_on_empty_canvas_is_connected_with_what_is_chosen(bench: Program) -> None:
    place(bench, "PickGoods", 0.2, 0.5)
    start = bench.point("eyes.output('PickGoods', 'Parcel')")
    bench.hands.drag(start, bench.point("eyes.empty_place(0.6, 0.3)"), drop=False)
    bench.until("'takes it' in eyes.hint()")
    bench.hands.release()
    bench.until("eyes.offered() == ['ShipParcel']")
    bench.hands.press("Return")
    bench.until("eyes.drawn() == ['_Step1']")
    bench.hands.press("ctrl+0")

    start = bench.point("eyes.input('_Step1', 'Order')")
    bench.hands.drag(start, bench.point("eyes.empty_place(0.1, 0.1)"), drop=False)
    bench.until("'gives it' in eyes.hint()")
    bench.hands.release()
    bench.until("'PlaceOrder' in eyes.offered()")
    bench.hands.type("placeorder")
    bench.hands.press("Return")
    bench.until("eyes.drawn() == ['_Step2']")
    bench.hands.press("ctrl+0")

    bench.hands.drag(
        bench.point("eyes.output('_Step2', 'Tracking')"), bench.point("eyes.empty_place(0.9, 0.1)")
    )
    bench.until("eyes.told().startswith('No process takes Tracking.')")
    assert bench.see("eyes.complaints") == []
