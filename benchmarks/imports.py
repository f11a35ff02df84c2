"""Taking a list of the staff in, and taking it back, beside raw sqlite3 writing the same rows."""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.measure import Row, milliseconds
from benchmarks.store import write_again
from cdap_desk.clock import Clock
from cdap_desk.operations import lists, undo
from cdap_desk.operations.demo import make_demo
from cdap_desk.workstation import account

_TITLES = (
    "Matricule;Civilité;Nom d'usage;Nom de naissance;Prénom;Adresse mail;Tél.;Libellé emploi;Code UO;"
    "Libellé UO;Date d'entrée;Date de sortie;Type de contrat;Employeur"
)
_LAST = ("Martin", "Prévost", "Le Goff", "Ben Youssef", "D’Angelo", "Lévêque", "Roux", "Garcia")
_FIRST = ("Alice", "Zoé", "Jean-Marc", "Élise", "Paul", "Nora", "Inès", "Marie")
_TARGET, _FROM = 8, 10_000  # under which what does not depend on the list is most of it


def write_staff(path: Path, people: int) -> Path:
    """Write a list of so many people in thirty services, whose names repeat as names do."""
    lines = [_TITLES]
    for n in range(people):
        last, first, service = _LAST[n % 8] + "-" * (n % 3 == 0) + _told_apart(n), _FIRST[n // 8 % 8], n % 30
        lines.append(
            f"{n:07d};Mme;{last};{last};{first};p{n}@exemple.fr;04 78 {n // 10000 % 100:02d} "
            f"{n // 100 % 100:02d} {n % 100:02d};Référent RSA;M{300 + service};Maison {service};01/04/2017;;"
            "Titulaire;Métropole de Lyon"
        )
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def _told_apart(n: int) -> str:
    return "".join(chr(97 + n // 26**k % 26) for k in range(3))


def measure(people: int) -> list[Row]:
    """Return the rows about so many people who arrive in an empty store."""
    size = f"{people:,}".replace(",", " ")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        desk = make_demo(place / "import.cdap", Clock(), account(), 0)
        opened = lists.open_list(desk, write_staff(place / "rh.csv", people))
        proposal = lists.compare_list(desk, opened)
        applied = milliseconds(lambda: lists.apply_list(desk, proposal, proposal.ticked()))
        entry = undo.next_undo(desk)
        assert entry
        desk.store.copy_to(place / "whole.cdap")
        undone = milliseconds(lambda: undo.undo(desk, entry))
        desk.close()
        floor = median(write_again(place / "whole.cdap", place / f"raw-{n}.db") for n in range(5))
    said = "import applied, copy, folding, seals and journal included / raw executemany"
    return [
        Row(f"{said}, {size}", applied, floor, 1, _TARGET if people >= _FROM else None),
        Row(f"import undone / raw executemany of its rows, {size}", undone, floor, 1),
    ]
