"""What a cell is given: one field, or a text with fields in braces."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cdap_desk.domain.forms import FIELDS, Value

_BRACES = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_DIRECTIVES = frozenset("dmyYjBA%")
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre")  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAY = "%d/%m/%Y"


@dataclass(frozen=True)
class Piece:
    """A field inside a text, with the format of a day."""

    field: str
    format: str = DAY


@dataclass(frozen=True)
class Text:
    """Pieces put one after the other; `alone` is the field that stands by itself, None for a text."""

    pieces: tuple[str | Piece, ...]
    alone: str | None = None

    @property
    def fields(self) -> list[str]:
        """The fields it shows."""
        return [piece.field for piece in self.pieces if isinstance(piece, Piece)]

    def shown(self, given: Mapping[str, Value]) -> str:
        """Return the text with values in place of fields, without the spaces and line ends of empty ones.

        Empty when no field has a value.
        """
        if not any(given.get(field, "") != "" for field in self.fields):
            return ""
        parts = [p if isinstance(p, str) else _said(given.get(p.field, ""), p.format) for p in self.pieces]
        return re.sub(r" {2,}", " ", "".join(parts)).strip(" \n")


def read_text(text: str) -> Text:
    """Return what a descriptor gives a cell.

    Raises KeyError(field) for a field that does not exist, ValueError(text) for a format or braces that mean
    nothing.
    """
    if "{" not in text and "}" not in text:
        return Text((Piece(_known(text.strip())),), text.strip())
    pieces: list[str | Piece] = []
    end = 0
    for found in _BRACES.finditer(text):
        pieces += [text[end : found.start()]] if found.start() > end else []
        pieces.append(_piece(found[1].strip(), found[2]))
        end = found.end()
    pieces += [text[end:]] if end < len(text) else []
    if any(isinstance(piece, str) and ("{" in piece or "}" in piece) for piece in pieces):
        raise ValueError(text)
    return Text(tuple(pieces))


def _piece(field: str, format: str | None) -> Piece:
    if format is None:
        return Piece(_known(field))
    directives = re.findall(r"%(.?)", format)
    if FIELDS[_known(field)].kind != "date" or not directives or not set(directives) <= _DIRECTIVES:
        raise ValueError(format)
    return Piece(field, format)


def _known(field: str) -> str:
    if field not in FIELDS:
        raise KeyError(field)
    return field


def _said(value: Value, format: str) -> str:
    if not isinstance(value, date):
        return str(value)
    # Names of months and days are ours: those of the system need its French to be installed.
    french = format.replace("%B", _MONTHS[value.month - 1]).replace("%A", _DAYS[value.weekday()])
    return value.strftime(french)
