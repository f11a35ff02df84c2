"""The lines of a list that was understood, read column by column."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from cdap_desk.domain.lists import LINES, Line, Refused, Remark, RightLine
from cdap_desk.domain.names import compact
from cdap_desk.intake.book import Row, Table
from cdap_desk.intake.cells import Problem, is_email, read_column
from cdap_desk.intake.header import is_blank, is_total, typical_fill
from cdap_desk.intake.people import part_birth_name, proper_names, split_names
from cdap_desk.intake.shapes import as_text
from cdap_desk.intake.understanding import Understanding
from cdap_desk.wording import FIELD_TITLES

_PERSON = ("portal_id", "staff_number", "last_name", "first_name", "email")
_SEVERAL = re.compile(r"[A-Z]{1,4} ?\d{0,2}(?:\s*(?:[,;/+&]|\bet\b)\s*[A-Z]{1,4} ?\d{0,2})+")
_PARTED = re.compile(r"\s*(?:[,;/+&]|\bet\b)\s*")
_CODE_FIRST = re.compile(r"([A-Za-z]{0,4}\d{1,6}[A-Za-z]?)(?:\s*[-–—:|/]\s*|\s+)(?=\D)(.+)")
_CODE_LAST = re.compile(r"(.+?)\s*\(\s*([A-Za-z]{0,4}\d{1,6}[A-Za-z]?)\s*\)")

Columns = dict[str, list[str]]


class Lines(NamedTuple):
    """The lines read and those refused, in the order of the file.

    `remarks` tell of lines that were read but for a value, or with one of a line above; `left_out` counts
    totals and headers printed again.
    """

    nature: str
    lines: list[Line]
    refused: list[Refused]
    remarks: list[Remark]
    left_out: int


def read_lines(table: Table, understanding: Understanding, today: date) -> Lines:
    """Return the lines of the table; years of two digits are read as near `today`.

    A line is refused when it says nobody, or when a cell that is read of it cannot be understood; all others
    are kept.
    """
    nature, frame = understanding.nature, understanding.frame
    first = table.first_line + frame.first
    numbers, rows, again = _body(table.rows[frame.first : frame.last], _headers(table, understanding), first)
    columns, problems = _read_columns(rows, numbers, table, understanding, today)
    remarks: list[Remark] = []
    if nature == "rights":
        _take_person_above(columns, numbers, remarks)
    _check_emails(columns, numbers, remarks)
    _check(nature, columns, problems)
    made = [columns.get(f) or [""] * len(rows) for f in LINES[nature]._fields[1:]]
    lines: list[Line] = list(map(LINES[nature]._make, zip(numbers, *made, strict=True)))
    kept, refused, totals = _part(lines, rows, problems, nature)
    return Lines(
        nature,
        _one_profile_each(kept) if nature == "rights" else kept,
        refused,
        remarks,
        totals + again,
    )


def _headers(table: Table, understanding: Understanding) -> list[Row]:
    header, height = understanding.frame.header, understanding.frame.rows
    return [] if header is None else table.rows[header - height + 1 : header + 1]


def _body(rows: Sequence[Row], headers: Sequence[Row], first: int) -> tuple[list[int], list[Row], int]:
    """Return the lines that hold something with their numbers, and how many were a header printed again."""
    filled = [i for i, row in enumerate(rows) if any(row) and not is_blank(row)]
    kept = [i for i in filled if rows[i] not in headers]
    return [first + i for i in kept], [rows[i] for i in kept], len(filled) - len(kept)


def _read_columns(
    rows: Sequence[Row], numbers: Sequence[int], table: Table, understanding: Understanding, today: date
) -> tuple[Columns, dict[int, Problem]]:
    titles = FIELD_TITLES[understanding.nature]
    columns: Columns = {}
    problems: dict[int, Problem] = {}
    for field, index in understanding.columns.items():
        columns[field], found = read_column(field, list(map(itemgetter(index), rows)), today)
        for i, problem in found.items():
            problems.setdefault(i, Problem(problem.code, {"title": titles[field], **problem.data}))
    _take_faults(table, numbers, understanding, problems)
    _part_services(columns)
    _part_names(columns, understanding)
    return columns, problems


def _take_faults(
    table: Table, numbers: Sequence[int], understanding: Understanding, problems: dict[int, Problem]
) -> None:
    """Refuse the lines of which a cell that is read could not be taken from the file."""
    titles = FIELD_TITLES[understanding.nature]
    fields = {index: titles[field] for field, index in understanding.columns.items()}
    places = {number: i for i, number in enumerate(numbers)} if table.faults else {}
    for fault in table.faults:
        if fault.column in fields and fault.line in places:
            problems.setdefault(places[fault.line], Problem(fault.code, {"title": fields[fault.column]}))


def _part_services(columns: Columns) -> None:
    """Part « M300 – Maison de Lyon 1er » and « Maison de Lyon 1er (M300) »."""
    joined = columns.pop("full_service", None)
    if joined is None:
        return
    parted = {}
    for text in set(joined):
        before, after = _CODE_FIRST.fullmatch(text), _CODE_LAST.fullmatch(text)
        parted[text] = (before[1], before[2]) if before else (after[2], after[1]) if after else ("", text)
    columns["service_code"] = [parted[t][0] for t in joined]
    columns["service_name"] = [parted[t][1] for t in joined]


def _part_names(columns: Columns, understanding: Understanding) -> None:
    joined = columns.pop("full_name", None)
    if joined is not None:
        emails = columns.get("email") or [""] * len(joined)
        title = understanding.titles[understanding.columns["full_name"]]
        titles, columns["last_name"], columns["first_name"] = split_names(joined, emails, title)
        if understanding.nature == "staff" and "title" not in columns:
            columns["title"] = titles
    if "last_name" in columns:
        _part_birth_names(columns)
        columns["last_name"] = proper_names(columns["last_name"], columns.get("birth_name", ()))
    if "first_name" in columns:
        columns["first_name"] = proper_names(columns["first_name"])


def _part_birth_names(columns: Columns) -> None:
    """Take the name of birth out of the name used; who has no other name uses the one of birth."""
    lasts = columns["last_name"]
    births = columns.get("birth_name")
    parted = {n: part_birth_name(n) for n in set(lasts)}
    if any(born for _, born in parted.values()):
        births = [parted[n][1] or b for n, b in zip(lasts, births or [""] * len(lasts), strict=True)]
        columns["birth_name"] = births
    used = (parted[n][0] for n in lasts)
    columns["last_name"] = [n or b for n, b in zip(used, births, strict=True)] if births else list(used)


def _take_person_above(columns: Columns, numbers: Sequence[int], remarks: list[Remark]) -> None:
    """Give the second right of a person, whose name was written once, to the person above."""
    held = [columns[f] for f in _PERSON if f in columns]
    profiles = columns.get("profile")
    if not held or not profiles:
        return
    above = None
    for i, profile in enumerate(profiles):
        if any(column[i] for column in held):
            above = i
        elif profile and above is not None:
            for column in held:
                column[i] = column[above]
            remarks.append(Remark(numbers[i], "line_person_above", {"line": numbers[above]}))


def _check_emails(columns: Columns, numbers: Sequence[int], remarks: list[Remark]) -> None:
    """Let go of what is no address, and tell it: the person is known by other things."""
    emails = columns.get("email", [])
    wrong = {e for e in set(emails) if e and not is_email(e)}
    for i, email in enumerate(emails) if wrong else ():
        if email in wrong:
            remarks.append(Remark(numbers[i], "line_email_left_out", {"value": email[:60]}))
            emails[i] = ""


def _check(nature: str, columns: Columns, problems: dict[int, Problem]) -> None:
    """Find the lines that say nobody or nothing, and those that end before they begin."""
    if "start" in columns and "end" in columns:
        for i, (start, end) in enumerate(zip(columns["start"], columns["end"], strict=True)):
            if end and end < start:
                problems.setdefault(i, Problem("line_ends_before", {"start": start, "end": end}))
    for code, fields, all_of in _MEANT[nature]:
        held = [columns[f] for f in fields if f in columns]
        lacking = not held or (all_of and len(held) < len(fields))
        size = len(next(iter(columns.values()), []))
        told: Iterable[bool] = (
            [False] * size if lacking else map(all if all_of else any, zip(*held, strict=True))
        )
        for i, holds in enumerate(told):
            found = problems.get(i)
            if not holds and not (found and found.code.startswith("cell_")):
                # Who or what is meant comes before what is wrong with it, unless that is why it is not read.
                problems[i] = Problem(code, {})


# What a line must say, all of the fields or any of them.
_MEANT: dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]] = {
    "staff": (("line_nameless", ("last_name", "first_name"), True),),
    "portal": (("line_without_identifier", ("portal_id", "email"), False),),
    "services": (("line_without_service", ("name",), True),),
    "rights": (
        ("line_without_profile", ("profile",), True),
        ("line_without_person", ("portal_id", "staff_number", "last_name", "email"), False),
    ),
}


def _part(
    lines: Sequence[Line], rows: Sequence[Row], problems: dict[int, Problem], nature: str
) -> tuple[list[Line], list[Refused], int]:
    """Return the lines kept, those refused, and how many only sum others up."""
    typical = typical_fill(rows)
    asked = set(problems)
    named = "name" if nature == "services" else "last_name"
    if hasattr(lines[0] if lines else None, named):
        asked |= {i for i, line in enumerate(lines) if getattr(line, named)[:5].lower() in _SUMMED}
    totals = {i for i in asked if is_total(rows[i], typical)}
    refused = [
        Refused(lines[i].number, *problems[i], tuple(as_text(c) for c in rows[i]), lines[i])
        for i in sorted(set(problems) - totals)
    ]
    out = totals | set(problems)
    return (
        [line for i, line in enumerate(lines) if i not in out] if out else list(lines),
        refused,
        len(totals),
    )


_SUMMED = frozenset({"total", "sous-", "sous ", "nombr", "effec"})


def _one_profile_each(lines: list[Line]) -> list[Line]:
    """Return one line for each profile of a right whose cell names several: « T1, T2 »."""
    found: list[Line] = []
    for line in lines:
        if isinstance(line, RightLine) and _SEVERAL.fullmatch(line.profile):
            profiles = dict.fromkeys(p for p in _PARTED.split(line.profile) if compact(p))
            found += (line._replace(profile=p) for p in profiles)
        else:
            found.append(line)
    return found
