"""`cdap-desk modele`: a blank form looked at, its descriptor proposed."""

import argparse
import sys
from pathlib import Path
from typing import Any


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    look = commands.add_parser("modele", help="regarder un formulaire vierge et proposer son modèle")
    look.add_argument("file", type=Path, metavar="FORMULAIRE.xlsx")
    look.add_argument("--ecrire", type=Path, metavar="FICHIER.toml", help="écrire le modèle proposé")


def run(given: argparse.Namespace) -> int:
    """Print the descriptor, or write it and print its path; what needs care is told on stderr."""
    from cdap_desk.operations.form_look import look_at_form, write_descriptor

    looked = look_at_form(given.file)
    if given.ecrire:
        write_descriptor(looked, given.ecrire)
    for care in looked.cares:
        print(care, file=sys.stderr)
    print(given.ecrire or looked.descriptor.rstrip("\n"))
    return 0
