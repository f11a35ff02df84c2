"""What a screen reader is told of pages: all that is printed, once, in the order it is read."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Font, Page, Pages, Rect, Spot, Text, Told
from cdap_desk.paper.measure import measure
from cdap_desk.ui.paper.text import Said
from cdap_desk.ui.paper.view import PaperView
from tests.documents.blanks import grouped
from tests.documents.forms import FORMS
from tests.tools.accessible import nodes
from tests.ui.typing import press

pytestmark = pytest.mark.window

DAY = date(2026, 11, 25)


@pytest.fixture
def view(show: Callable[[QWidget], QWidget]) -> PaperView:
    shown = PaperView()
    shown.resize(900, 700)
    show(shown)
    return shown


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def show_book(view: PaperView, content: bytes) -> list[str]:
    view.show_pages(lay_out(content, measure, DAY, "essai.xlsx"))
    return lines(view)


def lines(view: PaperView) -> list[str]:
    return view.text_edit.toPlainText().splitlines()


def test_a_merged_cell_is_read_once_and_headers_and_footers_are_read(view: PaperView) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Demande"
    sheet.merge_cells("A1:D3")
    sheet["A4"], sheet["B4"] = "Nom", "Durand"
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = "Métropole", "Feuille &A"
    sheet.oddFooter.center.text = "Page &P sur &N"
    said = show_book(view, saved(book))
    assert said == ["Page 1 sur 1", "Métropole · Feuille Sheet", "Demande", "Nom · Durand", "Page 1 sur 1"]


def test_titles_of_two_rows_are_read_each_where_they_stand(view: PaperView) -> None:
    said = show_book(view, saved(grouped()))
    titles = next(place for place, line in enumerate(said) if line.startswith("N° · Nom et prénom"))
    assert said[titles].endswith(" · Service · Profil · Dates · Opération")
    assert said[titles + 1] == "T1 · T2 · T5 · Effet · Fin"


def test_rows_beside_columns_repeated_are_one_with_them(view: PaperView) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (1, 2):
        for column in range(1, 31):
            sheet.cell(row, column, f"r{row}c{column}")
    sheet.print_title_cols = "A:A"
    show_book(view, saved(book))
    view.turn(1)
    said = lines(view)
    assert said[0].startswith("Page 2 sur ")
    assert said[1].startswith("r1c1 · r1c")
    assert said[2].startswith("r2c1 · r2c")


def test_several_sheets_follow_each_other_and_the_text_follows_the_page(view: PaperView) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "La première"
    book.create_sheet("Autre")["A1"] = "La seconde"
    assert show_book(view, saved(book)) == ["Page 1 sur 2", "La première"]
    press(view.canvas, Qt.Key.Key_End)
    assert lines(view) == ["Page 2 sur 2", "La seconde"]


def test_pictures_boxes_and_ticks_are_read_where_they_are(view: PaperView) -> None:
    said = show_book(view, (FORMS / "formulaire-a.xlsx").read_bytes())
    text = "\n".join(said)
    assert "Cadre réservé à la Caf" in text
    assert any("Image" in line for line in said[:4])
    assert text.index("Cadre réservé à la Caf") < text.index("Signature du responsable")


def test_what_is_cut_is_said_and_read_whole(view: PaperView) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "Une adresse bien trop longue pour sa cellule", "suite"
    said = show_book(view, saved(book))
    assert said[1] == "Texte coupé sur cette page, faute de place : A1."
    assert said[2] == "Une adresse bien trop longue pour sa cellule (coupé sur le papier) · suite"


def page_of(*texts: str) -> Page:
    spots = [Spot(Rect(40, 40 + 30 * n, 200, 20), "F", n + 1, 1, text) for n, text in enumerate(texts)]
    told = [Told(spot.rect.top, (spot,)) for spot in spots]
    return Page(595, 842, [Text(40, 60, "x", Font())], spots, told)


def test_the_caret_is_where_one_stood_and_one_stands_where_it_was(view: PaperView) -> None:
    page = page_of("𝔘n", "Deux", "Trois")  # the first letter takes two places of Qt's
    view.show_pages(Pages("Trois", 1, lambda place: page))
    view.canvas.setFocus()
    view.canvas.stand_on(page.spots[1])
    press(view.canvas, Qt.Key.Key_F4)
    assert view.text_edit.spot() == page.spots[1]
    press(view.text_edit, Qt.Key.Key_Down)
    assert view.spot_label.text().endswith("Trois")
    press(view.text_edit, Qt.Key.Key_F4)
    assert view.canvas.standing == page.spots[2]


def test_the_caret_stays_when_the_view_is_made_larger(view: PaperView) -> None:
    page = page_of("Organisme\u00a0: un", "Deux")
    view.show_pages(Pages("Un", 1, lambda place: page))
    view.bar.text_button.click()
    view.text_edit.stand_on(page.spots[1])
    view.resize(800, 600)
    view.enlarge(1.25)
    assert view.text_edit.spot() == page.spots[1]


def test_page_keys_in_the_text_turn_the_page_at_its_ends(view: PaperView) -> None:
    view.show_pages(Pages("Deux", 2, lambda place: page_of(f"Page {place}")))
    view.bar.text_button.click()
    press(view.text_edit, Qt.Key.Key_PageDown)
    assert lines(view) == ["Page 2 sur 2", "Page 1"]
    press(view.text_edit, Qt.Key.Key_PageUp)
    assert view.place == 0


def test_an_empty_field_is_said_to_be_where_its_label_is_before_it(view: PaperView) -> None:
    label, field = page_of("SIRET", "").spots
    page = Page(595, 842, [], [label, field], [Told(40, (label, field)), Told(80, (field,))])
    view.name_cells(lambda spot: "", reading=lambda spot: Said(spot.text, of_label=spot is field))
    view.show_pages(Pages("Un", 1, lambda place: page))
    assert lines(view) == ["Page 1 sur 1", "SIRET : vide"]


def test_a_screen_reader_finds_the_page_its_number_and_its_words(view: PaperView) -> None:
    view.show_pages(Pages("Deux", 2, lambda place: page_of("Durand")))
    found = {node.widget: node for node in nodes(view)}
    canvas = found["PaperCanvas paper_canvas"]
    assert canvas.focusable
    assert canvas.name == "Page 1 sur 2"
    assert "F4 pour lire la page comme un texte" in canvas.description
    assert canvas.role == QAccessible.Role.StaticText
    assert found["_PageEdit page_edit"].name == "Aller à la page, sur 2"
    assert found["ZoomButton zoom_button"].name.startswith("Taille de la page\u00a0: ")
    view.bar.text_button.click()
    text = QAccessible.queryAccessibleInterface(view.text_edit)
    assert text.text(QAccessible.Text.Value).splitlines()[1] == "Durand"
