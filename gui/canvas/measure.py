"""Fonts of the canvas and the sizes that nodes and labels have with them."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from prover_bridge.wiring.graph import Node, NodeKind

NAME_SIZE = 14
PILL_SIZE = 13
LABEL_SIZE = 12
TITLE_SIZE = 12
LABEL_PADDING = 12.0

_LONGEST_TEXT = 260.0
PORT_PITCH = 20.0
_BOX_HEIGHT = 48.0
_BOX_PADDING = 24.0
_PILL_HEIGHT = 28.0
_PILL_PADDING = 14.0
_SIGNS = {
    NodeKind.COPIER: (36.0, 36.0),
    NodeKind.JOIN: (26.0, 30.0),
    NodeKind.MERGE: (36.0, 36.0),
    NodeKind.FORK_TIMES: (18.0, 18.0),
    NodeKind.FORK_PLUS: (18.0, 18.0),
}
BOXES = frozenset({NodeKind.PROCESS, NodeKind.COMPOSITE})
PILLS = frozenset({NodeKind.INPUT, NodeKind.OUTPUT})
FORKS = frozenset({NodeKind.FORK_TIMES, NodeKind.FORK_PLUS})


@cache
def font(size: int, bold: bool = False) -> QFont:
    """The program's font in a size of the canvas (pixels at zoom 1)."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _metrics(size: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold))


def elided(text: str, size: int, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is far too long."""
    return _metrics(size, bold).elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST_TEXT)


def text_width(text: str, size: int, bold: bool = False) -> float:
    """How wide the text is, cut where it is far too long."""
    return min(_LONGEST_TEXT, _metrics(size, bold).horizontalAdvance(text)) + 1.0


def node_size(node: Node) -> tuple[float, float]:
    """Width and height of a node; a box has room for each port of its fuller side."""
    if node.kind in BOXES:
        mark = 14.0 if node.kind is NodeKind.COMPOSITE else 0.0
        width = text_width(node.label, NAME_SIZE, bold=True) + 2 * _BOX_PADDING + mark
        return (
            _even(width),
            _even(max(_BOX_HEIGHT, max(len(node.inputs), len(node.outputs)) * PORT_PITCH + 8)),
        )
    if node.kind in PILLS:
        return (_even(max(44.0, text_width(node.label, PILL_SIZE) + 2 * _PILL_PADDING)), _PILL_HEIGHT)
    return sign_size(node.kind)


def sign_size(kind: NodeKind) -> tuple[float, float]:
    """Width and height of a node that is a sign without a text of its own."""
    return _SIGNS[kind]


def label_size(text: str) -> tuple[float, float]:
    """Width and height of a link's label with the space around it."""
    return (_even(text_width(text, LABEL_SIZE) + LABEL_PADDING), 20.0)


def centred(width: float, height: float) -> QRectF:
    """A rectangle of that size around the origin."""
    return QRectF(-width / 2, -height / 2, width, height)


def _even(length: float) -> float:
    """Rounded up to an even number: halves stay whole, so lines stay crisp."""
    return float(2 * -(-length // 2))
