"""The window lives on while large graphs are laid out."""

from PySide6.QtCore import QElapsedTimer, QTimer

from gui.layout.shapes import Box, Link, Shape


def test_the_event_loop_goes_on_while_hundreds_of_boxes_are_laid_out(qtbot, layout):
    boxes = tuple(Box(f"b{n}", 120, 50, ("i",), ("o",)) for n in range(400))
    pairs = [(n, m) for m in range(1, 400) for n in {m // 2, m // 3} - {m}]
    links = tuple(Link(f"{n}>{m}", f"b{n}", f"b{m}", "o", "i", (50, 20)) for n, m in pairs)
    beats = []
    clock, whole, timer = QElapsedTimer(), QElapsedTimer(), QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(clock.restart()))
    with qtbot.waitSignal(layout.placed, timeout=60_000):
        whole.start()
        layout.request(Shape(boxes, links))
        clock.start()
        timer.start()
    timer.stop()
    assert len(beats) > 10
    assert max(beats) < whole.elapsed() / 5
