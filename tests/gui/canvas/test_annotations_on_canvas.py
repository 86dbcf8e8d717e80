"""Notes and frames on the canvas, made and changed by real events."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.arranging import Side
from gui.canvas.items.annotation import AnnotationItem, Corner
from gui.canvas.items.group_frame import TITLE_HEIGHT
from gui.canvas.text_editor import TextEditor
from gui.canvas.view import CanvasView
from prover_bridge.workspace.annotations import Annotation, Area, GroupFrame, Note, Tint
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.session import Session

NOTE = Note(1, Area(420.0, 150.0, 160.0, 80.0), "Ask first", Tint.YELLOW)
AROUND = GroupFrame(2, Area(-30.0, 90.0, 380.0, 300.0), "Paper work", Tint.BLUE)


@pytest.fixture
def noted(session: Session, show: Callable[..., CanvasView], qtbot) -> CanvasView:
    """The canvas of the shop with a note, and a frame around the first two processes."""
    session.do(AddAnnotations("Shop", (NOTE, AROUND)))
    made = show(session)
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def annotations(view: CanvasView) -> tuple[Annotation, ...]:
    return view.session.document.workspaces["Shop"].annotations


def item(view: CanvasView, number: int) -> AnnotationItem:
    return view.canvas.annotations.items[number]


def middle(view: CanvasView, number: int) -> QPoint:
    """Where a note, or the title of a frame, is taken."""
    return view.mapFromScene(item(view, number).text_area().center())


def editor(view: CanvasView) -> TextEditor:
    found = view.annotating.editor
    assert found is not None
    return found


def inside(view: CanvasView, number: int) -> set[int]:
    return view.canvas.within(item(view, number).rect)[0]


def test_a_note_is_written_where_it_was_asked_for(view: CanvasView, qtbot) -> None:
    view.annotating.offer_place(QPointF(40, 300))
    view.annotating.add_note()
    qtbot.keyClicks(editor(view), "Ring twice")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.keyClicks(editor(view), "then wait")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [note] = annotations(view)
    assert note.text == "Ring twice\nthen wait"
    assert (note.area.x, note.area.y) == (40, 300)
    assert view.annotating.editor is None
    assert [each.number for each in view.selected_annotations()] == [note.id]
    assert view.session.undo_title == "Add a note"


def test_notes_made_by_keys_do_not_cover_each_other(view: CanvasView, qtbot) -> None:
    for _ in range(3):
        view.annotating.add_note()
        qtbot.keyClicks(editor(view), "Again")
        view.annotating.accept()
    assert len({(note.area.x, note.area.y) for note in annotations(view)}) == 3


@pytest.mark.parametrize("text", ["", "Never mind"])
def test_esc_leaves_no_note_and_no_step(view: CanvasView, qtbot, text: str) -> None:
    steps = view.session.history
    view.annotating.add_note()
    qtbot.keyClicks(editor(view), text)
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert view.annotating.editor is None
    assert annotations(view) == ()
    assert view.session.history == steps


def test_a_note_without_a_word_is_none(view: CanvasView) -> None:
    view.annotating.add_note()
    view.annotating.accept()
    assert annotations(view) == ()


def test_a_double_click_writes_in_place_and_esc_leaves_the_text(noted: CanvasView, qtbot) -> None:
    QTest.mouseDClick(noted.viewport(), Qt.MouseButton.LeftButton, pos=middle(noted, 1))
    assert editor(noted).toPlainText() == "Ask first"
    qtbot.keyClicks(editor(noted), ", then act")
    qtbot.keyClick(editor(noted), Qt.Key.Key_Escape)
    assert annotations(noted) == (NOTE, AROUND)
    QTest.mouseDClick(noted.viewport(), Qt.MouseButton.LeftButton, pos=middle(noted, 1))
    qtbot.keyClicks(editor(noted), ", then act")
    noted.setFocus()
    assert annotations(noted)[0].text == "Ask first, then act"
    noted.session.undo()
    assert annotations(noted) == (NOTE, AROUND)


def test_a_note_grows_with_its_text(noted: CanvasView, qtbot) -> None:
    noted.annotating.edit(item(noted, 1))
    editor(noted).setPlainText("\n".join(["line"] * 20))
    noted.annotating.accept()
    area = annotations(noted)[0].area
    assert area.height > 250
    assert (area.x, area.y, area.width) == (NOTE.area.x, NOTE.area.y, NOTE.area.width)
    assert item(noted, 1).rect.height() == area.height


def test_enter_renames_a_frame_and_its_title_is_one_line(noted: CanvasView, qtbot) -> None:
    QTest.mouseDClick(noted.viewport(), Qt.MouseButton.LeftButton, pos=middle(noted, 2))
    editor(noted).setPlainText("Paper\nand ink")
    qtbot.keyClick(editor(noted), Qt.Key.Key_Return)
    assert annotations(noted)[1].text == "Paper and ink"


def test_the_field_stays_on_its_note_when_the_canvas_moves(noted: CanvasView, qtbot) -> None:
    noted.annotating.edit(item(noted, 1))
    before = editor(noted).geometry()
    noted.scroll_by(40, 0)
    assert editor(noted).geometry() == before.translated(-40, 0)
    noted.zoom_by(1.5)
    assert editor(noted).width() > before.width()
    noted.annotating.close()


def test_a_note_is_dragged_and_undone(noted: CanvasView, drag) -> None:
    start = middle(noted, 1)
    drag(noted, start, start + QPoint(60, -30))
    area = annotations(noted)[0].area
    assert (area.x, area.y) == pytest.approx((NOTE.area.x + 60 / noted.zoom, NOTE.area.y - 30 / noted.zoom))
    assert item(noted, 1).rect.topLeft() == QPointF(area.x, area.y)
    noted.session.undo()
    assert item(noted, 1).rect.topLeft() == QPointF(NOTE.area.x, NOTE.area.y)


def test_esc_in_the_middle_of_a_drag_puts_everything_back(noted: CanvasView, drag, qtbot) -> None:
    start = middle(noted, 2)
    before = {node: node.pos() for node in noted.canvas.node_items()}
    drag(noted, start, start + QPoint(60, 40), release=False)
    moved = {node.drawing for node, place in before.items() if node.pos() != place}
    assert moved == {1, 2}
    qtbot.keyClick(noted, Qt.Key.Key_Escape)
    assert {node: node.pos() for node in noted.canvas.node_items()} == before
    assert item(noted, 2).rect.topLeft() == QPointF(AROUND.area.x, AROUND.area.y)
    assert annotations(noted) == (NOTE, AROUND)


def test_a_frame_takes_along_what_is_wholly_inside_and_nothing_else(noted: CanvasView, drag) -> None:
    held = inside(noted, 2)
    assert held == {1, 2}
    start = middle(noted, 2)
    before = noted.session.document.workspaces["Shop"].drawings
    drag(noted, start, start + QPoint(0, -90))
    after = noted.session.document.workspaces["Shop"].drawings
    up = 90 / noted.zoom
    for old, new in zip(before, after, strict=True):
        assert new.y == pytest.approx(old.y - up if old.id in held else old.y)
    assert annotations(noted)[0] == NOTE
    assert annotations(noted)[1].area.y == pytest.approx(AROUND.area.y - up)
    assert inside(noted, 2) == held
    noted.session.undo()
    assert noted.session.document.workspaces["Shop"].drawings == before


def test_a_press_inside_a_frame_draws_a_rubber_band(noted: CanvasView, drag) -> None:
    rect = item(noted, 2).rect
    start = noted.mapFromScene(QPointF(rect.left() + 14, rect.top() + TITLE_HEIGHT + 14))
    end = noted.mapFromScene(QPointF(rect.right() - 14, rect.bottom() - 14))
    drag(noted, start, end)
    assert {part.drawing for part in noted.selected_parts()} == {1, 2}
    assert noted.selected_annotations() == []
    assert annotations(noted) == (NOTE, AROUND)


def test_a_rubber_band_selects_notes_and_frames(noted: CanvasView, drag) -> None:
    whole = noted.canvas.content_rect().adjusted(-8, -8, 8, 8)
    drag(noted, noted.mapFromScene(whole.topLeft()), noted.mapFromScene(whole.bottomRight()))
    assert [each.number for each in noted.selected_annotations()] == [1, 2]
    assert {part.drawing for part in noted.selected_parts()} == {1, 2, 3}


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("corner", Corner)
def test_corners_are_pulled_while_selected(noted: CanvasView, drag, number: int, corner: Corner) -> None:
    noted.select_items({item(noted, number)})
    before = QRectF(item(noted, number).rect)
    right, bottom = corner.value
    pulled = QPoint(30 if right else -30, 20 if bottom else -20)
    start = noted.mapFromScene(corner.of(before))
    drag(noted, start, start + pulled)
    after = item(noted, number).rect
    assert after.width() == pytest.approx(before.width() + 30 / noted.zoom, abs=2)
    assert after.height() == pytest.approx(before.height() + 20 / noted.zoom, abs=2)
    opposite = next(other for other in Corner if other.value == (not right, not bottom))
    assert opposite.of(after) == opposite.of(before)
    assert noted.session.undo_title == "Resize"
    noted.session.undo()
    assert annotations(noted) == (NOTE, AROUND)


def test_nothing_is_pulled_to_nothing(noted: CanvasView, drag) -> None:
    noted.select_items({item(noted, 1)})
    start = noted.mapFromScene(item(noted, 1).rect.bottomRight())
    drag(noted, start, start - QPoint(600, 500))
    area = annotations(noted)[0].area
    assert area.width > 20
    assert area.height > 20
    assert (area.x, area.y) == (NOTE.area.x, NOTE.area.y)


def test_a_frame_goes_around_what_is_selected(view: CanvasView, qtbot) -> None:
    view.select_items(set(view.canvas.graphs[1].nodes.values()))
    view.annotating.frame_selection()
    qtbot.keyClicks(editor(view), "First")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    [frame] = annotations(view)
    assert isinstance(frame, GroupFrame)
    assert frame.text == "First"
    assert inside(view, frame.id) == {1}


def test_a_frame_is_drawn_by_the_next_drag_only(view: CanvasView, drag, qtbot) -> None:
    view.annotating.take_up_frame()
    corner = view.mapToScene(QPoint(20, 30))
    drag(view, QPoint(20, 30), QPoint(220, 180))
    [frame] = annotations(view)
    assert (frame.area.x, frame.area.y) == pytest.approx((corner.x(), corner.y()), abs=2)
    assert frame.area.width == pytest.approx(200 / view.zoom, rel=0.05)
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert annotations(view) == (frame,), "a frame needs no title"
    drag(view, QPoint(20, 300), QPoint(220, 420))
    assert annotations(view) == (frame,)


def test_esc_lays_the_pencil_down(view: CanvasView, drag, qtbot) -> None:
    view.annotating.take_up_frame()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    drag(view, QPoint(20, 30), QPoint(220, 180))
    assert annotations(view) == ()


def test_notes_are_put_in_line_with_processes(noted: CanvasView) -> None:
    box = next(each for each in noted.canvas.graphs[3].nodes.values() if each.node.is_box)
    noted.select_items({box, item(noted, 1)})
    noted.align(Side.LEFT)
    assert item(noted, 1).rect.left() == box.area().left()
    assert noted.session.undo_title == "Align"


def test_what_is_inside_follows_a_frame_that_is_put_in_line(noted: CanvasView) -> None:
    before = noted.canvas.graphs[1].rect.left() - item(noted, 2).rect.left()
    noted.select_items({item(noted, 1), item(noted, 2)})
    noted.align(Side.RIGHT)
    assert item(noted, 2).rect.right() == item(noted, 1).rect.right()
    assert noted.canvas.graphs[1].rect.left() - item(noted, 2).rect.left() == pytest.approx(before)


def test_keys_walk_to_notes_move_them_and_write(noted: CanvasView, qtbot) -> None:
    noted.setFocus()
    box = next(each for each in noted.canvas.graphs[1].nodes.values() if each.node.is_box)
    noted.select_items({box})
    for _ in range(6):
        qtbot.keyClick(noted, Qt.Key.Key_Right)
        if noted.selected_annotations():
            break
    assert [each.number for each in noted.selected_annotations()] == [1]
    qtbot.keyClick(noted, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert annotations(noted)[0].area.y == NOTE.area.y + 4
    assert "Ask first" in noted.accessibleDescription()
    qtbot.keyClick(noted, Qt.Key.Key_Return)
    assert editor(noted).toPlainText() == "Ask first"
    assert editor(noted).accessibleName() == "Text of the note"
    qtbot.keyClick(editor(noted), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is noted


def test_copies_stand_aside_and_are_selected(noted: CanvasView) -> None:
    noted.select_items({item(noted, 1)})
    noted.annotating.duplicate()
    copy = annotations(noted)[2]
    assert (copy.text, copy.tint) == (NOTE.text, NOTE.tint)
    assert (copy.area.x, copy.area.y) == (NOTE.area.x + 24, NOTE.area.y + 24)
    assert [each.number for each in noted.selected_annotations()] == [copy.id]


def test_all_is_fitted_notes_too(noted: CanvasView) -> None:
    noted.select_items(())
    noted.fit_all()
    seen = noted.seen_area()
    assert seen.contains(item(noted, 1).rect)
    assert seen.contains(item(noted, 2).rect)


def shows(view: CanvasView, number: int, colour: QColor) -> bool:
    """Whether a colour is seen where a note or frame is; a screen may have few shades."""
    area = view.mapFromScene(item(view, number).rect).boundingRect()
    image = view.grab(area).toImage()
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    seen = {image.pixelColor(x, y).getRgb()[:3] for x, y in places}
    return any(all(abs(a - b) <= 4 for a, b in zip(each, colour.getRgb()[:3], strict=True)) for each in seen)


@pytest.mark.parametrize("from_afar", [False, True])
def test_colours_are_seen_near_and_from_afar(
    noted: CanvasView, monkeypatch: pytest.MonkeyPatch, from_afar: bool
) -> None:
    monkeypatch.setattr("gui.canvas.overview._MANY", 1 if from_afar else 10**6)
    noted.select_items(())
    noted.zoom_by(0.4 / noted.zoom)
    theme = noted.canvas.theme
    assert shows(noted, 1, theme.note_yellow)
    assert shows(noted, 2, theme.note_blue)
    noted.select_items({item(noted, 1)})
    noted.annotating.tint(Tint.ROSE)
    assert shows(noted, 1, theme.note_rose)
    assert not shows(noted, 1, theme.note_yellow)


def test_a_new_note_covers_nothing_while_there_is_room(noted: CanvasView, qtbot) -> None:
    noted.fit_all()
    for text in ("One", "Two"):
        noted.annotating.add_note()
        qtbot.keyClicks(editor(noted), text)
        noted.annotating.accept()
    one, two = (item(noted, each.id).rect for each in annotations(noted)[2:])
    assert not one.intersects(two)
    assert not any(
        rect.intersects(graph.rect) for graph in noted.canvas.graphs.values() for rect in (one, two)
    )
    assert noted.seen_area().contains(one)


def test_a_note_over_a_process_can_be_read_and_taken(noted: CanvasView, drag) -> None:
    box = next(each for each in noted.canvas.graphs[1].nodes.values() if each.node.is_box)
    noted.session.do(AddAnnotations("Shop", (Note(0, Area(box.x() - 80, box.y() - 40, 160, 80), "Over"),)))
    noted.fit_all()
    start = middle(noted, 3)
    drag(noted, start, start + QPoint(0, 50))
    assert [each.number for each in noted.selected_annotations()] == [3]
    assert annotations(noted)[2].area.y == pytest.approx(box.y() - 40 + 50 / noted.zoom)


def test_keys_make_notes_larger_and_smaller(noted: CanvasView, qtbot) -> None:
    noted.select_items({item(noted, 1)})
    qtbot.keyClick(noted, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(noted, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert annotations(noted)[0].area == Area(420.0, 150.0, 164.0, 40.0)
    assert noted.session.undo_title == "Resize"


@pytest.mark.parametrize(
    "text",
    [
        "half \ud83d of it",
        "null \x00",
        "\r\n" * 9,
        "wide" * 4000,
        "\u202e right to left \u05d0",
        "\U0001f600",
    ],
)
@pytest.mark.parametrize("kind", [Note, GroupFrame])
def test_any_text_is_shown_said_and_written_again(view: CanvasView, kind: type[Note], text: str) -> None:
    view.session.do(AddAnnotations("Shop", (kind(0, Area(0.0, -200.0, 160.0, 80.0), text),)))
    view.fit_all()
    assert not view.grab().isNull()
    view.annotating.edit(item(view, 1))
    assert view.accessibleDescription()
    assert editor(view).toPlainText() or not text.strip()
    editor(view).insertPlainText("x")
    view.annotating.accept()
    assert "x" in annotations(view)[0].text
