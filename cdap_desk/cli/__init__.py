"""The operations without a window, for IT staff, scripts and checks."""

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from cdap_desk import NAME, __version__
from cdap_desk.cli import forms, importing, listing, looking, requesting
from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.wording import FAULTS, sentence
from cdap_desk.workstation import account

# What argparse itself says.
_HELP = {
    "usage: ": "usage\u00a0: ",
    "positional arguments:": "ce qui se donne\u00a0:",
    "options:": "options\u00a0:",
    "show this help message and exit": "montrer cette aide",
    "show program's version number and exit": "montrer la version",
}


class _Parser(argparse.ArgumentParser):
    """Says in French what is wrong with a command."""

    def format_help(self) -> str:
        said = super().format_help()
        for english, french in _HELP.items():
            said = said.replace(english, french)
        return said

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Commande incomplète ou inconnue : essayez « {NAME} --help ».\n")


def run(arguments: list[str]) -> int:
    """Run one command; 0 when done, 1 with a French sentence on stderr, 2 for wrong usage."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(_COMMANDS[given.command](given))
    except DeskError as error:
        return _refuse(sentence(error))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=NAME, description="Suivre les habilitations CDAP de la Métropole de Lyon.")
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="commande")
    demo = commands.add_parser("demo", help="écrire un fichier d’exemple")
    demo.add_argument("store", type=Path, metavar="FICHIER.cdap")
    demo.add_argument("--agents", type=int, default=1180, metavar="N", help="combien d’agents")
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="un autre exemple")
    check = commands.add_parser("verifier", help="vérifier le fichier et son journal")
    check.add_argument("store", type=Path, metavar="FICHIER.cdap")
    check.add_argument("--repere", type=_anchor, metavar="N:EMPREINTE", help="tête du journal notée ailleurs")
    save = commands.add_parser("sauvegarder", help="écrire une copie vérifiée")
    save.add_argument("store", type=Path, metavar="FICHIER.cdap")
    save.add_argument("file", type=Path, nargs="?", metavar="COPIE.cdap")
    restore = commands.add_parser("restaurer", help="remettre une copie à la place du fichier")
    restore.add_argument("store", type=Path, metavar="FICHIER.cdap")
    restore.add_argument("file", type=Path, metavar="COPIE.cdap")
    importing.add_to(commands)
    forms.add_to(commands)
    listing.add_to(commands)
    requesting.add_to(commands)
    looking.add_to(commands)
    return parser


def _anchor(text: str) -> tuple[int, str]:
    sequence, _, start = text.partition(":")
    if len(start) < 8:
        raise ValueError(text)
    return int(sequence), start


def _demo(given: argparse.Namespace) -> int:
    from cdap_desk.operations.demo import make_demo

    make_demo(given.store, Clock(), account(), given.agents, given.seed).close()
    print(given.store)
    return 0


def _verify(given: argparse.Namespace) -> int:
    from cdap_desk.operations import stores

    head, faults = stores.verify_file(given.store, Clock(), given.repere)
    for code, data in faults:
        print(_fault_said(code, data), file=sys.stderr)
    if not faults:
        print(f"{given.store} : aucun défaut ; repère du journal {head[0]}:{head[1]}")
    return 1 if faults else 0


def _fault_said(code: str, data: dict[str, Any]) -> str:
    from cdap_desk.domain import GLOSSARY
    from cdap_desk.store.kinds import RECORDS

    french = {name: word for word, name in GLOSSARY.items()}
    words = {record.kind: french[record.__name__] for record in RECORDS}
    said = {name: words.get(str(value), value) for name, value in data.items()}
    return FAULTS[code].format(**said)


def _back_up(given: argparse.Namespace) -> int:
    from cdap_desk.operations import stores

    clock = Clock()
    stamp = clock.stamp()[:19].replace(":", "").replace("-", "")
    target = given.file or given.store.with_name(f"{given.store.stem}-sauvegarde-{stamp}.cdap")
    stores.back_up_file(given.store, target, clock)
    print(target)
    return 0


def _restore(given: argparse.Namespace) -> int:
    from cdap_desk.operations import stores

    aside = stores.restore_store(given.store, given.file, Clock())
    if aside:
        print(f"Le fichier remplacé reste dans {aside}.")
    print(given.store)
    return 0


def _refuse(said: str) -> int:
    print(said, file=sys.stderr)
    return 1


_COMMANDS = {
    "demo": _demo,
    "importer": importing.run,
    "exporter": forms.export,
    "lister": listing.run,
    "emettre": forms.issue,
    "demander": requesting.run,
    "modele": looking.run,
    "verifier": _verify,
    "sauvegarder": _back_up,
    "restaurer": _restore,
}
