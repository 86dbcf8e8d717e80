import pytest

from gui.main_window import MainWindow
from gui.services.prover_choice import keep_choice, read_choice
from gui.services.prover_service import ProverService
from gui.services.settings import ANSWER_SECONDS, Settings
from gui.theme import ThemeService
from prover_bridge.protocol.commands import Ping
from prover_bridge.provers.choice import ProverChoice, ProverKind
from prover_bridge.provers.prover import Answered, Cancelled, Listener, Outcome
from prover_bridge.provers.states import Failed


@pytest.fixture
def chosen(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    """Answers the dialog with a choice."""

    def choose(choice: ProverChoice) -> None:
        monkeypatch.setattr("gui.dialogs.prover_settings.ProverSettingsDialog.exec", lambda dialog: 1)
        monkeypatch.setattr("gui.dialogs.prover_settings.ProverSettingsDialog.choice", choice)
        window.actions_of_window["proof.prover"].trigger()

    return choose


def test_another_prover_is_used_named_and_kept(window: MainWindow, chosen, prover) -> None:
    choice = ProverChoice(ProverKind.SERVER, host="127.0.0.1", port=9)
    chosen(choice)
    assert prover.closed
    assert read_choice(window.settings).essence == choice.essence
    assert "Composer server" in window.status._prover.text()


def test_accepting_the_same_prover_keeps_it_running(window: MainWindow, chosen, prover) -> None:
    chosen(ProverChoice(command="something else"))
    assert not prover.closed
    assert read_choice(window.settings).command == "something else"
    assert window.settings.get(ANSWER_SECONDS) == ANSWER_SECONDS.default


def test_a_prover_of_the_settings_that_cannot_be_used_says_so(
    settings: Settings, themes: ThemeService, qtbot
) -> None:
    keep_choice(settings, ProverChoice(ProverKind.SERVER, host="", port=9))
    window = MainWindow(settings, themes)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: isinstance(window.prover.state, Failed))
    qtbot.waitUntil(lambda: "Composer server failed" in window.status._prover.text())
    assert "address" in window.status._prover.toolTip()


def test_what_the_old_prover_was_asked_is_cancelled_and_its_late_words_are_passed_over(qtbot, hand) -> None:
    made: list = []

    def make(listener: Listener):
        made.append(hand(listener))
        made[-1].held = True
        return made[-1]

    service = ProverService(make)
    outcomes: list[Outcome] = []
    service.ask(Ping(ping=1.0), "One", outcomes.append)
    made[0].answer()
    service.use(make)
    assert [type(outcome) for outcome in outcomes] == [Cancelled]
    service.ask(Ping(ping=2.0), "Two", outcomes.append)
    qtbot.wait(20)
    assert len(outcomes) == 1
    made[1].answer()
    qtbot.waitUntil(lambda: len(outcomes) == 2)
    assert isinstance(outcomes[1], Answered)
    assert outcomes[1].request.title == "Two"
    service.close()
