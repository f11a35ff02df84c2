"""What the values of a column look like: addresses, numbers, days, names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cdap_desk.domain.names import compact, fold
from cdap_desk.intake.book import Cell
from cdap_desk.intake.days import looks_like_day
from cdap_desk.intake.words import KNOWN

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"(?:\+|00)?\(?\d[\d\s.()/\-]{7,18}\d")
_PORTAL_ID = re.compile(r"[A-Za-z]{2,4}[ -]?\d{5,10}")
_TOKEN = re.compile(r"[\w./\\-]{4,40}")
_NUMBER = re.compile(r"[A-Za-z]?\d{3,10}[A-Za-z]?")
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./_-]{0,11}|[A-Z]{2,6}")
_PROFILE = re.compile(r"[A-Z]{1,4} ?\d{0,2}(?:\s*[,;/+&]\s*[A-Z]{1,4} ?\d{0,2})*")
_NAME = re.compile(r"[^\W\d_]+(?:[\s'’\-.,(]+[^\W\d_]+){0,5}[.)]?")
_NOTHING = frozenset({"-", "--", "/", "?", "néant", "n/a", "N/A", "NULL"})
_CODE_AND_NAME = re.compile(r"[A-Za-z]{0,4}\d{1,6}[A-Za-z]?\s*[-–—:|/]?\s+[^\W\d_].*")


class Vocabulary(NamedTuple):
    """Folded names that the store knows already: they tell a column of services from one of functions."""

    services: frozenset[str] = frozenset()
    service_codes: frozenset[str] = frozenset()
    occupations: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    portal_services: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Column:
    """The cells of a column on some lines of the list, the same lines for each column."""

    rows: tuple[Cell, ...]
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False)

    @cached_property
    def row_texts(self) -> tuple[str, ...]:
        return tuple(as_text(c).strip() for c in self.rows)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that hold something."""
        return tuple(
            c for c, text in zip(self.rows, self.row_texts, strict=True) if text and text not in _NOTHING
        )

    @cached_property
    def filled(self) -> float:
        """The part of the lines where the column holds something."""
        return len(self.cells) / len(self.rows) if self.rows else 0.0

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(as_text(c).strip() for c in self.cells)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(fold(t) for t in self.texts)

    @cached_property
    def distinct(self) -> float:
        """The part of the cells that no other has, 0 for none."""
        return len(set(self.folded)) / len(self.folded) if self.folded else 0.0

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the part of the texts for which `holds`, 0 for an empty column."""
        return sum(1 for t in self.texts if holds(t)) / len(self.texts) if self.texts else 0.0

    def known(self, words: frozenset[str]) -> float:
        """Return the part of the cells that are one of these folded names."""
        return sum(1 for t in self.folded if t in words) / len(self.folded) if self.folded and words else 0.0

    def begins(self, words: frozenset[str]) -> float:
        """Return the part of the cells whose first word is one of these."""
        return sum(1 for t in self.folded if t.split(" ", 1)[0] in words) / len(self.folded or "x")

    @cached_property
    def days(self) -> float:
        """How much the cells are days: one for each, a half for a number that could be one."""
        return sum(looks_like_day(c) for c in self.cells) / len(self.cells or "x")


def as_text(cell: Cell) -> str:
    """Return a cell as a person would read it: whole numbers without point, days as 30/11/2026."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell).replace(".", ",")
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return str(cell)


def shape_scores(column: Column) -> dict[str, float]:
    """Return for each field how well the values fit it: 1 surely, 0 nothing to say, −1 surely not."""
    if not column.cells:
        return {}
    found = {name: score(column) for name, score in _SCORES.items()}
    return {name: max(-1.0, min(1.0, score)) for name, score in found.items()}


def _email(c: Column) -> float:
    return 2 * c.share(lambda t: "@" in t and EMAIL.search(t)) - 1


def _phone(c: Column) -> float:
    return 2 * c.share(_is_phone) - 1


def _is_phone(text: str) -> bool:
    digits = sum(ch.isdigit() for ch in text)
    # A spreadsheet takes 0478000000 for a number and drops the zero.
    return (9 <= digits <= 13 and bool(_PHONE.fullmatch(text.strip()))) or (
        4 <= digits <= 6 and text.isdigit()
    )


def _portal_id(c: Column) -> float:
    fits = c.share(lambda t: _PORTAL_ID.fullmatch(t.strip()))
    if fits > 0.2:
        return 2 * fits - 1
    # Their shape is not the same everywhere: what could be identifiers is what the title says.
    alike = c.distinct > 0.5 and c.days < 0.5 and c.share(lambda t: _TOKEN.fullmatch(t.strip())) > 0.9
    return -0.25 if alike else -0.8


