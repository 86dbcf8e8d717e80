"""What the window hears of its document: the files, the library, the problems, the empty window."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def connect_document(window: "MainWindow") -> None:
    """Let the parts that show or change the document meet."""
    window.hub.replaced.connect(window.start_document)
    window.hub.changed.connect(window.refresh)
    window.selection.changed.connect(window.refresh)
    window.files.aboutToSave.connect(window.tabs.note_views)
    window.files.aboutToLeave.connect(window.tabs.finish_writing)
    window.library.activated.connect(window.navigation.open_key)
    window.finding.told.connect(window.tell)
    window.finding.leftLibrary.connect(window.panes.enter_middle)
    window.library.menuRequested.connect(window.menus.show_menu)
    window.navigation.told.connect(window.tell)
    window.navigation.editAsked.connect(window.processes.edit)
    window.problem_list.jumped.connect(window.navigation.jump)
    window.problems.added.connect(window.tell_problem)
    window.clipboard.told.connect(window.tell)
    window.banner.verifyAsked.connect(window.verbs.verify_all)
    window.themes.changed.connect(window.use_theme)
    _connect_welcome(window)


def _connect_welcome(window: "MainWindow") -> None:
    window.welcome.fileChosen.connect(window.files.open)
    window.welcome.exampleChosen.connect(window.open_example)
    window.welcome.newProcessAsked.connect(window.verbs.new_process)
    window.welcome.openAsked.connect(window.verbs.open_document)
