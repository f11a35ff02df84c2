"""A workbook that came back from the Caf: its answers are found, shown, then recorded."""

import io
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.domain.returned import read_result
from cdap_desk.errors import DeskError
from cdap_desk.operations import answers, bordereaux
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.operations.returned import Returned, read_returned
from cdap_desk.store.reading import records
from tests.documents.forms import A
from tests.operations.bordereaux_kit import complete, prepared, template
from tests.operations.rights_kit import TODAY

NAMES = ("Aubert", "Ben Youssef", "Carle", "Dumas", "Éloy")
# The Caf adds its columns on the right of a blank that has none.
TITLES = {"N12": "Réponse", "O12": "Motif du refus", "P12": "Identifiant attribué"}
ANSWERED = A.replace(
    "[ticks]", '[lines.answers]\n"N" = "result"\n"O" = "reason"\n"P" = "portal_id"\n\n[ticks]', 1
)


def sent(desk: Desk, descriptor: str = A) -> tuple[int, bytes]:
    """Issue and send a bordereau of five people; return its id and its workbook."""
    complete(desk, *NAMES)
    changes = issue_bordereau(desk, prepared(desk, template(descriptor)))
    (made,) = changes.inserted["bordereau"]
    answers.send_bordereau(desk, made, TODAY, "")
    return made, bordereaux.kept_files(desk, made)[0][1]


def answered(content: bytes, path: Path, cells: dict[str, object]) -> Path:
    """Write what the Caf would have: the same workbook, saved by another program, with some cells filled."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.save(path)
    return path


ANSWERS = {
    "N13": "OK", "P13": "MCP 1", "N14": "KO", "O14": "Adresse inconnue", "N15": "Refusé", "N16": "accepté",
    "P16": "mcp4", "N17": "ok", "P17": "MCP5",
}  # fmt: skip


def recorded(desk: Desk, returned: Returned) -> None:
    answers.answer_bordereau(desk, returned.bordereau.id, TODAY, returned.answers())


@pytest.mark.parametrize("descriptor", [A, ANSWERED])
def test_two_refusals_and_three_identifiers_are_read_back(
    desk: Desk, tmp_path: Path, descriptor: str
) -> None:
    made, content = sent(desk, descriptor)
    path = answered(content, tmp_path / "retour.xlsx", TITLES | ANSWERS)
    returned = read_returned(desk, path)
    assert (returned.bordereau.id, returned.silent, returned.doubtful()) == (made, (), [])
    recorded(desk, returned)
    assert [line["agent.last_name"] for line in bordereaux.waiting_lines(desk)] == ["Ben Youssef", "Carle"]
    with desk.store.looking() as raw:
        assert [a.portal_id for a in records(raw, Agent)] == ["MCP1", "", "", "MCP4", "MCP5"]
    assert bordereaux.bordereau_lines(desk, made)[1].answer_reason == "Adresse inconnue"


def test_nothing_is_recorded_by_reading(desk: Desk, tmp_path: Path) -> None:
    _, content = sent(desk)
    before = desk.store.digest()
    read_returned(desk, answered(content, tmp_path / "retour.xlsx", TITLES | ANSWERS))
    assert desk.store.digest() == before


def test_rows_moved_by_the_caf_are_told_by_their_names(desk: Desk, tmp_path: Path) -> None:
    _, content = sent(desk)
    swapped = {"C13": "BEN YOUSSEF", "C14": "aubert", "N13": "KO", "N14": "OK"}
    returned = read_returned(desk, answered(content, tmp_path / "retour.xlsx", TITLES | swapped))
    assert {number: answer.ok for number, answer in returned.answers().items()} == {1: True, 2: False}
    assert returned.silent == (3, 4, 5)


def test_what_cannot_be_read_is_doubtful_and_not_recorded(desk: Desk, tmp_path: Path) -> None:
    _, content = sent(desk)
    cells = TITLES | {"N13": "en cours d’examen", "C14": "Inconnu", "N14": "OK", "N15": "OK"}
    returned = read_returned(desk, answered(content, tmp_path / "retour.xlsx", cells))
    assert [(f.name, f.line, f.said) for f in returned.doubtful()] == [
        ("Aubert Zoé", 1, "en cours d’examen"),
        ("Inconnu Zoé", None, "OK"),
    ]
    assert list(returned.answers()) == [3]


def test_a_workbook_of_another_number_is_refused_unless_one_says_whose_it_is(
    desk: Desk, tmp_path: Path
) -> None:
    made, content = sent(desk)
    path = answered(content, tmp_path / "retour.xlsx", TITLES | ANSWERS | {"I4": "2031-777"})
    with pytest.raises(DeskError, match="returned_unknown"):
        read_returned(desk, path)
    assert len(read_returned(desk, path, made).answers()) == 5


def test_a_workbook_without_a_column_for_answers_is_refused(desk: Desk, tmp_path: Path) -> None:
    _, content = sent(desk)
    with pytest.raises(DeskError, match="returned_without_answers"):
        read_returned(desk, answered(content, tmp_path / "retour.xlsx", {}))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("OK", True),
        ("x", True),
        ("O", True),
        ("Validé le 12/11", True),
        ("OK, dossier n° 4512", True),
        ("Non", False),
        ("n", False),
        ("Refusé : doublon", False),
        ("Non validé", False),
        ("Pas d’accord", False),
        ("KO", False),
        ("", None),
        ("à revoir", None),
        ("dossier n° 12", None),
        ("Validé mais refus du T2", None),
        ("OK mais pas avant mars", None),
    ],
)
def test_an_answer_is_read_as_people_write_it(said: str, meant: bool | None) -> None:
    assert read_result(said) is meant