def _staff_number(c: Column) -> float:
    fits = c.share(lambda t: _NUMBER.fullmatch(t.strip()))
    lengths = {len(t) for t in c.texts}
    return (2 * fits - 1) * (1 if c.distinct > 0.8 and len(lengths) <= 5 else 0.3)


def _day(c: Column) -> float:
    return 2 * c.days - 1


def _last_login(c: Column) -> float:
    # Any day may be one: only its title tells it from the beginning of something.
    return max(0.7 * _day(c), 0.2 if c.known(KNOWN["never"]) > 0.5 else -1)


def _title(c: Column) -> float:
    return 2 * c.known(KNOWN["titles"]) - 1


def _person_name(c: Column) -> float:
    fits = c.share(lambda t: len(t) < 60 and _NAME.fullmatch(t.strip()))
    varied = min(1.0, len(set(c.folded)) / min(len(c.folded), 30))
    return (
        2 * fits * (0.4 + 0.6 * varied)
        - 1
        - 0.6 * c.begins(KNOWN["service_words"] | KNOWN["occupation_words"])
    )


def _full_name(c: Column) -> float:
    several = c.share(lambda t: len(t.split()) >= 2)
    return _person_name(c) - 1.2 * (1 - several)


def _code(c: Column) -> float:
    if c.vocabulary.service_codes and c.known(c.vocabulary.service_codes) > 0.5:
        return 1.0
    return 1.9 * c.share(lambda t: _CODE.fullmatch(t) and not _PORTAL_ID.fullmatch(t)) - 0.9


def _service_name(c: Column) -> float:
    if c.vocabulary.services and c.known(c.vocabulary.services) > 0.4:
        return 1.0
    if c.days > 0.5 or c.share(lambda t: "@" in t) > 0.5:
        return -1.0
    return 1.6 * c.begins(KNOWN["service_words"]) - 0.6 * c.share(str.isdigit)


def _full_service(c: Column) -> float:
    return 2 * c.share(lambda t: _CODE_AND_NAME.fullmatch(t.strip())) * (1 - c.days) - 1


def _occupation(c: Column) -> float:
    if c.vocabulary.occupations and c.known(c.vocabulary.occupations) > 0.4:
        return 1.0
    if c.days > 0.5 or c.share(lambda t: "@" in t or t.isdigit()) > 0.5 or _title(c) > 0:
        return -1.0
    return 1.5 * c.begins(KNOWN["occupation_words"])


def _contract(c: Column) -> float:
    return 2 * c.begins(KNOWN["contract_words"]) - 1


def _employer(c: Column) -> float:
    if c.vocabulary.employers and c.known(c.vocabulary.employers) > 0.4:
        return 1.0
    few = len(set(c.folded)) <= 12 and len(c.folded) >= 20
    return c.begins(KNOWN["employer_words"]) - (0.2 if few else 0.5)


def _profile(c: Column) -> float:
    if c.vocabulary.profiles and c.known(c.vocabulary.profiles) > 0.4:
        return 1.0
    if c.known(KNOWN["states"]) > 0.5 or c.known(KNOWN["titles"]) > 0.5 or c.known(KNOWN["portals"]) > 0.5:
        return -0.8
    few = len(set(c.folded)) <= max(6, min(25, len(c.folded) // 2))
    return (1.6 if few else 0.8) * c.share(lambda t: _PROFILE.fullmatch(t.strip())) - 0.8


def _state(c: Column) -> float:
    return 2 * c.known(KNOWN["states"]) - 1


def _portal_service(c: Column) -> float:
    return 2 * c.known(KNOWN["portals"] | c.vocabulary.portal_services) - 1


_SCORES: dict[str, Callable[[Column], float]] = {
    "email": _email,
    "phone": _phone,
    "portal_id": _portal_id,
    "staff_number": _staff_number,
    "start": _day,
    "end": _day,
    "last_login": _last_login,
    "title": _title,
    "last_name": _person_name,
    "birth_name": _person_name,
    "first_name": _person_name,
    "full_name": _full_name,
    "manager": _person_name,
    "service_code": _code,
    "code": _code,
    "parent_code": _code,
    "service_name": _service_name,
    "name": _service_name,
    "parent_name": _service_name,
    "full_service": _full_service,
    "occupation": _occupation,
    "contract": _contract,
    "employer": _employer,
    "profile": _profile,
    "state": _state,
    "portal_service": _portal_service,
}


def agreement(names: Sequence[str], emails: Sequence[str], first: bool) -> float:
    """Return how often a name stands first (or last) in the address beside it, from 0 to 1."""
    told = agreed = 0
    for name, email in zip(names, emails, strict=True):
        local = email.partition("@")[0].split(".")
        if name and len(local) > 1:
            side = local[0] if first else local[-1].rstrip("0123456789")
            told += 1
            agreed += compact(side) == compact(name)
    return agreed / told if told else 0.0
