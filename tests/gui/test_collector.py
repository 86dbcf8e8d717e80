import gc
import sys
import threading
import weakref

from gui.services.collector import MOST_PUT_OFF, REST, Collector


class Knot:
    """Refers to itself, so that only the collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


def test_a_worker_that_makes_garbage_does_not_collect_it(qapp) -> None:
    collector = Collector()
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    kept: list[object] = []

    def work() -> None:
        kept.extend([] for _ in range(20 * gc.get_threshold()[0]))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert gone() is not None
    collector.collect_if_due()
    assert gone() is None
    collector.stop()


def test_the_window_s_timer_collects(qapp, qtbot) -> None:
    collector = Collector()
    collector._timer.setInterval(1)
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    kept = [[] for _ in range(20 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: gone() is None)
    assert kept
    collector.stop()


def make_due(count: int = 5_000) -> list[object]:
    """Make so much that Python would collect what is young; returns it."""
    return [[] for _ in range(count)]


def set_aside(collector: Collector) -> weakref.ref[Knot]:
    """A knot that outlives a collection, and is garbage then."""
    knot = Knot()
    kept = make_due()
    collector.collect_if_due()
    assert kept
    return weakref.ref(knot)


def test_all_there_is_is_looked_at_only_when_much_was_added(qapp) -> None:
    collector = Collector()
    gone = set_aside(collector)
    kept = make_due()
    for _ in range(REST):
        collector.collect_if_due()
    assert gone() is not None
    kept += make_due(sys.getallocatedblocks() // 2)
    for _ in range(2 * REST):
        kept += make_due()
        collector.collect_if_due()
    assert gone() is None
    collector.stop()


def test_nobody_who_is_busy_waits_for_a_long_look(qapp) -> None:
    busy = True
    collector = Collector(None, lambda: busy)
    gone = set_aside(collector)
    kept = make_due(sys.getallocatedblocks() // 2)
    for _ in range(3 * REST):
        kept += make_due()
        collector.collect_if_due()
    assert gone() is not None
    busy = False
    for _ in range(2 * REST):
        kept += make_due()
        collector.collect_if_due()
    assert gone() is None
    collector.stop()


def test_work_that_never_ends_does_not_keep_garbage_for_ever(qapp) -> None:
    collector = Collector(None, lambda: True)
    gone = set_aside(collector)
    kept = make_due(sys.getallocatedblocks() // 2)
    for _ in range(2 * MOST_PUT_OFF + 4):
        collector.collect_if_due()
    assert gone() is None
    assert kept
    collector.stop()


def test_stopping_gives_the_collection_back_to_python(qapp) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_tuples_that_another_thread_makes_meanwhile_are_left_alone(qapp) -> None:
    """A tuple that somebody else holds while it is made cannot be made longer."""
    collector = Collector()
    failed: list[BaseException] = []
    going = True

    def work() -> None:
        while going and not failed:
            try:
                assert len(tuple([] for _ in range(2_000))) == 2_000
            except BaseException as error:
                failed.append(error)

    thread = threading.Thread(target=work)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread.start()
    kept = [make_due() for _ in range(200) if not collector.collect_if_due()]
    going = False
    thread.join()
    sys.setswitchinterval(before)
    collector.stop()
    assert kept
    assert not failed
