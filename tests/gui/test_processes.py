from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from gui.actions.export_flow import write_picture
from gui.main_window import MainWindow
from gui.services.settings import VERIFY_RENAMED
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import ProcessKey, State
from prover_bridge.workspace.picks import Part, Pick

HERE = "Workspace 1"
STEP = ProcessKey(HERE, "_Step1")


@pytest.fixture
def composed(shop_window: MainWindow, qtbot) -> MainWindow:
    """The shop with Ask joined to Gift, drawn and laid out."""
    for name in ("Ask", "Gift"):
        shop_window.processes.place(HERE, name, QPointF())
    shop_window.connecting.connect_picks(
        HERE, Pick(1, "Ask", Part.OUTPUT, path="lr"), Pick(2, "Gift", Part.PROCESS)
    )
    qtbot.waitUntil(lambda: shop_window.selection.key == STEP)
    view = shop_window.tabs.current
    assert view is not None
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    return shop_window


@pytest.fixture
def name_typed(monkeypatch: pytest.MonkeyPatch):
    """Answers the next questions for a name."""

    def answer(name: str) -> None:
        def exec_(dialog) -> int:
            dialog.field.setText(name)
            return 1

        monkeypatch.setattr("gui.dialogs.name.NameDialog.exec", exec_)

    return answer


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.actions.process_flow.confirm", lambda *words: True)


def history_rows(window: MainWindow) -> list[str]:
    return [window.history.item(row).text() for row in range(window.history.count())]


def test_history_lists_steps_and_goes_to_them(composed: MainWindow) -> None:
    assert history_rows(composed) == ["Start", "Place Ask", "Place Gift", "JOIN Ask, Gift"]
    composed.history.itemClicked.emit(composed.history.item(1))
    assert [drawing.process for drawing in composed.hub.document.workspaces[HERE].drawings] == ["Ask"]
    assert composed.history.currentRow() == 1
    composed.history.itemClicked.emit(composed.history.item(3))
    assert composed.hub.document.entry(STEP) is not None


def test_renaming_a_process_reaches_what_uses_it(composed: MainWindow, name_typed, settings) -> None:
    settings.put(VERIFY_RENAMED, False)
    composed.selection.select(ProcessKey(None, "Gift"))
    name_typed("Present")
    composed.actions_of_window["process.rename"].trigger()
    assert "Present" in composed.hub.document.library
    entry = composed.hub.document.entry(STEP)
    assert entry is not None
    assert entry.process.actions[0].right == "Present"
    assert entry.state is State.UNCHECKED
    assert composed.banner.isVisible()
    assert composed.selection.key == ProcessKey(None, "Present")


def test_workspaces_are_renamed_and_deleted(composed: MainWindow, name_typed, agreed: None) -> None:
    name_typed("Shop")
    composed.actions_of_window["workspace.rename"].trigger()
    assert composed.tabs.current_workspace == "Shop"
    composed.actions_of_window["workspace.delete"].trigger()
    assert not composed.hub.document.workspaces
    assert composed.tabs.count() == 0
    composed.actions_of_window["edit.undo"].trigger()
    assert composed.tabs.current_workspace == "Shop"


def test_the_steps_of_a_stored_composite_can_be_loaded(composed: MainWindow, name_typed, qtbot) -> None:
    composed.selection.select(STEP)
    name_typed("AskGift")
    composed.actions_of_window["process.store"].trigger()
    qtbot.waitUntil(lambda: composed.selection.key == ProcessKey(None, "AskGift"))
    composed.actions_of_window["process.load_steps"].trigger()
    qtbot.waitUntil(lambda: "AskGift" in composed.hub.document.workspaces)
    loaded = composed.hub.document.workspaces["AskGift"]
    assert list(loaded.compositions) == ["_Step1"]
    assert composed.tabs.current_workspace == "AskGift"


