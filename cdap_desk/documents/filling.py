"""Filling a form: the XML of the blank patched in place, every other part left as it came."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cdap_desk.documents.composing import Given, Line, expand
from cdap_desk.documents.form import Form
from cdap_desk.documents.row_heights import RowHeights
from cdap_desk.documents.work import Work
from cdap_desk.domain.paper import Measure


class PlacedLine(NamedTuple):
    """Where a line was written: its place among those given, its part when split, its number, its row.

    The row is 0 with one workbook per line.
    """

    source: int
    part: int
    number: int
    row: int


class Filled(NamedTuple):
    """One workbook made: its bytes, the lines in it, its place among those made (from 1) and their count."""

    content: bytes
    lines: tuple[PlacedLine, ...]
    sheet: int
    sheets: int


def fill(
    form: Form, header: Given, lines: Sequence[Given], measure: Measure | None = None
) -> Iterator[Filled]:
    """Yield the workbooks that hold the lines: one, or one for each full blank, or one for each line.

    `header` and `lines` map names of fields to texts, days and numbers; codes as the app keeps them. What is
    absent or empty leaves its cell as it is; what is missing is for `find_problems` to tell before. `measure`
    is for a form whose rows grow (`heights = "fit"`).
    Raises DeskError for a value that no cell can hold and, with `overflow = "rows"`, "form_rows_…" with the
    name of what cannot be moved.
    """
    heights = None
    if form.descriptor.heights == "fit":
        assert measure is not None, "rows grow by the measure of texts"
        heights = RowHeights(form, measure)
    expanded = expand(form.descriptor, lines)
    batches = _batches(form, expanded)
    for number, batch in enumerate(batches, 1):
        given = {
            "bordereau.line_count": len(expanded),
            **header,
            "bordereau.sheet": number,
            "bordereau.sheets": len(batches),
        }
        if form.descriptor.lines is None:
            given.update(batch[0].given)
        with form.blank.package.reading():
            work = Work(form, heights)
            work.fill(given, [line.given for line in batch])
            content = work.written()
        yield Filled(content, tuple(_placed(form, batch)), number, len(batches))


def count_files(form: Form, lines: Sequence[Given]) -> int:
    """Return how many workbooks `fill` makes."""
    return len(_batches(form, expand(form.descriptor, lines)))


def place_lines(form: Form, lines: Sequence[Given]) -> list[tuple[PlacedLine, ...]]:
    """Return where `fill` writes each line, for each workbook that it makes."""
    return [tuple(_placed(form, batch)) for batch in _batches(form, expand(form.descriptor, lines))]


def _batches(form: Form, lines: list[Line]) -> list[list[Line]]:
    table = form.descriptor.lines
    if table is None:
        return [[line] for line in lines]
    if table.overflow == "rows" or not lines:
        return [lines]
    return [lines[start : start + table.rows] for start in range(0, len(lines), table.rows)]


def _placed(form: Form, batch: Sequence[Line]) -> Iterator[PlacedLine]:
    table = form.descriptor.lines
    for step, line in enumerate(batch):
        row = table.first_row + step if table else 0
        yield PlacedLine(line.source, line.part, int(str(line.given["line.number"])), row)
