"""Pages leave as a PDF, whole or not at all."""

from pathlib import Path

import pytest

from cdap_desk.documents.workbooks import Sheet
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.papers import export_pdf, see_lists, see_workbook
from cdap_desk.operations.people_lists import export_list, list_table
from cdap_desk.wording import sentence

FORMS = Path(__file__).parents[1] / "data" / "forms"

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_form_is_seen_and_written(desk: Desk, tmp_path: Path) -> None:
    content = (FORMS / "formulaire-a.xlsx").read_bytes()
    pages = see_workbook(desk, content, "formulaire-a.xlsx", ["Bulletin"], "Bulletin")
    assert len(pages) == 1
    path = export_pdf(desk, tmp_path / "bulletin.pdf", pages)
    assert path.read_bytes().startswith(b"%PDF-")
    assert "Bulletin" in path.read_bytes().decode("latin-1")


def test_what_cannot_be_drawn_is_named(desk: Desk) -> None:
    content = (FORMS / "formulaire-a.xlsx").read_bytes()
    assert see_workbook(desk, content, "a.xlsx", ["Notice"]).gaps == ("un graphique",)
    assert see_workbook(desk, content, "a.xlsx", ["Bulletin"]).gaps == ()


def test_a_pdf_that_is_cancelled_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    pages = see_lists([Sheet("Agents", ("Nom",), [["Zoé"]] * 300)], "Agents")
    (tmp_path / "agents.pdf").write_bytes(b"before")
    with pytest.raises(DeskError) as refused:
        export_pdf(desk, tmp_path / "agents.pdf", pages, cancelled=lambda: True)
    assert sentence(refused.value).startswith("Impression annulée")
    assert [p.name for p in tmp_path.glob("*.pdf")] == ["agents.pdf"]
    assert (tmp_path / "agents.pdf").read_bytes() == b"before"


def test_a_table_leaves_as_pages(desk: Desk, tmp_path: Path) -> None:
    listing = list_table(desk, "Agents", ["Service : Totem"], ["Nom"], [["Zoé"]])
    path = export_list(desk, tmp_path / "agents.pdf", listing)
    assert path.read_bytes().startswith(b"%PDF-")


def test_letters_that_no_font_has_are_named(desk: Desk) -> None:
    texts = [["Éloïse Nguyễn"], ["Παπαδόπουλος"], ["Иванов"], ["\U0010fffd"], ["e\u0301\u200d"]]
    assert see_lists([Sheet("Agents", ("Nom",), texts)], "Agents").gaps == (
        "1 signe sans police sur ce poste (U+10FFFD)",
    )
    assert see_lists([Sheet("Agents", ("Nom",), texts[:3])], "Agents").gaps == ()
