import time

from .pulse import Instant, Pulse, stall


def test_what_a_thread_works_counts() -> None:
    pulse = Pulse()
    before = pulse.now()
    end = time.thread_time() + 0.06
    while time.thread_time() < end:
        pass
    assert stall(before, pulse.now()) >= 0.06


def test_only_what_the_machine_kept_from_it_does_not_count() -> None:
    assert round(stall(Instant(10.0, 0.5), Instant(10.1, 0.5)), 6) == 0.1
    assert round(stall(Instant(10.0, 0.5), Instant(10.1, 0.53)), 6) == 0.07
