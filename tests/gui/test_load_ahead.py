import subprocess
import sys

_PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication
from gui.services.load_ahead import LoadAhead
application = QCoreApplication()
loading = LoadAhead()
assert "networkx" not in sys.modules
application.processEvents()
loading.join()
print("networkx" in sys.modules)
"""


def test_what_a_document_needs_is_loaded_beside_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
