"""Our own lists as workbooks: real days, a header that stays and is printed again, texts that stay texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cdap_desk.documents.files import write_file
from cdap_desk.documents.values import AFTER_FALSE_DAY, checked_text
from cdap_desk.domain.cell_names import column_letters
from cdap_desk.domain.forms import Value
from cdap_desk.domain.page_setup import USUAL, PageSetup

if TYPE_CHECKING:
    from openpyxl import Workbook

_NARROWEST, _WIDE, _WIDEST = 8, 30, 110  # characters of a column, of one of long texts
_IN_ALL = 260  # characters that columns of long texts share
_NEARLY_ALL = 0.95  # of its texts: a column is made for these, the others have several lines
_LINES = 4  # that a text longer than these is given, where there is room
_LINE_TALL, _TALLEST = 15.0, 409.0  # points
_SAID_WIDE = 90  # characters of a line over the header, at least
_PAPERS = {"A3": "8", "A4": "9", "A5": "11"}  # as workbooks number them
_INCH = 72  # points
_UPRIGHT = 100  # characters that an upright page holds, printed as large as a wide one
_INK, _DIM, _HEAD, _LINE = "FF1C2430", "FF5B6675", "FFE6F0FA", "FFDFE3E8"
_FONT = "Calibri"
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """One sheet: `said` are the lines above its header, `rows` hold a value or None under each title.

    `foot` is printed at the bottom of each page, beside its number. `depths`, of a tree, tells how deep each
    row stands in it.
    """

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value | None]]
    said: Sequence[str] = ()
    foot: str = ""
    depths: Sequence[int] = ()


def write_workbook(
    path: Path, sheets: Iterable[Sheet], title: str, author: str, setup: PageSetup = USUAL
) -> None:
    """Write sheets in one workbook at `path`, whole or not at all.

    Raises DeskError("form_text_too_long") or ("form_text_control") with the cell, or as `write_file`.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator, book.properties.language = title, author, "fr-FR"
    content = BytesIO()
    try:
        for sheet in sheets:
            _add(book, sheet, setup)
    finally:
        book.save(content)  # one that is left unsaved complains when it goes
    write_file(path, content.getvalue())


def _add(book: "Workbook", sheet: Sheet, setup: PageSetup) -> None:
    page: Any = book.create_sheet(_name(sheet.name))
    widths = _widths(sheet)
    said = _broken(sheet.said, max(_SAID_WIDE, sum(widths)))
    header = len(said) + 1 + bool(said)
    letters = [column_letters(number) for number in range(1, len(sheet.titles) + 1)]
    _set_up(page, sheet, header, dict(zip(letters, widths, strict=True)))
    _set_paper(page, sum(widths), setup)
    write = _Writer(page, letters, sheet.titles)
    for number, text in enumerate(said):
        page.append([write.cell(0, text, "title" if number == 0 else "said")])
    if said:
        page.append([])
    page.append([write.cell(column, title, "head") for column, title in enumerate(sheet.titles)])
    for number, row in enumerate(sheet.rows, header + 1):
        lines = _lines(row, widths)
        if lines > 1:  # not all programs fit rows to their texts
            page.row_dimensions[number].height = min(lines * _LINE_TALL, _TALLEST)
        look = "tall" if lines > 1 else ""
        cells = [write.cell(column, value, look) for column, value in enumerate(row)]
        if sheet.depths and cells[0] is not None:
            write.indent(cells[0], sheet.depths[number - header - 1])
        page.append(cells)


def _name(name: str) -> str:
    """Return a name that a sheet may have."""
    return name.translate(_FORBIDDEN)[:_LONGEST_NAME].strip("'") or "Feuille"


def _broken(said: Sequence[str], room: int) -> list[str]:
    """Return what is said over the header in lines that stay over it."""
    return [line for text in said for line in wrap(text, room) or [""]]


def _lines(row: Sequence[Value | None], widths: Sequence[int]) -> int:
    """Return how many lines a row has, those of its tallest text."""
    return max(
        (
            sum(max(1, ceil(len(part) / (width - 1))) for part in value.split("\n"))
            for value, width in zip(row, widths, strict=True)
            if isinstance(value, str) and (len(value) >= width or "\n" in value)
        ),
        default=1,
    )


