"""After a component changed: what no longer fits is listed, shown at its step, mended and stored again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from gui.actions.comparing import confirm_replacing, show_differences
from gui.canvas.items.emphasis import Emphasis
from gui.dialogs.differences import DifferencesDialog
from gui.main_window import MainWindow
from gui.services.repairing import Fit
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.document import Entry, ProcessKey, State, Verdict
from prover_bridge.workspace.picks import Part, Pick

HERE = "Workspace 1"
STEP = ProcessKey(HERE, "_Step1")
WHOLE = ProcessKey(None, "AskGift")


@pytest.fixture
def stored(composed: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The shop with Ask joined to Gift, stored as AskGift."""
    names = iter(["AskGift"])

    def exec_(dialog) -> int:
        if (name := next(names, None)) is not None:
            dialog.field.setText(name)
        return 1

    monkeypatch.setattr("gui.dialogs.name.NameDialog.exec", exec_)
    composed.processes.store(STEP)
    qtbot.waitUntil(lambda: "AskGift" in composed.hub.document.library)
    return composed


@pytest.fixture
def change() -> Callable[..., None]:
    """Gives a process another specification."""

    def edit(window: MainWindow, name: str, inputs: list[str], output: str) -> None:
        process = create(name, [parse_proposition(text) for text in inputs], parse_proposition(output))
        entry = Entry(process, State.VALID, verdict=Verdict.PROVED)
        window.hub.session.do(EditProcess(name, entry))

    return edit


def rows(window: MainWindow) -> list[list[str]]:
    tree = window.repair_panel.tree
    found = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[row.text(column) for column in range(5)] for row in found if row is not None]


def repaired(window: MainWindow, qtbot) -> None:
    """Wait until all is known and shown."""
    repairing = window.repairing
    qtbot.waitUntil(lambda: not repairing.is_running and not repairing._telling.isActive())


def click(window: MainWindow, qtbot, place: int) -> None:
    tree = window.repair_panel.tree
    row = tree.topLevelItem(place)
    assert row is not None
    at = tree.visualItemRect(row)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, at.center().y()))


def test_what_no_longer_fits_is_told_with_what_it_needed(stored: MainWindow, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    assert stored.banner.isVisible()
    assert stored.banner.repair_button.isVisible()
    qtbot.mouseClick(stored.banner.repair_button, Qt.MouseButton.LeftButton)
    repaired(stored, qtbot)
    assert stored.docks["repair"].isVisible()
    join = "JOIN: Ask passes Order on to Gift"
    assert rows(stored) == [
        ["AskGift", "no longer fits", join, "Order", "Voucher"],
        [f"{HERE}: _Step1", "no longer fits", join, "Order", "Voucher"],
    ]
    assert "2 of 2 no longer fit" in stored.repair_panel._text.text()
    assert not stored.hub.session.redo_title
    assert stored.hub.session.undo_title == "Edit Gift"


def test_what_still_fits_but_gives_something_else_says_so(stored: MainWindow, qtbot, change) -> None:
    change(stored, "Gift", ["Order"], "Box")
    stored.selection.select(ProcessKey(None, "Gift"))
    stored.actions_of_window["process.repair"].trigger()
    repaired(stored, qtbot)
    assert [row[:2] for row in rows(stored)] == [
        ["AskGift", "fits, and changes"],
        [f"{HERE}: _Step1", "fits, and changes"],
    ]
    assert rows(stored)[0][3:] == ["before: gives Parcel ⊗ Address", "now: gives Box ⊗ Address"]
    assert "Everything still fits" in stored.repair_panel._text.text()


def test_nothing_to_repair_is_told_and_opens_no_panel(stored: MainWindow, qtbot) -> None:
    stored.actions_of_window["proof.repair"].trigger()
    assert "nothing to repair" in stored.status.currentMessage()
    assert not stored.docks["repair"].isVisible()


def test_a_click_shows_the_composition_with_the_step_lit(stored: MainWindow, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    stored.repairs.repair()
    repaired(stored, qtbot)
    for place, workspace in ((0, None), (1, HERE)):
        click(stored, qtbot, place)
        assert stored.tabs.current_workspace == workspace
        view = stored.tabs.current
        assert view is not None
        (graph,) = view.canvas.graphs.values()
        lit = {item.node.component for item in graph.nodes.values() if item.emphasis is Emphasis.LIT}
        assert lit == {"Ask", "Gift"}
        edges = {item.edge.resource for item in graph.links.values() if item.emphasis is Emphasis.LIT}
        assert edges == {"Order"}
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert all(item.emphasis is Emphasis.NORMAL for item in graph.nodes.values())


def test_the_steps_are_opened_mended_and_stored_under_the_same_name(
    stored: MainWindow, qtbot, change
) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    stored.repairs.repair()
    repaired(stored, qtbot)
    assert not stored.repair_panel.steps_button.isEnabled()
    click(stored, qtbot, 0)
    qtbot.mouseClick(stored.repair_panel.steps_button, Qt.MouseButton.LeftButton)
    assert stored.tabs.current_workspace == "AskGift"
    drawn = stored.hub.document.workspaces["AskGift"].drawings
    assert [drawing.process for drawing in drawn] == ["Ask", "Gift"]
    assert stored.hub.session.undo_title == "Open the steps of AskGift"
    picks = (Pick(1, "Ask", Part.PROCESS), Pick(2, "Gift", Part.PROCESS))
    stored.connecting.connect_picks("AskGift", *picks)
    made = ProcessKey("AskGift", "_Step1")
    qtbot.waitUntil(lambda: stored.hub.document.entry(made) is not None)
    told: list[str] = []

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DifferencesDialog):
            timer.stop()
            told.extend(_texts(dialog))
            qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)

    timer = QTimer()
    timer.timeout.connect(agree)
    timer.start(5)
    stored.processes.store(made)  # the name of the workspace is what is suggested
    qtbot.waitUntil(lambda: stored.hub.document.library["AskGift"].state is State.VALID)
    assert "before: JOIN: Ask passes Order on to Gift" in told
    assert "after: TENSOR: Ask and Gift side by side" in told
    assert "after: needs Voucher" in told
    assert stored.repairing.found[0].fit is Fit.CHANGED


