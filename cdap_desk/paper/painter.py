"""The one painter of pages, for the screen, the printer and PDF alike."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from cdap_desk.domain.paper import INK, Fill, Font, Gap, Page, Picture, Rect, Shape, Step, Stroke, Text, Tick
from cdap_desk.paper.fonts import UNITS, qt_font
from cdap_desk.paper.measure import measure

_GAP_INK = "#6b7280"
_GAP_FONT = Font("Liberation Sans", 8.0)
_TICK = ((0.22, 0.52), (0.42, 0.74), (0.80, 0.26))  # the mark, in parts of the side of its box


def paint(painter: QPainter, page: Page, scale: float = 1.0) -> None:
    """Paint a page from the painter's origin; `scale` is how many of the painter's units are a point."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if scale != UNITS:
        painter.scale(scale / UNITS, scale / UNITS)
    brush = _Brush(painter)
    for box in page.boxes:
        if box.__class__ is Text:
            brush.text(box)
        else:
            _PAINTERS[box.__class__](brush, box)
    painter.restore()


class _Brush:
    """A painter that is told of a font or a colour only when it changes."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        self._write = painter.drawText
        self._font: Font | None = None
        self._size = 1.0
        self._color: str | None = None

    def text(self, box: Text) -> None:
        """Paint a line of text."""
        x, y, text, font, color, angle, clip = box
        if font is not self._font:
            self._font = font
            made, self._size = qt_font(font)
            self.painter.setFont(made)
        if color != self._color:
            self._color = color
            self.painter.setPen(_color(color))
        if clip is not None or angle or self._size != 1.0:
            self._aside(box)
        else:
            self._write(QPointF(x * UNITS, y * UNITS), text)

    def fill(self, box: Fill) -> None:
        """Paint a rectangle of one colour."""
        self.painter.fillRect(_rect(box.rect), _color(box.color))

    def stroke(self, box: Stroke) -> None:
        """Paint a line."""
        self._color = None
        self.painter.setPen(_pen(box.color, box.width, box.dash))
        self.painter.drawLine(
            QPointF(box.x1 * UNITS, box.y1 * UNITS), QPointF(box.x2 * UNITS, box.y2 * UNITS)
        )

    def shape(self, box: Shape) -> None:
        """Paint an outline."""
        self.painter.save()
        if box.clip is not None:
            self.painter.setClipRect(_rect(box.clip), Qt.ClipOperation.IntersectClip)
        self.painter.setPen(
            _pen(box.line, box.width, box.dash) if box.line and box.width else Qt.PenStyle.NoPen
        )
        ground = QColor(box.ground)
        ground.setAlphaF(box.opacity)
        self.painter.setBrush(ground if box.ground else Qt.BrushStyle.NoBrush)
        self.painter.drawPath(_path(box.steps))
        self.painter.restore()

    def picture(self, box: Picture) -> None:
        """Paint an image, or the frame of one whose format is unknown."""
        image = _image(box.content)
        if image.isNull():
            self.gap(Gap(box.clip or box.rect, box.name))
        elif box[3:] == Picture(box.rect, b"")[3:]:
            self.painter.drawImage(_rect(box.rect), image)
        else:
            self._picture_aside(box, image)

    def tick(self, box: Tick) -> None:
        """Paint a tick-box."""
        rect, self._color = box.rect, None
        self.painter.setPen(_pen(box.color, rect.width / 12, ()))
        self.painter.drawRect(_rect(rect))
        if box.ticked:
            self.painter.setPen(_pen(box.color, rect.width / 7, ()))
            points = [QPointF(rect.left + x * rect.width, rect.top + y * rect.height) for x, y in _TICK]
            self.painter.drawPolyline([point * UNITS for point in points])

    def gap(self, box: Gap) -> None:
        """Paint the frame of what cannot be drawn, its name inside."""
        self._color = None
        self.painter.setPen(_pen(_GAP_INK, 0.5, (4, 3)))
        self.painter.drawRect(_rect(box.rect))
        left = box.rect.left + max(2.0, (box.rect.width - measure(box.name, _GAP_FONT)) / 2)
        line = box.rect.top + box.rect.height / 2 + _GAP_FONT.size / 3
        self.text(Text(left, line, box.name, _GAP_FONT, _GAP_INK, clip=box.rect))

    def _picture_aside(self, box: Picture, image: QImage) -> None:
        """Paint an image that is cut, cropped or turned, then leave the painter as it was."""
        left, top, right, bottom = box.crop
        width, height = image.width(), image.height()
        part = QRectF(left * width, top * height, (1 - left - right) * width, (1 - top - bottom) * height)
        rect = _rect(box.rect)
        self.painter.save()
        if box.clip is not None:
            self.painter.setClipRect(_rect(box.clip), Qt.ClipOperation.IntersectClip)
        self.painter.translate(rect.center())
        self.painter.rotate(box.angle)
        self.painter.setOpacity(box.opacity)
        self.painter.drawImage(rect.translated(-rect.center()), image, part)
        self.painter.restore()

    def _aside(self, box: Text) -> None:
        """Write a text turned, cut or of a size that no font has, then leave the painter as it was."""
        self.painter.save()
        if box.clip is not None:
            self.painter.setClipRect(_rect(box.clip), Qt.ClipOperation.IntersectClip)
        self.painter.translate(box.x * UNITS, box.y * UNITS)
        if box.angle:
            self.painter.rotate(-box.angle)
        self.painter.scale(self._size, self._size)
        self._write(QPointF(), box.text)
        self.painter.restore()


_PAINTERS: dict[type, Callable[[_Brush, Any], None]] = {
    Text: _Brush.text,
    Fill: _Brush.fill,
    Stroke: _Brush.stroke,
    Shape: _Brush.shape,
    Picture: _Brush.picture,
    Tick: _Brush.tick,
    Gap: _Brush.gap,
}


@lru_cache(maxsize=256)
def _color(name: str) -> QColor:
    return QColor(name or INK)


@lru_cache(maxsize=256)
def _pen(color: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(_color(color), width * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.SquareCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def _path(steps: tuple[Step, ...]) -> QPainterPath:
    path = QPainterPath()
    for kind, numbers in steps:
        points = [QPointF(x * UNITS, y * UNITS) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if kind == "M":
            path.moveTo(*points)
        elif kind == "L":
            path.lineTo(*points)
        elif kind == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=32)
def _image(content: bytes) -> QImage:
    return QImage.fromData(content)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.left * UNITS, rect.top * UNITS, rect.width * UNITS, rect.height * UNITS)
