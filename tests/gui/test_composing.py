from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from gui.canvas.view import CanvasView
from gui.main_window import MainWindow
from gui.services.problems import Weight
from prover_bridge.protocol.responses import CommandFailed
from prover_bridge.provers.errors import ProverLostError
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.document import ProcessKey, State, Workspace
from prover_bridge.workspace.picks import Part, Pick

HERE = "Workspace 1"


def workspace(window: MainWindow) -> Workspace:
    return window.hub.document.workspaces[HERE]


def place(window: MainWindow, *names: str) -> list[int]:
    for row, name in enumerate(names):
        window.processes.place(HERE, name, QPointF(0.0, 150.0 * row))
    return [drawing.id for drawing in workspace(window).drawings]


def connect(window: MainWindow, left: str, path: str, right: str, resource: str) -> None:
    """Pass a part of the output of one drawing on to an input of another, as the canvas asks for it."""
    numbers = {drawing.process: drawing.id for drawing in workspace(window).drawings}
    taker = window.hub.document.find(HERE, right)
    assert taker is not None
    channel = next(given.channel for given in taker.process.inputs if given.proposition.name == resource)
    first = Pick(numbers[left], left, Part.OUTPUT, path=path)
    window.tabs.connectionRequested.emit(HERE, first, Pick(numbers[right], right, Part.INPUT, channel))


def asking(window: MainWindow, prover) -> CanvasView:
    """The canvas, with a connection that the prover works on until it is let go."""
    prover.held = True
    place(window, "Ask", "Gift")
    connect(window, "Ask", "lr", "Gift", "Order")
    view = window.tabs.canvas_of(HERE)
    assert view is not None
    return view


def test_a_connection_becomes_one_graph(shop_window: MainWindow, qtbot) -> None:
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)
    assert [drawing.process for drawing in workspace(shop_window).drawings] == ["_Step1"]
    assert workspace(shop_window).compositions["_Step1"].state is State.VALID
    assert shop_window.hub.session.undo_title == "JOIN Ask, Gift"


def test_what_was_made_is_looked_at(shop_window: MainWindow, qtbot) -> None:
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    qtbot.waitUntil(lambda: shop_window.selection.key == ProcessKey(HERE, "_Step1"))
    assert shop_window.actions_of_window["process.store"].isEnabled()


def test_what_is_replaced_stands_until_the_composition_does(shop_window: MainWindow, prover, qapp) -> None:
    view = asking(shop_window, prover)
    prover.answer()
    seen: list[set[str]] = []
    while not seen or "_Step1" not in seen[-1]:
        qapp.processEvents()
        seen.append({graph.drawing.process for graph in view.canvas.graphs.values()})
    assert all(drawn in ({"Ask", "Gift"}, {"_Step1"}) for drawn in seen)


def test_what_the_user_turned_to_meanwhile_stays_selected(shop_window: MainWindow, prover, qtbot) -> None:
    prover.held = True
    place(shop_window, "Ask", "Gift", "Ship")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    view = shop_window.tabs.canvas_of(HERE)
    assert view is not None
    (ship,) = (item for item in view.canvas.node_items() if item.node.component == "Ship")
    view.select_items({ship})
    with qtbot.waitSignal(shop_window.connecting.made):
        prover.answer()
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    shop_window.tabs.show_made(HERE, "_Step1")
    assert view.selected_parts() == [ship]


def test_what_does_not_fit_is_told_and_not_asked(shop_window: MainWindow, prover) -> None:
    place(shop_window, "Ask", "Ship")
    connect(shop_window, "Ask", "lr", "Ship", "Parcel")
    assert not prover.sent
    (problem,) = shop_window.problems.all
    assert "needs Parcel" in problem.what
    assert shop_window.docks["problems"].isVisible()


