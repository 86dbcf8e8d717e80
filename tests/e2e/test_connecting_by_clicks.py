"""Any part of an output is picked by a click; a right-click on the other end connects it, and only then."""

from .deeds import place
from .program import Program


def test_a_part_of_an_output_is_picked_and_the_other_end_right_clicked(bench: Program) -> None:
    place(bench, "PickGoods", 0.1, 0.2)
    place(bench, "ShipParcel", 0.5, 0.5)
    bench.hands.press("ctrl+0")
    assert bench.see("eyes.picked()") == ["ShipParcel"], "what was placed is selected"
    bench.hands.click(bench.point("eyes.output('PickGoods', 'Parcel')"), button=3)
    bench.hands.click(bench.point("eyes.entry('What Takes It?')"))
    bench.until("eyes.offered() == ['ShipParcel']")
    bench.hands.press("Escape", "Escape")
    bench.until("eyes.picked() == [] and window.tabs.current.hasFocus()")
    assert len(bench.see("eyes.drawn()")) == 2, "only what is selected by hand is connected"

    bench.hands.click(bench.point("eyes.output('PickGoods', 'Shortage')"))
    bench.hands.click(bench.point("eyes.input('ShipParcel', 'Parcel')"), button=3)
    bench.until("eyes.told().startswith('ShipParcel needs Parcel, this is Shortage.')")
    bench.hands.press("Escape")
    bench.hands.click(bench.point("eyes.output('PickGoods', 'Parcel')"))
    bench.until("eyes.picked() == ['Parcel']")
    bench.hands.click(bench.point("eyes.input('ShipParcel', 'Parcel')"), button=3)
    bench.until("eyes.drawn() == ['_Step1']")
    action = bench.see("eyes.document.workspaces['Workspace 2'].compositions['_Step1'].process.actions[0]")
    assert "lr" in action, "the part that was picked comes first"

    place(bench, "PayBack", 0.1, 0.9)
    bench.hands.press("ctrl+0")
    bench.hands.click(bench.point("eyes.process('PayBack')"))
    bench.hands.click(bench.point("eyes.process('PickGoods')"), button=3)
    bench.until("eyes.drawn() == ['_Step2']")
    assert bench.complaints == ""
