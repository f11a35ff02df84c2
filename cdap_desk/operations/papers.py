"""What is seen and printed as pages: a workbook as it will be on paper, and any pages as a PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.paper import Pages

if TYPE_CHECKING:
    from cdap_desk.documents.workbooks import Sheet
    from cdap_desk.operations.desk import Desk

Progress = Callable[[int, int], None]


def see_workbook(
    desk: "Desk", content: bytes, name: str, sheets: Sequence[str] | None = None, title: str = ""
) -> Pages:
    """Return the pages of a workbook, each laid out when it is asked for; `sheets` are those that are paper.

    Raises DeskError for a workbook that cannot be read, or that has nothing to print.
    """
    from cdap_desk.documents.layout.workbook import lay_out
    from cdap_desk.paper.measure import measure

    return lay_out(content, measure, desk.today(), name, sheets, title)


def see_lists(lists: "Sequence[Sheet]", title: str) -> Pages:
    """Return our own lists as pages, one after the other."""
    from cdap_desk.documents.list_pages import lay_out_lists
    from cdap_desk.paper.measure import measure

    return lay_out_lists(lists, title, measure)


def export_pdf(
    desk: "Desk",
    path: Path,
    pages: Pages,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write pages as a PDF at `path`, whole or not at all; return `path`.

    Raises DeskError("print_cancelled"), or what `write_file` raises.
    """
    from cdap_desk.documents.files import write_file

    write_file(path, pdf_of(desk, pages, progress, cancelled))
    return path


def pdf_of(
    desk: "Desk",
    pages: Pages,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return pages as the content of a PDF, by the referent at work. Raises DeskError("print_cancelled")."""
    from cdap_desk.errors import DeskError
    from cdap_desk.paper.pdf import pdf_bytes

    content = pdf_bytes(pages, desk.author.who, progress=progress, cancelled=cancelled)
    if content is None:
        raise DeskError("print_cancelled")
    return content
