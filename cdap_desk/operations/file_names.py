"""What the files of a bordereau are called."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cdap_desk.domain.names import bare
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
_LONGEST = 120  # with its folder, what Windows takes
_LONGEST_PART = 40
_NAMES = ("last_name", "first_name")


def file_names(
    pattern: str, header: Values, filled: "Sequence[Filled]", lines: Sequence[Values]
) -> list[str]:
    """Return the name of each workbook of a bordereau, its ending included.

    « CDAP_Metropole-de-Lyon_2026-014_2026-11-24.xlsx », « …_feuillet-1-sur-3 » when there are several,
    « …_L03_BEN-YOUSSEF_Karim » when each holds one person.
    """
    alone = all(len({placed.source for placed in one.lines}) <= 1 for one in filled) and any(
        placed.row == 0 for one in filled for placed in one.lines
    )
    suffixes = [_suffix(one, lines, alone) for one in filled]
    return [f"{_stem(pattern, header, _LONGEST - len(suffix))}{suffix}.xlsx" for suffix in suffixes]


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
    return f"{_stem(pattern, {**header, **given}, _LONGEST)}.xlsx"


def check_pattern(pattern: str) -> None:
    """Refuse a pattern under which two bordereaux have one name, or with a part that is none.

    Raises DeskError("file_name_without_number") or ("file_name_part").
    """
    if "{numero}" not in pattern:
        raise DeskError("file_name_without_number", value=pattern, column="file_name")
    unknown = [part for part in re.findall(r"\{(.*?)\}", pattern) if part not in PARTS]
    if unknown:
        raise DeskError("file_name_part", value=unknown[0], among=["{" + part + "}" for part in PARTS])


def _stem(pattern: str, header: Values, room: int) -> str:
    """Return a pattern with its parts said, within `room`; the number stays, whatever is cut."""
    said = {part: plain(str(header.get(field, "")))[:_LONGEST_PART] for part, field in PARTS.items()}
    stem = pattern
    for part, text in said.items():
        stem = stem.replace("{" + part + "}", text)
    stem, number = plain(stem) or "bordereau", said["numero"]
    if len(stem) <= room:
        return stem
    cut = stem[:room]
    return cut if number in cut else f"{cut[: room - len(number) - 1]}_{number}"


def _suffix(one: "Filled", lines: Sequence[Values], alone: bool) -> str:
    if alone:
        person = lines[one.lines[0].source]
        last, first = (plain(str(person.get(f"agent.{name}", "")))[:_LONGEST_PART] for name in _NAMES)
        return f"_L{one.sheet:02}_{last.upper()}_{first}"
    return f"_feuillet-{one.sheet}-sur-{one.sheets}" if one.sheets > 1 else ""


def plain(text: str) -> str:
    """Return a text that any system takes as the name of a file: no accent, no space, no sign.

    >>> plain("Métropole de Lyon"), plain("Cœur d’Ain")
    ('Metropole-de-Lyon', 'Coeur-d-Ain')
    """
    return re.sub(r"-?[^\w]+-?", "-", bare(text)).encode("ascii", "ignore").decode().strip("-")
