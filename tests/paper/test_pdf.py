"""PDF: what it says of itself, texts that can be selected, one page for each."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Page, Pages, Rect, Text, Tick
from cdap_desk.paper.fonts import load_fonts
from cdap_desk.paper.measure import measure
from cdap_desk.paper.pdf import pdf_bytes

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