def _set_up(page: Any, sheet: Sheet, header: int, widths: Mapping[str, int]) -> None:
    for letter, width in widths.items():
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:{[*widths][-1]}{header + len(sheet.rows)}"
    page.print_title_rows = f"{header}:{header}"
    page.oddFooter.left.text = sheet.foot.replace("&", "&&")
    page.oddFooter.right.text = "page &P sur &N"


def _set_paper(page: Any, width: int, setup: PageSetup) -> None:
    """Have a sheet be printed on the paper asked for; `width` is that of its columns, in characters."""
    upright = setup.way == "upright" if setup.way else width <= _UPRIGHT
    page.page_setup.orientation = "portrait" if upright else "landscape"
    page.page_setup.paperSize = _PAPERS[setup.paper]
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = setup.margin / _INCH


class _Writer:
    """Makes the cells of one sheet, each look being made once."""

    def __init__(self, page: Any, letters: Sequence[str], titles: Sequence[str]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._make, self._page, self._letters, self._titles = WriteOnlyCell, page, letters, titles
        self._align = Alignment
        self._bold = Font(name=_FONT, bold=True, color=_INK)
        self._large, self._dim = (
            Font(name=_FONT, bold=True, color=_INK, size=14),
            Font(name=_FONT, color=_DIM),
        )
        self._fill = PatternFill("solid", fgColor=_HEAD)
        self._border = Border(bottom=Side(style="thin", color=_LINE))
        self._wrapped = Alignment(vertical="center", wrap_text=True)
        self._tall = Alignment(vertical="top", horizontal="left", wrap_text=True)
        self._left, self._above = Alignment(horizontal="left"), Alignment(vertical="top")

    def cell(self, column: int, value: Value | None, look: str = "") -> Any:
        """Return a cell for one value, None for nothing; `look` is empty, title, said, head or tall."""
        if value is None or value == "":
            return None
        cell = self._make(self._page)
        if isinstance(value, date) and value >= AFTER_FALSE_DAY:
            cell.value, cell.number_format, cell.alignment = value, "dd/mm/yyyy", self._left
        elif isinstance(value, int):
            cell.value = value
        else:
            # Spreadsheets do not agree on what comes before March 1900: such a day is text.
            text = f"{value.day:02}/{value.month:02}/{value.year:04}" if isinstance(value, date) else value
            cell.value = checked_text(text, self._letters[column], self._titles[column])
            cell.data_type = "s"  # what begins with = would be a formula
        self._dress(cell, look)
        return cell

    def indent(self, cell: Any, depth: int) -> None:
        """Have a cell stand as deep as its row does in a tree."""
        if depth:
            cell.alignment = self._align(vertical="top", wrap_text=True, horizontal="left", indent=depth)

    def _dress(self, cell: Any, look: str) -> None:
        if look == "tall":
            cell.alignment = self._above if isinstance(cell.value, int) else self._tall
        elif look == "head":
            cell.font, cell.fill, cell.border = self._bold, self._fill, self._border
            cell.alignment = self._wrapped
        elif look:
            cell.font = self._large if look == "title" else self._dim


def _widths(sheet: Sheet) -> list[int]:
    """Return the width of each column in characters: what nearly all its texts ask, within reason."""
    widest = max(_WIDE, min(_WIDEST, _IN_ALL // len(sheet.titles)))
    asked = [_asked(column, sheet.rows) for column in range(len(sheet.titles))]
    # The arrow of the filter stands over the title.
    return [
        min(max(len(title) + 4, _NARROWEST, length), widest)
        for title, length in zip(sheet.titles, asked, strict=True)
    ]


def _asked(column: int, rows: Sequence[Sequence[Value | None]]) -> int:
    """Return how many characters a column asks: those of nearly all its texts, no other in many lines."""
    lengths = sorted(_length(row[column]) for row in rows)
    return 1 + max(lengths[int(len(lengths) * _NEARLY_ALL)], lengths[-1] // _LINES) if lengths else 0


def _length(value: Value | None) -> int:
    """Return how many characters the longest line of a cell has."""
    if isinstance(value, str):
        return len(value) if "\n" not in value else max(map(len, value.split("\n")))
    return 11 if isinstance(value, date) else len(str(value or ""))
