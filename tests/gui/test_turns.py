"""What is done a little at a time leaves the window its turns, and none of it is forgotten."""

import time

import pytest

from gui.services.turns import Turns, shared_turns


class Slow:
    """A task of some steps, each of two milliseconds."""

    def __init__(self, steps: int, log: list[str], name: str = "") -> None:
        self.left, self.log, self.name = steps, log, name

    def step(self) -> bool:
        end = time.perf_counter() + 0.002
        while time.perf_counter() < end:
            pass
        self.left -= 1
        self.log.append(self.name)
        return self.left > 0


@pytest.fixture
def turns(qapp) -> Turns:
    return Turns(qapp)


def test_a_turn_holds_few_steps_however_many_tasks_there_are(turns: Turns, qapp) -> None:
    log: list[str] = []
    tasks = [Slow(5, log, name) for name in "abc"]
    for task in tasks:
        turns.put(task.step)
    before, most = 0, 0
    while any(task.left for task in tasks):
        qapp.processEvents()
        most, before = max(most, len(log) - before), len(log)
    assert 1 <= most <= 3
    assert "".join(log) == "abc" * 5, "each has its step in its turn"


def test_a_task_that_waits_already_is_not_done_twice(turns: Turns, qtbot) -> None:
    log: list[str] = []
    task = Slow(2, log)
    turns.put(task.step)
    turns.put(task.step)
    qtbot.waitUntil(lambda: task.left == 0)
    qtbot.wait(20)
    assert len(log) == 2


def test_a_task_may_put_itself_in_again(turns: Turns, qtbot) -> None:
    done: list[int] = []

    def again() -> bool:
        done.append(len(done))
        if len(done) < 3:
            turns.put(again)
        return False

    turns.put(again)
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_a_task_that_is_dropped_is_done_no_more(turns: Turns, qtbot) -> None:
    log: list[str] = []
    dropped, kept = Slow(2, log, "dropped"), Slow(2, log, "kept")
    turns.put(dropped.step)
    turns.put(kept.step)
    turns.drop(dropped.step)
    qtbot.waitUntil(lambda: kept.left == 0)
    assert log == ["kept", "kept"]


def test_an_error_in_one_task_does_not_keep_the_others_back(turns: Turns, qtbot) -> None:
    log: list[str] = []
    task = Slow(2, log)
    turns.put(lambda: 1 / 0 > 0)
    turns.put(task.step)
    with qtbot.captureExceptions() as errors:
        qtbot.waitUntil(lambda: task.left == 0)
    assert [kind for kind, *_ in errors] == [ZeroDivisionError]


def test_whoever_is_called_knows_whether_it_is_in_a_step(turns: Turns, qtbot) -> None:
    told: list[bool] = []
    turns.put(lambda: told.append(turns.is_working) or False)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [True]
    assert not turns.is_working


def test_the_program_has_one(qapp) -> None:
    assert shared_turns() is shared_turns()
