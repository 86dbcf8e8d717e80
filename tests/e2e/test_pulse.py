import threading
import time

from .pulse import Instant, now, stall


def test_what_a_thread_works_counts_in_full() -> None:
    before = now()
    end = time.thread_time() + 0.06
    while time.thread_time() < end:
        pass
    assert stall(before, now()) >= 0.06


def test_what_it_stands_still_counts_where_the_machine_is_not_to_blame() -> None:
    own = str(threading.get_native_id())
    before = Instant(10.0, 1.0, {own: 0.5, "7": 2.0})
    assert round(stall(before, Instant(10.1, 1.02, {own: 0.5, "7": 2.0})), 6) == 0.1
    assert round(stall(before, Instant(10.1, 1.02, {own: 0.53, "7": 2.0})), 6) == 0.07
    assert round(stall(before, Instant(10.1, 1.02, {own: 0.53, "7": 2.04})), 6) == 0.03
    assert round(stall(before, Instant(10.1, 1.1, {own: 0.5, "7": 2.3})), 6) == 0.1
    assert round(stall(before, Instant(10.1, 1.02, {own: 0.5, "8": 9.0})), 6) == 0.1
