"""The canvas as assistive technology gets to know it: through Qt's accessible objects."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QApplication

from gui.canvas.view import CanvasView
from prover_bridge.workspace.annotations import Area, GroupFrame, Note
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.picks import Part, Pick

Text, Role, Event = QAccessible.Text, QAccessible.Role, QAccessible.Event
OPEN = QAccessibleActionInterface.pressAction()
SELECT = QAccessibleActionInterface.setFocusAction()
MENU = QAccessibleActionInterface.showMenuAction()


def object_of(view):
    return QAccessible.queryAccessibleInterface(view)


def children(interface):
    return [interface.child(index) for index in range(interface.childCount())]


def names(interface):
    return [child.text(Text.Name) for child in children(interface)]


def drawing(view, name):
    return next(child for child in children(object_of(view)) if child.text(Text.Name) == name)


def part(view, name):
    parts = [each for one in children(object_of(view)) for each in children(one)]
    return next(each for each in parts if each.text(Text.Name).startswith(name))


@pytest.fixture
def told(monkeypatch):
    """What assistive technology is told: kinds of events and names of what they are about."""
    found = []

    def note(event):
        found.append((event.type(), event.accessibleInterface().text(Text.Name)))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return found


def test_a_canvas_has_its_drawings_as_children_and_they_their_parts(view):
    canvas = object_of(view)
    assert canvas.role() is Role.Canvas
    assert canvas.text(Text.Name) == "Canvas of Shop"
    assert names(canvas)[:3] == ["Ask", "Pack", "Ship"]
    assert children(canvas)[0].role() is Role.Grouping
    ship = drawing(view, "Ship")
    assert names(ship)[:4] == [
        "Parcel, input",
        "Address, input",
        "Ship, process, valid; takes Parcel, Address; gives Delivered",
        "Delivered, output",
    ]
    assert "Parcel from the input Parcel to Ship" in names(ship)


def test_alternatives_are_told_in_words(view):
    pack = part(view, "Pack,")
    assert pack.text(Text.Name).endswith("gives Parcel or Missing")
    assert part(view, "Missing from Pack").text(Text.Name).endswith("in some alternatives")
    assert "⊢" in pack.text(Text.Description)


def test_parents_and_numbers_agree_with_children(view):
    canvas = object_of(view)
    for number, one in enumerate(children(canvas)[:3]):
        assert canvas.indexOfChild(one) == number
        assert one.parent() == canvas
        for place, each in enumerate(children(one)):
            assert one.indexOfChild(each) == place
            assert each.parent() == one
            assert each.isValid()
    assert canvas.child(99) is None
    assert canvas.indexOfChild(part(view, "Ship,")) == -1


def test_a_part_is_where_it_is_seen(view):
    item = view.canvas.node_for(Pick(3, "Ship", Part.PROCESS))
    middle = view.viewport().mapToGlobal(view.mapFromScene(item.pos()))
    ship = part(view, "Ship,")
    assert ship.rect().contains(middle)
    assert object_of(view).childAt(middle.x(), middle.y()) == ship
    assert not ship.state().offscreen
    view.look_at(item.pos() + QPointF(5000, 0))
    assert ship.state().offscreen


def test_what_is_selected_has_that_state_and_is_told(view, told, monkeypatch):
    monkeypatch.setattr(view, "hasFocus", lambda: True)
    item = view.canvas.node_for(Pick(2, "Pack", Part.PROCESS))
    view.select_items({item})
    pack = part(view, "Pack,")
    assert pack.state().selectable
    assert pack.state().selected
    assert pack.state().focused
    assert not part(view, "Ship,").state().selected
    assert object_of(view).focusChild() == pack
    assert (Event.Focus, pack.text(Text.Name)) in told
    assert (Event.Selection, pack.text(Text.Name)) in told


def test_nothing_is_told_while_keys_go_elsewhere(view, told, monkeypatch):
    monkeypatch.setattr(view, "hasFocus", lambda: False)
    view.select_items({view.canvas.node_for(Pick(2, "Pack", Part.PROCESS))})
    assert told == []
    assert object_of(view).focusChild() is None


def test_parts_are_selected_opened_and_asked_for_menus(view, qtbot):
    ship = part(view, "Ship,")
    actions = ship.actionInterface()
    assert actions.actionNames() == [SELECT, OPEN, MENU]
    actions.doAction(SELECT)
    qtbot.waitUntil(lambda: ship.state().selected)
    with qtbot.waitSignal(view.openRequested) as opened:
        actions.doAction(OPEN)
    assert opened.args == ["Ship"]
    with qtbot.waitSignal(view.menuRequested) as asked:
        actions.doAction(MENU)
    assert asked.args[0] == Pick(3, "Ship", Part.PROCESS)
    assert ship.rect().contains(asked.args[1])
    assert part(view, "Parcel, input").actionInterface().actionNames() == [SELECT, MENU]


def test_parts_are_no_texts_or_tables(view):
    """A wrong answer here is an address to Qt, and the end of the program."""
    for one in (drawing(view, "Ship"), part(view, "Ship,")):
        asked = (one.textInterface, one.editableTextInterface, one.valueInterface, one.selectionInterface)
        more = (one.attributesInterface, one.tableCellInterface)
        assert [ask() for ask in (*asked, *more)] == [None] * 6
    assert drawing(view, "Ship").actionInterface() is None


def test_what_is_taken_off_the_canvas_is_gone_for_assistive_technology_too(view, session):
    ship, before = part(view, "Ship,"), object_of(view).childCount()
    identity = QAccessible.uniqueId(ship)
    session.do(RemoveDrawings("Shop", frozenset({3})))
    assert object_of(view).childCount() == before - 1
    assert QAccessible.accessibleInterface(identity) is None
    del ship
    gc.collect()
    assert "Ship" not in names(object_of(view))


def test_a_closed_canvas_leaves_nothing_behind(session, layout, qtbot):
    """Without this the program crashes when Qt looks at what Python has freed."""
    for _ in range(20):
        view = CanvasView(session, "Shop", layout=layout)
        view.show()
        qtbot.waitUntil(lambda shown=view: shown.canvas.is_laid_out)
        parts = [each for one in children(object_of(view)) for each in children(one)]
        identities = [QAccessible.uniqueId(each) for each in parts]
        assert len(identities) > 10
        view.close()
        view.deleteLater()
        del view, parts
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert [QAccessible.accessibleInterface(each) for each in identities] == [None] * len(identities)


def test_other_widgets_keep_the_objects_that_qt_makes(view):
    assert QAccessible.queryAccessibleInterface(QApplication.instance()).role() is Role.Application
    assert QAccessible.queryAccessibleInterface(view.legend).text(Text.Name) == "Legend of the canvas"


@pytest.fixture
def noted(view):
    """The canvas with a note and a frame."""
    area = Area(500.0, 100.0, 200.0, 100.0)
    view.session.do(AddAnnotations("Shop", (Note(0, area, "Ask\nfirst"), GroupFrame(0, area))))
    view.fit_all()
    return view


def test_notes_and_frames_are_children_of_the_canvas(noted):
    canvas = object_of(noted)
    assert names(canvas)[3:5] == ["Note: Ask first", "Frame without a title"]
    note = children(canvas)[3]
    assert note.parent() is canvas
    assert canvas.indexOfChild(note) == 3
    middle = note.rect().center()
    assert canvas.childAt(middle.x(), middle.y()) is note
    noted.session.undo()
    assert len([name for name in names(canvas) if name.startswith(("Note", "Frame"))]) == 0


def test_a_selected_note_is_told_and_can_be_written_in(noted, told, monkeypatch, qtbot):
    monkeypatch.setattr(noted, "hasFocus", lambda: True)
    noted.select_items({noted.canvas.annotations.items[1]})
    assert (Event.Focus, "Note: Ask first") in told
    note = children(object_of(noted))[3]
    assert note.state().selected
    noted.access.asked.emit(note.item, OPEN)
    qtbot.waitUntil(lambda: noted.annotating.editor is not None)
    noted.annotating.close()
