"""Tags and marks: small pictures with a shape and a word, made once for each theme and screen."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.ui import theme

HEIGHT = 20


def marks_of(row: dict[str, object], key: str) -> list[str]:
    """Return the codes of a row's findings that concern one column."""
    codes = row.get("marks") or ()
    assert isinstance(codes, tuple)
    return [code for code in codes if FINDINGS[code].column == key]


def tag(text: str, tone: str) -> QIcon:
    """Return a word on its ground, led by the shape of its tone: dot active, diamond waiting, square wrong,
    ring none."""
    ink, ground = _colours(tone)
    return _icon(_tag(text, tone, ink, ground, _ratio(), QGuiApplication.font().key()))


def tag_picture(text: str, tone: str) -> QPixmap:
    """Return the picture of a tag, for a label."""
    ink, ground = _colours(tone)
    return _tag(text, tone, ink, ground, _ratio(), QGuiApplication.font().key())


def mark(codes: list[str]) -> QIcon:
    """Return the shape that says a cell is doubtful (diamond) or wrong (square)."""
    return shape("wrong" if any(FINDINGS[c].level == "wrong" for c in codes) else "waiting")


def shape(tone: str) -> QIcon:
    """Return the shape of a tone, alone."""
    return _icon(_mark(tone, _colours(tone)[0], _ratio()))


def shape_picture(tone: str) -> QPixmap:
    """Return the picture of a shape, for a label."""
    return _mark(tone, _colours(tone)[0], _ratio())


def draw_shape(painter: QPainter, tone: str, ink: QColor, center: QPointF, size: float) -> None:
    """Draw the shape of a tone, `size` across, around `center`."""
    half = size / 2
    painter.setPen(QPen(ink, 1.5) if tone == "none" else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if tone == "none" else ink)
    box = QRectF(center.x() - half, center.y() - half, size, size)
    if tone == "wrong":
        painter.drawRect(box)
    elif tone == "waiting":
        x, y, r = center.x(), center.y(), half * 1.25
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
        )
    else:
        painter.drawEllipse(box)


def _colours(tone: str) -> tuple[str, str]:
    worn = theme.tokens()
    return getattr(worn, tone), getattr(worn, f"{tone}_ground")


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0


@lru_cache(maxsize=256)
def _tag(text: str, tone: str, ink: str, ground: str, ratio: float, _font: str) -> QPixmap:
    font = QFont(QGuiApplication.font())
    metrics = QFontMetrics(font)
    height = max(HEIGHT, metrics.height() + 3)
    picture = _blank(metrics.horizontalAdvance(text) + 30, height, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    width = picture.width() / ratio
    painter.drawRoundedRect(QRectF(0, 0, width, height), 5, 5)
    draw_shape(painter, tone, QColor(ink), QPointF(12, height / 2), 7)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    painter.drawText(QRectF(21, 0, width - 21, height), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    return picture


@lru_cache(maxsize=16)
def _mark(tone: str, ink: str, ratio: float) -> QPixmap:
    picture = _blank(12, HEIGHT, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_shape(painter, tone, QColor(ink), QPointF(6, HEIGHT / 2), 8)
    painter.end()
    return picture


def _blank(width: float, height: float, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _icon(picture: QPixmap) -> QIcon:
    # The same picture when selected, or the style would tint it with the colour of the selection.
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
