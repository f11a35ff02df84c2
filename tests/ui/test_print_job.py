"""Pages on paper: which, how often, in which order; at their true size, or smaller for want of room."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Fill, Font, Page, Pages, Rect, Text, joined
from cdap_desk.errors import DeskError
from cdap_desk.ui.print_job import Fitting, paper_name, paper_of, print_on, text_places
from tests.paper import reader

A4, A3 = (595.28, 841.89), (841.89, 1190.55)
SMALL = Font("Carlito", 9)
MM = 72 / 25.4


def sheet(place: int, width: float = A4[0], height: float = A4[1]) -> Page:
    """A page with its number, and a word in each corner."""
    corners = [(5.0, 12.0), (width - 30, 12.0), (5.0, height - 5), (width - 30, height - 5)]
    words = [Text(x, y, f"coin{n}", SMALL) for n, (x, y) in enumerate(corners, 1)]
    return Page(width, height, [*words, Text(60, 60, f"page{place + 1}", SMALL)])


def turned(place: int) -> Page:
    """Upright, then wide."""
    return sheet(place, *(reversed(A4) if place % 2 else A4))


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """A printer that writes what it is given."""
    made = QPrinter()
    made.setResolution(600)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "papier.pdf"))
    made.setFullPage(True)
    return made


def printed(printer: QPrinter, pages: Pages, current: int = 0) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    assert print_on(printer, pages, lambda *step: told.append(step), lambda: False, current=current).whole
    return told


def written(printer: QPrinter) -> Path:
    return Path(printer.outputFileName())


def boxes(printer: QPrinter) -> list[tuple[int, int]]:
    """The size of each page written, in points."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written(printer).read_bytes())
    return [(round(float(width)), round(float(height))) for width, height in found]


def numbers(printer: QPrinter) -> list[str]:
    return re.findall(r"page\d", reader.text(written(printer)))


def test_each_page_is_printed_on_its_own_paper(printer: QPrinter) -> None:
    assert printed(printer, Pages("Bordereau", 3, turned)) == [(1, 3), (2, 3), (3, 3)]
    assert boxes(printer) == [(595, 842), (842, 595), (595, 842)]


def test_only_the_pages_asked_for_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    assert printed(printer, Pages("Bordereau", 5, turned)) == [(1, 2), (2, 2)]
    assert numbers(printer) == ["page2", "page3"]


