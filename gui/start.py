"""Starting the window: its modules are loaded as fast as Python can, then it is opened."""

import builtins
import gc
from collections.abc import Sequence


def open_window(files: Sequence[str]) -> int:
    """Open the window and work until it is closed.

    Args:
        files: to open.

    Returns:
        The exit status of the program.
    """
    load_lean()
    from gui.app import run

    return run(list(files))


def load_lean() -> None:
    """Have the window's modules loaded without what would only delay them.

    PySide puts a function of its own in the place of Python's import, which reads and keeps the source
    text of every module that is imported later, to see whether it switches names like `snake_case` on.
    None here does, so Python's import is put back: that saves a sixth of the start, and 12 MB.

    Modules are no garbage, so nothing is collected while they are loaded; the window's collector comes
    later.
    """
    gc.disable()
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - loaded for its effect

    builtins.__import__ = plain_import
