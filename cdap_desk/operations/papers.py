"""What is seen and printed as pages: a workbook as it will be on paper, and any pages as a PDF."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.forms import Value
from cdap_desk.domain.page_setup import USUAL, PageSetup
from cdap_desk.domain.paper import Pages
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.documents.filling import Filled
    from cdap_desk.documents.form import Form
    from cdap_desk.documents.workbooks import Sheet
    from cdap_desk.operations.desk import Desk

Progress = Callable[[int, int], None]


def open_paper() -> None:
    """Make ready to measure and paint, where no window is opened."""
    from cdap_desk.paper.application import open_application

    open_application()


def fill_form(
    form: "Form", header: Mapping[str, Value], lines: Sequence[Mapping[str, Value]]
) -> "list[Filled]":
    """Return the workbooks that hold the lines, rows that grow measured by the fonts that ship.

    Raises DeskError as `fill` does.
    """
    from cdap_desk.documents.filling import fill

    if form.descriptor.heights == "blank":
        return list(fill(form, header, lines))
    from cdap_desk.paper.measure import measure

    open_paper()
    return list(fill(form, header, lines, measure))


def see_workbook(
    desk: "Desk",
    content: bytes,
    name: str,
    sheets: Sequence[str] | None = None,
    title: str = "",
    day: date | None = None,
) -> Pages:
    """Return the pages of a workbook, each laid out when it is asked for; `sheets` are those that are paper.

    `day` is what they call today, unless it is. Raises DeskError for a workbook that cannot be read, or that
    has nothing to print.
    """
    from cdap_desk.documents.layout.workbook import lay_out
    from cdap_desk.paper.measure import measure

    open_paper()
    return lay_out(content, measure, day or desk.today(), name, sheets, title)


def see_lists(lists: "Sequence[Sheet]", title: str, setup: PageSetup = USUAL) -> Pages:
    """Return our own lists as pages, one after the other; letters that no font has are named as gaps."""
    from cdap_desk.documents.list_pages import lay_out_lists
    from cdap_desk.paper.measure import measure, unpaintable

    open_paper()
    lacking = unpaintable(
        {value for sheet in lists for row in sheet.rows for value in row if isinstance(value, str)}
    )
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in lacking)  # themselves, they would not be seen
    gaps = [f"{counted(len(lacking), 'signe')} sans police sur ce poste ({codes})"] if lacking else []
    return lay_out_lists(lists, title, measure, gaps, setup)


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

    write_file(path, pdf_of(pages, desk.author.who, progress, cancelled))
    return path


def pdf_of(
    pages: Pages,
    author: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return pages as the content of a PDF that names its author. Raises DeskError("print_cancelled")."""
    from cdap_desk.errors import DeskError
    from cdap_desk.paper.pdf import pdf_bytes

    open_paper()
    content = pdf_bytes(pages, author, progress=progress, cancelled=cancelled)
    if content is None:
        raise DeskError("print_cancelled")
    return content
