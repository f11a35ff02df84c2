"""`cdap-desk modele`, as scripts see it."""

from pathlib import Path

import pytest

from cdap_desk.cli import run
from cdap_desk.documents.descriptor_reading import check_descriptor

FORMS = Path(__file__).parents[1] / "data" / "forms"


def test_the_descriptor_is_printed_and_what_needs_care_told_aside(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modele", str(FORMS / "formulaire-a.xlsx")]) == 0
    said = capsys.readouterr()
    assert check_descriptor(said.out) == []
    assert "# Feuilles\u00a0: Bulletin, Notice" in said.out
    assert "est protégée" in said.err


def test_the_descriptor_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fiche.toml"
    command = ["modele", str(FORMS / "formulaire-b.xlsx"), "--ecrire", str(path)]
    assert run(command) == 0
    assert capsys.readouterr().out == f"{path}\n"
    before = path.read_bytes()
    assert check_descriptor(before.decode("utf-8")) == []
    assert run(command) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"), [("absent.xlsx", "introuvable"), ("texte.xlsx", "n’est pas un classeur")]
)
def test_what_cannot_be_looked_at_is_said(
    tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texte.xlsx").write_text("rien", "utf-8")
    assert run(["modele", str(tmp_path / name)]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
