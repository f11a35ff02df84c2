"""What is printed through the dialog of the system, and how it is compared with what was seen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

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

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Font, Page, Pages, Text
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes
from cdap_desk.ui.dialogs.preview import print_document
from cdap_desk.ui.outcome import Outcome
from cdap_desk.ui.window import MainWindow
from tests.paper import reader
from tests.ui.meeting import in_dialog

FORMS = Path(__file__).parents[2] / "data" / "forms"
SIZES = {"A3": (841.89, 1190.55), "A4": (595.28, 841.89), "A5": (419.53, 595.28), "Letter": (612.0, 792.0)}
W = TypeVar("W", bound=QWidget)
Placed = tuple[str, float, float]
Choose = Callable[[QPrintDialog], object]


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


def meet_paper(act: Callable[[], object], button: str, said: str, name: str = "paper_box") -> None:
    """Do something after which the paper, or its edge, is asked about, and press a button."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        assert said in box.text()
        next(b for b in box.buttons() if b.text() == button).click()

    in_dialog(act, answer, name)


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


def between(dialog: QPrintDialog, first: int, last: int) -> None:
    child(dialog, QRadioButton, "printRange").click()
    child(dialog, QSpinBox, "from").setValue(first)
    child(dialog, QSpinBox, "to").setValue(last)


def listed(dialog: QPrintDialog, pages: str) -> None:
    child(dialog, QRadioButton, "pagesRadioButton").click()
    child(dialog, QLineEdit, "pagesLineEdit").setText(pages)


def reverse(dialog: QPrintDialog) -> None:
    child(dialog, QCheckBox, "reverse").setChecked(True)


def kept(dialog: QPrintDialog, which: str) -> None:
    child(dialog, QComboBox, "pageSetCombo").setCurrentIndex(["all", "odd", "even"].index(which))
