"""Notes and frames in the window: actions, menus, clipboard, tidying up, finding, pictures, files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton

from gui.actions.export_flow import write_picture
from gui.actions.file_flow import FileFlow
from gui.canvas.text_editor import TextEditor
from gui.canvas.view import CanvasView
from gui.dialogs import ask
from gui.dialogs.chooser import Chooser
from gui.dialogs.delete_unused import DeleteUnusedDialog
from gui.main_window import MainWindow
from prover_bridge.workspace.annotations import Annotation, Area, GroupFrame, Note, Tint
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.files import read_file

HERE = "Workspace 1"


@pytest.fixture
def busy(shop_window: MainWindow, qtbot) -> MainWindow:
    """The shop with three processes drawn, two of them in a frame, a note in it and one beside it."""
    for name, y in (("Ask", 0.0), ("Pack", 140.0), ("Ship", 700.0)):
        shop_window.processes.place(HERE, name, QPointF(37, y))
    view = canvas(shop_window)
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    notes = (
        Note(0, Area(60.0, 260.0, 120.0, 60.0), "Inside"),
        Note(0, Area(600.0, 300.0, 120.0, 60.0), "Beside", Tint.GREEN),
        GroupFrame(0, Area(-60.0, -80.0, 620.0, 460.0), "Paper work"),
    )
    shop_window.hub.session.do(AddAnnotations(HERE, notes))
    shop_window.activateWindow()
    qtbot.waitActive(shop_window)
    view.setFocus()
    return shop_window


def canvas(window: MainWindow) -> CanvasView:
    view = window.tabs.current
    assert view is not None
    return view


def annotations(window: MainWindow) -> tuple[Annotation, ...]:
    return window.hub.document.workspaces[HERE].annotations


def press(window: MainWindow, *names: str) -> None:
    for name in names:
        assert window.actions_of_window[name].isEnabled(), name
        window.actions_of_window[name].trigger()


def select(window: MainWindow, *numbers: int) -> None:
    items = canvas(window).canvas.annotations.items
    canvas(window).select_items({items[number] for number in numbers})


def editor(window: MainWindow) -> TextEditor:
    found = canvas(window).annotating.editor
    assert found is not None
    return found


def test_a_note_is_made_by_its_action_and_edited_by_f2(shop_window: MainWindow, qtbot) -> None:
    press(shop_window, "annotation.note")
    qtbot.keyClicks(editor(shop_window), "Mind the gap")
    canvas(shop_window).annotating.accept()
    assert [note.text for note in annotations(shop_window)] == ["Mind the gap"]
    press(shop_window, "process.edit")
    assert editor(shop_window).toPlainText() == "Mind the gap"
    canvas(shop_window).annotating.close()


def test_actions_for_notes_need_notes(shop_window: MainWindow, busy: MainWindow) -> None:
    canvas(busy).select_items(())
    actions = busy.actions_of_window
    assert not actions["annotation.colour"].isEnabled()
    assert not actions["annotation.frame"].isEnabled()
    select(busy, 1)
    assert actions["annotation.colour"].isEnabled()
    assert actions["annotation.frame"].isEnabled()
    assert actions["edit.delete"].isEnabled()
    assert not actions["arrange.align_left"].isEnabled()
    select(busy, 1, 2)
    assert actions["arrange.align_left"].isEnabled()


def test_notes_and_graphs_are_copied_and_pasted_together(busy: MainWindow) -> None:
    view = canvas(busy)
    view.select_items({*view.canvas.graphs[3].nodes.values(), view.canvas.annotations.items[2]})
    press(busy, "edit.copy", "edit.paste")
    pasted = annotations(busy)[3]
    assert pasted == Note(4, Area(640.0, 340.0, 120.0, 60.0), "Beside", Tint.GREEN)
    drawn = [drawing.process for drawing in busy.hub.document.workspaces[HERE].drawings]
    assert drawn == ["Ask", "Pack", "Ship", "Ship"]
    press(busy, "edit.undo")
    assert len(annotations(busy)) == 3


def test_a_note_alone_is_cut_and_pasted(busy: MainWindow) -> None:
    select(busy, 2)
    press(busy, "edit.cut")
    assert [each.text for each in annotations(busy)] == ["Inside", "Paper work"]
    press(busy, "edit.paste")
    assert [each.text for each in annotations(busy)] == ["Inside", "Paper work", "Beside"]


def test_a_frame_is_deleted_without_what_is_inside(busy: MainWindow) -> None:
    select(busy, 3)
    press(busy, "edit.delete")
    assert [each.text for each in annotations(busy)] == ["Inside", "Beside"]
    assert len(busy.hub.document.workspaces[HERE].drawings) == 3


def test_everything_is_deleted_in_one_step(busy: MainWindow) -> None:
    press(busy, "edit.select_all", "edit.delete")
    assert annotations(busy) == ()
    assert busy.hub.document.workspaces[HERE].drawings == ()
    press(busy, "edit.undo")
    assert len(annotations(busy)) == 3
    assert len(busy.hub.document.workspaces[HERE].drawings) == 3


def test_duplicating_a_note_makes_no_process(busy: MainWindow) -> None:
    busy.selection.select(busy.selection.key)
    select(busy, 1)
    press(busy, "process.duplicate")
    assert [each.text for each in annotations(busy)] == ["Inside", "Beside", "Paper work", "Inside"]


def test_a_colour_is_chosen_by_typing(busy: MainWindow, qtbot) -> None:
    select(busy, 1, 3)
    chooser = busy.verbs.colour_annotations()
    assert isinstance(chooser, Chooser)
    qtbot.keyClicks(chooser.field, "blu")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert [each.tint for each in annotations(busy)] == [Tint.BLUE, Tint.GREEN, Tint.BLUE]


def menu_at(window: MainWindow, point: QPoint) -> list[str]:
    """Titles of the context menu at a point of the canvas, which is closed again."""
    view = canvas(window)
    place = view.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place)
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions()]
    menu.close()
    return names


def test_menus_fit_what_was_clicked(busy: MainWindow) -> None:
    view = canvas(busy)
    view.fit_all()
    note = view.mapFromScene(view.canvas.annotations.items[2].rect.center())
    assert "annotation.colour" in menu_at(busy, note)
    assert [item.number for item in view.selected_annotations()] == [2]
    names = menu_at(busy, QPoint(3, 3))
    assert {"annotation.note", "annotation.draw_frame", "annotation.clear_unused"} <= set(names)
    assert view.selected_things() == []


def test_a_note_goes_where_the_menu_was_opened(busy: MainWindow, qtbot) -> None:
    view = canvas(busy)
    view.fit_all()
    menu_at(busy, QPoint(5, 5))
    place = view.mapToScene(QPoint(5, 5))
    press(busy, "annotation.note")
    qtbot.keyClicks(editor(busy), "Here")
    view.annotating.accept()
    area = annotations(busy)[3].area
    assert (area.x, area.y) == pytest.approx((place.x(), place.y()), abs=1)


def test_a_double_click_on_the_canvas_offers_a_note_too(shop_window: MainWindow, qtbot) -> None:
    view = canvas(shop_window)
    place = view.mapToScene(QPoint(90, 80))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(90, 80))
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser)
    qtbot.keyClicks(chooser.field, "add note")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(shop_window), "Quick")
    view.annotating.accept()
    area = annotations(shop_window)[0].area
    assert (area.x, area.y) == pytest.approx((place.x(), place.y()), abs=1)


def test_tidying_up_keeps_frames_around_what_they_hold(busy: MainWindow, qtbot) -> None:
    view = canvas(busy)
    frame = view.canvas.annotations.items[3]
    held = view.canvas.within(frame.rect)
    assert held == ({1, 2}, {1})
    before = busy.hub.document
    view.select_items(())
    press(busy, "view.tidy")
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    assert view.canvas.within(frame.rect) == held
    assert not frame.rect.intersects(view.canvas.graphs[3].rect)
    assert annotations(busy)[1] == Note(2, Area(600.0, 300.0, 120.0, 60.0), "Beside", Tint.GREEN)
    rects = [view.canvas.graphs[number].rect for number in (1, 2)] + [view.canvas.annotations.items[1].rect]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
    press(busy, "edit.undo")
    assert busy.hub.document.workspaces[HERE].annotations == before.workspaces[HERE].annotations
    assert busy.hub.document.workspaces[HERE].drawings == before.workspaces[HERE].drawings


def test_frames_in_frames_are_tidied_up_from_the_inside(busy: MainWindow, qtbot) -> None:
    view = canvas(busy)
    busy.hub.session.do(AddAnnotations(HERE, (GroupFrame(0, Area(-400.0, -400.0, 1300.0, 1600.0), "All"),)))
    view.select_items(())
    for _ in range(2):
        press(busy, "view.tidy")
        qtbot.waitUntil(lambda: view.canvas.is_laid_out)
        items = view.canvas.annotations.items
        assert view.canvas.within(items[3].rect) == ({1, 2}, {1})
        assert view.canvas.within(items[4].rect) == ({1, 2, 3}, {1, 2, 3})


def test_only_what_is_selected_is_tidied_up(busy: MainWindow) -> None:
    before = busy.hub.document.workspaces[HERE].drawings
    select(busy, 3)
    press(busy, "view.tidy")
    after = busy.hub.document.workspaces[HERE].drawings
    assert after[2] == before[2]
    assert after[:2] != before[:2]
    select(busy, 2)
    history = busy.hub.session.history
    press(busy, "view.tidy")
    assert busy.hub.session.history == history, "a note stays where it is"


def test_find_goes_to_notes(busy: MainWindow, qtbot) -> None:
    canvas(busy).select_items(())
    press(busy, "edit.find")
    qtbot.keyClicks(busy.library.field, "besi")
    qtbot.keyClick(busy.library.field, Qt.Key.Key_Return)
    assert [item.number for item in canvas(busy).selected_annotations()] == [2]
    assert QApplication.focusWidget() is canvas(busy)
    assert canvas(busy).seen_area().contains(canvas(busy).canvas.annotations.items[2].rect.center())


def test_find_goes_from_note_to_note(busy: MainWindow, qtbot) -> None:
    busy.library.field.setText("i")
    finder = busy.library.notes
    assert finder.isVisible()
    seen = []
    for _ in range(3):
        qtbot.mouseClick(finder, Qt.MouseButton.LeftButton)
        seen += [item.number for item in canvas(busy).selected_annotations()]
    assert seen == [1, 2, 1]
    busy.library.field.setText("")
    assert not finder.isVisible()


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_notes_are_in_pictures(busy: MainWindow, tmp_path: Path, ending: str) -> None:
    press(busy, "edit.undo")
    without, with_notes = tmp_path / f"without{ending}", tmp_path / f"with{ending}"
    write_picture(canvas(busy), without)
    press(busy, "edit.redo")
    write_picture(canvas(busy), with_notes)
    assert with_notes.stat().st_size > without.stat().st_size
    if ending == ".svg":
        assert canvas(busy).canvas.theme.note_green.name() in with_notes.read_text().casefold()


def test_unused_drawings_are_cleared_and_come_back(composed: MainWindow) -> None:
    composed.processes.place(HERE, "Pack", QPointF(0, 500))
    composed.processes.place(HERE, "Ask", QPointF(0, 700))
    press(composed, "annotation.clear_unused")
    drawn = [drawing.process for drawing in composed.hub.document.workspaces[HERE].drawings]
    assert drawn == ["_Step1", "Ask"], "Ask is used by the composition"
    press(composed, "annotation.clear_unused")
    assert "used" in composed.status.currentMessage()
    press(composed, "edit.undo")
    drawn = [drawing.process for drawing in composed.hub.document.workspaces[HERE].drawings]
    assert drawn == ["_Step1", "Pack", "Ask"]


def test_unused_processes_are_listed_before_they_are_deleted(
    composed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[frozenset[str]] = []

    def keep_ship(dialog: DeleteUnusedDialog) -> int:
        shown.append(dialog.names)
        for row in range(dialog.list.count()):
            if dialog.list.item(row).text() == "Ship":
                dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert "1" in dialog.delete.text()
        return 1

    monkeypatch.setattr(DeleteUnusedDialog, "exec", keep_ship)
    press(composed, "process.delete_unused")
    assert shown == [frozenset({"Pack", "Ship"})]
    assert list(composed.hub.document.library) == ["Ask", "Ship", "Gift"]
    press(composed, "edit.undo")
    assert list(composed.hub.document.library) == ["Ask", "Pack", "Ship", "Gift"]


def test_esc_deletes_no_unused_process(composed: MainWindow, qtbot) -> None:
    dialog = DeleteUnusedDialog(composed, [("Pack", "Order ⊢ Parcel")])
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == DeleteUnusedDialog.DialogCode.Rejected


@pytest.fixture
def writing(busy: MainWindow, qtbot) -> Callable[[], MainWindow]:
    """Begins to write a note and does not finish."""

    def begin() -> MainWindow:
        press(busy, "annotation.note")
        qtbot.keyClicks(editor(busy), "Half a thou")
        return busy

    return begin


def test_what_is_being_written_is_saved(writing, tmp_path: Path, qtbot) -> None:
    window = writing()
    window.hub.session.path = tmp_path / "shop.json"
    qtbot.keyClick(editor(window), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.files.save()
    saved = read_file(tmp_path / "shop.json").workspaces[HERE].annotations
    assert saved[3].text == "Half a thou"


def test_what_is_being_written_is_asked_about(writing, monkeypatch: pytest.MonkeyPatch) -> None:
    window = writing()
    asked = []

    def cancel(parent: object, name: str) -> ask.Answer:
        asked.append([each.text for each in annotations(window)])
        return ask.Answer.CANCEL

    monkeypatch.setattr("gui.actions.file_flow.ask_to_save", cancel)
    window.hub.session.mark_saved(Path("nowhere"))
    assert isinstance(window.files, FileFlow)
    assert not window.close()
    assert asked
    assert asked[0][3] == "Half a thou"


def test_an_action_finds_what_was_being_written(writing, qtbot) -> None:
    window = writing()
    button = next(
        one
        for bar in window.findChildren(QToolBar)
        for one in bar.findChildren(QToolButton)
        if one.defaultAction() is window.actions_of_window["edit.undo"]
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas(window).annotating.editor is None
    assert window.hub.session.redo_title == "Add a note"
    press(window, "edit.redo")
    assert annotations(window)[3].text == "Half a thou"


def test_what_moved_while_it_was_written_in_stays_there(busy: MainWindow, qtbot) -> None:
    area = annotations(busy)[0].area
    busy.hub.session.do(PlaceAnnotations(HERE, {1: Area(0.0, 500.0, 120.0, 60.0)}))
    select(busy, 1)
    press(busy, "process.edit")
    qtbot.keyClicks(editor(busy), "!")
    busy.hub.session.undo()
    canvas(busy).annotating.accept()
    assert annotations(busy)[0] == Note(1, area, "Inside!")


def test_a_workspace_with_a_note_is_not_deleted_without_a_question(
    shop_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("gui.actions.process_flow.confirm", lambda *said: asked.append(said))
    shop_window.hub.session.do(AddAnnotations(HERE, (Note(0, Area(0.0, 0.0, 90.0, 60.0), "Keep me"),)))
    press(shop_window, "workspace.delete")
    assert asked
    assert HERE in shop_window.hub.document.workspaces
