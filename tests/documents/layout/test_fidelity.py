"""Our pages beside those that LibreOffice prints of the same file: the same words at the same places."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.documents.default_form import default_form
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes
from tests.documents import office
from tests.documents.forms import FORMS, HEADER, A, B, form, line, lines
from tests.documents.layout import blanks
from tests.documents.layout.printed import PDFTOTEXT, Word, apart, by_text, words
from tests.documents.long_values import LINE, LONG_HEADER, WORD

pytestmark = pytest.mark.skipif(
    office.SOFFICE is None or PDFTOTEXT is None,
    reason="needs LibreOffice, pdftotext and the fonts that ship (make test)",
)

MOST_APART = 3.0  # millimetres
TODAY = date(2026, 11, 25)
# What LibreOffice prints of a tick-box, and the day in its own order.
LEFT_OUT = frozenset({"TRUE", "FALSE", "VRAI", "FAUX", f"{date.today():%m/%d/%Y}", f"{TODAY:%d/%m/%Y}"})
FIT = '\n[options]\nheights = "fit"\n'
A_ROWS = A.replace('overflow = "files"', 'overflow = "rows"') + FIT
UNSEEN = {
    # The blank kept holds a number that nobody counted again: LibreOffice prints it, a spreadsheet does not.
    "a-vide": frozenset({"0"}),
    # Lines for which their row has no room: LibreOffice writes them too, where nobody sees them.
    "hauteurs": frozenset({"caché"}),
}
ODD = {
    "mot": (HEADER, [line(0, agent__last_name=WORD), *lines(5)]),
    "long": (HEADER, [{**line(0), **LINE}]),
    "longs": (LONG_HEADER, [{**line(number), **LINE} for number in range(26)]),
    "peu": ({"bordereau.number": "2026-014"}, lines(2)),
}
CASES = (
    *("a-vide", "a-1", "a-25", "a-26", "a-500", "a-longs", "b-vide", "b", "b-long"),
    *("defaut-vide", "defaut-1", "defaut-25", "defaut-26", "defaut-500"),
    *("defaut-mot", "defaut-long", "defaut-longs", "defaut-peu"),
    *blanks.BLANKS,
)


def made(name: str) -> bytes:
    """The workbook of a case."""
    if name in blanks.BLANKS:
        return blanks.BLANKS[name]()
    which, _, told = name.partition("-")
    if told == "vide":
        return default_form()[0] if which == "defaut" else (FORMS / f"formulaire-{which}.xlsx").read_bytes()
    header, given = ODD[told] if told in ODD else (HEADER, lines(int(told or 1)))
    (filled,) = fill(form_of(which), header, given, measure)
    return filled.content


def form_of(which: str) -> Form:
    if which == "defaut":
        content, text = default_form()
        return form(text, content)
    return form(B + FIT if which == "b" else A_ROWS)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Each case printed by us and by LibreOffice."""
    folder = tmp_path_factory.mktemp("papier")
    paths = {name: folder / f"{name}.xlsx" for name in CASES}
    for name, path in paths.items():
        path.write_bytes(made(name))
    theirs = office.convert(paths.values(), "pdf", folder / "libreoffice")
    ours = {}
    for name, path in paths.items():
        content = pdf_bytes(lay_out(path.read_bytes(), measure, TODAY, path.name), "Moi")
        assert content is not None
        ours[name] = folder / f"{name}.pdf"
        ours[name].write_bytes(content)
    return {name: (ours[name], theirs[name]) for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_words_are_where_libreoffice_prints_them(
    qtbot: QtBot, printed: dict[str, tuple[Path, Path]], name: str
) -> None:
    ours, theirs = (words(path) for path in printed[name])
    assert len(ours) == len(theirs)
    for number, (page, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if is_drawn_by_one(page, other):
            continue
        left_out = LEFT_OUT | UNSEEN.get(name, frozenset())
        mine, their = by_text(page, left_out), by_text(other, left_out)
        counts = {text: (len(mine.get(text, ())), len(their.get(text, ()))) for text in mine | their}
        assert {text: count for text, count in counts.items() if count[0] != count[1]} == {}, number
        far = {text: round(apart(mine[text], their[text]), 1) for text in mine}
        assert {text: size for text, size in far.items() if size > MOST_APART} == {}, number


def is_drawn_by_one(ours: list[Word], theirs: list[Word]) -> bool:
    """Tell whether a page shows a chart, which we name and LibreOffice draws with words of its own."""
    return "graphique" in {word.text for word in ours} - {word.text for word in theirs}
