"""Notes and frames as the user makes and changes them on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt

from gui.canvas import measure
from gui.canvas.arranging import stood_aside
from gui.canvas.items.annotation import AnnotationItem, area_of, rectangle
from gui.canvas.items.group_frame import TITLE_HEIGHT, TITLE_SIZE, GroupFrameItem, framed
from gui.canvas.items.note import PADDING, TEXT_SIZE, NoteItem, height_for
from gui.canvas.text_editor import TextEditor
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.annotations import Annotation, Area, GroupFrame, Note, Tint, moved, next_number
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.tint_annotations import TintAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_NOTE = QSize(190, 84)
_ASIDE = 24.0
_GAP = 8.0
_TRIES = 16
_LEAST_EDITOR = QSize(150, 30)
_LEAST_PIXELS = 11
_FRAME_HELP = "Drag a rectangle for the frame; Esc leaves it."


class Annotating(QObject):
    """Makes, writes, colours and doubles notes and frames, each as one step of the history.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        super().__init__(view)
        self._view = view
        self._editor: TextEditor | None = None
        self._written: Annotation | None = None
        self._place: QPointF | None = None
        self.draws_frame = False

    @property
    def editor(self) -> TextEditor | None:
        """The field in which a text is being written, if one is."""
        return self._editor

    def offer_place(self, place: QPointF | None) -> None:
        """What is made next goes to this place of the scene; None is the middle of what is seen."""
        self._place = place

    def add_note(self) -> None:
        """Let the user write a new note; one that stays empty is none."""
        place = self._free_place()
        self._write(Note(0, Area(place.x(), place.y(), _NOTE.width(), _NOTE.height())))

    def frame_selection(self) -> None:
        """Draw a frame around what is selected, and let the user write its title."""
        content = QRectF()
        for item in self._view.selected_parts():
            content = content.united(self._view.canvas.graphs[item.drawing].rect)
        for annotation in self._view.selected_annotations():
            content = content.united(annotation.rect)
        if not content.isEmpty():
            self.add_frame(framed(content))

    def take_up_frame(self) -> None:
        """The next drag on the canvas draws a frame."""
        self.draws_frame = True
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.messageTold.emit(_FRAME_HELP)

    def lay_down(self) -> bool:
        """Drags mean what they always do; returns whether one would have drawn a frame."""
        drew, self.draws_frame = self.draws_frame, False
        if drew:
            self._view.viewport().unsetCursor()
        return drew

    def add_frame(self, rect: QRectF) -> None:
        """Draw a frame there, and let the user write its title."""
        least = GroupFrameItem.least
        rect.setSize(rect.size().expandedTo(least))
        commands: list[Command] = []
        if places := stood_aside(self._view.canvas):
            commands.append(MoveDrawings(self._view.workspace_name, places))
        frame = GroupFrame(0, area_of(QRectF(rect.toAlignedRect())))
        if self._add([frame], commands, "Add a frame"):
            self.edit_selected()

    def edit_selected(self) -> None:
        """Let the user write in the one note or frame that is selected."""
        chosen = self._view.selected_annotations()
        if len(chosen) == 1:
            self.edit(chosen[0])

    def edit(self, item: AnnotationItem) -> None:
        """Let the user write in a note, or the title of a frame."""
        if self._view.can_move:
            self._view.select_items({item})
            self._write(item.annotation)

    def tint(self, tint: Tint) -> None:
        """Colour what is selected."""
        numbers = frozenset(item.number for item in self._view.selected_annotations())
        if numbers:
            self._do("", [TintAnnotations(self._view.workspace_name, numbers, tint)])

    def duplicate(self) -> None:
        """Make the selected notes and frames once more, a little aside."""
        copies = [moved(item.annotation, _ASIDE, _ASIDE) for item in self._view.selected_annotations()]
        if copies:
            self._add(copies, [], "Duplicate")

    def accept(self) -> None:
        """Have what is being written in the document."""
        if self._editor is not None:
            self._editor.accept()

    def follow(self) -> None:
        """What is seen has moved: so does the field."""
        if self._editor is not None and self._written is not None:
            self._stand(self._editor, self._written)

    def close(self) -> None:
        """Nothing more is written."""
        if self._editor is not None:
            self._editor.cancel()

    def _write(self, annotation: Annotation) -> None:
        self.accept()
        self._view.ensureVisible(rectangle(annotation.area), 20, 20)
        one_line = isinstance(annotation, GroupFrame)
        editor = TextEditor(self._view.viewport(), annotation.text, one_line=one_line)
        editor.setAccessibleName("Title of the frame" if one_line else "Text of the note")
        editor.setPlaceholderText("Title" if one_line else "Ctrl+Enter when it is written, Esc to leave it")
        theme = self._view.canvas.theme
        sheet = getattr(theme, f"note_{annotation.tint.value}")
        editor.set_colours(sheet, theme.note_text, theme.selection)
        editor.accepted.connect(self._take)
        editor.cancelled.connect(self._end)
        self._editor, self._written = editor, annotation
        self._stand(editor, annotation)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self, editor: TextEditor, annotation: Annotation) -> None:
        """Cover what is written on; from far away no smaller than can be used."""
        area = annotation.area
        title = isinstance(annotation, GroupFrame)
        size = TITLE_SIZE if title else TEXT_SIZE
        rect = QRectF(area.x, area.y, area.width, TITLE_HEIGHT if title else area.height)
        seen = self._view.mapFromScene(rect).boundingRect()
        editor.setFont(measure.font(max(_LEAST_PIXELS, round(size * self._view.zoom)), title))
        editor.document().setDocumentMargin(4 if title else PADDING * self._view.zoom)
        editor.setGeometry(QRect(seen.topLeft(), seen.size().expandedTo(_LEAST_EDITOR)))

    def _take(self, text: str) -> None:
        annotation = self._written
        self._end()
        if annotation is None:
            return
        if not annotation.id:
            if text.strip():
                self._add([replace(annotation, text=text, area=_roomy(annotation, text))], [], "Add a note")
        elif text != annotation.text:
            area = _roomy(annotation, text)
            self._do("", [WriteAnnotation(self._view.workspace_name, annotation.id, text, area)])

    def _end(self) -> None:
        editor, self._editor, self._written = self._editor, None, None
        if editor is not None:
            had_keys = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_keys:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, annotations: Sequence[Annotation], before: Sequence[Command], title: str) -> bool:
        """Add notes and frames and select them; returns whether they are there."""
        workspace = self._view.session.document.workspaces[self._view.workspace_name]
        first = next_number(workspace.annotations)
        added = AddAnnotations(self._view.workspace_name, tuple(annotations))
        if not self._do(title, [*before, added]):
            return False
        items = self._view.canvas.annotations.items
        self._view.select_items({items[number] for number in range(first, first + len(annotations))})
        return True

    def _do(self, title: str, commands: Sequence[Command]) -> bool:
        try:
            self._view.session.do_all(title or commands[0].title, commands)
        except BridgeError as error:
            self._view.messageTold.emit(str(error))
            return False
        return True

    def _free_place(self) -> QPointF:
        """Where a new note goes: where it was asked for, or to the nearest room around the middle."""
        seen = self._view.seen_area()
        place, self._place = self._place, None
        if place is None or not seen.contains(place):
            place = _room(seen, self._taken())
        return QPointF(place.toPoint())

    def _taken(self) -> list[QRectF]:
        """Where a new note would hide something."""
        canvas = self._view.canvas
        notes = [item.rect for item in canvas.annotations.items.values() if isinstance(item, NoteItem)]
        return [*notes, *(graph.rect for graph in canvas.graphs.values())]


def _room(seen: QRectF, taken: Sequence[QRectF]) -> QPointF:
    """Where a note has room, as near to the middle of what is seen as can be; if nowhere there, below."""
    note = QRectF(QPointF(), QSizeF(_NOTE)).adjusted(-_GAP, -_GAP, _GAP, _GAP)
    middle = seen.center() - note.center()
    near = [area for area in taken if area.intersects(seen)]
    steps = range(-_TRIES, _TRIES + 1)
    for _, x, y in sorted((x * x + y * y, x, y) for x in steps for y in steps):
        place = middle + QPointF(x * _ASIDE * 2, y * _ASIDE)
        area = note.translated(place)
        if seen.contains(area) and not any(area.intersects(other) for other in near):
            return place
    while hidden := [other.bottom() for other in taken if other.intersects(note.translated(middle))]:
        middle.setY(max(hidden) + 2 * _GAP)
    return middle


def _roomy(annotation: Annotation, text: str) -> Area:
    """Where a note is going to be: at least as high as its text needs."""
    area = annotation.area
    if not isinstance(annotation, Note):
        return area
    return replace(area, height=max(area.height, height_for(text, area.width)))
