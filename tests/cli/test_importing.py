"""`cdap-desk importer`, as it is typed: what it prints, what it writes, what it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.operations import stores, undo
from cdap_desk.workstation import account
from tests.operations.lists_kit import DECEMBER, NOVEMBER, PORTAL, TRUTH, write_list

ITEM = {"ligne", "matricule", "courriel", "nom", "prenom", "avant", "apres"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the Métropole with nobody in it."""
    path = tmp_path / "essai.cdap"
    assert run(["demo", str(path), "--agents", "0"]) == 0
    return path


def typed(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run(["importer", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def as_json(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    status, out, err = typed(capsys, *words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_three_lists_one_after_the_other(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    november = as_json(capsys, store, NOVEMBER, "--appliquer")
    assert (november["lus"], len(november["arrivees"])) == (1180, 1180)
    december = as_json(capsys, store, DECEMBER, "--appliquer")
    counts = {key: len(value) for key, value in december.items() if isinstance(value, list)}
    assert counts == {
        "refuses": 0, "arrivees": 19, "departs": 22, "mutations": 38, "noms": 9, "courriels": 31,
        "fonctions": 18, "fins": 7, "douteux": 0,
    }  # fmt: skip
    assert list(december)[:2] == ["lus", "refuses"]
    assert (december["lus"], december["inchanges"]) == (TRUTH["second"], TRUTH["unchanged"])
    for key, items in december.items():
        if isinstance(items, list):
            assert all(set(item) == ITEM - ({"ligne"} if key == "departs" else set()) for item in items)
    portal = as_json(capsys, store, PORTAL, "--nature", "portail", "--appliquer")
    assert (len(portal["comptes_inconnus"]), len(portal["inactifs"]), len(portal["identifiants"])) == (
        12,
        23,
        507,
    )
    assert run(["verifier", str(store)]) == 0


def test_nothing_is_written_unless_asked(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = store.read_bytes()
    status, out, _ = typed(capsys, store, NOVEMBER)
    assert status == 0
    assert "arrivées\u00a0: 1180" in out
    assert "Rien n’est écrit" in out
    assert store.read_bytes() == before
    assert not (store.parent / "Sauvegardes").exists()


def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_others_go_on(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = [f"{n};Petit{n};Ada;p{n}@exemple.fr;Référent RSA;A;Bron;01/0{n}/2020;" for n in range(1, 6)]
    path = write_list(tmp_path, *good, "9;Roux;Zoé;z@exemple.fr;Référent RSA;A;Bron;32/13/2020;")
    told = as_json(capsys, store, path, "--appliquer")
    said = "Date d’entrée\u00a0: «\u00a032/13/2020\u00a0» n’est pas une date (jour/mois/année)."
    assert told["refuses"] == [{"ligne": 7, "motif": said}]
    assert [i["matricule"] for i in told["arrivees"]] == ["1", "2", "3", "4", "5"]
    assert told["lus"] == 6


def test_a_list_of_a_few_is_said_to_be_a_part_and_makes_nobody_leave(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    as_json(capsys, store, NOVEMBER, "--appliquer")
    few = tmp_path / "few.csv"
    few.write_bytes(b"\n".join(DECEMBER.read_bytes().splitlines()[:4]))
    _, out, _ = typed(capsys, store, few)
    assert "départs\u00a0: 0" in out
    assert "La liste semble partielle\u00a0: 1\u202f177 personnes d’ici n’y sont pas" in out


def test_what_would_be_created_is_named(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = typed(capsys, store, NOVEMBER)
    assert "à créer\u00a0: service M326 Maison de la Métropole – Saint-Genis-Laval" in out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["absent.xlsx"], 1, "introuvable"),
        ([NOVEMBER, "--feuille", "Autre"], 1, "Autre"),
        ([NOVEMBER, "--par", "Inconnue"], 1, "Claire Martin"),
        ([NOVEMBER, "--nature", "autre"], 2, "Commande"),
        ([], 2, "Commande"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    store: Path, capsys: pytest.CaptureFixture[str], words: list[Any], status: int, said: str
) -> None:
    found, out, err = typed(capsys, store, *words)
    assert (found, out) == (status, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("named", ["Antoine Roux", "roux", "antoine.roux@exemple.fr"])
def test_who_acts_is_who_was_named(store: Path, capsys: pytest.CaptureFixture[str], named: str) -> None:
    as_json(capsys, store, NOVEMBER, "--appliquer", "--par", named)
    assert signed(store) == "Antoine Roux"


def test_who_acts_is_else_the_one_of_this_account(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_json(capsys, store, NOVEMBER, "--appliquer")
    assert signed(store) == "Claire Martin"


def test_who_acts_may_be_said_once_for_all(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CDAP_REFERENT", "Antoine Roux")
    as_json(capsys, store, NOVEMBER, "--appliquer")
    assert signed(store) == "Antoine Roux"


def signed(store: Path) -> str:
    desk = stores.open_store(store, Clock(), account())
    entry = undo.next_undo(desk)
    desk.close()
    return entry.who


def test_the_command_as_it_is_installed_needs_no_screen(store: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "cdap_desk", "importer", str(store), str(NOVEMBER), "--json"]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=True, timeout=60)
    assert len(json.loads(done.stdout)["arrivees"]) == 1180
    assert done.stderr == ""
