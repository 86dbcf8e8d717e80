"""A part of a panel under a heading that can be folded away."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

# A flat heading: a checked button would be drawn as if it were held down.
_HEADING = "QToolButton { border: none; font-weight: bold; padding: 4px 0px; }"


class Section(QWidget):
    """A heading and what belongs to it.

    Args:
        title: the heading.
        content: what is shown below it while it is open.
        opened: whether it starts open.
    """

    unfolded = Signal()
    """What belongs to the heading is seen now."""

    def __init__(self, title: str, content: QWidget, *, opened: bool = True) -> None:
        super().__init__()
        self._content = content
        self._button = QToolButton()
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A long heading is cut off; it must not make the panel wider.
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.setStyleSheet(_HEADING)
        self._button.toggled.connect(self._show)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self._button)
        layout.addWidget(content)
        self._button.setChecked(opened)
        self._show(opened)

    def changeEvent(self, event: QEvent) -> None:
        """Write the heading in the colours of now: a style sheet keeps those that it has found."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._button.setStyleSheet("")
            self._button.setStyleSheet(_HEADING)

    @property
    def is_open(self) -> bool:
        """Whether what belongs to the heading is shown."""
        return self._button.isChecked()

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self._button.setText(title)

    def _show(self, opened: bool) -> None:
        self._button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._content.setVisible(opened)
        if opened:
            self.unfolded.emit()
