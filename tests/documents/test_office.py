"""LibreOffice opens what is filled here as it is, reads what was written, prints the pages expected."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from cdap_desk.documents.default_form import default_form
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.domain.forms import Value
from cdap_desk.paper.measure import measure
from tests.documents import office
from tests.documents.blanks import FIRST, GROUPED, LAST, ROWS, grouped, saved, with_caches
from tests.documents.forms import FORMS, HEADER, A, B, form, line, lines
from tests.documents.reading import by_calamine, kinds
from tests.documents.test_texts_and_problems import PREFIXES

pytestmark = pytest.mark.skipif(
    office.SOFFICE is None or office.PDFINFO is None, reason="needs LibreOffice and pdfinfo (make test)"
)


class Made(NamedTuple):
    """A filled form, what LibreOffice makes of it, and where its lines are."""

    path: Path
    read: Path
    printed: Path
    rows: list[int]
    given: list[dict[str, Value]]


ROWS_OF_A = A.replace('overflow = "files"', 'overflow = "rows"')
# Name: form, lines, pages that it prints: the list on two and its notice, the grouped one cut by its own
# break and its summary.
CASES = {
    "liste-1": ("A", 1, 3),
    "liste-25": ("A", 25, 3),
    "lignes-26": ("A rows", 26, 3),
    "lignes-500": ("A rows", 500, 10),
    "fiche": ("B", 1, 1),
    "defaut-1": ("default", 1, 1),
    "defaut-10": ("default", 10, 1),
    "defaut-11": ("default", 11, 1),
    "defaut-500": ("default", 500, 19),
    "titres-10": ("grouped", ROWS, 3),
    "titres-11": ("grouped", ROWS + 1, 3),
    "dangereux": ("A", len(PREFIXES), 3),
}


def templates() -> dict[str, Form]:
    content, text = default_form()
    return {
        "A": form(A),
        "A rows": form(ROWS_OF_A),
        "B": form(B),
        "default": form(text, content),
        "grouped": form(GROUPED, with_caches(saved(grouped()))),
    }


def given_to(name: str, count: int) -> list[dict[str, Value]]:
    if name == "dangereux":
        return [line(number, agent__last_name=f"{prefix}X") for number, prefix in enumerate(PREFIXES)]
    return lines(count)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    folder = tmp_path_factory.mktemp("office")
    forms, paths, rows, given = templates(), {}, {}, {}
    for name, (which, count, _) in CASES.items():
        given[name] = given_to(name, count)
        (filled,) = fill(forms[which], HEADER, given[name], measure)
        paths[name], rows[name] = folder / f"{name}.xlsx", [place.row for place in filled.lines]
        paths[name].write_bytes(filled.content)
    paths["vide-a"], paths["vide-b"] = (FORMS / f"formulaire-{letter}.xlsx" for letter in "ab")
    read = office.convert(paths.values(), "xlsx", folder / "lu")
    printed = office.convert(paths.values(), "pdf", folder / "imprime")
    return {
        name: Made(paths[name], read[path.stem], printed[path.stem], rows.get(name, []), given.get(name, []))
        for name, path in paths.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_each_cell_written_is_read_back_the_same(made: dict[str, Made], name: str) -> None:
    one = made[name]
    ours, theirs = by_calamine(one.path), by_calamine(one.read)
    calculated = {cell for cell, kind in kinds(one.path.read_bytes()).items() if kind == "f"}
    assert len(ours) > 20
    for cell in ours.keys() - calculated:
        assert theirs.get(cell) == ours[cell], cell


@pytest.mark.parametrize("name", CASES)
def test_it_prints_the_pages_expected(made: dict[str, Made], name: str) -> None:
    assert office.pages(made[name].printed) == CASES[name][2]


def test_a_filled_blank_prints_as_many_pages_as_the_empty_one(made: dict[str, Made]) -> None:
    assert office.pages(made["liste-25"].printed) == office.pages(made["vide-a"].printed)
    assert office.pages(made["fiche"].printed) == office.pages(made["vide-b"].printed)


@pytest.mark.parametrize("name", ["liste-25", "lignes-500"])
def test_lines_number_themselves_when_libreoffice_calculates(made: dict[str, Made], name: str) -> None:
    seen = by_calamine(made[name].read)
    assert [seen[row, 1] for row in made[name].rows] == list(range(1, CASES[name][1] + 1))


def test_totals_count_the_lines_inserted(made: dict[str, Made]) -> None:
    for name in ("titres-10", "titres-11"):
        count = CASES[name][1]
        page, recap = by_calamine(made[name].read), by_calamine(made[name].read, "Récapitulatif")
        total = LAST + 2 + count - ROWS
        assert (page[total, 2], page[total, 3]) == (count, f"{count} agents")
        assert recap[1, 1] == count
        if count > ROWS:
            assert recap[4, 1] == sum(range(1, count + 1))
        assert page[FIRST, 10] == sum(one["agent.last_name"] == "Ben Youssef" for one in made[name].given)


def test_texts_that_look_like_formulas_are_texts_for_libreoffice(made: dict[str, Made]) -> None:
    seen = by_calamine(made["dangereux"].read)
    assert [seen[row, 3] for row in made["dangereux"].rows] == [f"{prefix}X" for prefix in PREFIXES]


def test_the_day_of_a_removal_is_that_of_the_removal(made: dict[str, Made]) -> None:
    seen = by_calamine(made["liste-1"].read)
    assert (seen[13, 2], seen[13, 11]) == ("Suppression", date(2026, 12, 1))
