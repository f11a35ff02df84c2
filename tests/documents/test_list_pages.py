"""Our own lists as pages: the header on each, nothing cut, each page numbered."""

from datetime import date
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.documents.list_pages import lay_out_lists
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.page_setup import USUAL
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
    assert all(left >= 30 and right <= page.width - 30 for _, left, right in places)
    assert all(y < page.height - 30 for y, _, _ in places)
    for (y, _, right), (other, left, _) in pairwise(places):
        assert y != other or right <= left


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (25, 1), (26, 1), (500, 11)])
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
    first, second = laid(rows(80))
    assert said(first)[:3] == ["Agents habilités", "Service\u00a0: Totem", "Métropole de Lyon, le 25/11/2026"]
    assert said(second)[:2] == ["Agents habilités · suite", "Nom"]


def test_long_names_go_on_several_lines_and_no_word_is_lost() -> None:
    (page,) = laid([*rows(3), [NAME * 2, SERVICE * 2, 7, None]])
    told = "".join(said(page)).replace(" ", "")
    assert min(t.font.size for t in texts(page)) >= 7.5
    assert (NAME * 2).replace(" ", "") in "".join(t.text for t in texts(page) if t.x < 60).replace(" ", "")
    assert "antennedu" in told
    assert_whole(page)


def test_one_long_name_does_not_break_the_lines_of_all() -> None:
    (page,) = laid([*rows(12), [NAME, SERVICE, 1, None]])
    lines = {round(t.y, 1) for t in texts(page)}
    assert len(lines) <= 3 + 1 + 12 + 3 + 1


def test_many_columns_are_made_smaller_and_stay_apart() -> None:
    titles = tuple(f"Colonne {n}" for n in range(18))
    (page,) = laid([["valeur"] * 18], titles)
    assert_whole(page)
    assert 7.5 <= min(t.font.size for t in texts(page)) < 9


def test_columns_too_many_for_a_page_go_on_beside_the_names_on_the_next() -> None:
    titles = ("Nom", "Prénom", *(f"Observation {n}" for n in range(28)))
    content: list[list[Value | None]] = [
        [f"Nom {row}", "Zoé", *(f"{row}·{n} " + "mot " * (n % 5) for n in range(28))] for row in range(60)
    ]
    document = laid(content, titles)
    assert min(text.font.size for page in document for text in texts(page)) >= 7.5
    seen: dict[tuple[int, int], int] = {}
    for page in document:
        assert_whole(page)
        heads = [spot.text for spot in page.spots if spot.row == 0]
        assert heads[:2] == ["Nom", "Prénom"]
        for spot in page.spots:
            assert spot.text == (titles if spot.row == 0 else content[spot.row - 1])[spot.column - 1]
            if spot.row:
                seen[spot.row, spot.column] = seen.get((spot.row, spot.column), 0) + 1
    bands = seen[1, 1]
    assert bands > 1
    assert set(seen) == {(row, column) for row in range(1, 61) for column in range(1, 31)}
    assert {count for (_, column), count in seen.items() if column > 2} == {1}
    rows_of = [sorted({s.row for s in page.spots}) for page in document]
    assert rows_of[::bands] == rows_of[bands - 1 :: bands]
    assert f"Agents habilités · suite · colonnes, partie 2 sur {bands}" in said(document[1])


def test_few_columns_stand_upright_and_many_on_wide_pages() -> None:
    assert (laid(rows(3))[0].width, laid(rows(3))[0].height) == USUAL.upright
    wide = laid([[NAME, SERVICE, SERVICE, None]] * 30)
    assert (wide[0].width, wide[0].height) == USUAL.wide


def test_the_last_row_is_not_alone_on_its_page() -> None:
    counts = [
        len({s.row for s in page.spots if s.row}) for count in range(50, 70) for page in laid(rows(count))
    ]
    assert min(counts) > 1


def test_a_telephone_stays_on_one_line() -> None:
    titles = ("Nom", "Téléphone", "Service")
    document = laid([[NAME * 2, "04 28 49 35 11", SERVICE * 3]] * 40, titles)
    assert {t for page in document for t in said(page) if t.startswith("04")} == {"04 28 49 35 11"}


def test_accents_tabs_and_ends_of_lines_of_any_kind_are_painted() -> None:
    (page,) = laid([["Le\u0301a\tNguye\u0302\u0303n", "une\u2028deux\r\ntrois\x0bquatre\x01", 1, None]])
    assert {"Léa Nguyễn", "une", "deux", "trois", "quatre"} <= set(said(page))


def test_a_column_of_numbers_with_blanks_still_ends_under_one_another() -> None:
    (page,) = laid([["Noé", "Totem", "", None], ["Zoé", "Totem", 7, None], ["Léa", "Totem", 1234, None]])
    ends = {round(t.x + measure(t.text, t.font), 2) for t in texts(page) if t.text.isdigit()}
    assert len(ends) == 1


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
    (page,) = document
    assert [text for text in said(page) if text in {"A", "B", "Zoé", "Noé"}] == ["A", "Zoé", "B", "Noé"]
    assert said(page)[-1] == "page 1 sur 1"


def test_a_list_begins_where_its_header_and_two_rows_have_room() -> None:
    for count in range(30, 60):
        document = lay_out_lists(
            [Sheet("A", ("Nom",), [["Zoé"]] * count), Sheet("B", ("Nom",), [["Noé"]] * 30)], "Deux", measure
        )
        page = next(page for page in document if "B" in said(page))
        assert said(page).count("Noé") >= 2
        assert_whole(page)


def test_a_tree_stands_as_deep_on_paper_as_on_the_screen() -> None:
    content = [["Direction", "D1"], ["Maison de Bron", "M1"], ["Accueil", "A1"], ["Autre", "A2"]]
    sheet = Sheet("Services", ("Service", "Code"), content, depths=(0, 1, 2, 0))
    (page,) = lay_out_lists([sheet], "Services", measure)
    names = [t for t in texts(page) if t.text.strip() in {"Direction", "Maison de Bron", "Accueil", "Autre"}]
    deep = [measure(t.text, t.font) - measure(t.text.strip(), t.font) for t in names]
    assert deep[0] == deep[3] == 0 < deep[1] < deep[2]


def test_a_very_tall_row_leaves_no_page_nearly_empty() -> None:
    long = "mot " * 1400
    document = laid([*rows(2), [long, "Totem", 1, None], *rows(2)])
    assert sum(text.startswith("mot mot") for text in said(document[0])) > 5
    told = " ".join(t for page in document for t in said(page) if t.startswith("mot"))
    assert told.split() == long.split()
