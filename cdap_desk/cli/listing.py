"""`cdap-desk lister`: our own lists without a window, the same as it gives, on paper, as workbooks or csv."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.cli import sitting
from cdap_desk.cli.forms import read_day
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from cdap_desk.operations.desk import Desk
    from cdap_desk.operations.people_lists import Listing

_KNOWN = frozenset({".xlsx", ".pdf", ".csv"})


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    make = commands.add_parser("lister", help="qui était habilité, que saisir, la fiche d’une personne")
    make.add_argument("store", type=Path, metavar="FICHIER.cdap")
    make.add_argument("out", type=_out, metavar="SORTIE.xlsx|.pdf|.csv")
    what = make.add_mutually_exclusive_group(required=True)
    what.add_argument("--situation", type=read_day, metavar="DATE", help="qui était habilité ce jour-là")
    what.add_argument("--habpps", action="store_true", help="ce qui est à saisir dans HABPPS")
    what.add_argument("--fiche", metavar="PERSONNE", help="matricule, courriel, identifiant, ou nom")
    make.add_argument("--jusqu-au", type=read_day, metavar="DATE", dest="until", help="et les jours suivants")
    make.add_argument("--connu-le", type=read_day, metavar="DATE", dest="known", help="tel que connu alors")
    make.add_argument("--noms", action="store_true", help="la fiche nomme qui a demandé, validé et saisi")
    sitting.add_to(make)


def run(given: argparse.Namespace) -> int:
    """Write the list and print its path."""
    from cdap_desk.operations.people_lists import export_list

    desk = sitting.take_seat(given.store, given.par)
    try:
        print(export_list(desk, given.out, _listing(desk, given)))
    finally:
        desk.close()
    return 0


def _out(text: str) -> Path:
    """Return where to write; ValueError for an ending that no list has makes the usage wrong."""
    path = Path(text)
    if path.suffix.casefold() not in _KNOWN:
        raise ValueError(text)
    return path


def _listing(desk: "Desk", given: argparse.Namespace) -> "Listing":
    from cdap_desk.operations import agent_file, people_lists

    if given.fiche:
        if given.out.suffix.casefold() == ".csv":
            raise DeskError("list_without_csv")
        return agent_file.list_agent(desk, _person(desk, given.fiche), names=given.noms)
    if given.habpps:
        return people_lists.list_typing(desk)
    end = given.until or given.situation
    return people_lists.list_situation(desk, given.situation, end, known_on=given.known)


def _person(desk: "Desk", named: str) -> int:
    from cdap_desk.operations.agent_file import agents_called

    found = agents_called(desk, named)
    if not found:
        raise DeskError("person_missing", name=named)
    if len(found) > 1:
        raise DeskError("request_doubtful", name=named)
    return found[0]
