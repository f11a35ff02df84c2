"""Pages as a PDF: texts that can be selected and read aloud, fonts inside, who and in which language."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from cdap_desk import TITLE
from cdap_desk.domain.paper import Page, Pages
from cdap_desk.paper.fonts import UNITS, load_fonts
from cdap_desk.paper.painter import paint
from cdap_desk.paper.pdf_catalog import completed

_DOTS = 72 * UNITS
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

Progress = Callable[[int, int], None]


def pdf_bytes(
    pages: Pages,
    author: str,
    language: str = "fr-FR",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes | None:
    """Return the pages as the content of a PDF, or None when cancelled; `progress` is told done and total."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    done = write_pdf(pages, buffer, author, language, progress, cancelled)
    return completed(bytes(buffer.data().data()), language, pages.marks) if done else None


def write_pdf(
    pages: Pages,
    device: QIODevice,
    author: str,
    language: str = "fr-FR",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Write the pages, at least one, to an open device; tell whether all were, False when cancelled."""
    load_fonts()
    writer = _writer(device, pages.title, author, language)
    painter = QPainter()
    try:
        for place, page in enumerate(pages):
            if cancelled is not None and cancelled():
                return False
            writer.setPageLayout(page_layout(page))
            if painter.isActive():
                writer.newPage()
            else:
                painter.begin(writer)
            paint(painter, page, UNITS)
            if progress is not None:
                progress(place + 1, len(pages))
    finally:  # also when a page is refused: Qt stops the program where a painter outlives its device
        if painter.isActive():
            painter.end()
    return True


def page_layout(page: Page) -> QPageLayout:
    """Return the paper of a page without margins, for what prints."""
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _writer(device: QIODevice, title: str, author: str, language: str) -> QPdfWriter:
    writer = QPdfWriter(device)
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator(TITLE)
    told = {"title": title, "author": author, "language": language, "tool": TITLE}
    metadata = _METADATA.format(**{key: escape(text) for key, text in told.items()})
    writer.setDocumentXmpMetadata(metadata.encode())
    return writer
