"""The one table of actions, in the order of the menus."""

from gui.actions.table.annotation_menu import ANNOTATION_ACTIONS
from gui.actions.table.arrange_menu import ARRANGE_ACTIONS
from gui.actions.table.edit_menu import EDIT_ACTIONS
from gui.actions.table.file_menu import FILE_ACTIONS
from gui.actions.table.help_menu import HELP_ACTIONS
from gui.actions.table.process_menu import PROCESS_ACTIONS
from gui.actions.table.proof_menu import PROOF_ACTIONS
from gui.actions.table.titles import CONTEXT, FILE, MENUS, VIEW
from gui.actions.table.view_menu import VIEW_ACTIONS

ACTIONS = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *PROCESS_ACTIONS,
    *PROOF_ACTIONS,
    *VIEW_ACTIONS,
    *ARRANGE_ACTIONS,
    *ANNOTATION_ACTIONS,
    *HELP_ACTIONS,
)

__all__ = ["ACTIONS", "CONTEXT", "FILE", "MENUS", "VIEW"]
