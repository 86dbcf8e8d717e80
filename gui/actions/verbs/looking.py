"""What actions change in how a canvas is looked at, and where things stand on it."""

from gui.actions.tidying import tidied
from gui.actions.verbs.verb import VerbGroup
from gui.canvas.arranging import Side

_STEP = 1.25


class LookingVerbs(VerbGroup):
    """What actions change in how a canvas is looked at, and where things stand on it."""

    def zoom_in(self) -> None:
        """Show the canvas larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show the canvas smaller."""
        self._zoom(1 / _STEP)

    def zoom_fit(self) -> None:
        """Show the whole canvas."""
        if (view := self._window.tabs.current) is not None:
            view.fit_all()

    def zoom_selection(self) -> None:
        """Show what is selected on the canvas."""
        if (view := self._window.tabs.current) is not None:
            view.fit_selection()

    def align(self, side: Side) -> None:
        """Put what is selected on the canvas in line."""
        if (view := self._window.tabs.current) is not None:
            view.align(side)

    def tidy(self) -> None:
        """Lay out what is selected on the canvas, or all of it, anew."""
        view = self._window.tabs.current
        workspace = self._window.tabs.current_workspace
        commands = tidied(view) if view is not None and workspace is not None else []
        if commands:
            self._window.processes.do_all(commands[0].title, commands)

    def toggle_legend(self) -> None:
        """Show or hide the legend."""
        self._window.tabs.show_legend(not self._window.tabs.shows_legend)

    def toggle_minimap(self) -> None:
        """Show the minimap where it is of use, or never."""
        self._window.tabs.show_minimap(not self._window.tabs.shows_minimap)

    def toggle_buffers(self) -> None:
        """Tell buffered resources apart, or not."""
        self._window.tabs.show_buffers(not self._window.tabs.shows_buffers)

    def go_to_next_panel(self) -> None:
        """Let the keys go to the next panel."""
        self._window.panes.go_to_next_pane(forward=True)

    def go_to_previous_panel(self) -> None:
        """Let the keys go to the panel before."""
        self._window.panes.go_to_next_pane(forward=False)

    def _zoom(self, factor: float) -> None:
        if (view := self._window.tabs.current) is not None:
            view.zoom_by(factor)
