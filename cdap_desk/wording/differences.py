"""What is read beside the differences of a list: why one is doubtful, why the list is held to be a part."""

from collections.abc import Sequence

from cdap_desk.wording.counts import counted
from cdap_desk.wording.lines import FIELD_TITLES

WHY_SAID = {
    "absent": "",  # « absent de la liste » is said of each already
    "service_absent": "La liste ne nomme plus personne de ce service\u00a0: il y manque peut-être.",
    "claimed_twice": "Une autre ligne porte le même identifiant, et c’est peut-être quelqu’un d’autre.",
    "conflict": "Matricule, identifiant et courriel de la ligne désignent des personnes différentes.",
    "number_differs": "Même nom et même courriel, mais un autre matricule.",
    "number_reused": "Même matricule, mais un autre nom\u00a0: il a peut-être été donné à quelqu’un d’autre.",
    "portal_differs": "Même courriel, mais un autre identifiant du portail.",
    "other_name": "Même identifiant ou même courriel, mais un autre nom.",
    "homonym": "Plusieurs personnes d’ici portent ce nom.",
    "names_only": "Le nom est le même, rien d’autre ne dit si c’est la même personne.",
    "alike": "Le nom se ressemble seulement.",
    "already_asked": "Un changement de ce droit est déjà demandé.",
    "before_arrival": "Ce jour précède l’arrivée que nous avons\u00a0: vérifiez l’une ou l’autre date.",
    "closed": "La liste dit ce compte fermé.",
    "domain": "Un même changement de domaine pour toutes ces personnes.",
    "end_withdrawn": "La liste ne donne plus de date de fin\u00a0: la nôtre vient peut-être d’ailleurs.",
    "former": "C’était déjà le cas autrefois\u00a0: la liste est peut-être en retard.",
    "generic": "Cette adresse semble celle d’un service, non d’une personne.",
    "left": "Cette personne est partie\u00a0: son compte est encore ouvert.",
    "listed": "",  # the day that the list tells is shown already
    "never": "Ce compte n’a jamais servi.",
    "recent": "Ce droit a commencé après la dernière connexion de la liste\u00a0: elle est "
    "peut-être trop ancienne.",
    "removal_waits": "Son retrait est déjà demandé.",
    "return": "Cette personne était partie\u00a0: elle revient.",
    "closed_here": "Ce service est fermé ici\u00a0: rouvrez-le, ou attendez que la liste soit corrigée.",
    "still_listed": "Cette personne est partie depuis peu\u00a0: la liste est peut-être en retard.",
    "suspended": "La liste dit ce compte suspendu.",
    "swapped": "Le nom et le prénom semblent échangés.",
    "without_service": "Cette personne n’a pas de service ici\u00a0: dites d’abord lequel.",
    "two_accounts": "Deux identifiants pour une même personne\u00a0: vérifiez lequel garder.",
    "repeated_otherwise": "Deux lignes parlent de cette personne et ne disent pas la même chose\u00a0: "
    "l’autre est retenue.",
}

PARTIAL_SAID = {
    "said": "La liste ne nomme qu’une partie du personnel\u00a0: personne n’est compté comme parti.",
    "many_absent": "La liste semble partielle\u00a0: {absent} personnes d’ici n’y sont pas et ne sont pas "
    "comptées comme parties.",
}


def hidden_said(nature: str, lines: int, fields: Sequence[str]) -> str:
    """Return what is said of lines read, and columns read as `fields`, that the file hides; "" for none."""
    columns = [FIELD_TITLES[nature][field] for field in fields]
    told = f"{counted(lines, 'ligne masquée est lue', 'lignes masquées sont lues')} aussi." if lines else ""
    named = f"Masqué dans le fichier et lu aussi : {', '.join(columns)}." if columns else ""
    return " ".join(filter(None, (told, named)))
