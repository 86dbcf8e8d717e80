import gc
import threading
import weakref

from gui.services.collector import Collector


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


def make_old_generation_due() -> None:
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)


def test_all_there_is_is_looked_at_only_when_much_was_added(qapp) -> None:
    collector = Collector()
    make_old_generation_due()
    collector.collect_if_due()
    knot = Knot()
    gone = weakref.ref(knot)
    make_old_generation_due()
    del knot
    collector.collect_if_due()
    assert gone() is not None
    kept = [[] for _ in range(len(gc.get_objects()))]
    make_old_generation_due()
    collector.collect_if_due()
    assert gone() is None
    assert kept
    collector.stop()


def test_stopping_gives_the_collection_back_to_python(qapp) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
