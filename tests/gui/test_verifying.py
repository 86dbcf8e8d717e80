import threading
from dataclasses import replace
from pathlib import Path

import pytest

from gui.main_window import MainWindow
from gui.services.settings import PROVERS, VERIFY_RENAMED
from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.responses import CommandFailed
from prover_bridge.provers.errors import ProverLostError
from prover_bridge.provers.states import Busy
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.session import Session


def unchecked(document: Document) -> Document:
    library = {name: entry.unchecked() for name, entry in document.library.items()}
    return replace(document, library=library)


def states(window: MainWindow) -> dict[str, str]:
    return {name: entry.state.value for name, entry in window.hub.document.library.items()}


def test_all_are_verified_and_no_step_of_the_history(window: MainWindow, shop: Document, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    assert window.banner.isVisible()
    with qtbot.waitSignal(window.verifying.finished) as told:
        window.banner.button.click()
    assert told.args == [4, 0]
    assert set(states(window).values()) == {"valid"}
    assert not window.hub.session.history
    assert not window.hub.session.is_modified
    assert not window.banner.isVisible()


def test_a_failure_does_not_stop_the_rest(window: MainWindow, shop: Document, prover, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify()
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    prover.held = False
    with qtbot.waitSignal(window.verifying.finished) as told:
        prover.answer(CommandFailed(content="no"))
    assert told.args == [3, 1]
    (problem,) = window.problems.all
    assert problem.target == ProcessKey(None, "Ask")
    with qtbot.waitSignal(window.verifying.finished):
        window.verifying.verify()
    assert not window.problems.all


def test_a_process_that_lies_is_invalid_with_the_reason(window: MainWindow, shop: Document, qtbot) -> None:
    ask = shop.library["Ask"]
    lying = replace(ask.process, output=Resource("oAsk_Gold_", leaf("max")))
    library = {**shop.library, "Ask": Entry(lying)}
    window.hub.replace(Session(replace(shop, library=library)))
    with qtbot.waitSignal(window.verifying.finished):
        window.verifying.verify()
    entry = window.hub.document.library["Ask"]
    assert entry.state is State.INVALID
    assert "max" in entry.reason


def test_cancel_stops_and_keeps_what_was_found(window: MainWindow, shop: Document, prover, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify()
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    prover.answer()
    qtbot.waitUntil(lambda: states(window)["Ask"] == "valid")
    window.actions_of_window["proof.cancel"].trigger()
    qtbot.waitUntil(lambda: not prover.unsettled)
    assert not window.verifying.is_running
    assert sorted(states(window).values()) == ["unchecked", "unchecked", "unchecked", "valid"]
    assert window.banner.isVisible()


def test_cancelling_in_the_status_bar_stops_verification(
    window: MainWindow, shop: Document, prover, qtbot
) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify()
    qtbot.waitUntil(lambda: window.status._cancel.isVisible())
    window.status._cancel.click()
    qtbot.waitUntil(lambda: not prover.unsettled)
    assert len(prover.sent) == 1


def test_a_dead_prover_is_a_problem_not_a_verdict(window: MainWindow, shop: Document, prover, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify([ProcessKey(None, "Ask")])
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    prover.fail(ProverLostError("The prover ended unexpectedly."))
    qtbot.waitUntil(lambda: bool(window.problems.all))
    assert states(window)["Ask"] == "unchecked"


def test_opening_another_document_drops_what_was_under_way(
    window: MainWindow, shop: Document, prover, qtbot
) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify()
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    window.hub.replace(Session())
    qtbot.waitUntil(lambda: not prover.unsettled)
    assert not window.verifying.is_running
    assert not window.problems.all


def test_verifying_uses_two_at_once(window, shop, settings, provers, prover, qtbot) -> None:
    settings.put(PROVERS, 2)
    window.provers.restore()
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    made = window.prover.team._make_prover

    def held(listener):
        found = made(listener)
        found.held = True
        return found

    window.prover.team._make_prover = held
    window.verifying.verify()
    qtbot.waitUntil(lambda: len(provers) == 2 and all(each.unsettled for each in provers))
    assert all(isinstance(each.state, Busy) for each in provers)
    provers[1].answer()
    qtbot.waitUntil(lambda: list(states(window).values()).count("valid") == 1)
    with qtbot.waitSignal(window.verifying.finished) as told:
        for each in provers:
            each.held = False
            while each.unsettled:
                each.answer()
    assert told.args == [4, 0]


def test_what_changes_while_it_is_verified_is_verified_again(window, shop, prover, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify([ProcessKey(None, "Ask")])
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    window.hub.session.do(RenameResource("Wish", "Hope"))
    with qtbot.waitSignal(window.verifying.finished) as told:
        prover.answer()
        qtbot.waitUntil(lambda: len(prover.sent) == 2)
        prover.answer()
    assert told.args == [1, 0]
    entry = window.hub.document.library["Ask"]
    assert entry.state is State.VALID
    assert entry.process.inputs[0].proposition is leaf("Hope")


def test_only_what_is_stale_is_verified(window: MainWindow, shop: Document, prover, qtbot) -> None:
    window.hub.replace(Session(shop))
    window.hub.session.do(RenameResource("Wish", "Hope"))
    window.hub.replace(Session(unchecked_named(window.hub.document, "Ask")))
    with qtbot.waitSignal(window.verifying.finished) as told:
        window.actions_of_window["proof.verify_unchecked"].trigger()
    assert told.args == [1, 0]
    assert [request.title for request in prover.sent] == ["Verify Ask"]


def unchecked_named(document: Document, name: str) -> Document:
    return replace(document, library={**document.library, name: document.library[name].unchecked()})


def test_one_is_verified_with_its_components(composed: MainWindow, prover, qtbot) -> None:
    prover.sent.clear()
    composed.selection.select(ProcessKey("Workspace 1", "_Step1"))
    with qtbot.waitSignal(composed.verifying.finished) as told:
        composed.actions_of_window["proof.verify"].trigger()
    assert told.args == [3, 0]
    assert [request.title for request in prover.sent] == ["Verify Ask", "Verify Gift", "Verify _Step1"]


def test_intermediates_are_verified_alone(composed: MainWindow, prover, qtbot) -> None:
    prover.sent.clear()
    with qtbot.waitSignal(composed.verifying.finished):
        composed.actions_of_window["proof.verify_intermediates"].trigger()
    assert [request.title for request in prover.sent] == ["Verify _Step1"]


def rename(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.actions.process_flow.NameDialog.exec", lambda dialog: True)
    monkeypatch.setattr("gui.actions.process_flow.NameDialog.name", "Present")
    window.processes.rename(ProcessKey(None, "Gift"))


def test_what_a_new_name_leaves_unchecked_is_verified_at_once(
    composed: MainWindow, prover, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prover.sent.clear()
    with qtbot.waitSignal(composed.verifying.finished) as told:
        rename(composed, monkeypatch)
        assert composed.unverified.count == 1
    assert told.args == [1, 0]
    assert composed.unverified.count == 0
    assert [request.title for request in prover.sent] == ["Verify _Step1"]
    step = composed.hub.document.workspaces["Workspace 1"].compositions["_Step1"]
    assert "Present" in step.process.term
    assert composed.hub.session.undo_title == "Rename Gift to Present"


def test_a_new_name_leaves_it_to_the_user_who_wants_that(
    composed: MainWindow, settings, prover, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.put(VERIFY_RENAMED, False)
    prover.sent.clear()
    rename(composed, monkeypatch)
    qtbot.wait(20)
    assert not composed.verifying.is_running
    assert composed.unverified.count == 1
    assert not prover.sent


def test_closing_in_the_middle_leaves_no_thread(window: MainWindow, shop: Document, prover, qtbot) -> None:
    window.hub.replace(Session(unchecked(shop)))
    prover.held = True
    window.verifying.verify()
    qtbot.waitUntil(lambda: bool(prover.unsettled))
    assert "verification" in [thread.name for thread in threading.enumerate()]
    window.hub.session.mark_saved(Path("nowhere"))
    window.close()
    assert not {"verification", "background"} & {thread.name for thread in threading.enumerate()}
    assert sorted(states(window).values()) == ["unchecked"] * 4
