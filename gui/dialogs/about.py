"""About: which versions of what are running."""

import platform
from importlib.metadata import version

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.services.icons import icon


def show_about(parent: QWidget) -> None:
    """Show the versions of the program and what it runs on."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("About", "About Process Composer"))
    box.setIconPixmap(icon("process-composer").pixmap(64, 64))
    box.setText(f"<h3>Process Composer {version('process-composer')}</h3>")
    motto = QCoreApplication.translate("About", "Processes that are correct by construction.")
    box.setInformativeText(f"{motto}\n\nPython {platform.python_version()}, Qt {qVersion()}")
    box.exec()
