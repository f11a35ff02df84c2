"""`cdap-desk importer`: what a list changes, as text or as JSON, and applied when asked."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.cli import sitting
from cdap_desk.wording import NATURE_WORDS, NATURES_SAID, sentence
from cdap_desk.wording.counts import grouped
from cdap_desk.wording.differences import PARTIAL_SAID, hidden_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cdap_desk.domain.differences import Difference
    from cdap_desk.operations.lists import Proposal

# The keys of the JSON, by group of differences, for each nature of list.
_STAFF = {
    "arrivees": "arrival",
    "departs": "departure",
    "mutations": "move",
    "noms": "name",
    "courriels": "email",
    "fonctions": "function",
    "fins": "end",
    "douteux": "doubtful",
}
_KEYS: dict[str, dict[str, str]] = {
    "staff": _STAFF,
    "portal": {
        "comptes_inconnus": "unknown_account",
        "sans_compte": "without_account",
        "autre_profil": "other_profile",
        "autre_service": "other_service",
        "inactifs": "inactive",
        "identifiants": "identifier",
        "reprises": "take_over",
        "douteux": "doubtful",
    },
    "rights": {
        "arrivees": "arrival",
        "identifiants": "identifier",
        "reprises": "take_over",
        "douteux": "doubtful",
    },
    "services": {
        "nouveaux": "service_new",
        "noms": "service_name",
        "rattachements": "service_parent",
        "responsables": "service_manager",
        "fermetures": "service_end",
    },
}
_WHAT = {"service": "service", "profile": "profil", "occupation": "fonction", "employer": "employeur"}
_OF_SERVICES = frozenset({"arrival", "move", "other_service"})
_SAID = {
    "arrivees": "arrivées",
    "departs": "départs",
    "mutations": "mutations",
    "noms": "changements de nom",
    "courriels": "changements de courriel",
    "fonctions": "changements de fonction",
    "fins": "dates de fin",
    "douteux": "à décider",
    "comptes_inconnus": "comptes inconnus",
    "sans_compte": "habilitations sans compte",
    "autre_profil": "autres profils",
    "autre_service": "autres services",
    "inactifs": "comptes inactifs",
    "identifiants": "identifiants à noter",
    "reprises": "droits à reprendre",
    "nouveaux": "nouveaux services",
    "rattachements": "rattachements",
    "responsables": "responsables",
    "fermetures": "fermetures",
}


def add_to(commands: Any) -> None:
    """Add the command to the parser's."""
    command = commands.add_parser("importer", help="comparer une liste, et l’appliquer si on le demande")
    command.add_argument("store", type=Path, metavar="FICHIER.cdap")
    command.add_argument("file", type=Path, metavar="LISTE")
    command.add_argument("--nature", choices=sorted(NATURE_WORDS))
    command.add_argument("--feuille", metavar="NOM", help="feuille du classeur, la plus grande sinon")
    command.add_argument("--appliquer", action="store_true", help="écrire ce qui est proposé")
    command.add_argument("--json", action="store_true", help="dire les différences en JSON")
    sitting.add_to(command)


def run(given: argparse.Namespace) -> int:
    """Compare a list with the store, say it, apply what is proposed if asked; what is doubtful is left."""
    from cdap_desk.operations import lists

    desk = sitting.sit(given.store, given.par)
    try:
        nature = NATURE_WORDS[given.nature] if given.nature else None
        proposal = lists.compare_list(desk, lists.open_list(desk, given.file, given.feuille, nature))
        if given.appliquer:
            lists.apply_list(desk, proposal, proposal.ticked())
    finally:
        desk.close()
    print(json.dumps(as_json(proposal), ensure_ascii=False) if given.json else _as_text(proposal, given))
    return 0


