"""The form that ships has room for what a store of the Métropole begins with."""

from datetime import date

import pytest

from cdap_desk.documents.filling import fill
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.operations.creation import _OCCUPATIONS
from cdap_desk.operations.templates import shipped_template
from cdap_desk.paper.measure import measure
from tests.documents.forms import HEADER, line


@pytest.mark.usefixtures("qapp")
def test_no_function_service_or_address_of_the_metropole_is_cut() -> None:
    form = shipped_template().form()
    beside = {
        "agent__email": "gaetan.zimmermann-saint-andre@grandlyon.com",
        "service__name": "Maison de la Métropole – Villeurbanne Gratte-Ciel",
    }
    given = [line(n, agent__occupation=name, **beside) for n, name in enumerate(_OCCUPATIONS)]
    (filled,) = fill(form, HEADER, given)
    pages = lay_out(filled.content, measure, date(2026, 11, 25), "essai.xlsx", [form.sheet])
    assert [spot.text for page in pages for spot in page.cut] == []
