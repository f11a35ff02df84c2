"""The lists of two months and of the portal, read as they come, against what truly happened."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cdap_desk.domain.differences import Comparison
from cdap_desk.domain.known import Directory, Known, Names
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import PortalLine, StaffLine
from cdap_desk.domain.names import fold
from cdap_desk.domain.reconciliation import reconcile
from cdap_desk.domain.staff_differences import StaffList, compare_staff
from cdap_desk.intake.lines import Lines, read_lines
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.understanding import understand

FOLDER = Path(__file__).parents[1] / "data" / "staff"
DAY = "2026-12-01"


@cache
def truth() -> Any:
    return json.loads((FOLDER / "truth.json").read_text("utf-8"))


@cache
def read(name: str) -> Lines:
    book = read_book(FOLDER / name)
    return read_lines(book.table, understand(book.table), date(2026, 11, 24))


@cache
def november() -> list[StaffLine]:
    return [line for line in read("rh-2026-11.xlsx").lines if isinstance(line, StaffLine)]


def named(texts: list[tuple[str, str]]) -> Names:
    """Return names of what is told by (code, name), each with an id."""
    each = dict(enumerate(dict.fromkeys((code, fold(name)) for code, name in texts), 1))
    ids = {key: n for n, (code, name) in each.items() for key in (fold(code), name) if key}
    return Names(ids, {n: name for n, (_, name) in each.items()}, {n: code for n, (code, _) in each.items()})


@cache
def directory() -> Directory:
    return Directory(
        named([(line.service_code, line.service_name) for line in november()]),
        named([("", line.occupation) for line in november()]),
        named([("", line.employer) for line in november()]),
        named([(code, code) for code in ("T1", "T2", "CTR", "CTX")]),
    )


@cache
def known() -> list[Known]:
    """Return what the list of November leaves behind."""
    names = directory()
    return [
        Known(
            n,
            line.last_name,
            line.first_name,
            line.staff_number,
            email=line.email,
            birth_key=fold(line.birth_name),
            title_key=fold(line.title),
            phone=line.phone,
            service_ids=(names.services.ids[fold(line.service_code)],),
            occupation_id=names.occupations.ids[fold(line.occupation)],
            employer_id=names.employers.ids[fold(line.employer)],
            contract=line.contract,
            arrival=line.start,
            departure=line.end,
        )
        for n, line in enumerate(november(), 1)
    ]


@cache
def december() -> Comparison:
    lines = [line for line in read("rh-2026-12.csv").lines if isinstance(line, StaffLine)]
    return compare_staff(known(), StaffList(lines), directory(), DAY)


def addresses(group: str) -> list[str]:
    return sorted(d.email for d in december().group(group))


def test_every_line_of_both_months_is_read() -> None:
    lists = [read("rh-2026-11.xlsx"), read("rh-2026-12.csv")]
    assert [(len(one.lines), one.refused) for one in lists] == [(1180, []), (1177, [])]


def test_the_first_list_is_made_of_arrivals() -> None:
    found = compare_staff([], StaffList(november()), directory(), DAY)
    assert found.counts() == {"arrival": 1180}


def test_a_list_compared_with_itself_says_nothing() -> None:
    found = compare_staff(known(), StaffList(november()), directory(), DAY)
    assert (found.differences, found.unchanged) == ((), 1180)


def test_arrivals_and_departures_are_those_that_were() -> None:
    assert addresses("arrival") == sorted(truth()["joined"])
    assert addresses("departure") == sorted(truth()["left"])


def test_moves_are_those_that_were() -> None:
    codes = directory().services.codes
    moves = [[d.email, codes[d.before_id or 0], codes[d.after_id or 0]] for d in december().group("move")]
    assert sorted(moves) == sorted(truth()["moved"])


def test_names_and_addresses_are_those_that_were() -> None:
    assert addresses("name") == sorted(new for *_, new in truth()["renamed"])
    changed = [[d.before, d.after] for d in december().group("email")]
    renamed = [[old, new] for old, _, _, new in truth()["renamed"]]
    assert sorted(changed) == sorted(truth()["email_changed"] + renamed)


def test_functions_and_last_days_are_those_that_were() -> None:
    functions = [[d.email, d.before, d.after] for d in december().group("function")]
    assert sorted(functions) == sorted(
        [who, fold(old), fold(new)] for who, old, new in truth()["job_changed"]
    )
    assert sorted([d.email, d.after] for d in december().group("end")) == sorted(truth()["end_date_set"])


def test_nothing_else_is_told() -> None:
    found = december()
    assert found.counts() == {"arrival": 19, "departure": 22, "move": 38, "name": 9, "email": 31,
                              "function": 18, "end": 7}  # fmt: skip
    assert (found.unchanged, found.partial, found.unknown) == (truth()["unchanged"], "", ())


def accounts() -> list[PortalLine]:
    return [line for line in read("portail-2026-11.csv").lines if isinstance(line, PortalLine)]


def test_the_portal_list_finds_the_unknown_and_the_inactive_and_takes_the_rest_over() -> None:
    found = reconcile(accounts(), known(), [], directory(), DAY)
    portal = truth()["portal"]
    assert sorted(d.portal_id for d in found.group("unknown_account")) == sorted(portal["unknown_to_hr"])
    assert sorted(d.portal_id for d in found.group("inactive")) == sorted(portal["dormant"])
    ours = portal["accounts"] - 12
    assert found.counts() == {"unknown_account": 12, "inactive": 23, "identifier": ours, "take_over": ours}
    assert len(found.logins) == ours


def test_once_taken_over_only_the_unknown_and_the_inactive_are_left() -> None:
    names = directory()
    found = reconcile(accounts(), known(), [], names, DAY)
    marked = {d.agent_id: d.portal_id for d in found.group("identifier")}
    people = [one._replace(portal_id=marked.get(one.agent_id, "")) for one in known()]
    rights = [
        KnownRight(n, d.agent_id or 0, d.after_id or 0, service, "active", "2024-01-01")
        for n, d in enumerate(found.group("take_over"))
        if (service := names.services.find(found.lines[d.line or 0].service_name))  # type: ignore[union-attr]
    ]
    again = reconcile(accounts(), people, rights, names, DAY)
    assert again.counts() == {"unknown_account": 12, "inactive": 23}
    assert all(d.right_id for d in again.group("inactive"))
