"""Writing in a note, or the title of a frame, in its place on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal

from gui.canvas import measure
from gui.canvas.items.annotation import rectangle
from gui.canvas.items.group_frame import TITLE_HEIGHT, TITLE_SIZE
from gui.canvas.items.note import PADDING, TEXT_SIZE
from gui.canvas.text_editor import TextEditor
from prover_bridge.workspace.annotations import Annotation, GroupFrame

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_LEAST = QSize(150, 30)
_LEAST_PIXELS = 11


class Writing(QObject):
    """Holds at most one field to write in, and keeps it over what is written on.

    Args:
        view: the canvas.
    """

    written = Signal(object, str)
    """The Annotation that was written on, and the text that it is to have."""

    def __init__(self, view: CanvasSurface) -> None:
        super().__init__(view)
        self._view = view
        self._annotation: Annotation | None = None
        self.editor: TextEditor | None = None

    def begin(self, annotation: Annotation) -> None:
        """Let the user write on a note or frame, which need not be in the document yet."""
        self.accept()
        self._view.ensureVisible(rectangle(annotation.area), 20, 20)
        title = isinstance(annotation, GroupFrame)
        editor = TextEditor(self._view.viewport(), annotation.text, one_line=title)
        editor.setAccessibleName(self.tr("Title of the frame") if title else self.tr("Text of the note"))
        hint = self.tr("Ctrl+Enter when it is written, Esc to leave it")
        editor.setPlaceholderText(self.tr("Title") if title else hint)
        theme = self._view.canvas.theme
        sheet = getattr(theme, f"note_{annotation.tint.value}")
        editor.set_colours(sheet, theme.note_text, theme.selection)
        editor.accepted.connect(self._take)
        editor.cancelled.connect(self._end)
        self.editor, self._annotation = editor, annotation
        self.follow()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Have what is being written."""
        if self.editor is not None:
            self.editor.accept()

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self.editor is not None:
            self.editor.cancel()

    def follow(self) -> None:
        """What is seen has moved: cover what is written on; from far away no smaller than can be used."""
        if self.editor is None or self._annotation is None:
            return
        area, zoom = self._annotation.area, self._view.zoom
        title = isinstance(self._annotation, GroupFrame)
        size = TITLE_SIZE if title else TEXT_SIZE
        rect = QRectF(area.x, area.y, area.width, TITLE_HEIGHT if title else area.height)
        seen = self._view.mapFromScene(rect).boundingRect()
        self.editor.setFont(measure.font(max(_LEAST_PIXELS, round(size * zoom)), title))
        self.editor.document().setDocumentMargin(4 if title else PADDING * zoom)
        place = QRect(seen.topLeft(), seen.size().expandedTo(_LEAST))
        in_sight = place.intersected(self._view.viewport().rect())
        is_usable = in_sight.size().expandedTo(_LEAST) == in_sight.size()
        self.editor.setGeometry(in_sight if is_usable else place)

    def _take(self, text: str) -> None:
        annotation = self._annotation
        self._end()
        if annotation is not None:
            self.written.emit(annotation, text)

    def _end(self) -> None:
        editor, self.editor, self._annotation = self.editor, None, None
        if editor is not None:
            had_keys = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_keys:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
