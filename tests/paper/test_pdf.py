"""PDF: what it says of itself, texts that can be selected, one page for each."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Mark, Page, Pages, Rect, Text, Tick
from cdap_desk.errors import DeskError
from cdap_desk.paper.fonts import load_fonts
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes
from tests.paper import reader

ROOT = Path(__file__).parents[2]
FAMILIES = {"Carlito", "Liberation Sans", "Liberation Serif", "Liberation Mono"}


def pages(count: int) -> Pages:
    def page(place: int) -> Page:
        words = Text(40, 40, f"Page {place + 1}, Éloïse Œuvrard", Font("Carlito", 12))
        return Page(842, 595, [words, Tick(Rect(40, 60, 10, 10), True)])

    return Pages("Bordereau n° 2026-014", count, page)


def test_the_fonts_ship(qtbot: QtBot) -> None:
    assert set(load_fonts()) == FAMILIES


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_text_is_as_wide_as_its_letters(qtbot: QtBot, family: str) -> None:
    once = measure("Éloïse", Font(family, 11))
    assert once > 20
    assert measure("ÉloïseÉloïse", Font(family, 22)) == pytest.approx(4 * once)


@pytest.mark.parametrize("size", [6.1, 6.57, 9, 11.03, 14, 40, 409])
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_text_printed_stands_where_told_as_wide_as_measured(
    qtbot: QtBot, tmp_path: Path, family: str, size: float
) -> None:
    font, cut = Font(family, size), Rect(0, 0, 20_000, 2_000)
    plain = Text(40.3, 500.25, "Œuvrard,wagon@exemple.fr", font)
    boxes = [plain, plain._replace(y=1000.5, clip=cut), plain._replace(x=300, y=1900, text="àç", angle=90.0)]
    page = Page(20_000, 2_000, boxes)
    content = pdf_bytes(Pages("Essai", 1, lambda place: page), "Moi")
    assert content
    (path := tmp_path / "essai.pdf").write_bytes(content)
    written, clipped, turned = sorted(reader.words(path, 1), key=lambda w: w[3])
    for word in (written, clipped):
        assert word[0] == pytest.approx(40.3, abs=0.01)
        assert word[2] - word[0] == pytest.approx(measure(plain.text, font), rel=1e-3)
    assert clipped[1] - written[1] == pytest.approx(500.25, abs=0.01)
    assert turned[3] - turned[1] == pytest.approx(measure("àç", font), rel=1e-3)


def test_a_pdf_tells_its_title_its_author_and_its_language(qtbot: QtBot) -> None:
    content = pdf_bytes(pages(2), "Abel & Roux")
    assert content is not None
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", content)) == 2
    for said in ("<rdf:li>fr-FR</rdf:li>", "Bordereau n° 2026-014", "Abel &amp; Roux"):
        assert said.encode() in content


def test_pages_are_printed_without_any_window_or_screen(tmp_path: Path) -> None:
    """As the command line does: in a process that nobody prepared for Qt."""
    source = (
        "from cdap_desk.domain.paper import Font, Page, Pages, Text\n"
        "from cdap_desk.paper.pdf import pdf_bytes\n"
        "page = Page(595, 842, [Text(40, 40, 'Éloïse', Font())])\n"
        "print(len(pdf_bytes(Pages('Essai', 1, lambda place: page), 'Moi')))\n"
    )
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY", "WAY"))
    }
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=bare, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5_000


def test_a_pdf_that_is_cancelled_is_none(qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    content = pdf_bytes(
        pages(9), "Moi", progress=lambda *done: told.append(done), cancelled=lambda: len(told) == 3
    )
    assert content is None
    assert told == [(1, 9), (2, 9), (3, 9)]


def test_a_page_that_is_refused_stops_the_pdf_not_the_program(qtbot: QtBot) -> None:
    def page(place: int) -> Page:
        if place == 1:
            raise DeskError("form_damaged", path="abîmé.xlsx", part="x")
        return pages(1)[0]

    for _ in range(3):
        with pytest.raises(DeskError):
            pdf_bytes(Pages("Essai", 2, page), "Moi")
    assert pdf_bytes(pages(1), "Moi") is not None


def test_it_is_read_aloud_in_french_under_its_title(qtbot: QtBot, tmp_path: Path) -> None:
    path = written(tmp_path / "essai.pdf", pages(3))
    content = path.read_bytes()
    assert content.count(b"/Lang (fr-FR)") == content.count(b"/DisplayDocTitle true") == 1
    assert b"/Outlines" not in content
    reader.check(path)
    assert [reader.text(path, "-f", str(n), "-l", str(n)).split()[:2] for n in (1, 3)] == [
        ["Page", "1,"], ["Page", "3,"],
    ]  # fmt: skip


def test_parts_are_gone_to_by_their_names(qtbot: QtBot, tmp_path: Path) -> None:
    whole = pages(3)
    marks = [Mark("Fiche", 0, 800), Mark("Accès ouverts — « été »", 2, 300.5), Mark("(Journal)", 2, 90)]
    path = written(tmp_path / "essai.pdf", Pages("Fiche", 3, whole.passing, (), marks))
    reader.check(path)
    told = reader.outline(path)
    assert [(title, page) for title, page in told] == [
        ("Fiche", 1), ("Accès ouverts — « été »", 3), ("(Journal)", 3),
    ]  # fmt: skip
    assert reader.facts(path)["Pages"] == "3"


def written(path: Path, document: Pages) -> Path:
    content = pdf_bytes(document, "Claire Martin")
    assert content is not None
    path.write_bytes(content)
    return path
