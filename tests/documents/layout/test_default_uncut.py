"""The form that ships cuts nothing on paper: its rows grow."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from cdap_desk.documents.default_form import OPTIONAL, default_form
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.forms import Value
from cdap_desk.domain.paper import Pages
from cdap_desk.operations.creation import _OCCUPATIONS
from cdap_desk.operations.templates import shipped_template
from cdap_desk.paper.measure import measure
from tests.documents.forms import HEADER, form, line, lines
from tests.documents.long_values import LINE, LONG_HEADER, WORD

pytestmark = pytest.mark.usefixtures("qapp")

FEW = {name: HEADER[name] for name in ("bordereau.number", "bordereau.date")}
CASES: dict[str, tuple[Mapping[str, Value], list[Mapping[str, Value]]]] = {
    "one word": (HEADER, [line(0, agent__last_name=WORD), *lines(3)]),
    "long lines": (HEADER, [{**line(number), **LINE} for number in range(30)]),
    "all long": (LONG_HEADER, [{**line(number), **LINE} for number in range(3)]),
    "header missing": (FEW, list(lines(3))),
    "removals": (HEADER, [line(number, line__operation="removal") for number in range(12)]),
    "modifications": (HEADER, [{**line(n), **LINE, "line.operation": "modification"} for n in range(12)]),
}


def paper(template: Form, header: Mapping[str, Value], given: Sequence[Mapping[str, Value]]) -> list[Pages]:
    made = fill(template, header, given, measure)
    return [lay_out(one.content, measure, date(2026, 11, 25), "essai", [template.sheet]) for one in made]


def cut(documents: Sequence[Pages]) -> list[str]:
    return [spot.text for pages in documents for page in pages for spot in page.cut]


def test_no_function_service_or_address_of_the_metropole_is_cut() -> None:
    beside = {
        "agent__email": "gaetan.zimmermann-saint-andre@grandlyon.com",
        "service__name": "Maison de la Métropole – Villeurbanne Gratte-Ciel",
    }
    given = [line(n, agent__occupation=name, **beside) for n, name in enumerate(_OCCUPATIONS)]
    assert cut(paper(shipped_template().form(), HEADER, given)) == []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("optional", [(), tuple(OPTIONAL)])
@pytest.mark.parametrize("overflow", ["rows", "files"])
def test_nothing_is_cut_however_long(name: str, optional: tuple[str, ...], overflow: str) -> None:
    content, text = default_form(optional)
    template = form(text.replace('overflow = "rows"', f'overflow = "{overflow}"'), content)
    header, given = CASES[name]
    documents = paper(template, header, given)
    assert cut(documents) == []
    read = " ".join(word for pages in documents for page in pages for word in page.words)
    assert all(str(one["agent.email"]) in read for one in given)


def test_the_empty_form_is_one_page_and_cuts_nothing() -> None:
    pages = lay_out(default_form()[0], measure, date(2026, 11, 25))
    assert (len(pages), cut([pages])) == (1, [])


def test_a_form_whose_rows_stay_says_what_it_cuts() -> None:
    content, text = default_form()
    template = form(text.replace('heights = "fit"', 'heights = "blank"'), content)
    assert WORD in cut(paper(template, HEADER, [line(0, agent__last_name=WORD)]))
