"""`lister`: the lists that the window makes, as a script runs them."""

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.operations import rights, stores
from cdap_desk.operations.agent_file import list_agent
from cdap_desk.operations.people_lists import list_situation, list_typing
from tests.operations.bordereaux_kit import complete, three_asking
from tests.operations.rights_kit import TODAY, ask, opened
from tests.paper import reader

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three people: Aubert was habilitated to T2 all March, Blanc and Carle ask for T1."""
    path = tmp_path / "essai.cdap"
    desk = three_asking(path, CLOCK)
    right = opened(desk, date(2026, 3, 1), profile_id=4)
    rights.remove_rights(desk, [right], date(2026, 3, 31), "departure")
    rights.confirm_rights(desk, [right], TODAY)
    desk.close()
    return path


def rows(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True))


def test_the_list_of_a_day_or_of_days_is_that_of_the_window(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "mars.xlsx"
    words = ["--situation", "01/03/2026", "--jusqu-au", "31/03/2026", "--par", "Claire Martin"]
    assert run(["lister", str(store), str(out), *words]) == 0
    desk = stores.open_store(store, CLOCK, "cmartin")
    told = list_situation(desk, date(2026, 3, 1), date(2026, 3, 31))
    desk.close()
    found = rows(out)
    assert found[0][0] == told.title == "Personnes habilitées du 01/03/2026 au 31/03/2026"
    assert [row[0] for row in found][-1] == "Aubert"
    assert len(openpyxl.load_workbook(out).worksheets) == len(told.sheets) == 3
    assert run(["lister", str(store), str(out), "--situation", "01/04/2026"]) == 0
    assert "Aubert" not in [row[0] for row in rows(out)]


def test_the_list_to_type_goes_out_as_csv_and_as_pages(store: Path, tmp_path: Path) -> None:
    for name in ("saisir.csv", "saisir.pdf"):
        assert run(["lister", str(store), str(tmp_path / name), "--habpps"]) == 0
    desk = stores.open_store(store, CLOCK, "cmartin")
    count = len(list_typing(desk).sheets[0].rows)
    desk.close()
    lines = (tmp_path / "saisir.csv").read_text("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(";")[:2]) == (1 + count, ["Opération", "Nom"])
    assert "page 1 sur 1" in reader.text(tmp_path / "saisir.pdf")
    assert reader.facts(tmp_path / "saisir.pdf")["Author"] == "Claire Martin"


@pytest.mark.parametrize("named", ["zoe1@exemple.fr", "Zoé AUBERT", "aubert zoe"])
def test_a_person_is_found_as_one_calls_them(store: Path, tmp_path: Path, named: str) -> None:
    out = tmp_path / "fiche.xlsx"
    assert run(["lister", str(store), str(out), "--fiche", named]) == 0
    desk = stores.open_store(store, CLOCK, "cmartin")
    told = list_agent(desk, 1)
    desk.close()
    assert [sheet.title for sheet in openpyxl.load_workbook(out).worksheets] == [s.name for s in told.sheets]
    assert rows(out)[0][0] == "Fiche complète de Zoé Aubert"


def test_who_is_unknown_or_not_alone_is_said(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = stores.open_store(store, CLOCK, "cmartin")
    complete(desk, "Carle")
    desk.close()
    for named, words in (("Nemo", "Personne ne s’appelle"), ("Carle Zoé", "plusieurs personnes")):
        assert run(["lister", str(store), str(tmp_path / "x.pdf"), "--fiche", named]) == 1
        assert words in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_a_fiche_is_not_cut_down_to_a_csv(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lister", str(store), str(tmp_path / "x.csv"), "--fiche", "Zoé Aubert"]) == 1
    assert "plusieurs tableaux" in capsys.readouterr().err
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("words", [[], ["--situation", "hier soir"], ["--habpps", "--fiche", "x"]])
def test_what_is_not_said_is_wrong_usage(store: Path, tmp_path: Path, words: list[str]) -> None:
    assert run(["lister", str(store), str(tmp_path / "x.pdf"), *words]) == 2


def test_an_ending_that_no_list_has_is_wrong_usage(store: Path, tmp_path: Path) -> None:
    assert run(["lister", str(store), str(tmp_path / "x.docx"), "--habpps"]) == 2


def test_names_are_told_when_asked(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "fiche.pdf"
    assert run(["lister", str(store), str(out), "--fiche", "Zoé Aubert"]) == 0
    assert "Ada Roux" not in reader.text(out)
    assert run(["lister", str(store), str(out), "--fiche", "Zoé Aubert", "--noms"]) == 0
    assert "Ada Roux" in reader.text(out)


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "csv"])
def test_where_nothing_can_be_written_is_said(
    store: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    held = tmp_path / f"tenu.{ending}"
    (tmp_path / f".~lock.{held.name}#").touch()
    for path, words in (
        (tmp_path / "absent" / f"x.{ending}", "est introuvable"),
        (held, "ouvert dans un autre programme"),
        (tmp_path / f"{'x' * 300}.{ending}", "trop long"),
    ):
        assert run(["lister", str(store), str(path), "--habpps"]) == 1
        assert words in capsys.readouterr().err


def test_a_name_of_any_letters_is_written(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "Liste « é » – n° 3 & co; 100 % 日本.pdf"
    assert run(["lister", str(store), str(out), "--habpps"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_asking_waits_for_nobody(store: Path, tmp_path: Path) -> None:
    """Reading asks no référent: the account answers where none is named."""
    desk = stores.open_store(store, CLOCK, "cmartin")
    ask(desk, profile_id=5)
    desk.close()
    assert run(["lister", str(store), str(tmp_path / "x.pdf"), "--habpps"]) == 0
