"""On real printers, through CUPS and the dialog of the system: what comes out of them is what was seen."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Page, Pages, Text, joined
from cdap_desk.ui.aside import WritingDialog
from cdap_desk.ui.dialogs.preview import print_document
from cdap_desk.ui.window import MainWindow
from tests.paper import reader
from tests.tools.print_server import Printer, PrintServer, missing, print_server
from tests.ui.meeting import in_dialog, meet_box
from tests.ui.pages.printed import (
    SIZES,
    Choose,
    between,
    centres,
    child,
    document,
    form,
    kept,
    listed,
    meet_paper,
    printed,
    printing,
    reverse,
    seen,
    sizes,
    strays,
)

pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(bool(missing()), reason=f"no print server here: {missing()} not installed"),
]

MM = 72 / 25.4


@pytest.fixture
def server() -> Iterator[PrintServer]:
    with print_server() as made:
        yield made


@pytest.fixture
def office(server: PrintServer) -> Printer:
    """The printer of an office, and the usual one."""
    made = server.add("Bureau", "A4", "A3", "A5", "Letter")
    server.run("lpadmin", "-d", "Bureau")
    return made


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(lambda: document("A4"), id="upright"),
        pytest.param(lambda: document("A4-", "A4-"), id="wide"),
        pytest.param(lambda: document("A4", "A4-", "A4"), id="both"),
        pytest.param(lambda: document("A5"), id="small"),
        pytest.param(lambda: document("A3-"), id="large"),
        pytest.param(lambda: form("formulaire-a.xlsx"), id="form of lines"),
        pytest.param(lambda: form("formulaire-b.xlsx"), id="individual form"),
    ],
)
def test_paper_bears_what_was_seen_where_it_was_seen(
    window: MainWindow, office: Printer, tmp_path: Path, pages: Callable[[], Pages]
) -> None:
    width, height = sorted((pages()[0].width, pages()[0].height))
    if abs(width - SIZES["A4"][0]) < 1:
        assert printing(window, pages()) == ""
    else:
        name = "A5" if height < SIZES["A4"][0] + 1 else "A3"
        told = f"Ce document est en {name}, l’imprimante «\u00a0Bureau\u00a0» imprime d’habitude en A4."
        meet_paper(lambda: printing(window, pages()), f"&Imprimer sur {name}", told)
    assert "Envoyé à l’imprimante «\u00a0Bureau\u00a0»" in window.notice.text()
    out, asked = printed(office.wait()[0], tmp_path), seen(pages(), tmp_path)
    assert len(sizes(out)) == len(sizes(asked)) == len(pages())
    assert max(strays(asked, n, out, n) for n in range(1, len(pages()) + 1)) < MM


def test_pages_of_several_papers_each_come_out_on_their_own(
    window: MainWindow, office: Printer, tmp_path: Path
) -> None:
    pages = document("A4", "A3-", "A3-", "A4")
    assert printing(window, pages) == ""
    asked = seen(pages, tmp_path)
    outs = [printed(job, tmp_path) for job in office.wait(3)]
    assert [len(sizes(out)) for out in outs] == [1, 2, 1]
    places = [(out, n) for out in outs for n in range(1, len(sizes(out)) + 1)]
    assert max(strays(asked, n, *place) for n, place in enumerate(places, 1)) < MM


def test_a_paper_that_the_printer_has_not_is_told_then_replaced(
    window: MainWindow, server: PrintServer, tmp_path: Path
) -> None:
    printer = server.add("Lettre", "Letter")
    told = "L’imprimante «\u00a0Lettre\u00a0» n’a pas de papier A4"

    def act() -> None:
        printing(window, document("A4-"))

    meet_paper(act, "&Faire tenir sur Lettre", told)
    out = printed(printer.wait()[0], tmp_path)
    assert sizes(out) == [(612, 792)] or sizes(out) == [(792, 612)]
    found = {word for word, _, _ in centres(out, 1)}
    assert {"coin0", "coin1", "coin2", "coin3"} < found
    assert "réduit à 90" in window.notice.text() or "réduit à 8" in window.notice.text()


@pytest.mark.parametrize(
    ("choose", "expected"),
    [
        (lambda dialog: between(dialog, 2, 4), "234"),
        (lambda dialog: listed(dialog, "1,4-5"), "145"),
        (lambda dialog: (listed(dialog, "1,4-5"), reverse(dialog)), "541"),
        (lambda dialog: kept(dialog, "odd"), "135"),
        (lambda dialog: (kept(dialog, "even"), between(dialog, 2, 5)), "24"),
        (lambda dialog: child(dialog, QRadioButton, "printCurrentPage").click(), "1"),
        (lambda dialog: reverse(dialog), "54321"),
    ],
    ids=[
        "from 2 to 4",
        "listed",
        "listed, from the last",
        "odd",
        "even from 2",
        "the one seen",
        "from the last",
    ],
)
def test_the_pages_chosen_in_the_dialog_come_out(
    window: MainWindow, office: Printer, tmp_path: Path, choose: Choose, expected: str
) -> None:
    assert printing(window, document(*["A4"] * 5), choose) == ""
    out = printed(office.wait()[0], tmp_path)
    assert "".join(re.findall(r"page(\d)", reader.text(out))) == expected


def test_copies_and_sides_are_asked_of_the_printer_and_sides_remembered(
    window: MainWindow, office: Printer, server: PrintServer, tmp_path: Path
) -> None:
    def choose(dialog: QPrintDialog) -> None:
        child(dialog, QSpinBox, "copies").setValue(2)
        child(dialog, QRadioButton, "duplexLong").setChecked(True)

    assert printing(window, form("formulaire-a.xlsx"), choose) == ""
    assert b"two-sided-long-edge" in server.told()
    out = printed(office.wait()[0], tmp_path)
    assert len(sizes(out)) in (6, 8)  # an empty back is put between copies
    remembered: list[bool] = []
    printing(
        window, document("A4"), lambda d: remembered.append(child(d, QRadioButton, "duplexLong").isChecked())
    )
    assert remembered == [True]


@pytest.mark.parametrize(
    ("button", "size"), [("&Imprimer un peu plus petit", 0.939), ("Imprimer à la &taille exacte", 1.0)]
)
def test_text_that_the_printer_does_not_reach_is_told(
    window: MainWindow, office: Printer, tmp_path: Path, button: str, size: float
) -> None:
    width, height = SIZES["A4"]
    words = [Text(8, 300, "bord", Font("Carlito", 10)), Text(width / 2, height / 2, "milieu", Font())]
    pages = Pages("Essai", 1, lambda _: Page(width, height, words))
    meet_paper(lambda: printing(window, pages), button, "Du texte est trop près du bord", "edge_box")
    (_, x, y), (_, a, b) = centres(printed(office.wait()[0], tmp_path), 1)
    (_, left, top), (_, right, low) = centres(seen(pages, tmp_path), 1)
    assert (a - x) / (right - left) == pytest.approx(size, abs=0.01)
    assert (b - y) / (low - top) == pytest.approx(size, abs=0.01)


def test_on_both_sides_each_person_has_a_sheet(window: MainWindow, office: Printer, tmp_path: Path) -> None:
    people = joined("Fiches", [document("A4"), document("A4", "A4"), document("A4")])

    def both(dialog: QPrintDialog) -> None:
        child(dialog, QRadioButton, "duplexLong").setChecked(True)

    assert printing(window, people, both) == ""
    sides = reader.text(printed(office.wait()[0], tmp_path)).split("\f")[:-1]
    assert [re.findall(r"page\d", side) for side in sides] == [["page1"], [], ["page1"], ["page2"], ["page1"]]


@pytest.mark.parametrize("dots", [300, 600, 1200])
def test_what_the_printer_resolves_changes_nothing(
    window: MainWindow, server: PrintServer, tmp_path: Path, dots: int
) -> None:
    printer = server.add("Fine", "A4", dots=dots)
    pages = form("formulaire-b.xlsx")
    assert printing(window, pages) == ""
    assert strays(seen(pages, tmp_path), 1, printed(printer.wait()[0], tmp_path), 1) < MM / 4


def test_an_arrested_job_leaves_nothing(
    window: MainWindow, office: Printer, server: PrintServer, qtbot: QtBot
) -> None:
    def page(place: int) -> Page:
        time.sleep(0.02)
        return document("A4")[0]

    def stop(dialog: QDialog) -> None:
        assert isinstance(dialog, WritingDialog)
        qtbot.waitUntil(lambda: "pages sur 400" in dialog.card.count_label.text())
        dialog.card.cancel_button.click()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    in_dialog(lambda: printing(window, Pages("Long", 400, page)), stop, "writing_dialog")
    assert "Impression arrêtée" in window.notice.text()
    time.sleep(1)
    assert server.count() == 0
    assert office.jobs == []


def test_a_queue_that_takes_no_job_is_told(window: MainWindow, office: Printer, server: PrintServer) -> None:
    server.run("cupsreject", "Bureau")
    assert printing(window, document("A4")).startswith("L’imprimante «\u00a0Bureau\u00a0» n’accepte pas")
    assert server.count() == 0


def test_a_printer_that_goes_while_it_prints_is_told(
    window: MainWindow, office: Printer, server: PrintServer
) -> None:
    def page(place: int) -> Page:
        if place == 1:
            server.run("lpadmin", "-x", "Bureau")
        return document("A4")[0]

    pages = Pages("Essai", 2, page)
    assert printing(window, pages).startswith("L’imprimante «\u00a0Bureau\u00a0» n’est plus là")


def test_a_printer_that_goes_between_two_papers_is_told_with_what_it_took(
    window: MainWindow, office: Printer, server: PrintServer
) -> None:
    papers = document("A4", "A3-", "A3-")

    def page(place: int) -> Page:
        if place == 2:
            server.run("lpadmin", "-x", "Bureau")
        return papers[place]

    said = printing(window, Pages("Essai", 3, page))
    assert "s’est arrêtée en chemin\u00a0: elle a reçu 1 page, pas celles" in said


def test_a_server_that_goes_while_it_prints_is_told(
    window: MainWindow, office: Printer, server: PrintServer
) -> None:
    def page(place: int) -> Page:
        if place == 1:
            server.stop()
        return document("A4")[0]

    said = printing(window, Pages("Essai", 2, page))
    assert said.startswith("L’imprimante «\u00a0Bureau\u00a0»")
    assert "rien n’a été imprimé" in said


def test_the_printer_used_last_is_proposed_and_the_usual_one_once_it_is_gone(
    window: MainWindow, office: Printer, server: PrintServer
) -> None:
    other = server.add("Étage".replace("É", "E"), "A4")
    seen: list[str] = []

    def choose(dialog: QPrintDialog) -> None:
        printers = child(dialog, QComboBox, "printers")
        seen.append(printers.currentText())
        if len(seen) == 1:
            printers.setCurrentText(other.name)

    printing(window, document("A4"), choose)
    other.wait()
    printing(window, document("A4"), choose)
    other.wait(2)
    server.run("lpadmin", "-x", other.name)
    printing(window, document("A4"), choose)
    office.wait()
    assert seen == ["Bureau", other.name, "Bureau"]


def test_without_any_printer_a_pdf_is_proposed(window: MainWindow, server: PrintServer) -> None:
    asked: list[bool] = []

    def act() -> None:
        print_document(window, document("A4"), window, "form", lambda: asked.append(True))

    meet_box(act, "Enregistrer en &PDF…", "Aucune imprimante n’est installée")
    assert asked == [True]
