from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt

from gui.main_window import MainWindow
from gui.panels.library_model import MIME_PROCESS
from prover_bridge.workspace.document import ProcessKey, State
from prover_bridge.workspace.knowledge import finding


def rows(window: MainWindow) -> dict[str, list[str]]:
    """What the library shows: names by group."""
    model = window.library.view.model()
    found: dict[str, list[str]] = {}
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        names = [model.index(child, 0, group).data() for child in range(model.rowCount(group))]
        found[group.data()] = names
    return found


def index_of(window: MainWindow, name: str) -> QModelIndex:
    model = window.library.view.model()
    (found,) = model.match(
        model.index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        name,
        1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )
    return found


def test_processes_are_listed_in_the_order_of_the_document(shop_window: MainWindow) -> None:
    assert rows(shop_window) == {"Processes": ["Ask", "Pack", "Ship", "Gift"]}


def test_the_tooltip_tells_the_specification(shop_window: MainWindow) -> None:
    tip = index_of(shop_window, "Ship").data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[0] == "Parcel, Address ⊢ Delivered"


def test_filter_finds_names_and_resources(shop_window: MainWindow, qtbot) -> None:
    qtbot.keyClicks(shop_window.library.field, "parcel")
    assert rows(shop_window) == {"Processes": ["Pack", "Ship", "Gift"]}
    qtbot.keyClicks(shop_window.library.field, " address")
    assert rows(shop_window) == {"Processes": ["Ship"]}
    qtbot.keyClick(shop_window.library.field, Qt.Key.Key_Escape)
    assert len(rows(shop_window)["Processes"]) == 4


def test_dragging_carries_the_name(shop_window: MainWindow) -> None:
    index = index_of(shop_window, "Pack")
    data = index.model().mimeData([index])
    assert bytes(data.data(MIME_PROCESS).data()) == b"Pack"


def test_a_screen_reader_hears_the_state(shop_window: MainWindow) -> None:
    session = shop_window.hub.session
    key = ProcessKey(None, "Pack")
    entry = session.document.entry(key)
    assert entry is not None
    assert "valid" in index_of(shop_window, "Pack").data(Qt.ItemDataRole.AccessibleTextRole)
    wrong = replace(entry, state=State.INVALID, reason="It leaks.")
    session.learn([finding(session.document, key, wrong)])
    assert "invalid" in index_of(shop_window, "Pack").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "It leaks." in index_of(shop_window, "Pack").data(Qt.ItemDataRole.ToolTipRole)


def test_selecting_shows_the_process_in_the_inspector(
    shop_window: MainWindow, key: Callable[..., ProcessKey]
) -> None:
    shop_window.library.view.setCurrentIndex(index_of(shop_window, "Pack"))
    assert shop_window.selection.key == key("Pack")
    shown = shop_window.inspector._provenance
    (root,) = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    assert [(root.child(row).text(0), root.child(row).text(1)) for row in range(root.childCount())] == [
        ("Parcel", "Pack"),
        ("Missing", "Pack"),
    ]
