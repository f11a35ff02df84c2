"""On real printers, through CUPS and the dialog of the system: what comes out of them is what was seen."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Font, Page, Pages, Text, joined
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes
from cdap_desk.ui.aside import WritingDialog
from cdap_desk.ui.dialogs.preview import print_document
from cdap_desk.ui.outcome import Outcome
from cdap_desk.ui.window import MainWindow
from tests.paper import reader
from tests.tools.print_server import Printer, PrintServer, missing, print_server
from tests.ui.meeting import in_dialog, meet_box

pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(bool(missing()), reason=f"no print server here: {missing()} not installed"),
]

FORMS = Path(__file__).parents[2] / "data" / "forms"
SIZES = {"A3": (841.89, 1190.55), "A4": (595.28, 841.89), "A5": (419.53, 595.28), "Letter": (612.0, 792.0)}
MM = 72 / 25.4
W = TypeVar("W", bound=QWidget)
Placed = tuple[str, float, float]
Choose = Callable[[QPrintDialog], object]


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


def document(*papers: str) -> Pages:
    """A document of a page for each paper, « A4 » upright or « A4- » wide, with words along its sides."""

    def page(place: int) -> Page:
        width, height = SIZES[papers[place].strip("-")]
        if papers[place].endswith("-"):
            width, height = height, width
        spots = [(40.0, 40.0), (width - 90, 40.0), (40.0, height - 40), (width - 90, height - 40)]
        corners = [Text(x, y, f"coin{n}", Font("Carlito", 10)) for n, (x, y) in enumerate(spots)]
        return Page(width, height, [*corners, Text(100, 200, f"page{place + 1}", Font("Carlito", 10))])

    return Pages("Essai d’impression", len(papers), page)


def form(name: str) -> Pages:
    return lay_out((FORMS / name).read_bytes(), measure, date(2026, 11, 26), name)


def printing(
    window: MainWindow, pages: Pages, choose: Callable[[QPrintDialog], object] = lambda _: None
) -> str:
    """Print through the dialog, where `choose` sets what it likes; return why it was not done."""
    said: list[Outcome] = []

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        choose(dialog)
        dialog.accept()

    def act() -> None:
        said.append(print_document(window, pages, window, "form", lambda: None))

    in_dialog(act, accept, "print_dialog")
    said[0].show_in(window.notice)
    return said[0].text if said[0].refused else ""


def meet_paper(act: Callable[[], object], button: str, said: str) -> None:
    """Do something after which the paper is asked about, and press a button."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        assert said in box.text()
        next(b for b in box.buttons() if b.text() == button).click()

    in_dialog(act, answer, "paper_box")


def child(dialog: QPrintDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def centres(path: Path, page: int) -> list[Placed]:
    """The words of a page with the middle of each, in points."""
    found = reader.words(path, page)
    return sorted((word, (left + right) / 2, (top + bottom) / 2) for left, top, right, bottom, word in found)


def strays(wanted: Path, page: int, printed: Path, place: int) -> float:
    """How far, in points, the word of a printed page that is furthest from its place is from it.

    A wide page comes out turned on upright paper, to either side.
    """
    asked, found = centres(wanted, page), centres(printed, place)
    width, height = sizes(wanted)[page - 1]
    ways: list[Callable[[float, float], tuple[float, float]]] = [lambda x, y: (x, y)]
    if width > height:
        ways = [lambda x, y: (height - y, x), lambda x, y: (y, width - x)]
    return min(_strays(sorted((word, *way(x, y)) for word, x, y in asked), found) for way in ways)


def _strays(asked: list[Placed], found: list[Placed]) -> float:
    assert [word for word, _, _ in asked] == [word for word, _, _ in found]
    gaps = [max(abs(x - a), abs(y - b)) for (_, x, y), (_, a, b) in zip(asked, found, strict=True)]
    return max(gaps)


def sizes(path: Path) -> list[tuple[float, float]]:
    """The size of each page, in points."""
    found = reader.page_sizes(path)
    assert found
    return found


def printed(job: bytes, tmp_path: Path) -> Path:
    path = tmp_path / f"imprime-{hash(job)}.pdf"
    path.write_bytes(job)
    return path


def seen(pages: Pages, tmp_path: Path) -> Path:
    """The PDF of what is printed."""
    path = tmp_path / "vu.pdf"
    path.write_bytes(pdf_bytes(pages, "Claire Martin") or b"")
    return path


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
        told = f"Le papier de ce document est {name}, celui de l’imprimante «\u00a0Bureau\u00a0» A4."
        meet_paper(lambda: printing(window, pages()), f"Imprimer sur &{name}", told)
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

    meet_paper(act, "Faire tenir sur &Lettre", told)
    out = printed(printer.wait()[0], tmp_path)
    assert sizes(out) == [(612, 792)] or sizes(out) == [(792, 612)]
    found = {word for word, _, _ in centres(out, 1)}
    assert {"coin0", "coin1", "coin2", "coin3"} < found
    assert "réduit à 90" in window.notice.text() or "réduit à 8" in window.notice.text()


@pytest.mark.parametrize(
    ("choose", "expected"),
    [
        (lambda dialog: _between(dialog, 2, 4), "234"),
        (lambda dialog: _listed(dialog, "1,4-5"), "145"),
        (lambda dialog: (_listed(dialog, "1,4-5"), _reverse(dialog)), "541"),
        (lambda dialog: _kept(dialog, "odd"), "135"),
        (lambda dialog: (_kept(dialog, "even"), _between(dialog, 2, 5)), "24"),
        (lambda dialog: child(dialog, QRadioButton, "printCurrentPage").click(), "1"),
        (lambda dialog: _reverse(dialog), "54321"),
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


def _between(dialog: QPrintDialog, first: int, last: int) -> None:
    child(dialog, QRadioButton, "printRange").click()
    child(dialog, QSpinBox, "from").setValue(first)
    child(dialog, QSpinBox, "to").setValue(last)


def _listed(dialog: QPrintDialog, pages: str) -> None:
    child(dialog, QRadioButton, "pagesRadioButton").click()
    child(dialog, QLineEdit, "pagesLineEdit").setText(pages)


def _reverse(dialog: QPrintDialog) -> None:
    child(dialog, QCheckBox, "reverse").setChecked(True)


def _kept(dialog: QPrintDialog, which: str) -> None:
    child(dialog, QComboBox, "pageSetCombo").setCurrentIndex(["all", "odd", "even"].index(which))
