"""What the files of a bordereau are called."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cdap_desk.domain.forms import Value
from cdap_desk.operations.form_data import Values

if TYPE_CHECKING:
    from cdap_desk.documents.filling import Filled

# What a pattern may name, and the field of a form that stands for it.
PARTS = {
    "service": "organisation.portal_service",
    "organisme": "organisation.name",
    "numero": "bordereau.number",
    "date": "bordereau.date",
    "nature": "bordereau.kind",
}
DEFAULT = "{service}_{organisme}_{numero}_{date}"
_LONGEST = 120


def file_names(
    pattern: str, header: Values, filled: "Sequence[Filled]", lines: Sequence[Values]
) -> list[str]:
    """Return the name of each workbook of a bordereau, its ending included.

    « CDAP_Metropole-de-Lyon_2026-014_2026-11-24.xlsx », « …_feuillet-1-sur-3 » when there are several,
    « …_L03_BEN-YOUSSEF_Karim » when each holds one person.
    """
    stem = _pattern(pattern, header)
    alone = all(len({placed.source for placed in one.lines}) <= 1 for one in filled) and any(
        placed.row == 0 for one in filled for placed in one.lines
    )
    return [f"{(stem + _suffix(one, lines, alone))[:_LONGEST]}.xlsx" for one in filled]


def _pattern(pattern: str, header: Values) -> str:
    stem = pattern
    for part, field in PARTS.items():
        stem = stem.replace("{" + part + "}", plain(_said(header.get(field, ""))))
    return plain(stem) or "bordereau"


def _suffix(one: "Filled", lines: Sequence[Values], alone: bool) -> str:
    if alone:
        person = lines[one.lines[0].source]
        name = plain(str(person.get("agent.last_name", ""))).upper()
        return f"_L{one.sheet:02}_{name}_{plain(str(person.get('agent.first_name', '')))}"
    return f"_feuillet-{one.sheet}-sur-{one.sheets}" if one.sheets > 1 else ""


def _said(value: Value) -> str:
    return str(value)


def plain(text: str) -> str:
    """Return a text that any system takes as the name of a file: no accent, no space, no sign.

    >>> plain("Métropole de Lyon")
    'Metropole-de-Lyon'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"-?[^\w]+-?", "-", bare.encode("ascii", "ignore").decode()).strip("-")
