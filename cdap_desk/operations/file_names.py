"""What the files of a bordereau are called."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cdap_desk.domain.forms import Value
from cdap_desk.domain.partners import PortalService
from cdap_desk.errors import DeskError
from cdap_desk.operations.form_data import Values, header_values
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    from cdap_desk.documents.filling import Filled
    from cdap_desk.operations.desk import Desk

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


def example_name(desk: "Desk", pattern: str) -> str:
    """Return what the first bordereau of the year would be called. Raises DeskError as `check_pattern`."""
    check_pattern(pattern)
    with desk.store.looking() as raw:
        header = header_values(raw, records(raw, PortalService)[0].id, desk.today().isoformat())
    number = f"{desk.today().year}-001"
    given: Values = {
        "bordereau.number": number,
        "bordereau.date": desk.today(),
        "bordereau.kind": "modificatif",
    }
    return f"{_pattern(pattern, {**header, **given})[:_LONGEST]}.xlsx"


def check_pattern(pattern: str) -> None:
    """Refuse a pattern under which two bordereaux have one name, or with a part that is none.

    Raises DeskError("file_name_without_number") or ("file_name_part").
    """
    if "{numero}" not in pattern:
        raise DeskError("file_name_without_number", value=pattern, column="file_name")
    unknown = [part for part in re.findall(r"\{(.*?)\}", pattern) if part not in PARTS]
    if unknown:
        raise DeskError("file_name_part", value=unknown[0], among=["{" + part + "}" for part in PARTS])


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
