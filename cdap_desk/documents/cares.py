"""What in a blank needs care: told when a form is looked at, before it is trusted."""

from collections.abc import Iterator
from typing import NamedTuple

from cdap_desk.documents.blank import Blank, SheetInfo
from cdap_desk.documents.insertion import Insertion
from cdap_desk.documents.look_table import Table
from cdap_desk.documents.sheet import Sheet
from cdap_desk.documents.surroundings import refuse_what_cannot_move
from cdap_desk.domain.cell_names import column_letters
from cdap_desk.errors import DeskError


class Care(NamedTuple):
    """One thing to know, by its code, with what its sentence says."""

    code: str
    data: dict[str, object]


def find_cares(blank: Blank, info: SheetInfo, sheet: Sheet, table: Table | None) -> Iterator[Care]:
    """Yield what needs care in a blank whose sheet `info` would be filled."""
    package = blank.package
    if sheet.root.find("{*}sheetProtection") is not None:
        yield Care("form_care_protected", {"sheet": info.name})
    outside = [link.target for part in _externals(blank) for link in package.links(part) if link.outside]
    if outside:
        yield Care("form_care_external", {"among": outside})
    if any("_xmlsignatures/" in name for name in package.names):
        yield Care("form_care_signed", {})
    if any("/connections" in name or "/queryTables/" in name for name in package.names):
        yield Care("form_care_connection", {})
    hidden = [other.name for other in blank.sheets if other.hidden]
    if hidden:
        yield Care("form_care_hidden", {"among": hidden})
    if any("/charts/" in name or "/diagrams/" in name for name in package.names):
        yield Care("form_care_charts", {})
    if table:
        yield from _cares_of_lines(blank, info, sheet, table)


def _cares_of_lines(blank: Blank, info: SheetInfo, sheet: Sheet, table: Table) -> Iterator[Care]:
    last = table.first_row + table.rows - 1
    formulas = sorted({c for row, c, _ in sheet.formulas() if table.first_row <= row <= last})
    if formulas:
        yield Care("form_care_formulas", {"among": [column_letters(column) for column in formulas]})
    try:
        refuse_what_cannot_move(blank, sheet, info, Insertion(info.name, table.first_row, last, 1))
    except DeskError as error:
        yield Care(error.code, dict(error.data))


def _externals(blank: Blank) -> list[str]:
    return blank.package.linked(blank.workbook_part, "externalLink")
