"""Lists written as csv that a spreadsheet opens by a double-click, and computes nothing of."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from cdap_desk.documents.files import write_by
from cdap_desk.documents.values import LONGEST, length
from cdap_desk.domain.cell_names import cell_name
from cdap_desk.domain.guards import guard
from cdap_desk.errors import DeskError

# Less than `values` refuses: a csv holds a lone return, and gives back the marks that a list came with.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write_csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows of texts, numbers, days, booleans and None, as French spreadsheets expect them.

    UTF-8 with its mark, semicolons, days as 01/03/2026, decimal commas. Raises DeskError: written_too_long or
    written_control with the cell (« C12 ») before anything is written, and what `files.write_by` raises.
    """
    texts = [
        [_text(value, line, column) for column, value in enumerate(row)] for line, row in enumerate(rows)
    ]

    def write(file: BinaryIO) -> None:
        lines = io.TextIOWrapper(file, "utf-8-sig", newline="")
        csv.writer(lines, delimiter=";").writerows(texts)
        lines.detach()  # flushed, and left open for whoever opened it

    write_by(path, write)


def _text(value: object, line: int, column: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    text = str(value)
    if length(text) > LONGEST:
        raise DeskError("written_too_long", cell=cell_name(line + 1, column + 1))
    if _CONTROL.search(text):
        raise DeskError("written_control", cell=cell_name(line + 1, column + 1))
    return guard(text)
