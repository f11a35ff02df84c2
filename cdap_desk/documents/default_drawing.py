"""Drawing the form that ships with the program."""

import io
import re
from collections.abc import Container, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from cdap_desk.documents import default_form as form
from cdap_desk.documents.default_form import Column
from cdap_desk.documents.package import Package
from cdap_desk.documents.proposal import quoted
from cdap_desk.wording.values import VALUES

_INK, _DIM, _ACCENT, _PALE, _RESERVED, _RULE = "1F2933", "5B6770", "005493", "EAF1F7", "F3F3F0", "B8C4CE"
_CORE, _SHEET = "docProps/core.xml", "xl/worksheets/sheet1.xml"
_DAY, _TEXT = "dd/mm/yyyy", "@"
_FIRST_BLOCK, _LABEL_WIDTH = 4, 14
# Points, whole pixels all of them: some programs round what is not, others do not.
_TITLE, _PAIR, _HEADS, _LINE, _MENTION, _SIGNATURE, _GAP = 30.0, 17.25, 39.75, 24.0, 14.25, 84.0, 9.0
_LEAST = 18  # the size of a font whose lines are nearly as tall as those of the table
_MARGIN = 0.32  # inches: 8 mm

_THIN = Side(style="thin", color=_RULE)
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_UNDER = Border(bottom=Side(style="hair", color=_RULE))


