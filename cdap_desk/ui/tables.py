"""The columns of each table: a column is added here, in one place."""

from cdap_desk.ui.table.columns import Column, Table
from cdap_desk.wording import VALUES

PRESENCE = {
    "present": "En poste",
    "leaving": "Départ prévu",
    "absent": "Absence longue",
    "to_come": "À venir",
    "left": "Sorti",
}
PRESENCE_TONES = {
    "present": "active",
    "leaving": "waiting",
    "absent": "waiting",
    "to_come": "waiting",
    "left": "none",
}
STATUSES = VALUES["status"]
MOVEMENT_STATES = VALUES["movement_state"]
REASONS = VALUES["reason"]
MEANS = VALUES["means"]
# What a right is today, and what waits to be done to it: « Active · retrait en cours ».
STANDING = (
    {"requested:to_validate": "Demandée · à valider"}
    | STATUSES
    | {
        f"{status}:{beside}": f"{STATUSES[status]} · {said}"
        for status in ("active", "suspended")
        for beside, said in {"past_end": "fin dépassée", **VALUES["pending"]}.items()
    }
)
STANDING_TONES = {
    code: "wrong" if code.endswith("past_end") else "active" if code == "active" else "waiting"
    for code in STANDING
} | dict.fromkeys(("removed", "refused", "cancelled"), "none")
# The sign of an operation, in neutral ink: red means wrong only.
_SIGNS = {"creation": "+", "modification": "~", "removal": "−", "suspension": "‖", "reactivation": "▸"}
NATURES = {code: f"{sign} {VALUES['nature'][code]}" for code, sign in _SIGNS.items()}
TYPED = {"waiting": "À saisir", "typed": "Saisi"}
COVERED = VALUES["covered"]
ROLES = VALUES["role"]

AGENTS = Table(
    "agents",
    "agent",
    "Agents",
    "agent",
    "agents",
    (
        Column("last_name", "Nom", width=15, weight=1, required=True),
        Column("first_name", "Prénom", width=12, weight=1, required=True),
        Column("email", "Courriel", width=26, weight=4),
        Column("service", "Service", width=26, weight=4, choices="service"),
        Column("occupation", "Fonction", width=20, weight=4, choices="occupation"),
        Column(
            "presence",
            "Présence",
            width=16,
            weight=0,
            editable=False,
            words=PRESENCE,
            tones=PRESENCE_TONES,
        ),
        Column("portal_id", "Identifiant", width=13, weight=0),
        Column("rights", "Habilitations", width=13, weight=0, editable=False, detailed=False),
        Column("staff_number", "Matricule", width=10, shown=False),
        Column("phone", "Téléphone", width=14, shown=False),
        Column("employer", "Employeur", width=18, choices="employer", shown=False),
        Column("contract", "Contrat", width=14, shown=False),
        Column("arrival", "Arrivée", "day", width=11, shown=False),
        Column("departure", "Départ", "day", width=11, editable=False, shown=False),
        Column("absence_from", "Absence du", "day", width=11, shown=False),
        Column("absence_until", "Absence au", "day", width=11, shown=False),
        Column("pledge_on", "Engagement", "day", width=14, shown=False),
        Column("last_login", "Dernière connexion", "day", width=14, editable=False, shown=False),
        Column("note", "Observations", width=24, shown=False),
    ),
    sorts=("last_name",),
    empty="Aucun agent : ajoutez-en un avec « Nouvel agent » (Ctrl+N).",
)

