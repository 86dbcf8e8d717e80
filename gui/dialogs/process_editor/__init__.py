"""The process editor: a form and a live picture, two views of one draft."""

from gui.dialogs.process_editor.dialog import ProcessEditor

__all__ = ["ProcessEditor"]
