"""What actions do with the document and its file."""

from gui.actions.verbs.verb import VerbGroup


class FileVerbs(VerbGroup):
    """What actions do with the document and its file."""

    def new_document(self) -> None:
        """Start with an empty document."""
        self._window.files.new()

    def open_document(self) -> None:
        """Open a file."""
        self._window.files.open()

    def save(self) -> None:
        """Save the document."""
        self._window.files.save()

    def save_as(self) -> None:
        """Save the document under another name."""
        self._window.files.save_as()

    def close_document(self) -> None:
        """Leave the document for an empty window."""
        self._window.files.new()

    def export_picture(self) -> None:
        """Export what is on the canvas on top."""
        self._export(selection=False)

    def export_selected_picture(self) -> None:
        """Export what is selected on the canvas on top."""
        self._export(selection=True)

    def _export(self, *, selection: bool) -> None:
        tabs = self._window.tabs
        if (view := tabs.current) is not None:
            name = tabs.tabText(tabs.currentIndex())
            chosen = view.selected_process() if selection else None
            self._window.exporting.export(view, chosen or name, selection=selection)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
