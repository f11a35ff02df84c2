"""A hostile list from the file to its lines: good ones kept, each bad one with its number and why."""

from datetime import date
from pathlib import Path

from cdap_desk.documents.safe_csv import write_csv
from cdap_desk.intake.lines import read_lines
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.understanding import understand
from cdap_desk.wording import sentence

GOOD = "".join(f"{n:05d};Prévost;Zoé;zoe{n}@exemple.fr\n" for n in range(30))
WRONG = {
    32: "00032;Pré\0vost;Zoé;a@exemple.fr\n".encode(),
    33: b"00033;" + b"a" * 40_000 + "é;Zoé;b@exemple.fr\n".encode(),
    34: b"00034;Pr\xe9vost;Zo\xc3\xa9;c@exemple.fr\n",
    35: '00035;"Prévost;Zoé;d@exemple.fr\n'.encode(),
}
REASONS = {
    32: "Nom\u00a0: la cellule contient des caractères illisibles.",
    33: "Nom\u00a0: la cellule contient un texte démesuré.",
    34: "Nom\u00a0: la cellule contient des octets qui ne sont pas du texte.",
    35: "Nom\u00a0: un guillemet ouvert n’est jamais fermé.",
}


def test_bad_lines_are_told_and_given_back_and_the_good_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rh.csv"
    path.write_bytes(f"Matricule;Nom;Prénom;Courriel\n{GOOD}".encode() + b"".join(WRONG.values()))
    table = read_book(path).table
    lines = read_lines(table, understand(table), date(2026, 12, 1))
    assert [line.email for line in lines.lines] == [f"zoe{n}@exemple.fr" for n in range(30)]
    assert {r.number: sentence(r.error()) for r in lines.refused} == REASONS
    write_csv(tmp_path / "refus.csv", [r.cells for r in lines.refused])
    given_back = read_book(tmp_path / "refus.csv").table.rows
    assert [row[0] for row in given_back] == ["00032", "00033", "00034", "00035"]