class Drawing:
    """One sheet being drawn; what is filled is noted as it goes, for the descriptor."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._sheet: Any = self._book.create_sheet(form.SHEET)  # its types allow None nearly everywhere
        self._last = len(columns)
        self._header: dict[str, str] = {}
        self._draw()

    def written(self) -> bytes:
        """Return the workbook, the same bytes each time."""
        stamp = datetime(2026, 1, 1)
        properties = self._book.properties
        properties.creator, properties.title = "CDAP Desk", "Demande d’habilitations"
        properties.created = properties.modified = stamp
        target = io.BytesIO()
        self._book.save(target)
        package = Package(target.getvalue())
        core = package.read(_CORE).decode("utf-8")  # where saving wrote what time it is
        package.replace(_CORE, re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", f"{stamp.isoformat()}Z", core).encode())
        lines = range(self._first_line, self._first_line + form.ROWS)
        package.replace(_SHEET, _unset(package.read(_SHEET).decode("utf-8"), lines).encode())
        return package.written()

    def descriptor(self) -> str:
        """Return the text of the descriptor."""
        lines = [
            f'name = "{form.TITLE.partition(" – ")[0]}"',
            f'workbook = "{form.NAME}.xlsx"',
            'unit = "batch"',
            f'sheet = "{form.SHEET}"',
            "",
            "[header]",
            *(f'"{cell}" = {quoted(given)}' for cell, given in self._header.items()),
            "",
            "[lines]",
            f"first_row = {self._first_line}",
            f"rows = {form.ROWS}",
            'overflow = "rows"',
            "",
            "[lines.columns]",
            *self._mapped("given"),
            "",
            "[lines.answers]  # ce que la Caf remplit, relu dans le classeur qu’elle renvoie",
            *self._mapped("answer"),
            "",
            '[values."line.operation"]',
            *(f'{code} = "{word}"' for code, word in VALUES["nature"].items()),
            'listing = ""',
            "",
            "[options]",
            'heights = "fit"  # une ligne grandit quand un texte y manque de place',
        ]
        return "\n".join(lines) + "\n"

    def _mapped(self, what: str) -> list[str]:
        given = [(get_column_letter(i), getattr(c, what)) for i, c in enumerate(self._columns, 1)]
        return [f'"{letter}" = {quoted(field)}' for letter, field in given if field]

    def _draw(self) -> None:
        for place, column in enumerate(self._columns, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = column.width
        self._draw_title()
        self._draw_blocks()
        self._first_line = _FIRST_BLOCK + max(len(pairs) for _, pairs in form.BLOCKS) + 4
        self._tall(_GAP, _FIRST_BLOCK - 1, self._first_line - 3)
        self._draw_heads(self._first_line - 1)
        self._draw_lines()
        foot = self._draw_mentions(self._first_line + form.ROWS + 1)
        foot = self._draw_signatures(foot + 1)
        self._set_up_page(foot)

    def _draw_title(self) -> None:
        self._put(1, 1, self._last, form.TITLE, Font(name="Calibri", size=20, bold=True, color=_ACCENT))
        self._tall(_TITLE, 1)
        self._header["A1"] = f"{form.TITLE}\u00a0{{bordereau.number}}"
        self._put(2, 1, self._last, form.SUBTITLE, Font(name="Calibri", size=11, color=_INK))
        self._tall(_PAIR, 2)
        self._header["A2"] = f"{form.SUBTITLE}, service {{organisation.portal_service}}"

    def _draw_blocks(self) -> None:
        for (heading, pairs), (first, last) in zip(form.BLOCKS, self._parts(3, apart=True), strict=True):
            font = Font(name="Calibri", size=11, bold=True, color=_ACCENT)
            cell = self._put(_FIRST_BLOCK, first, last, heading, font)
            self._edge(_FIRST_BLOCK, first, last, Border(bottom=Side(style="medium", color=_ACCENT)))
            cell.alignment = Alignment(vertical="bottom")
            split = self._label_end(first, last)
            for row, (label, given) in enumerate(pairs, _FIRST_BLOCK + 1):
                self._put(row, first, split, label, Font(name="Calibri", size=10, color=_DIM))
                value = self._put(row, split + 1, last, None, Font(name="Calibri", size=11, color=_INK))
                value.number_format = _DAY if given in form.DAYS else _TEXT
                value.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
                self._edge(row, first, last, _UNDER)
                self._header[value.coordinate] = given
            self._tall(_PAIR, *range(_FIRST_BLOCK, _FIRST_BLOCK + len(pairs) + 1))

    def _draw_heads(self, row: int) -> None:
        reserved = [i for i, c in enumerate(self._columns, 1) if c.answer]
        small = Font(name="Calibri", size=10, bold=True, color=_ACCENT)
        caption = self._put(row - 1, 1, reserved[0] - 2, form.CAPTION, small)
        self._header[caption.coordinate] = form.CAPTION_FILLED
        caption.alignment = Alignment(wrap_text=True, vertical="center")
        self._put(row - 1, reserved[0], reserved[-1], form.RESERVED, Font(name="Calibri", size=10, bold=True))
        self._fill(row - 1, reserved[0], reserved[-1], _RESERVED, _BOX)
        self._sheet.cell(row - 1, reserved[0]).alignment = Alignment(horizontal="center", vertical="center")
        for place, column in enumerate(self._columns, 1):
            cell = self._sheet.cell(row, place, column.title or None)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
            cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
            if column.title:
                cell.fill = PatternFill("solid", fgColor=_ACCENT if column.given else _DIM)
                cell.border = _BOX
        self._tall(_PAIR, row - 1)
        self._tall(_HEADS, row)

    def _draw_lines(self) -> None:
        rows = range(self._first_line, self._first_line + form.ROWS)
        for row in rows:
            for place, column in enumerate(self._columns, 1):
                self._draw_cell(self._sheet.cell(row, place), column)
        self._tall(_LINE, *rows)
        self._offer("line.operation", "given", list(VALUES["nature"].values()))
        self._offer("result", "answer", ["OK", "KO"])

    def _draw_cell(self, cell: Any, column: Column) -> None:
        """Draw one cell of a line; one between two tables keeps a row measured again from being too low."""
        if not column.title:
            cell.font = Font(name="Calibri", size=_LEAST)
            return
        is_number = column.given == "line.number"
        is_name = column.given == "agent.last_name"
        cell.font = Font(name="Calibri", size=10.5, bold=is_name, color=_INK)
        cell.border = _BOX
        side = "center" if is_number else "left"
        cell.alignment = Alignment(wrap_text=not is_number, vertical="center", horizontal=side)
        cell.number_format = "0" if is_number else _DAY if column.is_day else _TEXT
        if column.answer:
            cell.fill = PatternFill("solid", fgColor=_RESERVED)

    def _offer(self, field: str, what: str, words: list[str]) -> None:
        place = next(i for i, c in enumerate(self._columns, 1) if getattr(c, what) == field)
        letter = get_column_letter(place)
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        rule.add(f"{letter}{self._first_line}:{letter}{self._first_line + form.ROWS - 1}")
        rule.showErrorMessage = True
        self._sheet.add_data_validation(rule)

    def _draw_mentions(self, row: int) -> int:
        """Draw the promises, one row that no page parts, and the texts, under a gap; return the row after."""
        self._tall(_GAP, row - 1)
        said = "\n".join(f"• {mention}" for mention in form.MENTIONS)
        for step, (text, height, font) in enumerate(
            (
                (said, _MENTION * len(form.MENTIONS), Font(name="Calibri", size=10, color=_INK)),
                (form.TEXTS, 2 * _MENTION, Font(name="Calibri", size=9, italic=True, color=_DIM)),
            )
        ):
            cell = self._put(row + step, 1, self._last, text, font)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            self._tall(height, row + step)
        return row + 2

    def _draw_signatures(self, row: int) -> int:
        """Draw four frames to sign in, one row that no page parts, under a gap; return the last row."""
        self._tall(_GAP, row - 1)
        for (label, given), (first, last) in zip(form.SIGNATURES, self._parts(4, apart=False), strict=True):
            frame = self._put(row, first, last, label, Font(name="Calibri", size=10.5, color=_INK))
            frame.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
            if given:
                self._header[frame.coordinate] = given
            else:
                self._fill(row, first, last, _RESERVED, None)
            self._edge(row, first, last, Border(top=_THIN, bottom=_THIN))
            self._sheet.cell(row, first).border = Border(left=_THIN, top=_THIN, bottom=_THIN)
            self._sheet.cell(row, last).border = Border(right=_THIN, top=_THIN, bottom=_THIN)
        self._tall(_SIGNATURE, row)
        foot = self._put(row + 1, 1, self._last, None, Font(name="Calibri", size=9, color=_DIM))
        self._tall(_PAIR, row + 1)
        self._header[foot.coordinate] = form.FOOT
        return row + 1

    def _set_up_page(self, last_row: int) -> None:
        sheet, head = self._sheet, self._first_line - 1
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{head - 1}:{head}"
        sheet.print_area = f"A1:{get_column_letter(self._last)}{last_row}"
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = _MARGIN
        margins.bottom, margins.footer, margins.header = 0.55, 0.25, 0.2
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.left.text = "Demande d’habilitations"
        sheet.oddFooter.right.text = "Page &P / &N"
        sheet.sheet_view.showGridLines = False
        sheet.freeze_panes = f"A{self._first_line}"

    def _parts(self, count: int, apart: bool) -> list[tuple[int, int]]:
        """Return the first and last columns of parts about as wide, with `apart` a narrow one between two."""
        places = list(accumulate(column.width for column in self._columns))
        cuts = [0]
        for part in range(1, count):
            wanted = places[-1] * part / count
            lost = [column.width if apart else 0 for column in self._columns]
            cost = [abs(end - wanted) + width for end, width in zip(places, lost, strict=True)]
            cuts.append(min(range(1, self._last), key=lambda i: cost[i - 1]))
        free = [int(apart)] * (count - 1) + [0]
        return [
            (start + 1, end - gap)
            for start, end, gap in zip(cuts, [*cuts[1:], self._last], free, strict=True)
        ]

    def _label_end(self, first: int, last: int) -> int:
        """Return the last column of the labels of a block."""
        wide = 0.0
        for place in range(first, last):
            wide += self._columns[place - 1].width
            if wide >= _LABEL_WIDTH:
                return place
        return first

    def _put(self, row: int, first: int, last: int, text: str | None, font: Font) -> Any:
        """Write in cells merged over some columns; return the first one."""
        cell = self._sheet.cell(row, first, text)
        cell.font = font
        cell.alignment = Alignment(vertical="center")
        if last > first:
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        return cell

    def _tall(self, height: float, *rows: int) -> None:
        for row in rows:
            self._sheet.row_dimensions[row].height = height

    def _edge(self, row: int, first: int, last: int, border: Border) -> None:
        for place in range(first, last + 1):
            self._sheet.cell(row, place).border = border

    def _fill(self, row: int, first: int, last: int, colour: str, border: Border | None) -> None:
        for place in range(first, last + 1):
            cell = self._sheet.cell(row, place)
            cell.fill = PatternFill("solid", fgColor=colour)
            if border:
                cell.border = border


def _unset(sheet: str, rows: Container[int]) -> str:
    """Return the XML of a sheet where the heights of some rows are not a person's.

    A spreadsheet measures such a row again when something is typed there: the answers of the Caf.
    """
    return re.sub(
        r'(<row r="(\d+)"[^>]*?) customHeight="1"',
        lambda found: found[1] if int(found[2]) in rows else found[0],
        sheet,
    )
