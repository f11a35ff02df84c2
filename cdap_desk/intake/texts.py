"""Csv as people have it: its encoding, what parts its cells, and its rows whatever its quotation marks."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import zip_longest

from cdap_desk.errors import DeskError
from cdap_desk.intake.limits import CHUNK_CELLS, CHUNK_ROWS, COLUMNS, FILE_BYTES
from cdap_desk.intake.messages import Faults, Message, rows_message

DELIMITERS = (";", ",", "\t", "|")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"))
_WIDE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNITS = {"utf-16": 2, "utf-32": 4}  # bytes of a character; those of one cut short are left out
_FRENCH = re.compile("[éèêëàâçùûüôîïœÉÈÊËÀÂÇÙÛÜÔÎÏŒ]")
_SAMPLE = 1 << 16
_SAMPLE_LINES = 200
_RECORD_LINES = 100  # a record over more lines than this begins with a stray quotation mark
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)

TextRow = tuple[list[str], bool]


def read_text(data: bytes, name: str) -> Iterator[Message]:
    """Yield the messages of a csv; raise DeskError: list_not_text, list_damaged, list_too_wide."""
    encoding = encoding_of(data)
    whole = len(data) // _UNITS.get(encoding[:6], 1) * _UNITS.get(encoding[:6], 1)
    # What is no character becomes half of one, which makes its cell faulty and spares the others.
    errors = "surrogatepass" if encoding[:6] in _UNITS else "surrogateescape"
    lines = io.TextIOWrapper(io.BytesIO(data[:whole]), encoding, errors, newline="")
    try:
        delimiter = delimiter_of(lines.read(_SAMPLE))
        lines.seek(0)
        yield "book", "csv", (), encoding, delimiter, name, 1
        yield from _messages(rows_of(iter(lines), delimiter))
    except UnicodeError as error:
        raise DeskError("list_damaged", detail=repr(error)) from error


def _messages(rows: Iterator[TextRow]) -> Iterator[Message]:
    chunk: list[list[str]] = []
    faults: Faults = []
    width = 0
    for line, (cells, opened) in enumerate(rows, 1):
        if len(cells) > COLUMNS:
            raise DeskError("list_too_wide", line=line, columns=len(cells))
        if opened:
            faults += ((len(chunk), column, "cell_quote") for column, c in enumerate(cells) if '"' in c)
            cells = ["" if '"' in c else c for c in cells]
        chunk.append(cells)
        width = max(width, len(cells))
        if len(chunk) >= CHUNK_ROWS or len(chunk) * width > CHUNK_CELLS:
            yield _message(chunk, faults)
            chunk, faults, width = [], [], 0
    if chunk:
        yield _message(chunk, faults)


def _message(chunk: list[list[str]], faults: Faults) -> Message:
    return rows_message(list(zip_longest(*chunk, fillvalue="")), len(chunk), faults, guarded=True)


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text, by its mark or its content; raise DeskError("list_not_text")."""
    for mark, encoding in (*_MARKS, *_WIDE_MARKS):
        if data.startswith(mark):
            return encoding
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > len(head) // 4 and min(even, odd) <= len(head) // 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    if len(re.findall(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", head)) > len(head) // 20 + 4:
        raise DeskError("list_not_text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _mostly_utf8(data) else _old_encoding(data)
    return "utf-8"


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether a few bytes only are not UTF-8: a text cut or patched, of which the rest is good."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong * 10 < sum(map(text.count, "éèêëàâçôîïÉÈ"))


def _old_encoding(data: bytes) -> str:
    """Choose the one under which most accented letters are French: Windows, or the old DOS and Macintosh."""
    high = bytes(re.sub(rb"[\0-\x7f]", b"", data[: 1 << 20]))

    def french(encoding: str) -> int:
        return len(_FRENCH.findall(high.decode(encoding, "replace")))

    return max(("cp1252", "cp850", "mac_roman"), key=french)


def delimiter_of(text: str) -> str:
    """Return what parts the cells of a text's beginning: what gives most lines as many cells, more than one.

    A first line « sep=; », which Excel writes and obeys, decides.
    """
    lines = list(io.StringIO(text, newline=""))[:_SAMPLE_LINES]
    said = _SEPARATOR.match(lines[0]) if lines else None
    if said:
        return said[1]

    def regular(delimiter: str) -> int:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        return max(widths.values(), default=0)

    return max(DELIMITERS, key=regular)


def rows_of(lines: Iterator[str], delimiter: str) -> Iterator[TextRow]:
    """Yield each record's cells, and whether a quotation mark was opened in it and never closed.

    A record is what a spreadsheet shows as one line: cells may hold line breaks, a blank line is a record
    without cells, and so is a first « sep=; ». A line whose quotation mark would swallow the following ones
    is taken alone, with its quotation marks.
    """
    csv.field_size_limit(FILE_BYTES)
    feed = _Feed(lines)
    first = next(feed, "")
    if _SEPARATOR.match(first):
        feed.taken.clear()
        yield [], False
    else:
        feed.give_back()
    while not feed.ended:
        feed.stopped = False
        for row in csv.reader(feed, delimiter=delimiter):
            if not feed.stopped:
                feed.taken.clear()
                yield row, False
                continue
            opened, *swallowed = feed.taken
            feed.give_back(swallowed)
            yield next(csv.reader([opened], delimiter=delimiter, quoting=csv.QUOTE_NONE), []), True
            break


class _Feed:
    """Lines for a csv reader: those of the record being read can be given back, and are bounded."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.stopped = False
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = None
        if len(self.taken) < _RECORD_LINES:
            line = self._waiting.popleft() if self._waiting else next(self._lines, None)
        self.stopped = line is None
        if line is None:
            self.ended = not self.taken
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self, lines: list[str] | None = None) -> None:
        """Have these lines, or all of the record being read, come again."""
        self._waiting.extendleft(reversed(self.taken if lines is None else lines))
        self.taken.clear()
