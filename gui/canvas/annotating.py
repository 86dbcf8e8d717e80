"""Notes and frames as the user makes and changes them on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt

from gui.canvas.arranging import stood_aside
from gui.canvas.items.annotation import AnnotationItem, Corner, area_of
from gui.canvas.items.group_frame import GroupFrameItem, framed
from gui.canvas.items.note import NoteItem, height_for
from gui.canvas.room_for_notes import room_for
from gui.canvas.text_editor import TextEditor
from gui.canvas.writing import Writing
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.annotations import Annotation, Area, GroupFrame, Note, Tint, moved, next_number
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.commands.tint_annotations import TintAnnotations
from prover_bridge.workspace.commands.write_annotation import WriteAnnotation

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_NOTE = QSizeF(190, 84)
_ASIDE = 24.0


class Annotating(QObject):
    """Makes, writes, colours and doubles notes and frames, each as one step of the history.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        super().__init__(view)
        self._view = view
        self._writing = Writing(view)
        self._writing.written.connect(self._take)
        self._place: QPointF | None = None
        self.draws_frame = False

    @property
    def editor(self) -> TextEditor | None:
        """The field in which a text is being written, if one is."""
        return self._writing.editor

    def offer_place(self, place: QPointF | None) -> None:
        """What is made next goes to this place of the scene; None is the middle of what is seen."""
        self._place = place

    def add_note(self) -> None:
        """Let the user write a new note; one that stays empty is none."""
        place = self._free_place()
        self._writing.begin(Note(0, Area(place.x(), place.y(), _NOTE.width(), _NOTE.height())))

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
        self._view.messageTold.emit(self.tr("Drag a rectangle for the frame; Esc leaves it."))

    def lay_down(self) -> bool:
        """Drags mean what they always do; returns whether one would have drawn a frame."""
        drew, self.draws_frame = self.draws_frame, False
        if drew:
            self._view.viewport().unsetCursor()
        return drew

    def add_frame(self, rect: QRectF) -> None:
        """Draw a frame there, and let the user write its title."""
        places = stood_aside(self._view.canvas)
        commands = [MoveDrawings(self._view.workspace_name, places)] if places else []
        whole = QRectF(rect.topLeft(), rect.size().expandedTo(GroupFrameItem.least))
        frame = GroupFrame(0, area_of(QRectF(whole.toAlignedRect())))
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
            self._writing.begin(item.annotation)

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

    def grow(self, x: float, y: float) -> None:
        """Make the selected notes and frames so much wider and higher, or smaller if that is less than 0."""
        areas = {}
        for item in self._view.selected_annotations():
            areas[item.number] = area_of(Corner.BOTTOM_RIGHT.pulled(item.rect, QPointF(x, y), item.least))
        if areas:
            self._do("", [PlaceAnnotations(self._view.workspace_name, areas, resizing=True)])

    def accept(self) -> None:
        """Have what is being written in the document."""
        self._writing.accept()

    def follow(self) -> None:
        """What is seen has moved: so does the field that is written in."""
        self._writing.follow()

    def close(self) -> None:
        """Nothing more is written."""
        self._writing.cancel()

    def _take(self, annotation: Annotation, text: str) -> None:
        item = self._view.canvas.annotations.items.get(annotation.id)
        area = annotation.area if item is None else item.annotation.area
        if isinstance(annotation, Note):
            area = replace(area, height=max(area.height, height_for(text, area.width)))
        if annotation.id and text != annotation.text:
            self._do("", [WriteAnnotation(self._view.workspace_name, annotation.id, text, area)])
        elif not annotation.id and text.strip():
            self._add([replace(annotation, text=text, area=area)], [], "Add a note")

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
        """Where a new note goes: where it was asked for, or where it hides nothing."""
        seen, canvas = self._view.seen_area(), self._view.canvas
        place, self._place = self._place, None
        if place is None or not seen.contains(place):
            notes = [item.rect for item in canvas.annotations.items.values() if isinstance(item, NoteItem)]
            taken = [*notes, *(graph.rect for graph in canvas.graphs.values())]
            place = room_for(_NOTE, seen, taken)
        return QPointF(place.toPoint())
