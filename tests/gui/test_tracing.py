"""Provenance, proof and canvas show the same thing: what is chosen in one is seen in the others."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolButton, QTreeView, QTreeWidgetItem

from gui.canvas.items.emphasis import Emphasis
from gui.canvas.view import CanvasView
from gui.main_window import MainWindow
from gui.panels.proof_model import MEANING, PROVED, RULE, ProofModel
from gui.panels.provenance_tree import PATH_ROLE, ProvenanceTree
from prover_bridge.reasoner.terms import Rule
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.edits import with_entries
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session

HERE = "Workspace 1"
STEP = ProcessKey(HERE, "_Step1")


@pytest.fixture
def composed(shop_window: MainWindow, qtbot) -> MainWindow:
    """The shop with Ask joined to Pack: what Pack gives comes from it, the address passes unused."""
    for row, name in enumerate(("Ask", "Pack")):
        shop_window.processes.place(HERE, name, QPointF(0.0, 150.0 * row))
    first = Pick(1, "Ask", Part.OUTPUT, path="lr")
    shop_window.connecting.connect_picks(HERE, first, Pick(2, "Pack", Part.PROCESS))
    qtbot.waitUntil(lambda: shop_window.selection.key == STEP)
    qtbot.waitUntil(lambda: canvas(shop_window).canvas.is_laid_out)
    return shop_window


@pytest.fixture
def proved(composed: MainWindow, qtbot) -> MainWindow:
    """The same with its proof on the screen."""
    composed.inspector.proofAsked.emit()
    qtbot.waitUntil(lambda: composed.proof.proof is not None)
    return composed


def canvas(window: MainWindow) -> CanvasView:
    view = window.tabs.current
    assert view is not None
    return view


def lit(window: MainWindow) -> set[str]:
    """Names of the boxes and resources that are shown strongly."""
    found = set()
    for graph in canvas(window).canvas.graphs.values():
        for node in graph.nodes.values():
            if node.emphasis is Emphasis.LIT and node.node.is_box:
                found.add(node.node.component)
        found |= {link.edge.resource for link in graph.links.values() if link.emphasis is Emphasis.LIT}
    return found


def tree(window: MainWindow, name: str) -> ProvenanceTree:
    trees = window.inspector.findChildren(ProvenanceTree)
    return next(each for each in trees if each.accessibleName() == name)


def item(shown: ProvenanceTree, text: str) -> QTreeWidgetItem:
    recursively = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
    return next(each for each in shown.findItems(text, recursively) if each.text(1))


def marked(shown: ProvenanceTree) -> set[str]:
    return {each.text(0) for each in shown.selectedItems()}


def model(window: MainWindow) -> ProofModel:
    found = window.proof.view.model()
    assert isinstance(found, ProofModel)
    return found


def line(window: MainWindow, rule: Rule, component: str = "") -> int:
    terms = model(window).derivation.terms
    return next(n for n, each in enumerate(terms) if each.rule is rule and each.component == component)


def current_line(window: MainWindow) -> str:
    return window.proof.view.currentIndex().siblingAtColumn(RULE).data()


def select_box(window: MainWindow, name: str) -> None:
    view = canvas(window)
    view.select_items([each for each in view.canvas.node_items() if each.node.component == name])


def test_a_leaf_of_provenance_lights_where_it_comes_from(composed: MainWindow) -> None:
    shown = tree(composed, "Provenance of the output")
    item(shown, "Parcel").setSelected(True)
    assert "Pack" in lit(composed)
    assert "Ask" not in lit(composed)
    shown.clearSelection()
    item(shown, "Address").setSelected(True)
    assert lit(composed) >= {"Ask", "Address"}
    assert "Pack" not in lit(composed)


def test_a_composition_that_is_drawn_twice_is_lit_twice(composed: MainWindow) -> None:
    step = composed.selection.key
    assert step is not None
    below = canvas(composed).canvas.content_rect().bottomLeft()
    composed.hub.session.do(PlaceProcess("Workspace 1", step.name, below.x(), below.y() + 60))
    shown = tree(composed, "Provenance of the output")
    item(shown, "Parcel").setSelected(True)
    boxes = [each for each in canvas(composed).canvas.node_items() if each.node.component == "Pack"]
    assert [each.emphasis for each in boxes] == [Emphasis.LIT] * 2


def test_turning_to_the_canvas_ends_the_light(composed: MainWindow, qtbot) -> None:
    item(tree(composed, "Provenance of the output"), "Parcel").setSelected(True)
    assert lit(composed)
    corner = canvas(composed).viewport().rect().bottomRight() - QPoint(3, 3)
    qtbot.mouseClick(canvas(composed).viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert not lit(composed)


def test_a_box_marks_what_comes_from_it_in_the_composition(composed: MainWindow) -> None:
    select_box(composed, "Pack")
    assert composed.selection.key == ProcessKey(None, "Pack")
    shown = tree(composed, "Provenance of the output")
    assert marked(shown) >= {"Parcel", "Missing"}
    assert "Address" not in marked(shown)
    assert marked(tree(composed, "Provenance of what was joined")) == {"Order"}


def test_an_edge_marks_its_leaf(composed: MainWindow) -> None:
    view = canvas(composed)
    (graph,) = view.canvas.graphs.values()
    link = next(each for each in graph.links.values() if each.edge.buffered and each.edge.path is not None)
    view.select_items([link])
    assert marked(tree(composed, "Provenance of the output")) >= {"Address"}
    assert marked(tree(composed, "Provenance of what was joined")) == {"Address"}


def test_what_was_joined_is_told_and_lights_where_it_goes(composed: MainWindow) -> None:
    shown = tree(composed, "Provenance of what was joined")
    assert item(shown, "Order").text(1) == "to Pack"
    assert item(shown, "Address").text(1) == "buffered"
    assert "waits in a buffer" in item(shown, "Address").toolTip(1)
    item(shown, "Order").setSelected(True)
    assert lit(composed) == {"Ask", "Pack", "Order"}


def test_labels_are_told_in_words(composed: MainWindow) -> None:
    leaf = item(tree(composed, "Provenance of the output"), "Address")
    assert leaf.toolTip(1).startswith("Address comes from Ask.")
    assert leaf.data(0, PATH_ROLE) in ("lr", "r")


def test_the_library_shows_the_process_itself(composed: MainWindow) -> None:
    select_box(composed, "Pack")
    composed.selection.select(ProcessKey(None, "Ship"))
    shown = tree(composed, "Provenance of the output")
    assert item(shown, "Delivered").text(1) == "Ship"
    assert composed.proof.proof is None


def test_the_proof_is_shown_with_its_verdict(proved: MainWindow) -> None:
    lines = model(proved)
    assert lines.rowCount() > 1
    assert proved.proof.verdict_text.startswith("_Step1: Proved")
    call = lines.index_of(line(proved, Rule.CALL, "Ask"))
    assert call.siblingAtColumn(RULE).data() == "Ask"
    assert call.siblingAtColumn(PROVED).data() == "Wish ⊢ Order ⊗ Address"
    passed = lines.index_of(line(proved, Rule.CUT))
    assert "comes from Ask" in passed.siblingAtColumn(MEANING).data()


def test_a_line_lights_what_it_speaks_of(proved: MainWindow) -> None:
    proved.proof.view.setCurrentIndex(model(proved).index_of(line(proved, Rule.CALL, "Pack")))
    assert "Pack" in lit(proved)
    assert "Ask" not in lit(proved)
    proved.proof.view.setCurrentIndex(model(proved).index_of(line(proved, Rule.IDENTITY)))
    assert lit(proved) >= {"Address"}
    assert "Pack" not in lit(proved)


def test_the_canvas_marks_the_line(proved: MainWindow) -> None:
    select_box(proved, "Pack")
    assert current_line(proved) == "Pack"
    view = canvas(proved)
    (graph,) = view.canvas.graphs.values()
    view.select_items([next(each for each in graph.links.values() if each.edge.resource == "Order")])
    assert current_line(proved) == "cut  Order ⊗ Address"


def test_the_proof_follows_undo(proved: MainWindow, qtbot) -> None:
    proved.hub.session.undo()
    assert proved.proof.proof is None
    assert proved.proof.view.model() is None


def test_a_long_process_is_looked_at_beside_the_window(
    composed: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.services.inspection._LONG_TERM", 10)
    composed.selection.select(None)
    composed.selection.select(STEP)
    assert item(tree(composed, "Provenance of the output"), "Address")
    passing = next(
        each
        for each in composed.inspector.findChildren(QTreeView)
        if each.accessibleName() == "Buffered resources"
    ).model()
    qtbot.waitUntil(lambda: passing.rowCount() > 0 and bool(passing.index(0, 1).data()))
    assert passing.index(0, 1).data() == "Ask → output"


def test_the_place_where_a_proof_fails_is_shown(proved: MainWindow, qtbot) -> None:
    document = proved.hub.document
    entry = document.entry(STEP)
    assert entry is not None
    wrong = replace(entry.process, term=entry.process.term.replace("PiIdProc Address", "PiIdProc Parcel"))
    changed = with_entries(
        document, HERE, {**document.entries(HERE), "_Step1": replace(entry, process=wrong)}
    )
    proved.hub.replace(Session(changed))
    proved.selection.select(STEP)
    qtbot.waitUntil(lambda: proved.proof.verdict_text.startswith("_Step1: Failed"))
    button = next(each for each in proved.proof.findChildren(QToolButton) if each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    refused = proved.proof.view.currentIndex()
    assert refused.siblingAtColumn(PROVED).data().startswith("Refused: ")
    assert model(proved).index_of(0).siblingAtColumn(PROVED).data() == "not reached"