def test_the_page_that_is_seen_is_printed_alone(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    printed(printer, Pages("Bordereau", 5, sheet), current=3)
    assert numbers(printer) == ["page4"]


def test_pages_are_printed_from_the_last(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printed(printer, Pages("Bordereau", 3, sheet))
    assert numbers(printer) == ["page3", "page2", "page1"]


@pytest.mark.parametrize(("collated", "order"), [(True, "1212"), (False, "1122")])
def test_copies_that_the_printer_does_not_make_are_printed(
    printer: QPrinter, collated: bool, order: str
) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    printed(printer, Pages("Bordereau", 2, sheet))
    assert numbers(printer) == [f"page{n}" for n in order]


@pytest.mark.parametrize("dots", [300, 600, 1200])
def test_words_stand_where_they_are_laid_whatever_the_printer_resolves(printer: QPrinter, dots: int) -> None:
    printer.setResolution(dots)
    printed(printer, Pages("Bordereau", 1, sheet))
    found = {word: (left, bottom) for left, _, _, bottom, word in reader.words(written(printer), 1)}
    assert found["page1"][0] == pytest.approx(60, abs=MM / 4)
    assert found["coin4"][0] == pytest.approx(A4[0] - 30, abs=MM / 4)
    assert found["coin4"][1] - found["coin1"][1] == pytest.approx(A4[1] - 17, abs=MM / 4)


class TwoSided(QPrinter):
    """A file that is printed on both sides: Qt writes none."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


@pytest.mark.parametrize(
    ("kind", "sides"),
    [(QPrinter, ["page1", "page1", "page2", "page1"]), (TwoSided, ["page1", "", "page1", "page2", "page1"])],
)
def test_nobody_is_printed_on_the_back_of_another(
    qtbot: QtBot, tmp_path: Path, kind: type[QPrinter], sides: list[str]
) -> None:
    made = kind()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "papier.pdf"))
    people = [Pages(f"Personne {n}", count, sheet) for n, count in enumerate((1, 2, 1))]
    printed(made, joined("Fiches", people))
    pages = reader.text(written(made)).split("\f")[:-1]
    assert [(re.findall(r"page\d", page) or [""])[0] for page in pages] == sides


@pytest.mark.parametrize("mode", list(QPrinter.ColorMode))
def test_a_page_is_in_greys_where_no_colours_are_asked_for(
    printer: QPrinter, mode: QPrinter.ColorMode
) -> None:
    printer.setColorMode(mode)
    blue = Page(*A4, [Fill(Rect(50, 50, 200, 200), "#0b5cad"), Text(60, 300, "bleu", SMALL, "#0b5cad")])
    printed(printer, Pages("Bordereau", 1, lambda _: blue))
    assert reader.coloured(written(printer)) == (mode == QPrinter.ColorMode.Color)


def test_a_page_too_large_for_the_paper_is_made_smaller_in_its_middle(printer: QPrinter) -> None:
    fitting = Fitting(printer)
    fitting.choose(QPageSize(QPageSize.PageSizeId.A4))
    pages = Pages("Grand", 1, lambda place: sheet(place, *reversed(A3)))
    assert fitting.fit(pages[0]).scale == pytest.approx(0.707, abs=0.01)
    assert print_on(printer, pages, lambda *_: None, lambda: False, fitting).whole
    assert boxes(printer) == [(842, 595)]
    found = {word: (left, right) for left, _, right, _, word in reader.words(written(printer), 1)}
    assert found["coin1"][0] == pytest.approx(5 * 0.707, abs=MM / 2)
    assert found["coin4"][0] == pytest.approx((A3[1] - 30) * 0.707, abs=MM / 2)


def test_the_places_of_texts_are_those_of_their_letters(printer: QPrinter) -> None:
    places = [*text_places(sheet(0))]
    assert min(place.left() for place in places) == 5
    assert max(place.bottom() for place in places) == pytest.approx(A4[1] - 5)
    assert max(place.right() for place in places) < A4[0]


def test_a_file_is_reached_everywhere(printer: QPrinter) -> None:
    fitting = Fitting(printer)
    assert not fitting.cuts(sheet(0))
    fitting.keep_within()
    assert fitting.fit(sheet(0)).scale == pytest.approx(1, abs=0.001)


def test_a_page_smaller_than_the_paper_keeps_its_size(printer: QPrinter) -> None:
    fitting = Fitting(printer)
    fitting.choose(QPageSize(QPageSize.PageSizeId.A3))
    assert fitting.fit(sheet(0)).scale == 1


def test_a_long_job_is_stopped(printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []
    pages = Pages("Bordereau", 9, sheet)
    assert print_on(printer, pages, lambda *step: told.append(step), lambda: len(told) == 2) == (0, False)
    assert told == [(1, 9), (2, 9)]


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_does_not_begin_is_told(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "absent" / "papier.pdf"))
    with pytest.raises(DeskError):
        printed(printer, Pages("Bordereau", 1, sheet))


def test_a_page_that_cannot_be_laid_out_leaves_no_job_begun(printer: QPrinter) -> None:
    def broken(place: int) -> Page:
        if place:
            raise DeskError("form_damaged", path="a", part="b")
        return sheet(place)

    with pytest.raises(DeskError, match="form_damaged"):
        printed(printer, Pages("Bordereau", 2, broken))
    assert printer.printerState() != QPrinter.PrinterState.Active


def test_papers_are_called_by_their_names() -> None:
    assert paper_name(paper_of(sheet(0))) == "A4"
    assert paper_name(QPageSize(QPageSize.PageSizeId.Letter)) == "Lettre"
    assert paper_name(paper_of(sheet(0, 200 * MM, 100 * MM))) == "100 × 200 mm"
