"""Working once with a clean profile: nothing that was chosen before holds, and nothing is kept.

The window is a process of its own, so that the folder is removed however it ends.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence

SETTINGS_VARIABLE = "PROCESS_COMPOSER_SETTINGS"
"""Environment variable that names another folder for settings, state and what a crash leaves behind."""


def run_with_clean_profile(files: Sequence[str]) -> int:
    """Open the window on a profile in a temporary folder, and remove that when the window is closed.

    Args:
        files: to open.

    Returns:
        The exit status of the program; 128 and the signal's number where a signal ended it.
    """
    # Whatever the window's process was writing when it was ended must not keep the folder.
    with tempfile.TemporaryDirectory(prefix="process-composer-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "gui", "--", *files]
        with subprocess.Popen(command, env={**os.environ, SETTINGS_VARIABLE: folder}) as window:
            before = signal.signal(signal.SIGTERM, lambda *_: window.terminate())
            try:
                status = window.wait()
            finally:
                signal.signal(signal.SIGTERM, before)
    return status if status >= 0 else 128 - status
