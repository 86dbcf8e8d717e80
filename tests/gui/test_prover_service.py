import threading

import pytest

from gui.panels.prover_log import LONGEST, ProverLogPanel
from gui.panels.status import StatusBar
from gui.services.prover_service import ProverService
from gui.theme import load_theme
from prover_bridge.protocol.commands import Ping
from prover_bridge.protocol.responses import Pong
from prover_bridge.provers.prover import Answered, LogLine, Outcome, Speaker
from prover_bridge.provers.states import Busy, Failed, Idle, Starting, Stopped


@pytest.fixture
def service(qapp):
    made = ProverService()
    yield made
    made.close()


def test_the_embedded_prover_answers_on_the_thread_of_the_window(service: ProverService, qtbot) -> None:
    outcomes: list[tuple[Outcome, threading.Thread]] = []
    service.ask(
        Ping(ping=3.0), "Ping", lambda outcome: outcomes.append((outcome, threading.current_thread()))
    )
    assert len(service.unsettled) == 1
    qtbot.waitUntil(lambda: bool(outcomes), timeout=20000)
    outcome, thread = outcomes[0]
    assert isinstance(outcome, Answered)
    assert outcome.responses == (Pong(ping=3.0),)
    assert thread is threading.main_thread()
    assert not service.unsettled


def test_closing_leaves_no_thread_and_tells_nobody(service: ProverService, qtbot) -> None:
    before = threading.active_count()
    told: list[Outcome] = []
    service.start()
    qtbot.waitUntil(lambda: service.state == Idle(), timeout=20000)
    service.ask(Ping(ping=1.0), "Ping", told.append)
    service.close()
    assert threading.active_count() <= before
    qtbot.wait(20)
    assert not told


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Stopped(), "stopped"),
        (Starting(0.0), "starting"),
        (Idle(), "ready"),
        (Busy("Verify Pack", 0.0), "Verify Pack"),
        (Failed("It is gone."), "failed"),
    ],
)
def test_the_status_bar_tells_the_state(qtbot, themes, state, words: str) -> None:
    bar = StatusBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.show_state(state)
    assert words in bar._prover.text()
    bar.show_state(Stopped())


def test_the_status_bar_counts_what_waits(qtbot, themes) -> None:
    bar = StatusBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.show_state(Busy("Verify Pack", 0.0))
    bar.show_queue(3)
    assert "2 waiting" in bar._prover.text()
    bar.show_state(Idle())


def test_the_log_cuts_what_is_very_long(qtbot, themes) -> None:
    log = ProverLogPanel(load_theme("light"))
    qtbot.addWidget(log)
    log.show()
    log.add(LogLine(0.0, Speaker.SENT, "short"))
    log.add(LogLine(0.0, Speaker.RECEIVED, "x" * (LONGEST * 3)))
    qtbot.waitUntil(lambda: log.blockCount() == 2)
    first, second = log.toPlainText().splitlines()
    assert first.endswith("→ short")
    assert len(second) < LONGEST + 100
    assert "8,000 characters" in second


def test_the_log_takes_in_hundreds_of_lines_at_once(qtbot, themes) -> None:
    log = ProverLogPanel(load_theme("light"))
    qtbot.addWidget(log)
    for number in range(300):
        log.add(LogLine(0.0, Speaker.NOISE, f"line {number}"))
    assert log.blockCount() == 1, "nobody sees it"
    log.show()
    qtbot.waitUntil(lambda: log.blockCount() == 300)
    bar = log.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0, "what was said last is seen"
    lines = log.toPlainText().splitlines()
    assert [line.partition("· ")[2] for line in lines] == [f"line {number}" for number in range(300)]


def test_who_reads_further_up_in_the_log_is_not_taken_to_its_end(qtbot, themes) -> None:
    log = ProverLogPanel(load_theme("light"))
    qtbot.addWidget(log)
    log.show()
    for number in range(60):
        log.add(LogLine(0.0, Speaker.NOISE, f"line {number}"))
    qtbot.waitUntil(lambda: log.blockCount() == 60)
    bar = log.verticalScrollBar()
    log.resize(log.width(), log.height() - 40)
    assert bar.value() == bar.maximum()
    bar.setValue(3)
    log.add(LogLine(0.0, Speaker.NOISE, "one more"))
    qtbot.waitUntil(lambda: log.blockCount() == 61)
    assert bar.value() == 3
