from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.main_window import MainWindow
from gui.panels.library_model import KEY_ROLE, MIME_PROCESS, LibraryModel
from gui.panels.process_tables import SpecificationTable
from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Workspace
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


def test_what_is_called_so_is_found_before_what_only_speaks_of_it(shop_window: MainWindow, qtbot) -> None:
    for text, expected in (("pa", ["Pack", "Ship", "Gift"]), ("ship", ["Ship"]), ("GIFT", ["Gift"])):
        shop_window.library.field.setText(text)
        names = [hit.name for hit in shop_window.library.hits() if isinstance(hit, ProcessKey)]
        assert names == expected
    shop_window.library.field.setText("i")
    names = [hit.name for hit in shop_window.library.hits() if isinstance(hit, ProcessKey)]
    assert set(names[:2]) == {"Ship", "Gift"}


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
    shown = shop_window.inspector.sheet._provenance
    (root,) = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    assert [(root.child(row).text(0), root.child(row).text(1)) for row in range(root.childCount())] == [
        ("Parcel", "Pack"),
        ("Missing", "Pack"),
    ]


NAMES = st.lists(st.sampled_from(["Ask", "Pack", "Ship", "Gift", "Weigh", "Label", "Seal"]), unique=True)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=6))
def test_rows_are_those_of_the_document_after_any_change(steps: list[tuple[list[str], ...]]) -> None:
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for atomic, composite, steps_of_workspace in steps:
        model.show_document(_document(atomic, composite, steps_of_workspace))
        shown = {
            model.index(row, 0).data(): [
                model.index(child, 0, model.index(row, 0)).data(KEY_ROLE).name
                for child in range(model.rowCount(model.index(row, 0)))
            ]
            for row in range(model.rowCount())
        }
        composites = [name for name in composite if name not in atomic]
        expected = {"Processes": atomic, "Composites": composites, "Steps in W": steps_of_workspace}
        assert shown == {title: names for title, names in expected.items() if names}
    assert tester.model() is model


def _document(atomic: list[str], composite: list[str], steps: list[str]) -> Document:
    action = Action(ActionKind.TENSOR, "A", "", "B", "", "C")
    library = {name: _entry(name, ()) for name in atomic}
    library |= {name: _entry(name, (action,)) for name in composite if name not in atomic}
    compositions = {name: _entry(name, (action,)) for name in steps}
    return Document(library, {"W": Workspace("W", compositions=compositions)})


def _entry(name: str, actions: tuple[Action, ...]) -> Entry:
    return Entry(Process(name, (), Resource("o", leaf("A")), None, "", actions))


def test_enter_in_the_filter_goes_to_the_process_or_says_that_it_is_nowhere(
    shop_window: MainWindow, qtbot
) -> None:
    shop_window.processes.place("Workspace 1", "Pack", QPointF())
    shop_window.verbs.new_workspace()
    field = shop_window.library.field
    qtbot.keyClicks(field, "pack")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    view = shop_window.tabs.current
    assert view is not None
    assert view.workspace_name == "Workspace 1"
    assert view.selected_process() == "Pack"
    field.clear()
    qtbot.keyClicks(field, "gift")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shop_window.status.currentMessage().startswith("Gift is not drawn on any canvas.")
    assert "Gift" in rows(shop_window)["Processes"], "it can be placed from here"
    assert shop_window.selection.key == ProcessKey(None, "Gift")


def test_a_long_resource_leaves_its_channel_in_sight(shop_window, key):
    long = Entry(create("Long", [leaf("Wish")], leaf("Resource" * 40)), State.VALID)
    shop_window.hub.session.do(AddProcess(long))
    shop_window.selection.select(key("Long"))
    table = shop_window.inspector.findChild(SpecificationTable)
    for width in (300, 200):
        table.resize(width, table.height())
        assert 0 < table.columnViewportPosition(1) < 0.7 * table.viewport().width()


def test_an_inspector_with_nothing_to_show_has_nothing_to_scroll(shop_window, key):
    inspector = shop_window.inspector
    inspector.resize(200, 90)
    assert not inspector.sheet.isVisible()
    shop_window.selection.select(key("Ask"))
    assert inspector.sheet.isVisible()
    shop_window.selection.select(None)
    assert not inspector.sheet.verticalScrollBar().isVisible()
