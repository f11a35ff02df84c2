"""Where the lines of a list begin and end: its header, found by its words, and what stands around it."""

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from cdap_desk.domain.names import fold
from cdap_desk.intake.book import Row
from cdap_desk.intake.shapes import as_text
from cdap_desk.intake.titles import is_title, title_scores

_LOOKED_AT = 60  # lines; a cover longer than a page has a sheet of its own
_TOTAL = re.compile(
    r"(sous )?totaux?\b|(sous )?total\b|nombre (total|d)|effectifs?\b|nb\b|fin d[eu]\b|page \d|edite|source"
)


class Frame(NamedTuple):
    """The header takes `rows` lines of the table and ends at line `header` (None for no header).

    The lines of the list are `first` to `last` excluded, among them blank or repeated ones; `before` and
    `after` count the lines with something on them that are left out.
    """

    header: int | None
    rows: int
    titles: tuple[str, ...]
    first: int
    last: int
    before: int
    after: int


def find_frame(rows: Sequence[Row]) -> Frame:
    """Return where the list stands in the table, a header being looked for among the first lines."""
    best, best_worth = None, 0.0
    for index, row in enumerate(rows[:_LOOKED_AT]):
        worth = _title_worth(row)
        if worth > best_worth:
            best, best_worth = index, worth
    return frame_at(rows, best)


def frame_at(rows: Sequence[Row], header: int | None) -> Frame:
    """Return where the list stands when the header is, or ends, at line `header`; None for no header."""
    if header is None:
        width = max(map(len, rows), default=0)
        first = _first_full(rows)
        last = _last_line(rows, first)
        return Frame(None, 0, ("",) * width, first, last, _filled(rows[:first]), _filled(rows[last:]))
    start, end = _header_lines(rows, header)
    titles = _joined(rows[start : end + 1])
    last = _last_line(rows, end + 1)
    before = _filled(rows[:start])
    return Frame(end, end - start + 1, titles, end + 1, last, before, _filled(rows[last:]))


def is_blank(row: Row) -> bool:
    """Tell whether a line has nothing on it, spaces being nothing."""
    return not any(c is not None and c != "" and not (isinstance(c, str) and c.isspace()) for c in row)


def is_total(row: Row, typical: float) -> bool:
    """Tell whether a line sums others up: it begins so and holds far less than they do."""
    filled = [c for c in row if c is not None and c != ""]
    if not filled or len(filled) > max(2, typical / 2):
        return False
    return bool(_TOTAL.match(fold(as_text(filled[0]))))


def typical_fill(rows: Sequence[Row]) -> float:
    """Return how many cells a line of the list holds, most often."""
    step = max(1, len(rows) // 200)
    counts = [n for row in rows[::step] if (n := sum(c is not None and c != "" for c in row))]
    return median(counts) if counts else 0


def _title_worth(row: Row) -> float:
    """Return how much a line looks like a header: its cells that are titles, times their part of it."""
    filled = [c for c in row if c is not None and c != ""]
    texts = {fold(c): c for c in filled if isinstance(c, str)}
    titled = sum(1 for t in texts.values() if is_title(t.strip()))
    if titled < min(2, len(row)) or titled * 2 < len(filled):
        return 0.0
    return titled * titled / len(filled)


def _header_lines(rows: Sequence[Row], index: int) -> tuple[int, int]:
    """Return the first and last line of a header known to take line `index`: it may take two."""
    if index > 0 and _is_upper(rows[index - 1], rows[index]):
        return index - 1, index
    if index + 1 < len(rows) and _is_lower(rows[index], rows[index + 1]):
        return index, index + 1
    return index, index


def _is_upper(upper: Row, lower: Row) -> bool:
    """Tell whether a line holds the groups of the titles below: together they say more."""
    if sum(c is not None and c != "" for c in upper) < 2 or any(_is_value(c) for c in upper):
        return False
    same = sum(1 for u, w in zip(upper, lower, strict=False) if u and u == w)
    if same and all(is_title(as_text(c)) for c in upper if c):
        return True  # titles merged over both lines
    alone = [as_text(c) for c in lower]
    return _sense(_joined([upper, lower])) > _sense(alone) + 0.3


def _is_lower(upper: Row, lower: Row) -> bool:
    """Tell whether a line parts titles of the line above, as « début » and « fin » under « Contrat »."""
    told = [(fold(as_text(u)), fold(as_text(w))) for u, w in zip(upper, lower, strict=False)]
    parts = [w for u, w in told if w and w != u]
    if not parts or len(parts) * 2 > len(told) + 1 or any(_is_value(c) for c in lower):
        return False
    return all(is_title(p) for p in parts) and any(w and not u for u, w in told)


def _is_value(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or "@" in cell or any(c.isdigit() for c in cell))


def _sense(titles: Sequence[str]) -> float:
    """Return how well titles tell columns apart: each field counted once, by the title that says it best."""
    best = 0.0
    for nature in ("staff", "rights", "services", "portal"):
        fields: dict[str, float] = {}
        for title in titles:
            scores = title_scores(nature, title)
            if scores:
                field = max(scores, key=lambda f: (scores[f], f))
                fields[field] = max(fields.get(field, 0.0), min(scores[field], 1.0))
        best = max(best, sum(fields.values()))
    return best


def _joined(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the titles of a header: what stands on several lines is joined, groups held over blank cells."""
    lines = [[" ".join(as_text(c).split()) for c in row] for row in rows]
    for line in lines[:-1]:
        held = ""
        for i, text in enumerate(line):
            held = text or held
            line[i] = held if text or lines[-1][i : i + 1] != [""] else ""
    columns = zip(*lines, strict=False)
    return tuple(" ".join(dict.fromkeys(t for t in column if t)) for column in columns)


def _first_full(rows: Sequence[Row]) -> int:
    """Return the first line as full as the others."""
    enough = typical_fill(rows) / 2
    full = (i for i, row in enumerate(rows) if sum(c is not None and c != "" for c in row) >= enough and row)
    return next(full, 0)


def _last_line(rows: Sequence[Row], first: int) -> int:
    """Return the line after the last of the list: what sums up or comments at the foot is left out."""
    typical = typical_fill(rows[first:])
    last = end = len(rows)
    for index in range(len(rows) - 1, first - 1, -1):
        row = rows[index]
        filled = sum(c is not None and c != "" for c in row)
        if is_blank(row):
            last = index
            end = min(end, index)
            continue
        alone = index == first or is_blank(rows[index - 1])
        note = (filled == 1 and typical >= 4) or (filled <= typical / 3 and alone)
        if not (is_total(row, typical) or note):
            return index + 1
        last = index
    return last


def _filled(rows: Sequence[Row]) -> int:
    return sum(1 for row in rows if not is_blank(row))
