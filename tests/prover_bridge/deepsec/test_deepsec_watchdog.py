"""Signs of a worker's death, and what is none."""

import pytest

from prover_bridge.deepsec.running.child import Observation
from prover_bridge.deepsec.running.watchdog import Watchdog

WORKING = Observation(frozenset({11, 12}), has_corpse=False, memory=0, load=0.0)
ONE_LEFT = Observation(frozenset({12}), has_corpse=False, memory=0, load=99.0)
CORPSE = Observation(frozenset({12}), has_corpse=True, memory=0, load=99.0)
ALL_GONE = Observation(frozenset(), has_corpse=False, memory=0, load=99.0)
IDLE_CORPSE = Observation(frozenset({12}), has_corpse=True, memory=0, load=1.0)
ALL_DEAD = Observation(frozenset(), has_corpse=True, memory=0, load=1.0)


@pytest.mark.parametrize("seen", [CORPSE, ALL_GONE, ALL_DEAD])
def test_death_is_believed_after_a_while(seen: Observation) -> None:
    dog = Watchdog(patience=20)
    assert not dog.sees_death(WORKING, 0)
    assert not dog.sees_death(seen, 1)
    assert not dog.sees_death(seen, 20)
    assert dog.sees_death(seen, 21)


@pytest.mark.parametrize("seen", [WORKING, ONE_LEFT, IDLE_CORPSE])
def test_work_is_not_death_however_long_it_takes(seen: Observation) -> None:
    dog = Watchdog(patience=20)
    assert not dog.sees_death(WORKING, 0)
    assert not any(dog.sees_death(seen, now) for now in range(1, 4_000, 10))


def test_a_word_of_the_prover_takes_the_suspicion_away() -> None:
    dog = Watchdog(patience=20)
    dog.sees_death(WORKING, 0)
    assert not dog.sees_death(ALL_GONE, 1)
    dog.heard()
    assert not any(dog.sees_death(ALL_GONE, now) for now in range(2, 4_000, 10))


def test_a_fatal_error_is_a_sign_even_without_workers() -> None:
    dog = Watchdog(patience=20)
    dog.complained("a harmless remark", 0)
    assert not dog.sees_death(ALL_GONE, 100)
    dog.complained("Fatal error: exception Out_of_memory", 100)
    assert not dog.sees_death(ALL_GONE, 110)
    assert dog.sees_death(ALL_GONE, 121)
