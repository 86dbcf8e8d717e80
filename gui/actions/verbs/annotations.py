"""What actions do with notes and frames, and with what nothing uses."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from gui.actions.verbs.verb import VerbGroup
from gui.dialogs.chooser import Choice, Chooser
from gui.services.wording import specification_text
from prover_bridge.workspace.annotations import Tint
from prover_bridge.workspace.commands.delete_unused import DeleteUnused
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.unused import unused_in_library, unused_on_canvas

_SWATCH = 48


class AnnotationVerbs(VerbGroup):
    """What actions do with notes and frames, and with what nothing uses."""

    def finish_writing(self) -> None:
        """Have in the document what is being written on a canvas, before anything else is done."""
        self._window.tabs.finish_writing()

    def add_note(self) -> None:
        """Write a note on the canvas."""
        if self._window.tabs.current_workspace is not None and (view := self._window.tabs.current):
            view.annotating.add_note()

    def frame_selection(self) -> None:
        """Draw a frame around what is selected on the canvas."""
        if self._window.tabs.current_workspace is not None and (view := self._window.tabs.current):
            view.annotating.frame_selection()

    def draw_frame(self) -> None:
        """Let the next drag on the canvas draw a frame."""
        if self._window.tabs.current_workspace is not None and (view := self._window.tabs.current):
            view.annotating.take_up_frame()

    def colour_annotations(self) -> Chooser | None:
        """Ask which colour the selected notes and frames are to have."""
        view = self._canvas_with_annotations()
        if view is None:
            return None
        names = {
            Tint.YELLOW: self.tr("Yellow"),
            Tint.BLUE: self.tr("Blue"),
            Tint.GREEN: self.tr("Green"),
            Tint.ROSE: self.tr("Rose"),
            Tint.GREY: self.tr("Grey"),
        }
        theme = self._window.themes.theme
        choices = [
            Choice(
                name,
                "",
                "",
                _swatch(getattr(theme, f"note_{tint.value}"), getattr(theme, f"note_{tint.value}_border")),
                name,
                partial(view.annotating.tint, tint),
            )
            for tint, name in names.items()
        ]
        chooser = Chooser(self._window, choices, self.tr("Colours of notes and frames"), self.tr("Colour"))
        place = view.mapFromScene(view.selected_annotations()[-1].text_area().center())
        chooser.open_at(view.viewport().mapToGlobal(_inside(place, view.width(), view.height())))
        return chooser

    def clear_unused(self) -> None:
        """Take off the canvas what no composition of its workspace uses."""
        window, workspace = self._window, self._window.tabs.current_workspace
        if workspace is None:
            return
        unused = frozenset(unused_on_canvas(window.hub.document, workspace))
        if not unused:
            window.tell(self.tr("Everything on this canvas is used."))
        elif window.processes.do_all(self.tr("Clear unused"), [RemoveDrawings(workspace, unused)]):
            window.tell(self.tr("Taken off the canvas: %1").replace("%1", str(len(unused))))

    def delete_unused(self) -> None:
        """Ask which of the unused processes are to be deleted."""
        window = self._window
        library = window.hub.document.library
        unused = unused_in_library(window.hub.document)
        if not unused:
            window.tell(self.tr("Every process is used or shown on a canvas."))
            return
        listed = [(name, specification_text(library[name].process)) for name in unused]
        from gui.dialogs.delete_unused import DeleteUnusedDialog

        dialog = DeleteUnusedDialog(window, listed)
        if dialog.exec() and dialog.names:
            window.processes.do(DeleteUnused(dialog.names))


def _swatch(fill: QColor, line: QColor) -> QIcon:
    """A patch of a colour, the same whether it is selected or not."""
    image = QPixmap(QSize(_SWATCH, _SWATCH))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 4))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(4, 4, _SWATCH - 8, _SWATCH - 8), 8, 8)
    painter.end()
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(image, mode)
    return made


def _inside(place: QPoint, width: int, height: int) -> QPoint:
    """The point of a canvas that is nearest to a place."""
    return QPoint(min(max(0, place.x()), width), min(max(0, place.y()), height))
