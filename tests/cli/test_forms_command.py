"""`exporter` and `emettre`, as a script runs them."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.operations import agents
from cdap_desk.operations.rights import confirm_rights
from cdap_desk.operations.stores import open_store
from tests.documents.forms import FORMS, A
from tests.operations.bordereaux_kit import three_asking
from tests.paper import reader

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three requests wait, one of which lacks an address; the template stands beside the store."""
    path = tmp_path / "essai.cdap"
    desk = three_asking(path, CLOCK)
    agents.change_agent(desk, 2, email="")
    desk.close()
    (tmp_path / "a.toml").write_text(A, encoding="utf-8")
    (tmp_path / "formulaire-a.xlsx").write_bytes((FORMS / "formulaire-a.xlsx").read_bytes())
    return path


def names(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [sheet[f"C{row}"].value for row in range(13, 17) if sheet[f"C{row}"].value]


def command(store: Path, *words: str) -> int:
    return run([words[0], str(store), *words[1:], "--modele", str(store.parent / "a.toml")])


def test_what_waits_is_written_and_what_is_left_out_is_told(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(store, "exporter", str(tmp_path / "out.xlsx")) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'out.xlsx'}\n"
    assert said.err.startswith("Ligne laissée de côté\u00a0: Blanc Zoé")
    assert names(tmp_path / "out.xlsx") == ["Aubert", "Carle"]


def test_what_is_issued_is_written_again_byte_for_byte(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(store, "emettre", "--date", "24/11/2026") == 0
    assert capsys.readouterr().out == "2026-001\n"
    for name in ("un.xlsx", "deux.xlsx"):
        assert run(["exporter", str(store), str(tmp_path / name), "--bordereau", "2026-001"]) == 0
    assert (tmp_path / "un.xlsx").read_bytes() == (tmp_path / "deux.xlsx").read_bytes()
    assert names(tmp_path / "un.xlsx") == ["Aubert", "Carle"]
    assert run(["verifier", str(store)]) == 0


def test_nothing_left_to_issue_is_said(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(store, "emettre") == 0
    capsys.readouterr()
    assert command(store, "emettre") == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("Aucune ligne à émettre")


def test_a_number_that_is_not_there_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["exporter", str(store), str(tmp_path / "out.xlsx"), "--bordereau", "2026-099"]) == 1
    assert "2026-099" in capsys.readouterr().err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_template_or_a_day_that_is_none_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = str(tmp_path / "b.toml")
    assert run(["exporter", str(store), str(tmp_path / "out.xlsx"), "--modele", absent]) == 1
    assert "b.toml" in capsys.readouterr().err
    assert run(["emettre", str(store), "--date", "pas un jour"]) == 2


@pytest.mark.usefixtures("qapp")
def test_the_pdf_of_a_bordereau_is_kept_and_is_the_same_each_time(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(store, "emettre") == 0
    capsys.readouterr()
    for name in ("un", "deux"):
        paths = [str(tmp_path / f"{name}.xlsx"), str(tmp_path / f"{name}.pdf")]
        words = ["exporter", str(store), paths[0], "--bordereau", "2026-001", "--pdf", paths[1]]
        assert run(words) == 0
        assert capsys.readouterr().out.splitlines() == paths
    assert (tmp_path / "un.pdf").read_bytes() == (tmp_path / "deux.pdf").read_bytes()
    told = reader.facts(tmp_path / "un.pdf")
    assert (told["Title"], told["Author"], told["Pages"]) == ("Bordereau 2026-001", "Claire Martin", "1")
    found = reader.text(tmp_path / "un.pdf")
    assert "Aubert" in found
    assert "Blanc" not in found
    assert run(["verifier", str(store)]) == 0


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("more", [["--en-attente"], ["--situation", "24/11/2026"]])
def test_what_is_not_issued_is_a_pdf_too(
    store: Path, tmp_path: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    desk = open_store(store, CLOCK, "cmartin")
    confirm_rights(desk, [1, 3], CLOCK.today())
    desk.close()
    out = [str(tmp_path / "out.xlsx"), *more, "--pdf", str(tmp_path / "out.pdf")]
    assert command(store, "exporter", *out) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "out.pdf")
    found = reader.text(tmp_path / "out.pdf")
    assert "Aubert" in found
    assert "Carle" in found
    reader.check(tmp_path / "out.pdf")


def test_a_pdf_needs_no_screen(store: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "out.pdf"
    words = ["exporter", str(store), str(tmp_path / "out.xlsx"), "--pdf", str(pdf)]
    words += ["--modele", str(store.parent / "a.toml")]
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    subprocess.run([sys.executable, "-m", "cdap_desk", *words], env=environment, check=True, timeout=60)
    assert pdf.read_bytes().startswith(b"%PDF-")