def test_a_refusal_of_the_prover_leaves_the_drawing_and_keeps_its_words(
    shop_window: MainWindow, prover, qtbot
) -> None:
    prover.held = True
    before = place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    prover.answer(CommandFailed(content="INPUT_TAC: no such term"))
    qtbot.waitUntil(lambda: bool(shop_window.problems.all))
    assert [drawing.id for drawing in workspace(shop_window).drawings] == before
    (problem,) = shop_window.problems.all
    assert "INPUT_TAC" not in problem.what
    assert "INPUT_TAC" in problem.detail
    item = shop_window.problem_list.topLevelItem(0)
    assert item.child(0).text(0) == "INPUT_TAC: no such term"


def test_a_dead_prover_is_told(shop_window: MainWindow, prover, qtbot) -> None:
    prover.held = True
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    prover.fail(ProverLostError("The prover ended unexpectedly."))
    qtbot.waitUntil(lambda: bool(shop_window.problems.all))
    assert not workspace(shop_window).compositions


def test_a_request_under_way_leaves_no_history_when_cancelled(shop_window: MainWindow, prover, qtbot) -> None:
    prover.held = True
    place(shop_window, "Ask", "Gift")
    history = shop_window.hub.session.history
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    view = shop_window.tabs.canvas_of(HERE)
    assert view is not None
    assert view.pending.count == 1
    assert shop_window.actions_of_window["proof.cancel"].isEnabled()
    shop_window.actions_of_window["proof.cancel"].trigger()
    qtbot.waitUntil(lambda: not shop_window.prover.unsettled)
    assert shop_window.hub.session.history == history
    assert not shop_window.problems.all


def test_a_pending_connection_is_cancelled_on_the_canvas(shop_window: MainWindow, prover, qtbot) -> None:
    view = asking(shop_window, prover)
    view.cancelRequested.emit(prover.sent[0].identity)
    qtbot.waitUntil(lambda: not shop_window.prover.unsettled)
    assert not workspace(shop_window).compositions
    qtbot.waitUntil(lambda: view.pending.count == 0)


def test_undo_cancels_the_request_that_builds_on_it(shop_window: MainWindow, prover, qtbot) -> None:
    place(shop_window, "Ask", "Gift")
    prover.held = True
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    shop_window.actions_of_window["edit.undo"].trigger()
    qtbot.waitUntil(lambda: not prover.unsettled)
    assert not workspace(shop_window).compositions
    (note,) = shop_window.problems.all
    assert note.weight is Weight.NOTE
    assert "no longer on the canvas" in note.what


def test_an_answer_that_comes_too_late_changes_nothing(shop_window: MainWindow, prover, qtbot) -> None:
    numbers = place(shop_window, "Ask", "Gift")
    prover.held = True
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    prover.answer()
    shop_window.hub.session.do(RemoveDrawings(HERE, frozenset(numbers)))
    qtbot.waitUntil(lambda: not shop_window.prover.unsettled)
    assert not workspace(shop_window).compositions


def test_undo_and_redo_of_a_step_ask_nobody(shop_window: MainWindow, prover, qtbot) -> None:
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)
    asked = len(prover.sent)
    shop_window.actions_of_window["edit.undo"].trigger()
    assert not workspace(shop_window).compositions
    shop_window.actions_of_window["edit.redo"].trigger()
    assert workspace(shop_window).compositions["_Step1"].state is State.VALID
    assert len(prover.sent) == asked


def test_tensor_and_with(shop_window: MainWindow, qtbot) -> None:
    ask, gift, pack = place(shop_window, "Ask", "Gift", "Pack")
    shop_window.tabs.connectionRequested.emit(
        HERE, Pick(ask, "Ask", Part.PROCESS), Pick(gift, "Gift", Part.PROCESS)
    )
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)
    joined = workspace(shop_window).drawings[-1].id
    step = workspace(shop_window).compositions["_Step1"].process
    wish = next(given.channel for given in step.inputs if given.proposition.name == "Wish")
    order = shop_window.hub.document.library["Pack"].process.inputs[0].channel
    shop_window.tabs.connectionRequested.emit(
        HERE, Pick(joined, "_Step1", Part.INPUT, wish), Pick(pack, "Pack", Part.INPUT, order)
    )
    qtbot.waitUntil(lambda: "_Step2" in workspace(shop_window).compositions)
    kinds = [entry.process.actions[0].kind.value for entry in workspace(shop_window).compositions.values()]
    assert kinds == ["TENSOR", "WITH"]


