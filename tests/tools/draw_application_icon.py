"""Draw the program's icon again from its SVG: `python tests/tools/draw_application_icon.py`.

Writes the PNG files the window takes and the ICO file the Windows build takes, beside the SVG.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImageReader

ICONS = Path(__file__).parents[2] / "resources" / "icons"
IN_WINDOW = (16, 32, 48, 256)
IN_ICO = (16, 24, 32, 48, 64, 256)


def draw(side: int) -> bytes:
    """Return the icon as PNG, `side` pixels wide."""
    reader = QImageReader(str(ICONS / "cdap-desk.svg"))
    reader.setScaledSize(QSize(side, side))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    reader.read().save(buffer, "PNG")  # type: ignore[call-overload]  # its stub says bytes
    return buffer.data().data()


def bind(pictures: dict[int, bytes]) -> bytes:
    """Return an ICO file of PNG pictures by side."""
    entries, bodies = b"", b""
    for side, picture in pictures.items():
        offset = 6 + 16 * len(pictures) + len(bodies)
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), offset)
        bodies += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + bodies


def main() -> None:
    for side in IN_WINDOW:
        (ICONS / f"cdap-desk-{side}.png").write_bytes(draw(side))
    (ICONS / "cdap-desk.ico").write_bytes(bind({side: draw(side) for side in IN_ICO}))


if __name__ == "__main__":
    main()
