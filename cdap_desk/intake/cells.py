"""Columns of cells made columns of text, each kind of field its own way; equal cells are looked at once."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import is_normalized

from cdap_desk.domain.contacts import read_email, read_portal_id, tidy
from cdap_desk.errors import DeskError
from cdap_desk.intake.book import Cell
from cdap_desk.intake.days import day_of
from cdap_desk.intake.shapes import as_text

_LONGEST = 500  # characters; more is a paste gone wrong
_NOTHING = frozenset(
    ["-", "--", "–", "—", "/", "?", ".", "néant", "Néant", "NEANT", "n/a", "N/A", "NULL", "null"]
)
_ERRORS = frozenset(
    ["#N/A", "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!"]
)
# What this lets by, the thorough reading of addresses does too; the rest goes there.
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}"
    r"(?!(?:local|test|invalid|localhost|onion|arpa)$)[a-z]{2,12}"
)
_PAIRS = re.compile(r"0[1-9](?: [0-9]{2}){4}|")
_EMAIL_IN = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")


class Problem(NamedTuple):
    """Why a line is left out: the code of the reason, and what its sentence needs."""

    code: str
    data: Mapping[str, object]


class Texts(NamedTuple):
    """A column made text, with the problems found, by the index of the line."""

    texts: list[str]
    problems: dict[int, Problem]


def read_column(field: str, cells: Sequence[Cell], today: date) -> Texts:
    """Return the column as lines keep it, "" for nothing, and the cells that make their line unreadable."""
    if field in {"start", "end", "last_login"}:
        return _read_days(cells, today)
    texts, problems = _read_texts(cells)
    if field in {"staff_number", "service_code", "code", "parent_code"}:
        return Texts(_padded(texts, cells, field == "staff_number"), problems)
    read = _READERS.get(field)
    return Texts(_each(texts, read) if read else texts, problems)


def _each(texts: Sequence[str], read: Callable[[str], str]) -> list[str]:
    found = {text: read(text) for text in set(texts)}
    return [found[text] for text in texts]


def _read_texts(cells: Sequence[Cell]) -> Texts:
    texts = [c if type(c) is str else as_text(c) for c in cells]
    tidied = {text: _tidied(text) for text in set(texts)}
    wrong = {t for t in tidied if len(t) > _LONGEST or (t[:1] == "#" and t in _ERRORS)}
    problems = {i: _wrong(t) for i, t in enumerate(texts) if t in wrong} if wrong else {}
    return Texts([tidied[t] for t in texts], problems)


def _wrong(text: str) -> Problem:
    if text in _ERRORS:
        return Problem("line_cell_wrong", {"value": text})
    return Problem("line_too_long", {"length": len(text)})


def _tidied(text: str) -> str:
    if text in _NOTHING:
        return ""
    if text.isprintable() and (text.isascii() or is_normalized("NFC", text)):
        return " ".join(text.split())
    tidied = tidy(text[: _LONGEST * 4])
    return "" if tidied in _NOTHING else tidied


def _read_days(cells: Sequence[Cell], today: date) -> Texts:
    days: dict[Cell, str] = {}
    problems: dict[Cell, Problem] = {}
    # True would be taken for the number 1.
    keys = [str(c) if c is True or c is False else c for c in cells]
    for key in set(keys):
        try:
            days[key] = day_of(key, today)
        except DeskError:
            days[key] = ""
            problems[key] = Problem("line_day_unreadable", {"value": tidy(as_text(key))[:40]})
    found = {i: problems[k] for i, k in enumerate(keys) if k in problems} if problems else {}
    return Texts([days[k] for k in keys], found)


def _padded(texts: list[str], cells: Sequence[Cell], texts_too: bool) -> list[str]:
    """Return numbers with the zeros that a spreadsheet took from them, as long as the others are.

    Texts of digits get theirs back too when most others have one length (a csv holds texts alone), unless
    another line has the number with its zeros already.
    """
    digits = Counter(len(t) for t in texts if t.isascii() and t.isdigit())
    if len(digits) < 2:
        return texts
    written = Counter(len(c) for c in cells if isinstance(c, str) and c.isascii() and c.isdigit())
    common, times = (written or digits).most_common(1)[0]
    width = common if written else max(digits)
    even = texts_too and times >= 0.6 * sum((written or digits).values())
    held = set(texts)
    return [
        t.zfill(width)
        if len(t) < width and t.isascii() and t.isdigit()
        and (type(c) is not str or (even and t.zfill(width) not in held))
        else t
        for t, c in zip(texts, cells, strict=True)
    ]  # fmt: skip


def _email(text: str) -> str:
    """Return the address in small letters; what is none stays as it is, with its blanks."""
    lowered = text.lower()
    if _PLAIN_EMAIL.fullmatch(lowered):
        return lowered
    for found in _EMAIL_IN.findall(text.replace("mailto:", " ").replace("MAILTO:", " ")):
        try:
            return read_email(found.strip(".'").lower())
        except DeskError:
            continue
    return text


def is_email(text: str) -> bool:
    """Tell whether the text that `read_column` gave is an address."""
    if _PLAIN_EMAIL.fullmatch(text):
        return True
    try:
        return bool(read_email(text))
    except DeskError:
        return False


def _phone(text: str) -> str:
    """Return a French number in pairs of digits, another one as it is written."""
    if _PAIRS.fullmatch(text):
        return text
    digits = "".join(c for c in text if c.isdigit())
    if text.startswith(("+33", "0033", "(+33", "00 33", "+ 33")):
        digits = "0" + digits.removeprefix("00").removeprefix("33").removeprefix("0")
    elif len(digits) == 9 and digits[0] != "0":
        digits = "0" + digits  # a spreadsheet took it for a number
    if len(digits) != 10 or digits[0] != "0" or any(c.isalpha() for c in text):
        return text
    return " ".join(digits[i : i + 2] for i in range(0, 10, 2))


_READERS: dict[str, Callable[[str], str]] = {"email": _email, "phone": _phone, "portal_id": read_portal_id}
