"""Our own lists as workbooks: real days, a header that stays and is printed again, texts that stay texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.documents.files import write_file
from cdap_desk.documents.values import checked_text
from cdap_desk.domain.cell_names import column_letters
from cdap_desk.domain.forms import Value

if TYPE_CHECKING:
    from openpyxl import Workbook

_WIDEST, _NARROWEST = 60, 8
_INK, _HEAD, _LINE = "FF1C2430", "FFE6F0FA", "FFDFE3E8"
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """One sheet: `said` are the lines above its header, `rows` hold a value or None under each title.

    `foot` is printed at the bottom of each page, beside its number.
    """

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value | None]]
    said: Sequence[str] = ()
    foot: str = ""


def write_workbook(path: Path, sheets: Iterable[Sheet], title: str, author: str) -> None:
    """Write sheets in one workbook at `path`, whole or not at all.

    Raises DeskError("form_text_too_long") or ("form_text_control") with the cell, or as `write_file`.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator, book.properties.language = title, author, "fr-FR"
    content = BytesIO()
    try:
        for sheet in sheets:
            _add(book, sheet)
    finally:
        book.save(content)  # one that is left unsaved complains when it goes
    write_file(path, content.getvalue())


def _add(book: "Workbook", sheet: Sheet) -> None:
    page: Any = book.create_sheet(sheet.name.translate(_FORBIDDEN)[:_LONGEST_NAME] or "Feuille")
    header = len(sheet.said) + 1 + bool(sheet.said)
    letters = [column_letters(number) for number in range(1, len(sheet.titles) + 1)]
    _set_up(page, sheet, header, letters)
    write = _Writer(page, letters, sheet.titles)
    for number, text in enumerate(sheet.said):
        page.append([write.cell(0, text, "title" if number == 0 else "")])
    if sheet.said:
        page.append([])
    page.append([write.cell(column, title, "head") for column, title in enumerate(sheet.titles)])
    for row in sheet.rows:
        page.append([write.cell(column, value) for column, value in enumerate(row)])


def _set_up(page: Any, sheet: Sheet, header: int, letters: Sequence[str]) -> None:
    for letter, width in zip(letters, _widths(sheet), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:{letters[-1]}{header + len(sheet.rows)}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.left.text = sheet.foot.replace("&", "&&")
    page.oddFooter.right.text = "page &P sur &N"


class _Writer:
    """Makes the cells of one sheet, each look being made once."""

    def __init__(self, page: Any, letters: Sequence[str], titles: Sequence[str]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._make, self._page, self._letters, self._titles = WriteOnlyCell, page, letters, titles
        self._bold = Font(bold=True, color=_INK)
        self._fill = PatternFill("solid", fgColor=_HEAD)
        self._border = Border(bottom=Side(style="thin", color=_LINE))
        self._wrapped = Alignment(vertical="center", wrap_text=True)

    def cell(self, column: int, value: Value | None, look: str = "") -> Any:
        """Return a cell for one value, None for nothing; `look` is empty, title or head."""
        if value is None or value == "":
            return None
        cell = self._make(self._page)
        if isinstance(value, str):
            cell.value = checked_text(value, self._letters[column], self._titles[column])
            cell.data_type = "s"  # what begins with = would be a formula
        else:
            cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        if look:
            cell.font = self._bold
        if look == "head":
            cell.fill, cell.border, cell.alignment = self._fill, self._border, self._wrapped
        return cell


def _widths(sheet: Sheet) -> list[int]:
    """Return the width of each column in characters: that of its longest text, within reason."""
    longest = [len(title) + 4 for title in sheet.titles]  # the arrow of the filter stands over the title
    for row in sheet.rows:
        for column, value in enumerate(row):
            length = 11 if isinstance(value, date) else len(str(value or ""))
            longest[column] = max(longest[column], length + 1)
    return [min(max(width, _NARROWEST), _WIDEST) for width in longest]
