"""Tab goes through the window as it is read, F6 from panel to panel, and it is seen where the keys are."""

from .program import Program


def panels(program: Program, key: str, steps: int) -> list[str]:
    """The panels to which a key leads, one after the other, without repetitions."""
    found: list[str] = []
    for _ in range(steps):
        before = program.see("eyes.keys_at()")
        program.hands.press(key)
        panel, _, marked = program.until(f"eyes.keys_at() != {before!r} and eyes.keys_at()")
        assert marked, f"nothing shows that the keys are at {panel}"
        if found[-1:] != [panel]:
            found.append(panel)
    return found


def test_tab_and_f6_lead_through_the_window(order: Program) -> None:
    order.hands.click(order.point("eyes.title('_Step6')"))
    order.hands.press("ctrl+alt+p")
    order.until("window.proof.view.isVisible() and window.proof.view.model() is not None")
    order.hands.click(order.point("eyes.at(window.library.field)"))
    order.until("window.library.field.hasFocus()")
    assert panels(order, "Tab", 26)[:4] == ["library", "canvas", "inspector", "proof"]
    order.hands.click(order.point("eyes.at(window.library.field)"))
    order.until("window.library.field.hasFocus()")
    assert panels(order, "F6", 4) == ["canvas", "inspector", "proof", "library"]
    assert panels(order, "shift+F6", 2) == ["proof", "inspector"]
    assert order.complaints == ""
