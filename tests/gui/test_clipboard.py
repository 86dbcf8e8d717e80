from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from gui.dialogs.rename_resource import RenameResourceDialog
from gui.main_window import MainWindow
from prover_bridge.workspace.document import Document, ProcessKey, State
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session

HERE = "Workspace 1"


@pytest.fixture
def composed(shop_window: MainWindow, qtbot) -> MainWindow:
    """The shop with Ask joined to Gift; the graph is selected."""
    for name in ("Ask", "Gift"):
        shop_window.processes.place(HERE, name, QPointF())
    shop_window.connecting.connect_picks(
        HERE, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Gift", Part.PROCESS)
    )
    qtbot.waitUntil(lambda: "_Step1" in shop_window.hub.document.workspaces[HERE].compositions)
    view = shop_window.tabs.current
    assert view is not None
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    view.setFocus()
    view.select_items(view.canvas.items())
    return shop_window


def press(window: MainWindow, *names: str) -> None:
    for name in names:
        window.actions_of_window[name].trigger()


def drawn(window: MainWindow, workspace: str = HERE) -> list[str]:
    return [drawing.process for drawing in window.hub.document.workspaces[workspace].drawings]


def test_a_pasted_graph_is_a_composition_of_its_own_and_verified(composed: MainWindow, qtbot) -> None:
    press(composed, "edit.copy", "edit.paste")
    assert drawn(composed) == ["_Step1", "_Step2"]
    qtbot.waitUntil(lambda: not composed.verifying.is_running)
    entry = composed.hub.document.entry(ProcessKey(HERE, "_Step2"))
    assert entry is not None
    assert entry.state is State.VALID
    press(composed, "edit.undo")
    assert drawn(composed) == ["_Step1"]


def test_a_graph_is_pasted_into_another_document_with_its_components(composed: MainWindow, qtbot) -> None:
    press(composed, "edit.copy")
    composed.hub.replace(Session(Document()))
    press(composed, "workspace.new", "edit.paste")
    assert sorted(composed.hub.document.library) == ["Ask", "Gift"]
    assert drawn(composed) == ["_Step1"]
    qtbot.waitUntil(lambda: not composed.verifying.is_running)
    assert all(entry.state is State.VALID for entry in composed.hub.document.library.values())
    press(composed, "edit.undo")
    assert not composed.hub.document.library


def test_cut_takes_the_graph_and_paste_brings_it_back(composed: MainWindow) -> None:
    press(composed, "edit.cut")
    assert drawn(composed) == []
    press(composed, "edit.paste")
    assert len(drawn(composed)) == 1


def test_a_placed_process_is_copied_as_a_drawing(shop_window: MainWindow) -> None:
    shop_window.processes.place(HERE, "Ask", QPointF(10, 20))
    view = shop_window.tabs.current
    assert view is not None
    view.setFocus()
    view.select_items(view.canvas.items())
    press(shop_window, "edit.copy", "edit.paste")
    assert drawn(shop_window) == ["Ask", "Ask"]
    assert list(shop_window.hub.document.library) == ["Ask", "Pack", "Ship", "Gift"]


@pytest.mark.parametrize("text", ["", "hello", '{"processes": 1}', "[" * 100_000])
def test_what_is_no_document_is_told_and_changes_nothing(shop_window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    before = shop_window.hub.document
    press(shop_window, "edit.paste")
    assert shop_window.hub.document is before
    assert "no processes" in shop_window.status.currentMessage()


def test_what_is_here_already_is_not_pasted_again(shop_window: MainWindow) -> None:
    shop_window.selection.select(ProcessKey(None, "Ask"))
    press(shop_window, "edit.copy")
    shop_window.hub.replace(Session(shop_window.hub.document))
    before = shop_window.hub.document
    press(shop_window, "edit.paste")
    assert shop_window.hub.document is before
    assert "already" in shop_window.status.currentMessage()


def test_the_clipboard_holds_text_that_other_programs_read(composed: MainWindow) -> None:
    press(composed, "edit.copy")
    assert '"Gift"' in QGuiApplication.clipboard().text()


@pytest.fixture
def renaming(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    """Answers the dialog for a resource's new name; gives what it said would change."""

    def answer(old: str, new: str) -> list[str]:
        said: list[str] = []

        def exec_(dialog: RenameResourceDialog) -> int:
            dialog.old.setCurrentText(old)
            dialog.new.setText(new)
            said.extend(dialog.effect.item(row).text() for row in range(dialog.effect.count()))
            said.append(dialog._merging.text())
            return int(dialog._buttons.buttons()[0].isEnabled())

        monkeypatch.setattr("gui.dialogs.rename_resource.RenameResourceDialog.exec", exec_)
        return said

    return answer


def test_a_resource_is_renamed_everywhere(composed: MainWindow, renaming) -> None:
    said = renaming("Order", "Purchase")
    press(composed, "resource.rename")
    assert said == ["Ask", "Pack", "Gift", f"{HERE}: _Step1", ""]
    library = composed.hub.document.library
    assert library["Pack"].process.inputs[0].proposition.name == "Purchase"
    assert composed.hub.session.undo_title == "Rename the resource Order to Purchase"


@pytest.mark.parametrize("name", ["max", "two words", "Order", ""])
def test_a_resource_gets_no_name_that_cannot_be_used(composed: MainWindow, renaming, name: str) -> None:
    before = composed.hub.document
    renaming("Order", name)
    press(composed, "resource.rename")
    assert composed.hub.document is before


def test_that_two_resources_become_one_is_said_before(composed: MainWindow, renaming) -> None:
    said = renaming("Order", "Parcel")
    press(composed, "resource.rename")
    assert "There is a resource Parcel already" in said[-1]
