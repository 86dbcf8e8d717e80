"""The outline: the canvas's twin for those who walk by keys or listen."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from prover_bridge.workspace.annotations import Area, GroupFrame, Note
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.picks import Part, Pick

TEXT = QAccessible.Text.Name
ADD = QItemSelectionModel.SelectionFlag.Select


def below(outline, index=None):
    """Rows under a row, as they are read: their indexes by their texts."""
    parent = index if index is not None else QModelIndex()
    rows = [outline.model.index(row, 0, parent) for row in range(outline.model.rowCount(parent))]
    return {row.data(): row for row in rows}


def heard(outline, index):
    return outline.model.data(index, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def outline(composed, qtbot):
    """The outline of Ask joined to Gift, with Ship beside it."""
    composed.processes.place("Workspace 1", "Ship", composed.tabs.current.canvas.content_rect().bottomLeft())
    qtbot.waitUntil(lambda: composed.tabs.current.canvas.is_laid_out)
    composed.docks["outline"].show()
    qtbot.waitUntil(lambda: set(below(composed.outline)) == {"_Step1", "Ship"})
    return composed.outline


@pytest.fixture
def canvas(outline, shop_window):
    """The canvas whose twin it is."""
    return shop_window.tabs.current


def test_it_is_closed_at_first_and_found_in_the_view_menu(window):
    dock = window.docks["outline"]
    assert not dock.isVisible()
    titles = [action.text() for action in window.dynamic_menus.parent().menuBar().actions()]
    assert "&View" in titles
    assert dock.toggleViewAction().text() == "Outline"


def test_it_tells_what_is_inside_and_where_everything_goes(outline):
    step = below(outline)["_Step1"]
    assert heard(outline, step) == "_Step1, composition of 2 processes"
    parts = below(outline, step)
    assert {"Ask", "Gift", "Wish", "Parcel", "Address"} <= set(parts)
    assert list(parts).index("Wish") < list(parts).index("Ask") < list(parts).index("Gift")
    assert heard(outline, parts["Gift"]) == "Gift, process, valid; takes Order; gives Parcel"
    ends = below(outline, parts["Gift"])
    assert "Order ← Ask" in ends
    assert heard(outline, ends["Order ← Ask"]) == "takes Order from Ask"
    assert "Order → Gift" in below(outline, parts["Ask"])


def test_a_process_on_its_own_has_its_ports(outline):
    ship = below(outline)["Ship"]
    assert list(below(outline, ship)) == ["Parcel", "Address", "Delivered"]


def test_what_is_picked_here_is_picked_on_the_canvas(outline, canvas):
    gift = below(outline, below(outline)["_Step1"])["Gift"]
    outline.view.setCurrentIndex(gift)
    assert [item.node.component for item in canvas.selected_parts()] == ["Gift"]
    edge = below(outline, gift)["Order ← Ask"]
    outline.view.setCurrentIndex(edge)
    assert [item.edge.resource for item in canvas.selected_parts()] == ["Order"]
    assert outline.view.currentIndex() == edge


def test_what_is_picked_on_the_canvas_is_picked_here(outline, canvas):
    item = next(item for item in canvas.canvas.node_items() if item.node.component == "Gift")
    canvas.select_items({item})
    assert [index.data() for index in outline.view.selectedIndexes()] == ["Gift"]
    assert outline.view.isExpanded(below(outline)["_Step1"])
    canvas.select_items(())
    assert outline.view.selectedIndexes() == []


def test_an_edge_of_a_process_on_its_own_is_found_below_its_port(outline, canvas):
    link = next(
        link
        for graph in canvas.canvas.graphs.values()
        for link in graph.links.values()
        if graph.drawing.process == "Ship" and link.edge.resource == "Delivered"
    )
    canvas.select_items({link})
    assert [index.data() for index in outline.view.selectedIndexes()] == ["Delivered ← Ship"]


def test_enter_goes_to_the_canvas(outline, canvas, qtbot):
    outline.view.setFocus()
    outline.view.setCurrentIndex(below(outline)["Ship"])
    QTest.keyClick(outline.view, Qt.Key.Key_Return)
    item = canvas.canvas.node_for(Pick(canvas.selected_drawings()[0], "Ship", Part.PROCESS))
    assert canvas.window().focusWidget() is canvas
    assert canvas.seen_area().contains(item.pos())


def test_two_picked_rows_are_connected_by_a_key(outline, canvas, shop_window, qtbot):
    outline.view.setCurrentIndex(below(outline, below(outline)["_Step1"])["Parcel"])
    port = below(outline, below(outline)["Ship"])["Parcel"]
    outline.view.selectionModel().select(port, ADD)
    assert len(canvas.selected_picks()) == 2
    QTest.keyClick(outline.view, Qt.Key.Key_J)
    made = ProcessKey("Workspace 1", "_Step2")
    qtbot.waitUntil(lambda: shop_window.hub.document.entry(made) is not None)
    qtbot.waitUntil(lambda: set(below(outline)) == {"_Step2"})
    assert "Parcel ← Gift" in below(outline, below(outline, below(outline)["_Step2"])["Ship"])


def test_it_costs_nothing_while_it_is_closed(shop_window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(shop_window.outline.model, "show_canvas", lambda *shown: asked.append(shown))
    for name in ("Ask", "Pack"):
        shop_window.processes.place("Workspace 1", name, shop_window.tabs.current.seen_area().center())
    qtbot.waitUntil(lambda: shop_window.tabs.current.canvas.is_laid_out)
    shop_window.tabs.current.select_process("Ask")
    assert asked == []
    shop_window.docks["outline"].show()
    assert len(asked) == 1


def test_only_what_is_unfolded_becomes_rows(outline):
    model = outline.model
    model.show_canvas([*outline._followed.canvas.graphs.values()], [])
    assert len(model._rows) == 2
    assert model.hasChildren(model.index(0, 0))
    assert len(model._rows) == 2


def test_what_was_unfolded_stays_so_when_something_is_added(outline, canvas, shop_window, qtbot):
    outline.view.collapseAll()
    outline.view.expand(below(outline)["Ship"])
    shop_window.processes.place("Workspace 1", "Pack", canvas.canvas.content_rect().bottomLeft())
    qtbot.waitUntil(lambda: set(below(outline)) == {"_Step1", "Ship", "Pack"})
    assert outline.view.isExpanded(below(outline)["Ship"])
    assert not outline.view.isExpanded(below(outline)["_Step1"])


def test_notes_are_listed_below_the_drawings_and_picked_from_there(outline, canvas, shop_window, qtbot):
    area = Area(0.0, 900.0, 200.0, 100.0)
    notes = (Note(0, area, "Ask first"), GroupFrame(0, area, "Later"))
    shop_window.hub.session.do(AddAnnotations("Workspace 1", notes))
    qtbot.waitUntil(lambda: {"Note: Ask first", "Frame: Later"} <= set(below(outline)))
    assert list(below(outline))[-2:] == ["Note: Ask first", "Frame: Later"]
    row = below(outline)["Note: Ask first"]
    assert not outline.model.hasChildren(row)
    outline.view.setCurrentIndex(row)
    assert [item.number for item in canvas.selected_annotations()] == [1]
    canvas.select_items({canvas.canvas.annotations.items[2]})
    assert [index.data() for index in outline.view.selectedIndexes()] == ["Frame: Later"]
    shop_window.hub.session.do(WriteAnnotation("Workspace 1", 1, "Never mind"))
    qtbot.waitUntil(lambda: "Note: Never mind" in below(outline))
