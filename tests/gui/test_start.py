import subprocess
import sys

_PROGRAM = """
import builtins
plain = builtins.__import__
from gui.start import load_lean
load_lean()
assert builtins.__import__ is plain
import linecache
import gui.app
print([name for name in linecache.cache if name.endswith(("app.py", "main_window.py"))])
"""


def test_no_module_of_the_window_is_kept_as_source_text() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
