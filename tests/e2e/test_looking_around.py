"""Zooming at the pointer, fitting, the minimap, panning, and walking along the wires."""

from .program import Program

VIEW = "window.tabs.current"
MIDDLE = f"(lambda place: [round(place.x()), round(place.y())])({VIEW}.seen_area().center())"


def near(one: tuple[float, float], other: tuple[float, float], far: float = 3) -> bool:
    return abs(one[0] - other[0]) <= far and abs(one[1] - other[1]) <= far


def test_the_view_goes_where_the_user_wants_it(order: Program) -> None:
    held = order.point("eyes.process('Apologise', '_Step6')")
    for _ in range(6):
        order.hands.click(held, button=4)  # the wheel, away from the user
    order.until(f"{VIEW}.zoom > 1")
    assert near(order.point("eyes.process('Apologise', '_Step6')"), held), "it zooms at the pointer"

    order.until(f"{VIEW}.minimap.isVisible()")
    left, top, right, bottom = order.see(f"eyes.corners({VIEW}.minimap)")
    before = order.see(MIDDLE)
    order.hands.click((left + 30, top + 30))
    order.until(f"{MIDDLE}[0] < {before[0]} - 100")
    clicked = order.see(MIDDLE)
    order.hands.drag((left + 30, top + 30), (right - 30, bottom - 30))
    order.until(f"{MIDDLE}[0] > {clicked[0]} + 100 and {MIDDLE}[1] > {clicked[1]} + 100")
    assert order.see("eyes.picked()") == [], "the canvas below is not concerned"

    order.hands.press("ctrl+0")
    order.until(f"not {VIEW}.minimap.isVisible()")
    order.hands.click(order.point("eyes.title('_Step3')"))
    order.hands.press("ctrl+shift+0")
    order.until(f"{VIEW}.seen_area().contains({VIEW}.selected_things()[0].sceneBoundingRect())")
    shown = order.point("eyes.title('_Step3')")
    with order.hands.hold("space"):
        order.hands.drag(
            order.point("eyes.empty_place(0.5, 0.95)"), order.point("eyes.empty_place(0.6, 0.9)")
        )
    order.until(f"{VIEW}.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor")
    moved = order.point("eyes.title('_Step3')")
    assert moved[0] > shown[0] + 40
    assert moved[1] < shown[1]
    assert order.see("window.hub.session.position") == 0, "nothing on the canvas has moved"


def test_arrow_keys_walk_along_the_wires_and_it_is_told_where_they_are(order: Program) -> None:
    order.hands.click(order.point("eyes.title('_Step3')"))
    order.hands.press("Right")
    walked = [order.until("eyes.picked()[0] in ('Basket', 'Account') and eyes.picked()")]
    for _ in range(6):
        order.hands.press("Right")
        walked.append(order.until(f"eyes.picked() != {walked[-1]!r} and eyes.picked()"))
        if walked[-1] == ["Payment"]:
            break
    assert ["PlaceOrder"] in walked
    assert ["CopyOrder"] in walked
    said = order.see(f"{VIEW}.accessibleDescription()")
    order.hands.press("Left")
    order.until(f"{VIEW}.accessibleDescription() != {said!r}")
    order.hands.press("Escape")
    order.until("eyes.picked() == []")
    assert order.complaints == ""
