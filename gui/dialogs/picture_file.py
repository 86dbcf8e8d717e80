"""Asking where a picture goes, and which kind of picture it is."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ENDINGS = (".svg", ".pdf", ".png")


class PictureFileDialog(QFileDialog):
    """Asks for a file; the name that is suggested ends as the chosen kind of picture does.

    Args:
        parent: the window.
        title: what is exported.
        suggestion: a name without an ending, in the folder that is shown first.
    """

    def __init__(self, parent: QWidget, title: str, suggestion: Path) -> None:
        super().__init__(parent, title, str(suggestion.parent))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        kinds = (
            self.tr("SVG: sharp at any size, for the web (*.svg)"),
            self.tr("PDF: sharp at any size, for print (*.pdf)"),
            self.tr("PNG: points, for anything (*.png)"),
        )
        self._endings = dict(zip(kinds, ENDINGS, strict=True))
        self.setNameFilters(kinds)
        self.filterSelected.connect(self._end_as)
        self.selectFile(f"{suggestion.name}{ENDINGS[0]}")
        self.setDefaultSuffix(ENDINGS[0])

    @property
    def path(self) -> Path:
        """The file that was chosen."""
        return Path(self.selectedFiles()[0])

    def _end_as(self, kind: str) -> None:
        """Let the name end as a kind of picture does."""
        ending = self._endings[kind]
        self.setDefaultSuffix(ending)
        names = self.selectedFiles()
        if names and Path(names[0]).suffix.lower() in ENDINGS:
            self.selectFile(Path(names[0]).with_suffix(ending).name)
