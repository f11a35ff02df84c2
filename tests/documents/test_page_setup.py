"""Lists on the paper that is asked for, within its margins; the workbook asks the same of the spreadsheet."""

from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from cdap_desk.documents.list_pages import lay_out_lists
from cdap_desk.documents.workbooks import Sheet, write_workbook
from cdap_desk.domain.page_setup import MARGINS, PAPERS, PageSetup, Way
from cdap_desk.domain.paper import Page, Text
from cdap_desk.paper.measure import measure

TITLES = ("Nom", "Prénom", "Courriel", "Service", "Fonction", "Depuis")
ROW = (
    "Berthelot-Châtelain",
    "Marie-Thérèse",
    "marie-therese.berthelot-chatelain@exemple.fr",
    "Maison de la Métropole – Sainte-Foy-lès-Lyon",
    "Conseillère en économie sociale et familiale",
    "01/02/2026",
)
SHEET = Sheet("Agents", TITLES, [ROW] * 80, ["Agents", "80 agents"], "Repère du journal 12:abc")
WAYS: tuple[Way, ...] = ("upright", "wide")
SETUPS = [PageSetup(paper, way, margins) for paper in PAPERS for way in WAYS for margins in MARGINS]


def inside(page: Page, margin: float) -> bool:
    """Tell whether every text is within the margins of its page."""
    texts = [box for box in page.boxes if isinstance(box, Text)]
    ends = [box.x + measure(box.text, box.font) for box in texts]
    return (
        min(box.x for box in texts) >= margin - 0.1
        and max(ends) <= page.width - margin + 0.1
        and max(box.y for box in texts) <= page.height - margin + 0.1
    )


@pytest.mark.parametrize("setup", SETUPS, ids="-".join)
def test_a_list_stands_within_the_margins_of_its_paper(qtbot: QtBot, setup: PageSetup) -> None:
    pages = lay_out_lists([SHEET], "Agents", measure, setup=setup)
    size = setup.upright if setup.way == "upright" else setup.wide
    assert {(page.width, page.height) for page in pages} == {size}
    assert all(inside(page, setup.margin) for page in pages)
    rows = {(spot.row, spot.column): spot.text for page in pages for spot in page.spots if spot.row}
    assert len(rows) == len(SHEET.rows) * len(TITLES)


@pytest.mark.parametrize(
    ("paper", "way", "number", "orientation"),
    [("A3", "wide", 8, "landscape"), ("A4", "upright", 9, "portrait"), ("A5", "wide", 11, "landscape")],
)
def test_the_workbook_is_printed_on_the_same_paper(
    tmp_path: Path, paper: str, way: Way, number: int, orientation: str
) -> None:
    write_workbook(tmp_path / "l.xlsx", [SHEET], "Agents", "Moi", PageSetup(paper, way, "large"))
    sheet = openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (number, orientation)
    assert sheet.page_margins.left == pytest.approx(57 / 72)


def test_a_larger_paper_takes_fewer_pages(qtbot: QtBot) -> None:
    setups = [PageSetup(paper, "wide") for paper in ("A3", "A4", "A5")]
    counts = [len(lay_out_lists([SHEET], "Agents", measure, setup=setup)) for setup in setups]
    assert counts == sorted(set(counts))