HABILITATIONS = Table(
    "habilitations",
    "habilitation",
    "Habilitations",
    "habilitation",
    "habilitations",
    (
        Column("last_name", "Nom", width=14, weight=2, editable=False, detailed=False),
        Column("first_name", "Prénom", width=12, weight=2, editable=False, detailed=False),
        Column("profile", "Profil", width=16, weight=2, editable=False, detailed=False),
        Column("service", "Service", width=26, weight=4, editable=False, detailed=False),
        Column(
            "standing",
            "Statut",
            width=33,
            weight=0,
            editable=False,
            words=STANDING,
            tones=STANDING_TONES,
        ),
        Column("status", "État", width=12, editable=False, detailed=False, shown=False, words=STATUSES),
        Column("start", "Depuis", "day", width=11, weight=0, editable=False),
        Column("end", "Jusqu’au", "day", width=14, weight=0, editable=False),  # « fin dépassée » marks it
        Column(
            "movement_state",
            "Mouvement",
            width=14,
            editable=False,
            detailed=False,
            shown=False,
            words=MOVEMENT_STATES,
        ),
        Column("portal_service", "Service du portail", width=12, editable=False, shown=False),
        Column("portal_id", "Identifiant", width=12, editable=False, shown=False),
        Column("requested_on", "Demandée le", "day", width=11, editable=False, detailed=False, shown=False),
        Column("validated_by", "Validée par", width=18, editable=False, detailed=False, shown=False),
        Column("reason", "Motif", width=16, editable=False, detailed=False, shown=False, words=REASONS),
    ),
    sorts=("last_name",),
    empty="Aucune habilitation : demandez la première avec « Nouvelle demande » (Ctrl+N).",
)

# Recorded only after the day asked.
KNOWN_LATER = {"yes": "Saisi depuis"}
SITUATION = Table(
    "situation",
    "situation",
    "Situation",
    "habilitation",
    "habilitations",
    (
        Column("last_name", "Nom", width=14, weight=2, editable=False),
        Column("first_name", "Prénom", width=12, weight=2, editable=False),
        Column("profile", "Profil", width=12, weight=2, editable=False),
        Column("service", "Service", width=26, weight=3, editable=False),
        Column("occupation", "Fonction", width=20, weight=3, editable=False),
        Column(
            "standing", "Statut", width=25, weight=0, editable=False, words=STANDING, tones=STANDING_TONES
        ),
        Column("start", "Du", "day", width=11, weight=0, editable=False),
        Column("end", "Au", "day", width=11, weight=0, editable=False),
        Column("now", "Aujourd’hui", width=22, weight=3, editable=False),
        Column(
            "known_later",
            "Connu plus tard",
            width=17,
            weight=0,
            editable=False,
            words=KNOWN_LATER,
            tones=dict.fromkeys(KNOWN_LATER, "waiting"),
        ),
        Column("portal_service", "Service du portail", width=12, editable=False, shown=False),
        Column("portal_id", "Identifiant", width=12, editable=False, shown=False),
        Column("validated_by", "Validée par", width=18, editable=False, shown=False),
        Column("validated_on", "Validée le", "day", width=11, editable=False, shown=False),
        Column("reason", "Motif", width=16, editable=False, shown=False, words=REASONS),
    ),
    empty="Personne n’était habilité.",
)

TYPING = Table(
    "typing",
    "movement",
    "À saisir dans HABPPS",
    "ligne",
    "lignes",
    (
        Column("nature", "Opération", width=15, weight=0, editable=False, words=NATURES),
        Column("last_name", "Nom", width=14, weight=2, editable=False),
        Column("first_name", "Prénom", width=12, weight=2, editable=False),
        Column("profile", "Profil", width=12, weight=2, editable=False),
        Column("service", "Service", width=24, weight=3, editable=False),
        Column("effective", "Date d’effet", "day", width=12, weight=0, editable=False),
        Column("state", "HABPPS", width=10, weight=0, editable=False, words=TYPED,
               tones={"waiting": "waiting", "typed": "active"}),
    ),
    empty="Rien à saisir dans HABPPS.",
)  # fmt: skip

SERVICES = Table(
    "services",
    "service",
    "Services",
    "service",
    "services",
    (
        Column("name", "Service", width=40, weight=3, required=True),
        Column("code", "Code", width=8, weight=0),
        Column("parent", "Dépend de", width=30, weight=4, choices="service"),
        Column("manager", "Responsable", width=20, weight=2),
        Column("agents", "Agents", "number", width=8, weight=0, editable=False),
        Column("start", "Depuis", "day", width=11, weight=0, shown=False),
        Column("end", "Jusqu’au", "day", width=11, weight=0, shown=False),
    ),
    tree=True,
    empty="Aucun service : ajoutez le premier avec « Nouveau service » (Ctrl+N).",
)

