"""The minimap shows where one is and takes one elsewhere."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QRegion
from PySide6.QtTest import QTest

from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings


def test_it_is_there_only_while_there_is_more_than_what_is_seen(view):
    assert not view.minimap.isVisible()
    view.zoom_by(3.0)
    assert view.minimap.isVisible()
    view.set_minimap_visible(False)
    assert not view.minimap.isVisible()
    view.set_minimap_visible(True)
    view.fit_all()
    assert not view.minimap.isVisible()


def test_clicking_and_dragging_in_it_looks_elsewhere(view):
    view.zoom_by(3.0)
    minimap = view.minimap
    content = view.canvas.content_rect()
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert view.seen_area().center().x() < content.center().x()
    assert view.seen_area().center().y() < content.center().y()
    QTest.mouseMove(minimap, QPoint(minimap.width() - 8, minimap.height() - 8))
    QTest.mouseRelease(
        minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() - 8, minimap.height() - 8)
    )
    assert view.seen_area().center().x() > content.center().x()
    assert view.seen_area().center().y() > content.center().y()


def test_on_a_small_canvas_it_is_small(view):
    view.zoom_by(3.0)
    large = view.minimap.size()
    view.resize(360, 240)
    view.minimap.follow()
    assert view.minimap.width() < min(large.width(), 0.4 * view.width())
    assert view.minimap.height() < 0.4 * view.height()
    assert view.rect().contains(view.minimap.geometry())


def test_it_goes_with_the_last_drawing(qtbot, view, session):
    view.zoom_by(3.0)
    assert view.minimap.isVisible()
    session.do(RemoveDrawings("Shop", frozenset({1, 2, 3})))
    view.minimap.repaint()
    QTest.mouseClick(view.minimap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.minimap.isVisible())


def test_a_drag_over_it_is_meant_for_the_canvas(view):
    view.zoom_by(3.0)
    event = QDragEnterEvent(
        QPoint(8, 8),
        Qt.DropAction.CopyAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.minimap.dragEnterEvent(event)
    assert not event.isAccepted()
    assert not view.minimap.isVisible()


class Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_the_words_on_an_empty_canvas_go_with_the_first_drawing(qtbot, view, session):
    session.do(RemoveDrawings("Shop", frozenset({1, 2, 3})))
    view.viewport().repaint()
    painted = Painted(view.viewport())
    session.undo()
    middle = view.viewport().rect().center()
    qtbot.waitUntil(lambda: painted.region.contains(middle) and painted.region.contains(QPoint(1, 1)))
