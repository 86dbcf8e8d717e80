import os
import time
from pathlib import Path

import pytest

from gui.panels.status import StatusBar
from gui.services.prover_service import ProverService
from gui.theme import load_theme
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Ping, Verify
from prover_bridge.provers.embedded import PROVE, EmbeddedProver
from prover_bridge.provers.prover import Answered, Cancelled, Outcome, Unanswered
from prover_bridge.provers.states import Idle
from prover_bridge.reasoner.creation import create


@pytest.fixture
def service(qapp, provers, hand):
    def make(listener):
        provers.append(hand(listener))
        provers[-1].held = True
        return provers[-1]

    made = ProverService(make)
    made.team.most = 3
    yield made
    made.close()


def ask(service: ProverService, told: list[Outcome], *, beside: bool) -> int:
    return service.ask(Ping(ping=1.0), "Ping", told.append, beside=beside).identity


def test_what_is_asked_in_order_is_asked_of_one(service: ProverService, provers) -> None:
    for _ in range(3):
        ask(service, [], beside=False)
    assert [len(prover.sent) for prover in provers] == [3]


def test_helpers_come_as_they_are_needed_and_no_more_than_may_be(service: ProverService, provers) -> None:
    for number in (1, 2, 3, 3, 3, 3):
        ask(service, [], beside=True)
        assert len(provers) == number
    assert [len(prover.unsettled) for prover in provers] == [2, 2, 2]


def test_what_helpers_answer_is_told_to_whoever_asked(service: ProverService, provers, qtbot) -> None:
    told: list[Outcome] = []
    identities = [ask(service, told, beside=True) for _ in range(3)]
    for prover in reversed(provers):
        prover.answer()
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [outcome.request.identity for outcome in told] == identities[::-1]
    assert not service.unsettled


def test_idle_helpers_are_ended_and_the_first_one_stays(service: ProverService, provers, qtbot) -> None:
    told: list[Outcome] = []
    for _ in range(3):
        ask(service, told, beside=True)
    provers[1].answer()
    qtbot.waitUntil(lambda: bool(told))
    service.team.end_helpers()
    assert [prover.closed for prover in provers] == [False, True, False]
    provers[0].answer()
    provers[2].answer()
    qtbot.waitUntil(lambda: len(told) == 3)
    service.team.end_helpers()
    assert [prover.closed for prover in provers] == [False, True, True]
    ask(service, told, beside=True)
    assert len(provers) == 3


def test_cancelling_all_reaches_all(service: ProverService, provers, qtbot) -> None:
    told: list[Outcome] = []
    for _ in range(4):
        ask(service, told, beside=True)
    service.cancel_all()
    qtbot.waitUntil(lambda: len(told) == 4)
    assert all(isinstance(outcome, Cancelled) for outcome in told)


def test_the_status_tells_how_many_work_and_how_many_wait(
    service: ProverService, provers, qtbot, themes
) -> None:
    bar = StatusBar(load_theme("light"))
    qtbot.addWidget(bar)
    service.stateChanged.connect(bar.show_state)
    service.queueChanged.connect(bar.show_queue)
    for _ in range(5):
        ask(service, [], beside=True)
    qtbot.waitUntil(lambda: "Ping and 2 more" in bar._prover.text())
    qtbot.waitUntil(lambda: "2 waiting" in bar._prover.text())
    service.cancel_all()
    qtbot.waitUntil(lambda: "ready" in bar._prover.text())
    assert service.state == Idle()


def test_an_answer_that_is_being_judged_can_be_cancelled(service: ProverService, provers, qtbot) -> None:
    told = []
    request = service.ask(
        Ping(ping=1.0), "Ping", told.append, judging=lambda responses: lambda: time.sleep(0.05)
    )
    provers[0].answer()
    qtbot.waitUntil(lambda: not provers[0].unsettled and bool(service._judged))
    service.cancel(request.identity)
    assert [type(end) for end in told] == [Cancelled]
    assert not service.unsettled
    qtbot.wait(100)
    assert len(told) == 1


def test_answers_are_judged_in_the_order_of_the_questions(service: ProverService, provers, qtbot) -> None:
    told = []
    for number in (5, 1, 3):
        service.ask(
            Ping(ping=float(number)),
            "Ping",
            lambda judged: told.append(judged.found),
            judging=lambda responses, number=number: lambda: (time.sleep(number / 100), number)[1],
        )
    for _ in range(3):
        provers[0].answer()
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [5, 1, 3]


def chain(count: int) -> Verify:
    """Something that keeps a prover busy for a while."""
    processes = [create(f"P{each}", [leaf(f"R{each}")], leaf(f"R{each + 1}")) for each in range(count)]
    names = ["P0", *(f"Step{each}" for each in range(1, count))]
    actions = [
        Action(ActionKind.JOIN, names[each - 1], "", f"P{each}", f"R{each}", names[each])
        for each in range(1, count)
    ]
    return Verify(name=names[-1], components=tuple(processes), actions=tuple(actions))


def _children(words: str) -> list[int]:
    """Processes of ours with these words in their command line."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, ValueError):
                continue
            if words in command and parent == os.getpid():
                found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_embedded_provers_work_at_once_and_none_is_left_behind(qapp, qtbot) -> None:
    words = " ".join(PROVE[1:])
    before = set(_children(words))
    service = ProverService(EmbeddedProver)
    service.team.most = 2
    told: list[Outcome] = []
    at_once: list[int] = []
    service.queueChanged.connect(lambda unsettled, busy: at_once.append(busy))
    asked = chain(2000)  # takes many times as long as the queue is told of
    for _ in range(4):
        service.ask(asked, "Verify", told.append, beside=True)
    assert service.team.size == 2
    qtbot.waitUntil(lambda: 2 in at_once, timeout=60000)
    assert len(set(_children(words)) - before) == 2
    qtbot.waitUntil(lambda: len(told) == 4, timeout=60000)
    assert not [
        outcome.error.detail or str(outcome.error) for outcome in told if isinstance(outcome, Unanswered)
    ]
    assert all(isinstance(outcome, Answered) for outcome in told)
    service.close()
    assert set(_children(words)) <= before
