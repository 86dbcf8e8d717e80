"""What the window hears of its canvases, and what they are told of connections under way."""

from typing import TYPE_CHECKING

from gui.actions.tracing import Tracing

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def connect_canvas(window: "MainWindow") -> None:
    """Let the canvases meet what makes connections, menus and steps."""
    tabs, connecting = window.tabs, window.connecting
    tabs.connectionRequested.connect(connecting.connect_picks)
    tabs.processDropped.connect(window.processes.place)
    window.processes.placed.connect(tabs.show_placed)
    tabs.resourceDropped.connect(window.menus.offer_fitting)
    tabs.quickAddRequested.connect(window.menus.offer_processes)
    tabs.openRequested.connect(window.navigation.open_name)
    tabs.menuRequested.connect(window.menus.show_canvas_menu)
    tabs.cancelRequested.connect(window.prover.cancel)
    tabs.messageTold.connect(window.tell)
    window.exporting.told.connect(window.tell)
    tabs.workspaceAsked.connect(window.verbs.new_workspace)
    tabs.viewChanged.connect(window.navigation.follow_canvas)
    # It hears of what is selected after the proof of that has been shown.
    window.tracing = Tracing(
        window.hub, tabs, window.selection, window.inspector, window.proof, parent=window
    )
    tabs.viewChanged.connect(window.refresh)
    connecting.pendingAdded.connect(tabs.add_pending)
    connecting.pendingEnded.connect(tabs.end_pending)
    connecting.made.connect(tabs.show_made)
    connecting.refused.connect(window.tell)