def test_a_resource_dropped_on_empty_canvas_offers_what_takes_it(shop_window: MainWindow, qtbot) -> None:
    (ask,) = place(shop_window, "Ask")
    pick = Pick(ask, "Ask", Part.OUTPUT, path="lr")
    chooser = shop_window.quick_menu.fit(HERE, pick, QPointF(400, 0), shop_window.pos())
    assert chooser is not None
    titles = [chooser.list.topLevelItem(row).text(0) for row in range(chooser.list.topLevelItemCount())]
    assert sorted(titles) == ["Gift", "Pack"]
    qtbot.keyClicks(chooser.field, "gift")
    qtbot.keyClick(chooser.field, "\r")
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)


def test_an_input_dropped_on_empty_canvas_offers_what_gives_it(shop_window: MainWindow, qtbot) -> None:
    (ship,) = place(shop_window, "Ship")
    pick = Pick(ship, "Ship", Part.INPUT, "cShip_Parcel_1")
    chooser = shop_window.quick_menu.fit(HERE, pick, QPointF(400, 0), shop_window.pos())
    assert chooser is not None
    titles = [chooser.list.topLevelItem(row).text(0) for row in range(chooser.list.topLevelItemCount())]
    assert sorted(titles) == ["Gift", "Pack"]
    qtbot.keyClick(chooser.field, "\r")
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)


def test_it_is_told_where_nothing_fits_what_was_dropped(shop_window: MainWindow) -> None:
    (ask,) = place(shop_window, "Ask")
    pick = Pick(ask, "Ask", Part.INPUT, "cAsk_Wish_1")
    assert shop_window.quick_menu.fit(HERE, pick, QPointF(400, 0), shop_window.pos()) is None
    assert shop_window.status.currentMessage().startswith("No process gives Wish.")


def test_a_composition_is_stored_under_the_name_that_is_asked_for(
    shop_window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    qtbot.waitUntil(lambda: shop_window.selection.key == ProcessKey(HERE, "_Step1"))

    def answer(dialog) -> int:
        dialog.field.setText("Gift")
        assert not dialog._buttons.buttons()[0].isEnabled()
        dialog.field.setText("AskGift")
        return 1

    monkeypatch.setattr("gui.dialogs.name.NameDialog.exec", answer)
    assert shop_window.actions_of_window["process.store"].isEnabled()
    shop_window.actions_of_window["process.store"].trigger()
    qtbot.waitUntil(lambda: "AskGift" in shop_window.hub.document.library)
    stored = shop_window.hub.document.library["AskGift"]
    assert stored.state is State.VALID
    assert not stored.process.intermediate
    assert shop_window.selection.key == ProcessKey(None, "AskGift")


def test_steps_survive_saving_and_opening(shop_window: MainWindow, qtbot, tmp_path: Path) -> None:
    place(shop_window, "Ask", "Gift")
    connect(shop_window, "Ask", "lr", "Gift", "Order")
    qtbot.waitUntil(lambda: "_Step1" in workspace(shop_window).compositions)
    path = tmp_path / "again.json"
    assert shop_window.files._write(path)
    drawn = [(drawing.process, drawing.x, drawing.y) for drawing in workspace(shop_window).drawings]
    assert shop_window.files.open(path)
    assert [(drawing.process, drawing.x, drawing.y) for drawing in workspace(shop_window).drawings] == drawn
    assert workspace(shop_window).compositions["_Step1"].state is State.UNCHECKED
    assert shop_window.banner.isVisible()
