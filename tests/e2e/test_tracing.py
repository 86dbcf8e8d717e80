"""Provenance, proof and canvas linked both ways, by mouse and by keys; buffered resources shown or not."""

from .program import Program

OUTPUT, PROOF = "Provenance of the output", "Lines of the proof"


def test_provenance_and_proof_light_up_the_canvas_and_the_reverse(order: Program) -> None:
    order.hands.click(order.point("eyes.title('_Step6')"))
    order.hands.click(order.point(f"eyes.part({OUTPUT!r}, 'Apology', 'Apologise')"))
    order.until("{'Apologise', 'Apology'} <= set(eyes.shown_as('lit'))")
    assert "ShipParcel" in order.see("eyes.shown_as('faded')")
    order.hands.press("Up")
    order.until("{'ShipParcel', 'Tracking'} <= set(eyes.shown_as('lit'))")
    assert "Apologise" in order.see("eyes.shown_as('faded')")

    order.hands.click(order.point("eyes.output('_Step6', 'Apology')"))
    order.until(f"eyes.chosen({OUTPUT!r}) == ['Apology'] and eyes.shown_as('faded') == []")

    order.hands.press("ctrl+alt+p")
    order.until("window.proof.view.isVisible() and window.proof.view.model() is not None")
    order.hands.click(order.point("eyes.process('ShipParcel', '_Step6')"))
    order.until(f"eyes.chosen({PROOF!r}) == ['ShipParcel']")
    order.hands.click(order.point(f"eyes.part({PROOF!r}, 'Address passes unused')"))
    order.until("{'Address', 'Apologise'} <= set(eyes.shown_as('lit'))")
    order.hands.press("Up")
    order.until("'Address' not in eyes.shown_as('lit')")
    while not order.see("window.tabs.current.hasFocus()"):
        order.hands.press("F6")
    order.hands.press("Escape")
    order.until("eyes.shown_as('faded') == []")
    assert order.complaints == ""


def test_buffered_resources_are_told_apart_or_not(order: Program) -> None:
    order.hands.press("ctrl+0")
    order.hands.move(order.point("eyes.wire('Address')"))
    order.until("'Buffered: it waits, unused, while other steps go on.' in eyes.tip()")
    assert order.see("eyes.tip()").startswith("Address from an input of the whole to Apologise")
    for _ in range(20):
        if order.see("window.tabs.current.zoom") > 1.2:
            break
        order.hands.click(order.point("eyes.wire('Address')"), button=4)  # the wheel, away from the user
    with_buffers = order.see("eyes.colours('buffer_casing')")
    assert with_buffers > 50
    order.hands.press("ctrl+b")
    order.until("eyes.colours('buffer_casing') == 0")
    order.hands.press("ctrl+b")
    order.until(f"eyes.colours('buffer_casing') > {with_buffers // 2}")
