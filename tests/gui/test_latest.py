"""Working things out beside the window."""

import threading

from gui.services.latest import Latest


def test_only_the_latest_answer_is_told(qtbot) -> None:
    latest, may_go_on, told = Latest(), threading.Event(), []

    def slow() -> str:
        may_go_on.wait(10)
        return "old"

    latest.found.connect(told.append)
    latest.ask(slow)
    latest.ask(lambda: "skipped")
    latest.ask(lambda: "new")
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    latest.close()
    assert told == ["new"]


def test_what_is_forgotten_is_not_told(qtbot) -> None:
    latest, told = Latest(), []
    latest.found.connect(told.append)
    latest.ask(lambda: "forgotten")
    latest.forget()
    latest.ask(lambda: "wanted")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["wanted"]


def test_closing_leaves_no_thread(qtbot) -> None:
    before = threading.active_count()
    latest = Latest()
    latest.ask(lambda: "never told")
    latest.close()
    assert threading.active_count() == before
