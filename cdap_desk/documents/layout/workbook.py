"""A workbook laid out: its sheets as the pages of one document."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.layout.book import Book
from cdap_desk.documents.layout.evaluation import Evaluator
from cdap_desk.documents.layout.sheets import SheetLayout
from cdap_desk.domain.paper import Measure, Page, Pages
from cdap_desk.errors import DeskError


def lay_out(
    content: bytes,
    measure: Measure,
    today: date,
    name: str = "",
    sheets: Sequence[str] | None = None,
    title: str = "",
) -> Pages:
    """Return the pages of a workbook, of the sheets named or of all that are seen.

    `name` is that of the file, which headers may say and refusals call it. What cannot be drawn is in `gaps`.
    Raises DeskError: "form_…" as `Package` does, "form_sheet_missing", or "form_nothing_printed".
    """
    with _read(name):
        return _laid_out(Book(Blank(content, name), name), measure, today, sheets, title)


def _laid_out(book: Book, measure: Measure, today: date, sheets: Sequence[str] | None, title: str) -> Pages:
    name, seen, evaluator = book.name, book.sheets, Evaluator(book, today)
    chosen = list(seen) if sheets is None else [book.blank.info(sheet).name for sheet in sheets]
    layouts = [SheetLayout(seen[sheet], measure, evaluator) for sheet in chosen if sheet in seen]
    places = [(layout, number) for layout in layouts for number in range(len(layout.sheetfuls))]
    if not places:
        raise DeskError("form_nothing_printed", path=name)

    def page(place: int) -> Page:
        layout, number = places[place]
        with _read(name):
            return layout.page(number, place - number + layout.setup.first_page, len(places))

    gaps = dict.fromkeys(gap for layout in layouts for gap in layout.gaps)
    return Pages(title or name, len(places), page, tuple(gaps))


@contextmanager
def _read(name: str) -> Iterator[None]:
    """Refuse a workbook that says something impossible somewhere: a column « x », a size without a number."""
    try:
        yield
    except (ValueError, ArithmeticError, LookupError) as error:
        raise DeskError("form_damaged", path=name, part=str(error)) from error
