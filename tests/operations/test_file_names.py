"""What the files of a bordereau are called: no two alike, whatever is long."""

from datetime import date

import pytest

from cdap_desk.documents.filling import Filled, PlacedLine
from cdap_desk.domain.forms import Value
from cdap_desk.operations.file_names import file_names, plain

DEFAULT = "{service}_{organisme}_{numero}_{date}"
LONG = (
    "Établissement public de coopération intercommunale du Cœur de la Métropole de Lyon et de ses environs "
)


def header(number: str = "2026-014", organisation: str = "Métropole de Lyon") -> dict[str, Value]:
    return {
        "organisation.portal_service": "CDAP",
        "organisation.name": organisation,
        "bordereau.number": number,
        "bordereau.date": date(2026, 11, 24),
    }


def made(sheets: int, row: int) -> list[Filled]:
    return [Filled(b"", (PlacedLine(n, 0, n + 1, row),), n + 1, sheets) for n in range(sheets)]


LINES = [{"agent.last_name": "Ben Youssef", "agent.first_name": "Karim"}] * 3


def test_one_file_is_called_by_the_pattern() -> None:
    (name,) = file_names(DEFAULT, header(), made(1, 12), LINES)
    assert name == "CDAP_Metropole-de-Lyon_2026-014_2026-11-24.xlsx"


def test_several_files_are_numbered_and_one_for_each_person_is_named() -> None:
    sheets = file_names(DEFAULT, header(), made(3, 12), LINES)
    assert [name.partition("_feuillet-")[2] for name in sheets] == [
        "1-sur-3.xlsx",
        "2-sur-3.xlsx",
        "3-sur-3.xlsx",
    ]
    people = file_names(DEFAULT, header(), made(3, 0), LINES)
    assert people[2].endswith("_L03_BEN-YOUSSEF_Karim.xlsx")


@pytest.mark.parametrize("pattern", [DEFAULT, "{organisme}" * 4 + "{numero}", "x" * 200 + "{numero}"])
@pytest.mark.parametrize("row", [0, 12])
def test_names_cut_short_are_still_all_different(pattern: str, row: int) -> None:
    people = [{"agent.last_name": LONG, "agent.first_name": LONG}] * 3
    names = [
        name
        for number in ("2026-014", "2026-015")
        for name in file_names(pattern, header(number, LONG * 3), made(3, row), people)
    ]
    assert len(set(names)) == 6
    assert max(map(len, names)) <= 125


@pytest.mark.parametrize(
    ("text", "said"),
    [("Sœurs d’Ain", "Soeurs-d-Ain"), ("a/b\\c:d*e", "a-b-c-d-e"), ("  …  ", ""), ("Łódź", "lodz")],
)
def test_any_system_takes_it(text: str, said: str) -> None:
    assert plain(text) == said