def test_what_a_broken_composition_is_made_of_is_put_on_its_canvas(stored: MainWindow, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    stored.repairs.repair()
    repaired(stored, qtbot)
    click(stored, qtbot, 1)
    qtbot.mouseClick(stored.repair_panel.steps_button, Qt.MouseButton.LeftButton)
    drawn = stored.hub.document.workspaces[HERE].drawings
    assert [drawing.process for drawing in drawn] == ["_Step1", "Ask", "Gift"]
    assert stored.tabs.current_workspace == HERE
    stored.actions_of_window["edit.undo"].trigger()
    assert len(stored.hub.document.workspaces[HERE].drawings) == 1


def _texts(dialog: DifferencesDialog) -> list[str]:
    groups = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    return [group.child(row).text(0) for group in groups if group for row in range(group.childCount())]


def test_what_is_made_of_something_broken_waits_for_it(stored: MainWindow, qtbot, change) -> None:
    stored.processes.place(HERE, "AskGift", QPointF())
    stored.processes.place(HERE, "Pack", QPointF())
    drawings = stored.hub.document.workspaces[HERE].drawings
    first = Pick(drawings[-2].id, "AskGift", Part.PROCESS)
    stored.connecting.connect_picks(HERE, first, Pick(drawings[-1].id, "Pack", Part.PROCESS))
    qtbot.waitUntil(lambda: stored.hub.document.entry(ProcessKey(HERE, "_Step2")) is not None)
    change(stored, "Gift", ["Voucher"], "Parcel")
    stored.repairs.repair()
    repaired(stored, qtbot)
    assert [row[:3] for row in rows(stored)][-1] == [
        f"{HERE}: _Step2",
        "waits for another",
        "AskGift comes first",
    ]
    assert "1 wait" in stored.repair_panel._text.text()
    change(stored, "Gift", ["Order"], "Parcel")
    qtbot.waitUntil(lambda: {row[1] for row in rows(stored)} == {"not known yet"})
    qtbot.mouseClick(stored.repair_panel.again_button, Qt.MouseButton.LeftButton)
    repaired(stored, qtbot)
    assert {row[1] for row in rows(stored)} == {"still fits"}


def test_a_repair_can_be_cancelled_and_nothing_is_left(stored: MainWindow, prover, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    prover.held = True
    stored.repairs.repair()
    qtbot.waitUntil(lambda: stored.repair_panel.cancel_button.isVisible())
    qtbot.mouseClick(stored.repair_panel.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not stored.verifying.is_running and not prover.unsettled)
    assert not stored.repairing.is_running
    repaired(stored, qtbot)
    assert stored.repair_panel.again_button.isVisible()
    assert {row[1] for row in rows(stored)} == {"not known yet"}


def test_another_document_ends_the_repair(stored: MainWindow, prover, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    prover.held = True
    stored.repairs.repair()
    stored.hub.session.mark_saved(stored.settings.state_folder)
    stored.files.new()
    qtbot.waitUntil(lambda: not prover.unsettled)
    qtbot.waitUntil(lambda: not rows(stored))
    assert not stored.repairing.is_running


def test_steps_found_before_another_change_are_not_opened(stored: MainWindow, qtbot, change) -> None:
    change(stored, "Gift", ["Voucher"], "Parcel")
    stored.repairs.repair()
    repaired(stored, qtbot)
    found = stored.repairing.found[0]
    change(stored, "Gift", ["Voucher", "Ribbon"], "Parcel")
    stored.repairs.open_steps(found)
    assert "repair again" in stored.status.currentMessage()
    assert list(stored.hub.document.workspaces) == [HERE]


def compared(window: MainWindow, qtbot, run: Callable[[], object]) -> list[list[str]]:
    """What the window that shows differences says; it is closed by Esc."""
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            if isinstance(dialog, DifferencesDialog):
                seen.extend([_texts(dialog), *(picture.signs for picture in dialog.pictures)])
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    run()
    return seen


def test_any_two_processes_are_compared(stored: MainWindow, qtbot) -> None:
    def run() -> None:
        stored.selection.select(ProcessKey(None, "Pack"))
        stored.actions_of_window["process.compare"].trigger()
        chooser = QApplication.activePopupWidget()
        assert chooser is not None
        qtbot.keyClicks(chooser.field, "gift")
        qtbot.keyClick(chooser.field, Qt.Key.Key_Return)

    texts, before, after = compared(stored, qtbot, run)
    assert texts == ["before: gives Parcel ⊕ Missing", "after: gives Parcel"]
    assert set(before) == {"−"}
    assert set(after) == {"+"}


def test_what_is_made_alike_differs_in_nothing(stored: MainWindow, qtbot) -> None:
    def run() -> None:
        show_differences(stored, stored.hub.document, WHOLE, STEP, stored.themes.theme)

    texts, before, after = compared(stored, qtbot, run)
    assert texts == ["What it needs and what it gives are the same.", "It is made in the same way."]
    assert (before, after) == ([], [])


def test_replacing_is_not_done_by_esc(stored: MainWindow, qtbot) -> None:
    answers: list[bool] = []

    def ask() -> None:
        document, theme = stored.hub.document, stored.themes.theme
        answers.append(confirm_replacing(stored, document, STEP, "AskGift", theme))

    assert compared(stored, qtbot, ask)
    assert answers == [False]