PROFILES = Table(
    "profiles",
    "profile",
    "Profils",
    "profil",
    "profils",
    (
        Column("code", "Code", width=8, weight=0),
        Column("label", "Libellé", width=28, weight=2),
        Column("portal_service", "Service du portail", width=16, weight=1, choices="portal_service"),
        Column("purpose", "Finalité", width=22, weight=3),
        Column("data_blocks", "Données ouvertes", width=20, weight=4),
        Column("sensitive", "Sensible", "flag", width=9, weight=0),
        Column("max_days", "Durée maximale (jours)", "number", width=12, weight=2, shown=False),
        Column("source", "Source", width=24, weight=4),
        Column("to_confirm", "À confirmer avec la CAF", "flag", width=12, weight=1, shown=False),
    ),
    empty="Aucun profil : ajoutez le premier avec « Nouveau profil » (Ctrl+N).",
)

REFERENTS = Table(
    "referents",
    "referent",
    "Référents",
    "référent",
    "référents",
    (
        Column("last_name", "Nom", width=14, required=True),
        Column("first_name", "Prénom", width=12, required=True),
        Column("role", "Qualité", width=10, words=ROLES),
        Column("function", "Fonction", width=20, weight=3),
        Column("email", "Courriel", width=24, weight=3),
        Column("phone", "Téléphone", width=14),
        Column("account", "Compte du poste", width=14),
        Column("start", "Depuis", "day", width=11, weight=0),
        Column("end", "Jusqu’au", "day", width=11, weight=0),
    ),
)

EMPLOYERS = Table(
    "employers",
    "employer",
    "Employeurs",
    "employeur",
    "employeurs",
    (
        Column("name", "Employeur", width=30, required=True),
        Column("covered", "Convention", width=14, weight=0, words=COVERED,
               tones={"yes": "active", "no": "wrong", "unknown": "waiting"}),
        Column("note", "Observations", width=40, weight=2),
    ),
)  # fmt: skip

OCCUPATIONS = Table(
    "occupations",
    "occupation",
    "Fonctions",
    "fonction",
    "fonctions",
    (
        Column("name", "Fonction", width=40, required=True),
        Column("to_confirm", "À confirmer avec la CAF", "flag", width=14, weight=0),
    ),
    sorts=("name",),
)

CONVENTIONS = Table(
    "conventions",
    "convention",
    "Conventions",
    "convention",
    "conventions",
    (
        Column("title", "Intitulé", width=30, weight=3, required=True),
        Column("number", "Numéro", width=12, weight=0),
        Column("deliberation", "Délibération", width=12, weight=0),
        Column("deliberated_on", "Délibérée le", "day", width=12, weight=0),
        Column("signed_on", "Signée le", "day", width=11, weight=0),
        Column("start", "Du", "day", width=11, weight=0),
        Column("end", "Au", "day", width=11, weight=0),
        Column("to_confirm", "À confirmer avec la CAF", "flag", width=12, weight=1),
    ),
)

SERVICE_CONTRACTS = Table(
    "service_contracts",
    "service_contract",
    "Contrats de service",
    "contrat de service",
    "contrats de service",
    (
        Column("title", "Intitulé", width=34, weight=3),
        Column("convention", "Convention", width=16, required=True, choices="convention"),
        Column("portal_service", "Service du portail", width=16, required=True, choices="portal_service"),
        Column("signed_on", "Signé le", "day", width=11, weight=0),
        Column("to_confirm", "À confirmer avec la CAF", "flag", width=14, weight=0),
    ),
)

LEGAL_TEXTS = Table(
    "legal_texts",
    "legal_text",
    "Textes",
    "texte",
    "textes",
    (
        Column("title", "Texte", width=44, weight=3, required=True),
        Column("dated", "Daté du", "day", width=11, weight=0),
        Column("note", "Note", width=40, weight=2),
    ),
)

ORGANISATION = Table(
    "organisations",
    "organisation",
    "Organisme",
    "organisme",
    "organismes",
    (
        Column("name", "Organisme", required=True),
        Column("siret", "SIRET"),
        Column("address", "Adresse"),
        Column("representative", "Représenté par"),
        Column("representative_title", "En qualité de"),
        Column("caf_name", "Caf destinataire"),
        Column("place", "Fait à"),
    ),
)
