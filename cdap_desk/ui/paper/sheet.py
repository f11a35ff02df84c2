"""A page as a sheet of paper on the screen: its shadow, its edge, its picture, and what is marked on it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from cdap_desk.domain.paper import Page
from cdap_desk.paper.painter import paint
from cdap_desk.ui import theme
from cdap_desk.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, LIGHT, Tokens

AROUND = 12
"""Pixels left free around a page."""

_MOST_KEPT = 8_000_000  # pixels of a picture: a larger page is painted where it is looked at, each time
_SHADOW = (16, 10, 5)  # how dark it is, out of 255, from the edge of the page outwards
_POINTS, _SMALLEST = 8.5, 6  # of the letters of a mark, in points of the page; in pixels at least


class Sheet:
    """Paints one page at a scale, in pixels a point; its picture is kept while it is of a modest size."""

    def __init__(self, page: Page, scale: float) -> None:
        self.page, self.scale = page, scale
        self._kept: QPixmap | None = None

    @property
    def rect(self) -> QRectF:
        """Where the page is, in pixels."""
        wide, high = round(self.page.width * self.scale), round(self.page.height * self.scale)
        return QRectF(AROUND, AROUND, wide, high)

    def paint(self, painter: QPainter, asked: QRect, focused: bool) -> None:
        """Paint the part asked of the page and of what is around it."""
        self._paint_edge(painter, focused)
        ratio = painter.device().devicePixelRatio()
        size = self.rect.size().toSize() * ratio
        painter.save()
        painter.setClipRect(QRectF(asked) & self.rect)
        if size.width() * size.height() <= _MOST_KEPT:
            painter.drawPixmap(self.rect.topLeft(), self._picture(size, ratio))
        else:
            self._kept = None
            painter.fillRect(self.rect, Qt.GlobalColor.white)
            painter.translate(self.rect.topLeft())
            paint(painter, self.page, self.scale)
        painter.restore()

    def _picture(self, size: QSize, ratio: float) -> QPixmap:
        if self._kept is None or self._kept.size() != size:
            self._kept = QPixmap(size)
            self._kept.fill(Qt.GlobalColor.white)
            painter = QPainter(self._kept)
            paint(painter, self.page, self.scale * ratio)
            painter.end()
            self._kept.setDevicePixelRatio(ratio)
        return self._kept

    def _paint_edge(self, painter: QPainter, focused: bool) -> None:
        worn, rect = theme.tokens(), self.rect
        for step, dark in enumerate(_SHADOW, 1):
            painter.fillRect(rect.adjusted(-step, -step + 1, step, step + 1), QColor(0, 0, 0, dark))
        width = 2 if focused else 1
        out = width / 2
        painter.setPen(QPen(QColor(worn.accent if focused else worn.edge), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-out, -out, out, out))


def on_paper() -> Tokens:
    """Return the colours of what is marked on a page, which is white whatever is worn."""
    return CONTRAST_LIGHT if theme.tokens() in (CONTRAST_LIGHT, CONTRAST_DARK) else LIGHT


def frame(painter: QPainter, rect: QRectF, color: str, ground: int = 0, width: int = 1) -> None:
    """Frame a cell on a tint of that colour, from none to all of it at 255; `width` 0 for the tint alone."""
    if ground:
        tint = QColor(color)
        tint.setAlpha(ground)
        painter.fillRect(rect, tint)
    if width:
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)


def mark(painter: QPainter, rect: QRectF, words: str, held: str, scale: float) -> None:
    """Tint a cell that means something; with words, frame it, and say them where it holds nothing.

    `scale` is how many pixels a point of the page has: letters are as large as those of a form.
    """
    color = on_paper().active
    frame(painter, rect, color, 40, 1 if words else 0)
    if words and not held:
        write(painter, rect, words, color, scale)


def write(painter: QPainter, rect: QRectF, words: str, color: str, scale: float) -> None:
    """Write what a cell means, on several lines if they fit, else cut; nothing where no letter would fit."""
    if rect.height() < _SMALLEST:
        return
    font = QFont(painter.font())
    font.setPixelSize(max(_SMALLEST, int(min(rect.height() * 0.85, _POINTS * scale))))
    painter.setFont(font)
    painter.setPen(QColor(color))
    room, metrics = rect.adjusted(2, 0, -2, 0), QFontMetricsF(font)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    wrapped = flags | int(Qt.TextFlag.TextWordWrap)
    needed = metrics.boundingRect(room, wrapped, words)
    if needed.height() <= room.height() + 1 and needed.width() <= room.width() + 1:
        painter.drawText(room, wrapped, words)
    else:
        painter.drawText(room, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
