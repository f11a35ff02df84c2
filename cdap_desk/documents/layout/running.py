"""What is printed above and below each page: the codes of headers and footers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from cdap_desk.documents.layout.fonts import ascent, descent, line_height, shipped
from cdap_desk.documents.layout.setup import Setup
from cdap_desk.documents.layout.texts import Line, Run, lines_of
from cdap_desk.domain.paper import INK, LARGEST, Font, Measure, Text, Told

_CODE = re.compile(
    r"&(?:(?P<part>[LCR])|(?P<size>\d+)|\"(?P<font>[^\"]*)\"|K(?P<color>[0-9A-Fa-f]{6}|\d\d[+-]\d{3})"
    r"|(?P<number>[PN])(?P<shift>[+-]\d+)?|(?P<other>.))",
    re.DOTALL,
)
_PARTS = ("L", "C", "R")
_NONE: Mapping[str, float] = MappingProxyType({})


class Place(NamedTuple):
    """Where a page stands: its number, how many there are, the file, the sheet, the day."""

    number: int
    total: int
    file: str
    sheet: str
    today: date


class _Pen:
    """The font and colour that the codes have reached."""

    def __init__(self, base: Font) -> None:
        self.font, self.color = base, INK


def running_boxes(
    setup: Setup, place: Place, base: Font, scale: float, measure: Measure, taken: Mapping[str, float] = _NONE
) -> Iterator[Text]:
    """Yield the header and the footer of a page; `taken` is how tall pictures are by their parts (« LH »).

    A text stands below the picture of its part of the header, above that of its part of the footer.
    """
    grown = scale if setup.running_scaled else 1.0
    for end in ("Header", "Footer"):
        _, code = chosen(setup, place.number, end)
        parts = read_running(code, place, base)
        tallest = _tallest(parts, base) * grown
        top = setup.margins.header if end == "Header" else setup.height - setup.margins.footer - tallest
        for part, runs in parts.items():
            sized = [(text, font.sized(font.size * grown), color) for text, font, color in runs]
            lines = lines_of(sized, measure)
            moved = taken.get(part + end[0], 0.0) * (1 if end == "Header" else -1)
            yield from _lines(setup, part, top + moved, lines, measure)


def swelling(setup: Setup, base: Font) -> dict[str, float]:
    """Return by how much the texts of headers and footers are taller than the sizes of their letters.

    LibreOffice makes the band of those taller by as much; a part without a text has a line of the base font.
    """
    place = Place(1, 1, "", "", date.min)
    found = {}
    for name in ("Header", "Footer"):
        parts = read_running(setup.running.get(f"odd{name}", ""), place, base)
        if parts:
            sizes = [sum(map(_size, _plain_lines(runs))) for runs in parts.values()]
            found[name] = _tallest(parts, base) - max(sizes)
    return found


def _tallest(parts: Mapping[str, Sequence[Run]], base: Font) -> float:
    """Return the height of the tallest of three parts."""
    heights = [sum(line.height for line in _plain_lines(runs)) for runs in parts.values()]
    return max([*heights, line_height(base)] if len(heights) < len(_PARTS) else heights)


def _plain_lines(runs: Sequence[Run]) -> list[Line]:
    return lines_of(runs, lambda text, font: 0.0)


def _size(line: Line) -> float:
    return max((font.size for _, font, _ in line.runs), default=0.0)


def running_told(setup: Setup, place: Place, base: Font) -> Iterator[Told]:
    """Yield what the header and the footer of a page say, from left to right."""
    for end, top in (("Header", 0.0), ("Footer", setup.height)):
        parts = read_running(chosen(setup, place.number, end)[1], place, base)
        said = (" ".join("".join(text for text, _, _ in runs).split()) for runs in parts.values())
        yield Told(top, tuple(filter(None, said)))


def read_running(code: str, place: Place, base: Font) -> dict[str, list[Run]]:
    """Return the runs of each part (L, C, R) of a header or a footer that has some."""
    parts: dict[str, list[Run]] = {part: [] for part in _PARTS}
    at, pen, end = "C", _Pen(base), 0
    for found in _CODE.finditer(code):
        _say(parts[at], code[end : found.start()], pen)
        end = found.end()
        if found["part"]:
            at, pen = found["part"], _Pen(base)
        else:
            _say(parts[at], _meant(found, place, pen, base), pen)
    _say(parts[at], code[end:], pen)
    return {part: runs for part, runs in parts.items() if runs}


def _say(runs: list[Run], text: str, pen: _Pen) -> None:
    if text and runs and runs[-1][1:] == (pen.font, pen.color):
        runs[-1] = (runs[-1][0] + text, pen.font, pen.color)
    elif text:
        runs.append((text, pen.font, pen.color))


def _meant(found: "re.Match[str]", place: Place, pen: _Pen, base: Font) -> str:
    """Return the text of a code, or change the pen as it asks."""
    if found["size"]:
        pen.font = pen.font.sized(min(LARGEST, float(found["size"])))
    elif found["font"] is not None:
        name, _, shape = found["font"].partition(",")
        family = pen.font.family if name in {"-", "+"} or name.startswith("+") else shipped(name)
        shape = shape.casefold()
        bold = "bold" in shape or "gras" in shape
        pen.font = pen.font._replace(
            family=family, bold=bold, italic="italic" in shape or "italique" in shape
        )
    elif found["color"]:
        pen.color = f"#{found['color'].lower()}" if len(found["color"]) == 6 else INK
    elif found["number"]:
        shift = int(found["shift"] or 0)
        return str((place.number if found["number"] == "P" else place.total) + shift)
    else:
        return _plain_code(found["other"], place, pen)
    return ""


def _plain_code(code: str, place: Place, pen: _Pen) -> str:
    font = pen.font
    if code in "BIUES":
        pen.font = font._replace(
            bold=font.bold ^ (code == "B"),
            italic=font.italic ^ (code == "I"),
            underline=font.underline ^ (code in "UE"),
            struck=font.struck ^ (code == "S"),
        )
        return ""
    if code == "D":
        return f"{place.today:%d/%m/%Y}"
    return {"F": place.file, "A": place.sheet, "&": "&"}.get(code, "")


def chosen(setup: Setup, number: int, end: str) -> tuple[str, str]:
    """Return which header or footer a page has (« first », « even », « odd »), and its code."""
    running = setup.running
    if number == setup.first_page and f"first{end}" in running:
        return "first", running[f"first{end}"]
    if number % 2 == 0 and f"even{end}" in running:
        return "even", running[f"even{end}"]
    return "odd", running.get(f"odd{end}", "")


def parts_of(code: str) -> dict[str, str]:
    """Return the codes of each part (L, C, R) of a header or a footer."""
    parts, at, end = dict.fromkeys(_PARTS, ""), "C", 0
    for found in _CODE.finditer(code):
        if found["part"]:
            parts[at] += code[end : found.start()]
            at, end = found["part"], found.end()
    parts[at] += code[end:]
    return parts


def _lines(setup: Setup, part: str, top: float, lines: list[Line], measure: Measure) -> Iterator[Text]:
    margins = setup.margins
    left, right = margins.left, setup.width - margins.right
    for line in lines:
        x, height = left, line.height
        if part == "C":
            x = (left + right - line.width) / 2
        elif part == "R":
            x = right - line.width
        drop = max((ascent(font) for _, font, _ in line.runs), default=0.0)
        spare = height - drop - max((descent(font) for _, font, _ in line.runs), default=0.0)
        for text, font, color in line.runs:
            if text:
                yield Text(x, top + spare + drop, text, font, color)
            x += measure(text, font)
        top += height
