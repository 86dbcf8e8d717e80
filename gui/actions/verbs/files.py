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
        """Write what is on the canvas on top as a picture."""
        view = self._window.tabs.current
        if view is not None:
            tabs = self._window.tabs
            self._window.exporting.export(view, tabs.tabText(tabs.currentIndex()))

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
