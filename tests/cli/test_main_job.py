"""The main job by the command line alone: from the list of November to an issued bordereau."""

import csv
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.cli import run
from tests.operations.lists_kit import NOVEMBER

WHO = ("0938475", "0568783", "0215981")
HEAD = (
    "Matricule",
    "Nom",
    "Prénom",
    "Profil",
    "Depuis",
    "Validé par",
    "Qualité du valideur",
    "Moyen",
    "Motif",
)


def requests(folder: Path) -> Path:
    """Write the requests of three people of the list, as a spreadsheet saves them."""
    sheet = openpyxl.load_workbook(NOVEMBER).worksheets[0]
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True)}
    path = folder / "demandes.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEAD)
        for number in WHO:
            _, _, last, _, first, *_ = rows[number]
            out.writerow((number, last, first, "T1", "", "Anne Petit", "Cadre", "Courriel", "Arrivée"))
    return path


def test_from_the_list_to_an_issued_bordereau(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, out = tmp_path / "metropole.cdap", tmp_path / "bordereau.xlsx"
    commands = (
        ("demo", str(store), "--agents", "0"),
        ("importer", str(store), str(NOVEMBER), "--appliquer"),
        ("demander", str(store), str(requests(tmp_path))),
        ("emettre", str(store)),
    )
    for words in commands:
        assert run(list(words)) == 0, capsys.readouterr().err
    said = capsys.readouterr().out.split()
    number = said[-1]
    for path in (out, tmp_path / "encore.xlsx"):
        assert run(["exporter", str(store), str(path), "--bordereau", number]) == 0
    assert out.read_bytes() == (tmp_path / "encore.xlsx").read_bytes()
    text = [str(c.value) for row in openpyxl.load_workbook(out).worksheets[0] for c in row if c.value]
    assert number in " ".join(text)
    assert {"Prévost", "Robin", "Vincent"} <= set(text)
    assert run(["verifier", str(store)]) == 0
