"""The words that stand for stored codes."""

# Stored codes and the words that stand for them in a cell.
VALUES = {
    "role": {"titulaire": "Titulaire", "suppleant": "Suppléant"},
    "covered": {"yes": "Couvert", "no": "Non couvert", "unknown": "À confirmer"},
    "status": {
        "requested": "Demandée",
        "active": "Active",
        "suspended": "Suspendue",
        "removed": "Retirée",
        "refused": "Refusée",
        "cancelled": "Annulée",
    },
    "pending": {
        "removal": "retrait en cours",
        "modification": "modification en cours",
        "suspension": "suspension en cours",
        "reactivation": "réactivation en cours",
    },
    "nature": {
        "creation": "Création",
        "modification": "Modification",
        "removal": "Suppression",
        "suspension": "Suspension",
        "reactivation": "Réactivation",
    },
    "movement_state": {
        "to_validate": "À valider",
        "to_transmit": "À transmettre",
        "in_progress": "En cours",
        "done": "Fait",
        "answered_ko": "Refusé par la Caf",
        "refused": "Refusé",
        "cancelled": "Annulé",
    },
    "reason": {
        "arrival": "Arrivée",
        "move": "Mutation",
        "departure": "Départ",
        "replacement": "Remplacement",
        "long_absence": "Absence longue",
        "change_of_mission": "Changement de mission",
        "caf_decision": "Décision de la Caf",
        "other": "Autre",
    },
    "means": {"email": "Courriel", "signature": "Signature", "oral": "Oral à régulariser"},
    "origin": {"metropole": "Métropole", "caf": "Caf", "reprise": "Reprise"},
    "bordereau_state": {
        "issued": "Émis",
        "sent": "Envoyé",
        "answered": "Répondu",
        "closed": "Clos sans réponse",
        "cancelled": "Annulé",
    },
    "outcome": {"ok": "OK", "partial": "En partie", "ko": "KO"},
    "answer": {"ok": "OK", "ko": "KO"},
    "circuit": {"habpps": "HABPPS seul", "bordereau": "Bordereau seul", "both": "Les deux"},
}


SETTINGS = {
    "circuit": "Circuit",
    "most_per_service": "Personnes habilitées par service, au plus",
    "inactive_days": "Compte inactif après, en jours",
    "file_name": "Nom des fichiers de bordereau",
    "scope": "Périmètre des listes",
}

# What a right asked by a « bascule » keeps of it.
SWITCH = "Bascule vers un autre service du portail"
# Stands under who was habilitated, on the screen and on paper.
NOT_A_LOG = "Cette liste dit qui était habilité, non qui a consulté un dossier."
PLANNED_END = "Fin prévue"

# What to know of someone before an action is confirmed.
NOTES = {
    "departure_replaced": "Départ déjà prévu le {day}, remplacé.",
    "already_has": "A déjà ce droit, qui prend la suite.",
    "absence_replaced": "Absence déjà connue à partir du {day}, remplacée.",
    "request_cancelled": "Demande pas encore ouverte : annulée.",
    "removal_replaced": "Retrait déjà prévu le {day}, remplacé.",
    "ends_with_departure": "Départ prévu le {day} : le droit se terminera ce jour-là.",
    "too_long": "Ce profil s’ouvre jusqu’au {day} au plus.",
    "posting_dropped": "Affectation prévue à partir du {day}, retirée.",
    "identifier_to_confirm": "Identifiant du portail gardé, à confirmer.",
}