def as_json(proposal: "Proposal") -> dict[str, Any]:
    """Return what a list says otherwise than the store, under the keys of the command."""
    comparison = proposal.comparison
    refused = proposal.opened.lines.refused
    found: dict[str, Any] = {
        "lus": comparison.read + len(refused),
        "refuses": [{"ligne": r.number, "motif": sentence(r.error())} for r in refused],
    }
    for key, group in _KEYS[comparison.nature].items():
        found[key] = [_item(one, proposal) for d in comparison.group(group) for one in _each(d, proposal)]
    return found | {"inchanges": comparison.unchanged}


def _each(difference: "Difference", proposal: "Proposal") -> "list[Difference]":
    """Return a difference for each person that it reaches: a change of domain told in one line is of many."""
    if not difference.reach:
        return [difference]
    known = proposal.comparison.known
    people = [known[agent_id] for agent_id in difference.reach]
    domain = difference.after.rpartition("@")[2]
    return [
        difference._replace(
            staff_number=one.staff_number,
            last_name=one.last_name,
            first_name=one.first_name,
            email=f"{one.email.partition('@')[0]}@{domain}",
            before=one.email,
            after=f"{one.email.partition('@')[0]}@{domain}",
        )
        for one in people
    ]


def _item(difference: "Difference", proposal: "Proposal") -> dict[str, Any]:
    item: dict[str, Any] = {} if difference.line is None else {"ligne": difference.line}
    before, after = _change(difference, proposal)
    item |= {
        "matricule": difference.staff_number,
        "courriel": difference.email,
        "nom": difference.last_name,
        "prenom": difference.first_name,
        "avant": before,
        "apres": after,
    }
    if proposal.comparison.nature == "portal":
        item["identifiant"] = difference.portal_id
    if difference.movement:
        item["mouvement"] = difference.movement
    return item


def _change(difference: "Difference", proposal: "Proposal") -> tuple[str, str]:
    """Return what was and what is: services by their codes, of a name what is not the same."""
    line = proposal.comparison.lines.get(difference.line or 0)
    if difference.group in _OF_SERVICES and line is not None:
        ours = proposal.codes.get(difference.after_id or 0, "")
        after = ours or getattr(line, "service_code", "") or difference.after
        return proposal.codes.get(difference.before_id or 0) or difference.before, after
    known = proposal.comparison.known.get(difference.agent_id or 0)
    if difference.group == "name" and known is not None:
        if known.first_name == difference.first_name:
            return known.last_name, difference.last_name
        if known.last_name == difference.last_name:
            return known.first_name, difference.first_name
    return difference.before, difference.after


def _as_text(proposal: "Proposal", given: argparse.Namespace) -> str:
    told = as_json(proposal)
    lines = [
        f"{given.file.name}\u00a0: {NATURES_SAID[proposal.comparison.nature]}, {told['lus']} lignes lues"
    ]
    lines += [f"  {_SAID[key]}\u00a0: {len(told[key])}" for key in _KEYS[proposal.comparison.nature]]
    lines.append(f"  inchangés\u00a0: {told['inchanges']}")
    lines += [f"  {text}" for text in _aside(proposal)]
    lines += [f"  ligne {r['ligne']} refusée\u00a0: {r['motif']}" for r in told["refuses"]]
    lines.append(
        "Appliqué." if given.appliquer else "Rien n’est écrit\u00a0: ajoutez --appliquer pour l’écrire."
    )
    return "\n".join(lines)


def _aside(proposal: "Proposal") -> "Iterator[str]":
    """Give what is told of a list beside its differences."""
    comparison, opened = proposal.comparison, proposal.opened
    if hidden := hidden_said(comparison.nature, opened.hidden_lines, opened.hidden_columns):
        yield hidden
    if comparison.partial:
        yield PARTIAL_SAID[comparison.partial].format(absent=grouped(comparison.absent))
    if comparison.outside:
        yield f"hors périmètre\u00a0: {comparison.outside}"
    for one in proposal.unknown:
        yield f"à créer\u00a0: {_WHAT[one.what]} {' '.join(t for t in (one.code, one.name) if t)}"
