"""Icons of our own, in the colours worn now, sharp at each scaling, drawn when first painted.

Qt's SVG image reader draws them, so that no further module of Qt is imported at start-up.
"""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QImage, QImageReader, QPainter, QPixmap

from cdap_desk.paths import resources
from cdap_desk.ui.dress import blend
from cdap_desk.ui.theme import Tokens, tokens


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon of `resources/icons/<name>.svg` in the colour of a token, faded when disabled."""
    return QIcon(_Engine(name, token))


def application_icon() -> QIcon:
    """Return the icon of the program, for title bars and task bars."""
    result = QIcon()
    for size in (16, 32, 48, 256):
        result.addFile(str(resources() / "icons" / f"cdap-desk-{size}.png"))
    return result


class _Engine(QIconEngine):
    """Draws at the size asked, in physical pixels, with the colours of the moment."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        drawn = self._image(round(side * ratio), mode)
        drawn.setDevicePixelRatio(ratio)
        left, top = rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2
        painter.drawImage(left, top, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        side = round(min(size.width(), size.height()) * scale)
        result = QPixmap.fromImage(self._image(side, mode))
        result.setDevicePixelRatio(scale)
        return result

    def _image(self, side: int, mode: QIcon.Mode) -> QImage:
        worn = tokens()
        colour = _faded(worn) if mode == QIcon.Mode.Disabled else getattr(worn, self._token)
        return QImage(_draw(self._name, side, colour))


def _faded(worn: Tokens) -> str:
    return blend(worn.dim, worn.ground)


@lru_cache(maxsize=512)
def _draw(name: str, side: int, colour: str) -> QImage:
    """Draw an icon `side` physical pixels wide in "#rrggbb"."""
    source = _read(name).replace(b"currentColor", colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(source))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return reader.read()


@lru_cache(maxsize=128)
def _read(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()
