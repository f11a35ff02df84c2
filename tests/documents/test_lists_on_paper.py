"""Our own lists on paper: nothing cut, the header on each page, each numbered, what others read there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cdap_desk.documents.list_pages import lay_out_lists
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.paper import Page, Pages, Text
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes
from tests.paper import reader

pytestmark = pytest.mark.usefixtures("qapp")

MARGIN = 36.0
TITLES = ("Nom", "Prénom", "Service", "Fonction", "Identifiant", "Depuis", "Droits")
LONG_NAME = "Montmorency-Bouteville-Luxembourg-Châtillon-de-la-Rochefoucau"  # 60 letters and one
LONG_SERVICE = (
    "Direction de l’insertion, de l’emploi et de l’accompagnement des publics vers l’autonomie – Lyon"
)


def row(number: int) -> tuple[str | int | date | None, ...]:
    since = date(2026, 3, 1) if number % 2 else None
    return (f"Lefèvre {number}", "Chloé", "Maison de Bron", "Référente RSA", f"MCP{number:07}", since, number)


def lists(*rows: Sequence[str | int | date | None], titles: Sequence[str] = TITLES) -> Pages:
    said = ["Personnes habilitées le 24/11/2026", "Service : Bron", "Métropole de Lyon, le 24/11/2026"]
    sheet = Sheet("Personnes", titles, rows, said, "Repère du journal 7:abc")
    return lay_out_lists([sheet], "Liste", measure)


def texts(page: Page) -> list[Text]:
    return [box for box in page.boxes if isinstance(box, Text)]


def said(page: Page) -> list[str]:
    return [box.text for box in texts(page)]


@pytest.mark.parametrize("count", [0, 1, 25, 26, 500])
def test_each_row_is_told_once_under_the_header(count: int) -> None:
    pages = lists(*map(row, range(count)))
    names = [text for page in pages for text in said(page) if text.startswith("Lefèvre")]
    assert names == [f"Lefèvre {number}" for number in range(count)]
    for place, page in enumerate(pages):
        assert set(TITLES) <= set(said(page))
        assert said(page)[-2:] == [f"page {place + 1} sur {len(pages)}", "Repère du journal 7:abc"]
        again = " · Personnes · suite" if place else ""
        assert f"Personnes habilitées le 24/11/2026{again}".replace(" · Personnes", "") in said(page)


def test_a_list_of_nothing_says_so() -> None:
    (page,) = lists()
    assert "Aucune ligne." in said(page)
    assert "Service : Bron" in said(page)


@pytest.mark.parametrize("columns", [1, 7, 14, 30])
@pytest.mark.parametrize("text", [LONG_NAME, LONG_SERVICE, "X" * 300, "mot " * 400, "ligne\n" * 200])
def test_no_text_leaves_its_column_nor_the_page(columns: int, text: str) -> None:
    values = [text if place % 3 == 0 else "Bron" for place in range(columns)]
    titles = [f"Colonne {place}" for place in range(columns)]
    pages = lists(values, ["court"] * columns, titles=titles)
    for page in pages:
        assert all(box.y <= page.height - MARGIN for box in texts(page))
        assert all(MARGIN <= box.x <= box.x + measure(box.text, box.font) <= page.width - MARGIN + 0.1
                   for box in texts(page))  # fmt: skip
        for spot in page.spots:
            inside = [b for b in texts(page) if spot.rect.holds(b.x, b.y) and b.text in spot.text]
            assert all(b.x + measure(b.text, b.font) <= spot.rect.right + 0.1 for b in inside)
    for column in range(1, columns + 1):
        parts = [s.text for page in pages for s in page.spots if (s.row, s.column) == (1, column)]
        assert len({box.font.size for page in pages for box in texts(page)} & {7.0, 6.5, 6.0}) == 0
        whole, found = "".join(values[column - 1].split()), "".join("".join(parts).split())
        assert found == whole or (column <= 2 and len(found) % len(whole) == 0)  # told again on each band


def test_a_long_text_is_whole_over_its_lines() -> None:
    (page,) = lists((LONG_NAME, "Zoé", LONG_SERVICE, "", "", None, 1), *map(row, range(20)))
    spots = {(spot.row, spot.column): spot.text for spot in page.spots}
    assert spots[1, 1].replace(" ", "") == LONG_NAME
    assert spots[1, 3].replace(" ", "") == LONG_SERVICE.replace(" ", "")


def test_numbers_end_under_one_another() -> None:
    pages = lists(*map(row, range(200)))
    ends = {round(box.x + measure(box.text, box.font), 2)
            for page in pages for box in texts(page) if box.text.isdigit()}  # fmt: skip
    assert len(ends) == 1


def test_another_program_reads_it_whole(tmp_path: Path) -> None:
    pages = lists(*map(row, range(60)), (LONG_NAME, "Zoé", LONG_SERVICE, "", "", None, 1))
    content = pdf_bytes(pages, "Claire Martin")
    assert content is not None
    (tmp_path / "liste.pdf").write_bytes(content)
    reader.check(tmp_path / "liste.pdf")
    facts = reader.facts(tmp_path / "liste.pdf")
    assert (facts["Title"], facts["Author"], facts["Pages"]) == ("Liste", "Claire Martin", str(len(pages)))
    assert "(A4)" in facts["Page size"]
    found = reader.text(tmp_path / "liste.pdf")
    assert all(f"Lefèvre {number} " in found for number in range(60))
    assert f"page {len(pages)} sur {len(pages)}" in found
    assert all("yes" in font[-5:-2] for font in reader.fonts(tmp_path / "liste.pdf"))
    for page in range(1, len(pages) + 1):
        assert all(0 < left < right < pages[0].width and 0 < top < bottom < pages[0].height
                   for left, top, right, bottom, _ in reader.words(tmp_path / "liste.pdf", page))  # fmt: skip
