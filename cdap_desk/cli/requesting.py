"""`cdap-desk demander`: requests from a file, as from the dialog."""

import argparse
from pathlib import Path
from typing import Any

from cdap_desk.cli import sitting


def add_to(commands: Any) -> None:
    """Add the command to the parser's."""
    command = commands.add_parser("demander", help="demander des droits d’après un fichier")
    command.add_argument("store", type=Path, metavar="FICHIER.cdap")
    command.add_argument("file", type=Path, metavar="FICHIER.csv")
    sitting.add_to(command)


def run(given: argparse.Namespace) -> int:
    """Ask for all the rights of a file, or for none."""
    from cdap_desk.operations.request_list import request_list
    from cdap_desk.wording.counts import counted

    desk = sitting.sit(given.store, given.par)
    try:
        _, count = request_list(desk, given.file)
    finally:
        desk.close()
    print(f"{counted(count, 'droit demandé', 'droits demandés')}.")
    return 0
