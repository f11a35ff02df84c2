"""Take a picture of each page of filled forms: `python -m tests.tools.page_pictures DESCRIPTOR FOLDER FILE…`.

The descriptor says which sheets are paper. Prints the path of each picture. Needs no screen.
"""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Page
from cdap_desk.paper.application import open_application
from cdap_desk.paper.measure import measure
from cdap_desk.paper.painter import paint

SCALE = 110 / 72  # pixels in a point


def main() -> None:
    """Take them all."""
    descriptor, folder, *files = map(Path, sys.argv[1:])
    open_application()
    read = read_descriptor(descriptor.read_text(encoding="utf-8"))
    sheets = read.printed or ((read.sheet,) if read.sheet else None)
    for file in files:
        pages = lay_out(file.read_bytes(), measure, date.today(), file.name, sheets)
        for number, page in enumerate(pages, 1):
            picture = folder / f"{file.stem}-page-{number}.png"
            if not picture_of(page).save(str(picture)):
                raise OSError(f"cannot write {picture}")
            print(picture)


def picture_of(page: Page, scale: float = SCALE) -> QImage:
    """Return a page painted on white."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint(painter, page, scale)
    painter.end()
    return image


if __name__ == "__main__":
    main()
