"""Pictures of all that is drawn, or of what is selected, by the real dialog, in each kind of file."""

import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

from .program import Program

SVG = "{http://www.w3.org/2000/svg}"


def export(program: Program, title: str, name: str, kind: int = 0) -> None:
    """Choose an action by the palette, and a name and a kind in the dialog."""
    program.hands.press("ctrl+shift+p")
    program.until("eyes.offered()")
    program.hands.type(title)
    program.until(f"eyes.offered()[0] == {title + '…'!r}")
    program.hands.press("Return")
    program.until("eyes.dialog.isVisible() and eyes.dialog.isActiveWindow()")
    if kind:
        box = "eyes.dialog.findChild(QComboBox, 'fileTypeCombo')"
        program.hands.click(program.point(f"eyes.at({box})"))
        program.hands.press(*["Down"] * kind, "Return")
        program.until(f"{box}.currentIndex() == {kind}")
        program.hands.click(program.point("eyes.at(eyes.dialog.findChild(QLineEdit, 'fileNameEdit'))"))
        program.hands.press("ctrl+a")
    program.hands.type(name)
    program.hands.press("Return")
    program.until(f"{Path(name).name!r} in eyes.told() and window.isActiveWindow()")


def words(file: Path) -> set[str]:
    """What is written in an SVG as text."""
    return {(one.text or "").strip() for one in ET.parse(file).iter(f"{SVG}text")}


def test_pictures_of_all_and_of_what_is_selected(order: Program, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.svg", tmp_path / "part"
    export(order, "Export Picture", str(whole))
    assert {"_Step3", "_Step5", "_Step6", "PickGoods", "Apologise", "Tracking"} <= words(whole)

    order.hands.click(order.point("eyes.title('_Step3')"))
    order.until("eyes.picked() == ['_Step3']")
    export(order, "Export Picture of Selection", str(part))
    shown = words(part.with_suffix(".svg"))
    assert {"_Step3", "PickGoods", "ChargeCard", "Payment"} <= shown
    assert shown.isdisjoint({"_Step5", "_Step6", "Apologise", "Tracking"})
    assert order.see("eyes.picked()") == ["_Step3"]

    export(order, "Export Picture of Selection", str(part), kind=1)
    content = part.with_suffix(".pdf").read_bytes()
    streams = content.split(b"stream\r\n" if b"stream\r\n" in content else b"stream\n")[1:]
    drawn = b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")
    assert b"/Font" in content
    assert b" Tj" in drawn or b" TJ" in drawn or b"Tj" in drawn, "its text is text"

    export(order, "Export Picture of Selection", str(part), kind=2)
    image = part.with_suffix(".png").read_bytes()
    width, height = struct.unpack(">II", image[16:24])
    assert width > height > 100
    assert order.complaints == ""
