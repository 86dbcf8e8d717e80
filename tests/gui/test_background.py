import threading
import time

import pytest

from gui.services.background import Background
from gui.services.inbox import Inbox
from prover_bridge.errors import BridgeError


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


def test_things_are_worked_out_elsewhere_in_order_and_told_here(background: Background, qtbot) -> None:
    told: list[tuple[int, threading.Thread, threading.Thread]] = []

    def work(number: int):
        return lambda: (number, threading.current_thread())

    for number in range(20):
        background.ask(work(number), lambda found: told.append((*found, threading.current_thread())))
    qtbot.waitUntil(lambda: len(told) == 20)
    assert [number for number, _, _ in told] == list(range(20))
    assert all(worker is not threading.main_thread() for _, worker, _ in told)
    assert all(teller is threading.main_thread() for _, _, teller in told)


def test_what_fails_is_told_and_the_rest_goes_on(background: Background, qtbot) -> None:
    told: list[object] = []

    def refuse() -> None:
        raise BridgeError("That is no proof.")

    background.ask(refuse, told.append)
    background.ask(lambda: 1 / 0, told.append)
    background.ask(lambda: 3, told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert str(told[0]) == "That is no proof."
    assert isinstance(told[1], BridgeError)
    assert "ZeroDivisionError" in told[1].detail
    assert told[2] == 3


def test_after_closing_no_thread_is_left_and_nobody_is_told(background: Background, qtbot) -> None:
    before = threading.active_count()
    begun, go_on, told = threading.Event(), threading.Event(), []

    def work() -> int:
        begun.set()
        go_on.wait(20)
        return 1

    background.ask(work, told.append)
    background.ask(lambda: 2, told.append)
    assert begun.wait(20)
    go_on.set()
    background.close()
    background.ask(lambda: 3, told.append)
    assert threading.active_count() == before
    qtbot.wait(20)
    assert not told


def test_much_that_comes_at_once_leaves_the_window_its_turns(qapp, qtbot) -> None:
    inbox = Inbox()
    turns: list[int] = []
    done: list[int] = []

    def deal(number: int) -> None:
        end = time.perf_counter() + 0.004
        while time.perf_counter() < end:
            pass
        done.append(number)

    def put_all() -> None:
        for number in range(30):
            inbox.put(lambda number=number: deal(number))

    sender = threading.Thread(target=put_all)
    sender.start()
    sender.join()
    while len(done) < 30:
        qapp.processEvents()
        turns.append(len(done))
    assert done == list(range(30))
    most = max(after - before for before, after in zip([0, *turns], turns, strict=False))
    assert most <= 3, "a turn takes a few milliseconds, however much waits"


def test_an_error_does_not_keep_back_what_comes_after(qapp, qtbot) -> None:
    inbox = Inbox()
    done: list[int] = []
    inbox.put(lambda: 1 / 0)
    inbox.put(lambda: done.append(1))
    with qtbot.captureExceptions() as errors:
        qtbot.waitUntil(lambda: bool(done))
    assert [kind for kind, *_ in errors] == [ZeroDivisionError]
