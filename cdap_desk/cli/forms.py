"""`cdap-desk exporter` and `emettre`: forms filled, and bordereaux issued, without a window."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.cli import sitting
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cdap_desk.operations.desk import Desk
    from cdap_desk.operations.templates import Template


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add both commands."""
    export = commands.add_parser("exporter", help="remplir le formulaire, sans émettre de bordereau")
    export.add_argument("store", type=Path, metavar="FICHIER.cdap")
    export.add_argument("out", type=Path, metavar="SORTIE.xlsx")
    export.add_argument("--modele", metavar="NOM|FICHIER.toml")
    what = export.add_mutually_exclusive_group()
    what.add_argument("--bordereau", metavar="NUMÉRO", help="un bordereau émis, octet pour octet")
    what.add_argument("--en-attente", action="store_true", help="les mouvements qui attendent (par défaut)")
    what.add_argument("--situation", type=read_day, metavar="DATE", help="la liste complète à cette date")
    export.add_argument("--pdf", type=Path, metavar="SORTIE.pdf", help="le même, tel qu’il s’imprime")
    sitting.add_to(export)
    issue = commands.add_parser("emettre", help="émettre le bordereau de ce qui attend")
    issue.add_argument("store", type=Path, metavar="FICHIER.cdap")
    issue.add_argument("--modele", metavar="NOM|FICHIER.toml")
    issue.add_argument("--date", type=read_day)
    sitting.add_to(issue)


def export(given: argparse.Namespace) -> int:
    """Fill a form and print the paths written; lines left out are told on stderr."""
    from cdap_desk.operations import form_files

    desk = sitting.take_seat(given.store, given.par)
    try:
        if given.bordereau:
            found = form_files.bordereau_numbered(desk, given.bordereau)
            exported = form_files.write_as(desk, found, given.out, given.pdf)
        else:
            template = _template(desk, given.modele)
            if given.situation:
                exported = form_files.export_complete(desk, given.out, given.situation, template, given.pdf)
            else:
                exported = form_files.export_waiting(desk, given.out, template, given.pdf)
    finally:
        desk.close()
    for path in exported.paths:
        print(path)
    _tell(exported.held_back)
    return 0


def issue(given: argparse.Namespace) -> int:
    """Issue what waits, one bordereau a service of the portal, and print the numbers."""
    from cdap_desk.operations import bordereaux, form_files
    from cdap_desk.operations.issuing import issue_bordereau

    desk = sitting.sit(given.store, given.par)
    try:
        template = _template(desk, given.modele)
        waiting = form_files.by_portal(bordereaux.waiting_lines(desk))
        if not waiting:
            raise DeskError("nothing_to_issue")
        prepared = [bordereaux.prepare(desk, ids, template, given.date) for ids in waiting]
        for one in prepared:
            _tell(form_files.held_back(one))
        numbers = []
        for one in [p for p in prepared if p.ready] or prepared:
            (made,) = issue_bordereau(desk, one).inserted["bordereau"]
            numbers += [row.number for row in bordereaux.list_bordereaux(desk) if row.id == made]
    finally:
        desk.close()
    print("\n".join(numbers))
    return 0


def read_day(text: str) -> date:
    """Return a day typed as anywhere in the app; ValueError makes the usage wrong."""
    from cdap_desk.clock import Clock
    from cdap_desk.domain.dates import parse_day

    try:
        return parse_day(text, Clock().today())
    except DeskError as refusal:
        raise ValueError(text) from refusal


def _template(desk: "Desk", named: str | None) -> "Template | None":
    from cdap_desk.operations import templates

    if not named:
        return None
    if named.casefold().endswith(".toml"):
        return templates.template_of_files(Path(named))
    return templates.template_named(desk, named)


def _tell(held_back: "Iterable[str]") -> None:
    for said in held_back:
        print(f"Ligne laissée de côté\u00a0: {said}", file=sys.stderr)
