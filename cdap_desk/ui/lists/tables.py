"""The tables of the import: what changes, what the columns are, what is not known, what was left out."""

from cdap_desk.ui.table.columns import Column, Table
from cdap_desk.wording.lines import FIELD_TITLES

# In the order of the screen; the second is the tag of one line.
GROUPS = {
    "arrival": ("Arrivées", "Arrivée"),
    "departure": ("Départs", "Départ"),
    "move": ("Mutations", "Mutation"),
    "name": ("Noms", "Nom"),
    "email": ("Courriels", "Courriel"),
    "function": ("Fonctions", "Fonction"),
    "end": ("Fins de contrat", "Fin de contrat"),
    "detail": ("Compléments", "Complément"),
    "service_new": ("Nouveaux services", "Nouveau service"),
    "service_name": ("Services renommés", "Service renommé"),
    "service_parent": ("Rattachements", "Rattachement"),
    "service_manager": ("Responsables", "Responsable"),
    "service_end": ("Services fermés", "Service fermé"),
    "unknown_account": ("Comptes inconnus", "Compte inconnu"),
    "without_account": ("Sans compte", "Sans compte"),
    "other_profile": ("Autre profil", "Autre profil"),
    "other_service": ("Autre service", "Autre service"),
    "inactive": ("Inactifs", "Inactif"),
    "identifier": ("Identifiants", "Identifiant"),
    "take_over": ("À reprendre", "Reprise"),
    "doubtful": ("Douteux", "Douteux"),
    "repeated": ("Lignes en double", "Ligne en double"),
}
_TONES = dict.fromkeys(GROUPS, "none") | {
    "doubtful": "waiting",
    "repeated": "waiting",
    "unknown_account": "wrong",
    "without_account": "wrong",
}

DIFFERENCES = Table(
    "differences",
    "difference",
    "Différences",
    "différence",
    "différences",
    (
        Column("tick", "Faire", "flag", width=6, weight=0, editable=False),
        Column("group", "Ce qui change", width=18, weight=0, editable=False,
               words={code: one for code, (_, one) in GROUPS.items()}, tones=_TONES),
        Column("person", "Nom", width=20, weight=2, editable=False),
        Column("before", "Ici", width=22, weight=3, editable=False),
        Column("after", "Dans la liste", width=22, weight=3, editable=False),
        Column("effects", "Ce qui sera fait", width=30, weight=4, editable=False),
        Column("line", "Ligne", "number", width=6, weight=0, editable=False),
        Column("staff_number", "Matricule", width=10, editable=False, shown=False),
        Column("email", "Courriel", width=26, editable=False, shown=False),
        Column("portal_id", "Identifiant", width=12, editable=False, shown=False),
    ),
    empty="Rien ne change.",
)  # fmt: skip

SURE = {"sure": "Reconnue", "likely": "Probable", "chosen": "Choisie", "none": "Laissée de côté"}


def columns_table(nature: str) -> Table:
    """Return the table of the columns of a file, each of which can be one field of `nature`."""
    return Table(
        "list_columns",
        "list_column",
        "Colonnes du fichier",
        "colonne",
        "colonnes",
        (
            Column("title", "Colonne du fichier", width=26, weight=2, editable=False),
            Column("field", "Ce qu’elle est", width=24, weight=1, words=FIELD_TITLES[nature]),
            Column("samples", "Exemples", width=60, weight=4, editable=False),
            Column("sure", "Lecture", width=16, weight=0, editable=False, words=SURE,
                   tones={"sure": "active", "likely": "waiting", "chosen": "active", "none": "none"}),
        ),
        empty="Ce fichier n’a pas de colonne.",
    )  # fmt: skip


KINDS_SAID = {
    "service": ("Services inconnus", "service", "services"),
    "occupation": ("Fonctions inconnues", "fonction", "fonctions"),
    "employer": ("Employeurs inconnus", "employeur", "employeurs"),
    "profile": ("Profils inconnus", "profil", "profils"),
}


def unknown_table(what: str) -> Table:
    """Return the table of what the list names and we do not know, of one kind."""
    title, one, many = KINDS_SAID[what]
    return Table(
        f"unknown_{what}",
        "unknown",
        title,
        one,
        many,
        (
            Column("code", "Code", width=10, weight=0, editable=False),
            Column("name", "Dans la liste", width=36, weight=2, editable=False),
            Column("lines", "Lignes", "number", width=8, weight=0, editable=False),
            Column("near", "Ressemble à", width=28, weight=2, editable=False),
            Column("answer", "Ce que c’est ici", width=40, weight=2, choices=what),
        ),
    )


REFUSED = Table(
    "refused_lines",
    "refused_line",
    "Lignes refusées",
    "ligne refusée",
    "lignes refusées",
    (
        Column("number", "Ligne", "number", width=8, weight=0, editable=False),
        Column("reason", "Motif", width=56, weight=2, editable=False),
        Column("cells", "Ce qui y est écrit", width=60, weight=3, editable=False),
    ),
    empty="Toutes les lignes ont été lues.",
)
REMARKS = REFUSED._replace(
    name="remarks", title="Remarques", one="remarque", many="remarques", columns=REFUSED.columns[:2]
)

_WHAT = {
    "layout": "Lecture d’un fichier",
    "service": "Service",
    "profile": "Profil",
    "occupation": "Fonction",
    "employer": "Employeur",
    "two_people": "Deux personnes",
}
REMEMBERED = Table(
    "remembered",
    "remembered",
    "Retenu des listes",
    "réponse retenue",
    "réponses retenues",
    (
        Column("what", "Quoi", width=20, weight=0, editable=False, words=_WHAT),
        Column("said", "Dans les listes", width=40, weight=2, editable=False),
        Column("means", "Ici", width=40, weight=2, editable=False),
    ),
    empty="Rien n’est encore retenu\u00a0: ce le sera à la première liste appliquée.",
)
