"""A part of a panel under a heading that can be folded away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Section(QWidget):
    """A heading and what belongs to it.

    Args:
        title: the heading.
        content: what is shown below it while it is open.
        opened: whether it starts open.
    """

    def __init__(self, title: str, content: QWidget, *, opened: bool = True) -> None:
        super().__init__()
        self._content = content
        self._button = QToolButton()
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A flat heading: a checked button would be drawn as if it were held down.
        self._button.setStyleSheet("QToolButton { border: none; font-weight: bold; padding: 4px 0px; }")
        self._button.toggled.connect(self._show)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._button)
        layout.addWidget(content)
        self._button.setChecked(opened)
        self._show(opened)

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self._button.setText(title)

    def _show(self, opened: bool) -> None:
        self._button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._content.setVisible(opened)
