"""Our own lists as pages: the header on each, nothing cut, each page numbered."""

from datetime import date
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.documents.list_pages import LANDSCAPE, lay_out_lists
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.paper import Page, Pages, Text
from cdap_desk.paper.measure import measure

TITLES = ("Nom", "Service", "Droits", "Depuis le")
NAME = "Marie-Antoinette de La Rochefoucauld-Montmorency d’Arenberg"
SERVICE = "Maison de la Métropole pour les solidarités de Villeurbanne Charpennes Tonkin, antenne du Totem"
FOOT = "Repère du journal 1042:9f2c41aa"

pytestmark = pytest.mark.usefixtures("qapp")


def rows(count: int) -> list[list[Value | None]]:
    return [[f"Agent {n}", "Totem", n, date(2026, 11, 1)] for n in range(count)]


def laid(content: list[list[Value | None]], titles: tuple[str, ...] = TITLES) -> Pages:
    said = ["Agents habilités", "Service\u00a0: Totem", "Métropole de Lyon, le 25/11/2026"]
    return lay_out_lists([Sheet("Agents", titles, content, said, FOOT)], "Agents", measure)


def texts(page: Page) -> list[Text]:
    return [box for box in page.boxes if isinstance(box, Text)]


def said(page: Page) -> list[str]:
    return [box.text for box in texts(page)]


def assert_whole(page: Page) -> None:
    """Nothing leaves the page, and no text stands on another."""
    places = sorted((round(t.y, 1), t.x, t.x + measure(t.text, t.font)) for t in texts(page))
    assert all(left >= 30 and right <= LANDSCAPE[0] - 30 for _, left, right in places)
    assert all(y < LANDSCAPE[1] - 30 for y, _, _ in places)
    for (y, _, right), (other, left, _) in pairwise(places):
        assert y != other or right <= left


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (25, 1), (26, 1), (500, 16)])
def test_each_row_is_on_one_page(count: int, pages: int) -> None:
    document = laid(rows(count))
    assert len(document) == pages
    names = [text for page in document for text in said(page) if text.startswith("Agent ")]
    assert names == [f"Agent {n}" for n in range(count)]


def test_each_page_has_the_header_the_foot_and_its_number() -> None:
    document = laid(rows(100))
    for place, page in enumerate(document, 1):
        assert [text for text in said(page) if text in TITLES] == list(TITLES)
        assert said(page)[-2:] == [f"page {place} sur {len(document)}", FOOT]
        assert_whole(page)


def test_the_title_is_told_again_and_the_filters_once() -> None:
    first, second = laid(rows(60))
    assert said(first)[:3] == ["Agents habilités", "Service\u00a0: Totem", "Métropole de Lyon, le 25/11/2026"]
    assert said(second)[:2] == ["Agents habilités", "Nom"]


def test_long_names_go_on_several_lines_and_no_word_is_lost() -> None:
    (page,) = laid([*rows(3), [NAME * 2, SERVICE * 2, 7, None]])
    told = "".join(said(page)).replace(" ", "")
    assert (NAME * 2).replace(" ", "") in "".join(t.text for t in texts(page) if t.x < 60).replace(" ", "")
    assert "antennedu" in told
    assert_whole(page)


def test_one_long_name_does_not_break_the_lines_of_all() -> None:
    (page,) = laid([*rows(12), [NAME, SERVICE, 1, None]])
    lines = {round(t.y, 1) for t in texts(page)}
    assert len(lines) <= 3 + 1 + 12 + 3 + 1


def test_many_columns_are_made_smaller_and_stay_apart() -> None:
    titles = tuple(f"Colonne {n}" for n in range(18))
    (page,) = laid([[f"valeur {n}" for n in range(18)]], titles)
    assert_whole(page)
    assert min(t.font.size for t in texts(page)) < 9


def test_days_and_numbers_are_told_as_on_the_screen() -> None:
    (page,) = laid([["Noé", None, None, None], ["Zoé", None, 12, date(2026, 3, 9)]])
    found = {t.text: t for t in texts(page)}
    right = found["12"].x + measure("12", found["12"].font)
    assert right == pytest.approx(found["Droits"].x + measure("Droits", found["Droits"].font))
    assert "09/03/2026" in found


def test_a_list_of_nobody_says_so() -> None:
    (page,) = laid([])
    assert "Aucune ligne." in said(page)


def test_several_lists_are_numbered_as_one(qtbot: QtBot) -> None:
    sheets = [Sheet("A", ("Nom",), [["Zoé"]]), Sheet("B", ("Nom",), [["Noé"]])]
    document = lay_out_lists(sheets, "Deux", measure)
    assert [said(page)[-1] for page in document] == ["page 1 sur 2", "page 2 sur 2"]
