"""The style of widgets: Qt's Fusion, flatter, and with outlines that are seen in the dark too."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QWidget,
)

from gui.services.colours import mixed
from gui.services.icons import icon

_Primitive = QStyle.PrimitiveElement
_OUTLINED = (QStyle.ComplexControl.CC_SpinBox, QStyle.ComplexControl.CC_ComboBox)
_RADIUS = 4.0
_ICONS = {
    QStyle.StandardPixmap.SP_TitleBarCloseButton: "close",
    QStyle.StandardPixmap.SP_TitleBarNormalButton: "float",
    QStyle.StandardPixmap.SP_LineEditClearButton: "close",
}


class QuietStyle(QProxyStyle):
    """Fusion, without pictures on the buttons of dialogs and without bevels."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 (Qt passes it by this name)
    ) -> int:
        """What Fusion says, but for the pictures."""
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def standardIcon(
        self,
        standardIcon: QStyle.StandardPixmap,  # noqa: N803 (Qt passes it by this name)
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Our own crosses and panes, in the colour of the text."""
        name = _ICONS.get(standardIcon)
        return icon(name) if name else super().standardIcon(standardIcon, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Outlines of our own for fields, boxes and discs to check, and the line under tabs."""
        if element is _Primitive.PE_FrameLineEdit:
            _outline(painter, option)
        elif element is _Primitive.PE_PanelLineEdit and _has_frame(option):
            _field(painter, option)
        elif element is _Primitive.PE_IndicatorCheckBox:
            _check_box(painter, option)
        elif element is _Primitive.PE_IndicatorRadioButton:
            _radio_button(painter, option)
        elif element is _Primitive.PE_IndicatorTabClose:
            _cross(painter, option)
        elif element is _Primitive.PE_PanelButtonCommand:
            super().drawPrimitive(element, option, painter, widget)
            if _is_plain_button(option):
                _outline(painter, option)
        elif element is _Primitive.PE_PanelButtonTool:
            super().drawPrimitive(element, option, painter, widget)
            if not option.state & QStyle.StateFlag.State_AutoRaise:
                _outline(painter, option)
        elif element is _Primitive.PE_FrameTabBarBase:
            painter.setPen(_border(option.palette))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """What Fusion draws, with an outline that is seen where its own is not."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _OUTLINED and getattr(option, "frame", False):
            _outline(painter, option)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """A flat toolbar with a line below it, and a rubber band that hides nothing."""
        if element is QStyle.ControlElement.CE_ToolBar:
            painter.fillRect(option.rect, option.palette.window())
            painter.setPen(_border(option.palette))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        elif element is QStyle.ControlElement.CE_RubberBand:
            _rubber_band(painter, option)
        else:
            super().drawControl(element, option, painter, widget)


def _border(palette: QPalette) -> QColor:
    return mixed(palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText), 0.28)


def _control_border(palette: QPalette) -> QColor:
    """What tells that something can be filled in or chosen: three times as light or as dark as the window."""
    return mixed(
        palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.PlaceholderText), 0.85
    )


def _is_plain_button(option: QStyleOption) -> bool:
    """Whether it can be pressed, and Fusion does not draw an outline in another colour around it."""
    kind = QStyleOptionButton.ButtonFeature
    features = getattr(option, "features", kind.Flat)
    is_special = bool(features & (kind.Flat | kind.DefaultButton))
    return bool(option.state & QStyle.StateFlag.State_Enabled) and not is_special


def _has_frame(option: QStyleOption) -> bool:
    return getattr(option, "lineWidth", 0) > 0


def _rectangle(option: QStyleOption) -> QRectF:
    return QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)


def _outline(painter: QPainter, option: QStyleOption) -> None:
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    colour = (
        option.palette.color(QPalette.ColorRole.Highlight) if focused else _control_border(option.palette)
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6 if focused else 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_rectangle(option), _RADIUS, _RADIUS)
    painter.restore()


def _field(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(option.palette.brush(QPalette.ColorRole.Base))
    painter.drawRoundedRect(_rectangle(option), _RADIUS, _RADIUS)
    painter.restore()
    _outline(painter, option)


def _rubber_band(painter: QPainter, option: QStyleOption) -> None:
    """A tint, and a line around it."""
    colour = option.palette.color(QPalette.ColorRole.Highlight)
    tint = QColor(colour)
    tint.setAlphaF(0.12)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(tint)
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _cross(painter: QPainter, option: QStyleOption) -> None:
    """A cross, on a disc while the pointer is over it."""
    side = min(option.rect.width(), option.rect.height(), 16)
    area = QRect(0, 0, side, side)
    area.moveCenter(option.rect.center())
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.mid())
        painter.drawEllipse(area)
    icon("close").paint(painter, area.adjusted(2, 2, -2, -2))


def _check_box(painter: QPainter, option: QStyleOption) -> None:
    """An empty box, or a filled one with a check mark."""
    checked = bool(option.state & QStyle.StateFlag.State_On)
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    palette, role = option.palette, QPalette.ColorRole
    fill = palette.color(role.Highlight if checked and enabled else role.Base)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill if checked and enabled else _control_border(palette), 1.0))
    painter.setBrush(fill)
    box = _rectangle(option)
    painter.drawRoundedRect(box, _RADIUS - 1, _RADIUS - 1)
    if checked:
        mark = palette.color(role.HighlightedText if enabled else role.PlaceholderText)
        painter.setPen(
            QPen(mark, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        places = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.30))
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in places]
        painter.drawPolyline(points)
    painter.restore()
    if option.state & QStyle.StateFlag.State_HasFocus:
        _outline(painter, option)


def _radio_button(painter: QPainter, option: QStyleOption) -> None:
    """An empty disc, or a filled one with a dot."""
    checked = bool(option.state & QStyle.StateFlag.State_On)
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    palette, role = option.palette, QPalette.ColorRole
    fill = palette.color(role.Highlight if checked and enabled else role.Base)
    disc = _rectangle(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill if checked and enabled else _control_border(palette), 1.0))
    painter.setBrush(fill)
    painter.drawEllipse(disc)
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.HighlightedText if enabled else role.PlaceholderText))
        painter.drawEllipse(disc.center(), disc.width() / 5, disc.height() / 5)
    painter.restore()