def test_a_composite_is_replaced_only_if_that_is_wanted(
    composed: MainWindow, name_typed, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_typed("AskGift")
    composed.processes.store(STEP)
    qtbot.waitUntil(lambda: "AskGift" in composed.hub.document.library)
    asked: list[str] = []
    place = "gui.actions.comparing.confirm_replacing"
    monkeypatch.setattr(place, lambda *words: bool(asked.append(words[3])))
    history = composed.hub.session.history
    composed.processes.store(STEP)
    assert asked == ["AskGift"]
    assert composed.hub.session.history == history
    monkeypatch.setattr(place, lambda *words: True)
    composed.verifying.verify()
    composed.processes.store(STEP)
    qtbot.waitUntil(lambda: not composed.prover.unsettled)
    assert composed.hub.document.library["AskGift"].state is State.VALID


def test_a_composition_may_not_take_the_name_of_an_atomic_process(composed: MainWindow) -> None:
    assert composed.processes._store_problem("Ship") is not None
    assert composed.processes._store_problem("max") is not None
    assert composed.processes._store_problem("AskGift") is None


def test_a_composite_opens_in_a_tab_to_look_at(composed: MainWindow, name_typed, qtbot) -> None:
    composed.selection.select(STEP)
    name_typed("AskGift")
    composed.actions_of_window["process.store"].trigger()
    qtbot.waitUntil(lambda: "AskGift" in composed.hub.document.library)
    composed.navigation.open_key(ProcessKey(None, "AskGift"))
    view = composed.tabs.current
    assert view is not None
    assert composed.tabs.current_workspace is None
    assert not view.can_connect
    assert not composed.actions_of_window["view.tidy"].isEnabled()
    composed.tabs.tabCloseRequested.emit(composed.tabs.currentIndex())
    assert composed.tabs.current_workspace == HERE


def test_a_problem_leads_to_what_it_is_about(composed: MainWindow) -> None:
    composed.actions_of_window["workspace.new"].trigger()
    assert composed.tabs.current_workspace == "Workspace 2"
    composed.problem_list.jumped.emit(STEP)
    assert composed.tabs.current_workspace == HERE
    assert composed.selection.key == STEP
    view = composed.tabs.current
    assert view is not None
    assert view.selected_process() == "_Step1"


def test_selecting_on_the_canvas_shows_the_process(composed: MainWindow) -> None:
    view = composed.tabs.current
    assert view is not None
    box = next(item for item in view.canvas.node_items() if item.node.component == "Gift")
    view.select_items([box])
    assert composed.selection.key == ProcessKey(None, "Gift")
    assert composed.inspector.sheet.heading.name == "Gift"


def test_a_leaf_of_the_provenance_lights_up_on_the_canvas(composed: MainWindow) -> None:
    composed.selection.select(STEP)
    view = composed.tabs.current
    assert view is not None
    lit: list[tuple[int, set[str]]] = []
    view.light = lambda drawing, nodes=(), edges=(): lit.append((drawing, set(edges)))
    root = composed.inspector.sheet._provenance.topLevelItem(0)
    composed.inspector.sheet._provenance.setCurrentItem(root.child(0))
    (drawing, edges) = lit[-1]
    assert drawing == composed.hub.document.workspaces[HERE].drawings[0].id
    assert any(edge.startswith("Gift:") for edge in edges)


def test_an_edge_on_the_canvas_marks_its_part_of_the_provenance(composed: MainWindow) -> None:
    view = composed.tabs.current
    assert view is not None
    (graph,) = view.canvas.graphs.values()
    edge = next(link for link in graph.links.values() if link.edge.path == "lr")
    view.select_items([edge])
    assert composed.selection.key == STEP
    marked = composed.inspector.sheet._provenance.selectedItems()
    assert [item.text(0) for item in marked] == ["Parcel"]
    consumed = next(link for link in graph.links.values() if link.edge.resource == "Order")
    view.select_items([consumed])
    assert not composed.inspector.sheet._provenance.selectedItems()


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_a_canvas_is_exported(composed: MainWindow, tmp_path: Path, ending: str, start: bytes) -> None:
    view = composed.tabs.current
    assert view is not None
    path = tmp_path / f"picture.{ending}"
    write_picture(view, path)
    assert path.read_bytes().startswith(start)
    if ending == "svg":
        assert "Gift" in path.read_text()


def test_what_cannot_be_exported_is_told(composed: MainWindow, tmp_path: Path) -> None:
    view = composed.tabs.current
    assert view is not None
    with pytest.raises(BridgeError, match=r"\.gif"):
        write_picture(view, tmp_path / "picture.gif")
    with pytest.raises(BridgeError, match="cannot be written"):
        write_picture(view, tmp_path / "no folder" / "picture.svg")
    composed.actions_of_window["workspace.new"].trigger()
    empty = composed.tabs.current
    assert empty is not None
    with pytest.raises(BridgeError, match="nothing"):
        write_picture(empty, tmp_path / "picture.svg")


def test_deleting_on_the_canvas_leaves_the_library(composed: MainWindow) -> None:
    view = composed.tabs.current
    assert view is not None
    view.setFocus()
    view.select_items(view.canvas.items())
    composed.actions_of_window["edit.delete"].trigger()
    assert not composed.hub.document.workspaces[HERE].drawings
    assert composed.hub.document.entry(STEP) is not None
    assert "Gift" in composed.hub.document.library
