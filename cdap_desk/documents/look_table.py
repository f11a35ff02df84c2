"""Finding the table of a blank: its head, on one row or two, and how many lines it holds."""

from collections.abc import Iterator
from typing import NamedTuple

from cdap_desk.documents.labels import LONGEST_LABEL, Label, Page
from cdap_desk.documents.references import Area, read_areas
from cdap_desk.documents.vocabulary import ANSWER_WORDS, LINE_WORDS, RESERVED, Match, understand

_FEWEST = 3  # fields on one row that make a table
_MOST_TRIED = 500  # rows with words, the head of a table being among the first
_MOST_ROWS = 2_000
_UNKNOWN_ROWS = 20


class Head(NamedTuple):
    """A column of the table: its label, that of the group above it, what it means."""

    column: int
    label: str
    group: str
    match: Match | None
    answer: Match | None


class Table(NamedTuple):
    """The table of a blank; `sure` is how sure its number of rows is."""

    top: int
    first_row: int
    rows: int
    heads: tuple[Head, ...]
    sure: float

    @property
    def area(self) -> Area:
        """The head and the lines."""
        columns = [head.column for head in self.heads]
        return Area(self.top, min(columns), self.first_row + self.rows - 1, max(columns))


def find_table(page: Page) -> Table | None:
    """Return the table of a page, None when no row names as many fields as a table has."""
    best: tuple[int, int, int] | None = None
    for row in page.rows()[:_MOST_TRIED]:
        for depth in (1, 2):
            found = len({head.match.meaning for head in _heads(page, row, depth) if head.match})
            if found >= _FEWEST and (best is None or found > best[0]):
                best = (found, row, depth)
    if best is None:
        return None
    _, top, depth = best
    heads = tuple(_heads(page, top, depth))
    first = top + depth
    if not any(page.is_free(first, head.column) for head in heads):
        return None
    rows, sure = _count(page, first, heads)
    return Table(top, first, rows, heads, sure)


def _heads(page: Page, top: int, depth: int) -> Iterator[Head]:
    """Yield the columns named by a row, or by two where the second says what the first groups."""
    above = page.in_row(top)
    if depth == 1:
        reserved = _groups(page, top - 1)
        for column, label in above:
            if label.area.bottom == top and label.area.left == label.area.right:
                yield _head(column, label.text, _group_of(reserved, column))
        return
    below = dict(page.in_row(top + 1))
    if not below:
        return
    groups = [label for _, label in above if label.area.bottom == top]
    for column, label in above:
        if label.area.bottom == top + 1 or (column not in below and label.area.left == label.area.right):
            yield _head(column, label.text, "")
    for column, label in below.items():
        yield _head(column, label.text, _group_of(groups, column))


def _groups(page: Page, row: int) -> list[Label]:
    return [label for _, label in page.in_row(row) if label.area.right > label.area.left]


def _group_of(groups: list[Label], column: int) -> str:
    return next((g.text for g in groups if g.area.left <= column <= g.area.right), "")


def _head(column: int, label: str, group: str) -> Head:
    text = " ".join(label.split())
    answer = understand(text, ANSWER_WORDS) if group and understand(group, {"caf": RESERVED}) else None
    both = understand(f"{group} {text}", LINE_WORDS) if group else None
    alone = understand(text, LINE_WORDS) if len(text) <= LONGEST_LABEL else None
    # « T1 » under « Profil » is a place to tick, not the profile.
    match = both if both and both.confidence >= 0.95 else alone
    return Head(column, text, group, None if answer else match, answer)


def _count(page: Page, first: int, heads: tuple[Head, ...]) -> tuple[int, float]:
    """Return how many rows like the first one follow it, and how sure that is."""
    columns = [head.column for head in heads if head.match] or [head.column for head in heads]
    free = [column for column in columns if page.is_free(first, column)]
    drawn = any(page.sheet.cell(first, column) is not None for column in columns)
    if not drawn:
        return _count_undrawn(page, first)
    patterns = {_pattern(page, first, free), _pattern(page, first + 1, free)}
    if not all(page.is_free(first + 1, column) and page.is_field(first + 1, column) for column in free):
        patterns = {_pattern(page, first, free)}
    rows = 0
    while rows < _MOST_ROWS and _pattern(page, first + rows, free) in patterns:
        if any((first + rows, column) in page.labels for column in columns):
            break
        rows += 1
    return max(rows, 1), 0.95 if rows > 1 else 0.6


def _pattern(page: Page, row: int, columns: list[int]) -> tuple[int | None, ...]:
    """Return the styles of a row, which the lines of a table share; None where nothing is drawn."""
    cells = [page.sheet.cell(row, column) for column in columns]
    return tuple(None if cell is None else int(cell.get("s", "0")) for cell in cells)


def _count_undrawn(page: Page, first: int) -> tuple[int, float]:
    """Count the rows down to the next words, where the blank draws no cell to fill."""
    later = [row for row in page.rows() if row >= first]
    ruled = [area.bottom for area in _ruled(page) if area.top == first and area.bottom > first]
    if ruled:
        return max(ruled) - first + 1, 0.8
    if not later:
        return _UNKNOWN_ROWS, 0.3
    return max(1, later[0] - first - 1), 0.5


def _ruled(page: Page) -> Iterator[Area]:
    """Yield the areas that lists and formats are set for."""
    for path in ("{*}dataValidations/{*}dataValidation", "{*}conditionalFormatting"):
        for element in page.sheet.root.iterfind(path):
            yield from read_areas(element.get("sqref", ""))
