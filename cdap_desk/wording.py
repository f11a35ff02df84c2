"""The French sentence of each known failure and fault: what happened, and what to do."""

import re
from typing import NamedTuple

from cdap_desk.clock import local_time
from cdap_desk.errors import DeskError

SENTENCES = {
    "date_unreadable": "« {value} » n’est pas une date : écrivez par exemple 01/03/2026.",
    "span_unreadable": "« {value} » n’est ni une date ni une période : écrivez par exemple 12/03/2026, "
    "mars 2026, ou du 01/03/2026 au 15/04/2026.",
    "store_missing": "Le fichier {path} est introuvable : vérifiez son emplacement.",
    "store_empty": "Le fichier {path} est vide : ce n’est pas un fichier CDAP Desk ; il n’a pas été touché.",
    "store_foreign": "Le fichier {path} n’est pas un fichier CDAP Desk ; il n’a pas été touché.",
    "store_newer": "Le fichier {path} vient d’une version plus récente (schéma {version}) : "
    "mettez CDAP Desk à jour ; il n’a pas été touché.",
    "store_older": "Le fichier {path} vient d’une version plus ancienne (schéma {version}) : ouvrez-le dans "
    "CDAP Desk, qui le mettra à jour.",
    "upgrade_refused": "Le fichier {path} a des défauts ({count}) : il n’a pas été mis à jour. Restaurez une "
    "sauvegarde saine.",
    "upgrade_failed": "La mise à jour de {path} romprait des liens : rien n’a été changé, signalez-le.",
    "undo_before_upgrade": "« {label} » ne s’annule plus : le fichier a été mis à jour depuis.",
    "store_in_use": "Le fichier {path} est déjà ouvert ailleurs : fermez l’autre fenêtre puis recommencez.",
    "store_held": "Le fichier {path} est déjà ouvert par {who} (poste {machine}) depuis {since} : fermez-le "
    "là-bas puis recommencez.",
    "store_read_only": "Le fichier {path} est en lecture seule : copiez-le où vous pouvez écrire.",
    "store_cannot_open": "Le fichier {path} ne peut pas être ouvert : vérifiez vos droits sur le dossier.",
    "store_cannot_create": "Le fichier {path} ne peut pas être créé : choisissez un dossier où vous "
    "pouvez écrire.",
    "store_damaged": "Le fichier {path} est abîmé : restaurez la dernière sauvegarde.",
    "store_exists": "Le fichier {path} existe déjà : choisissez un autre nom, rien n’a été écrit.",
    "disk_full": "Le disque est plein : libérez de la place puis recommencez ; rien n’a été perdu.",
    "disk_error": "Le disque de {path} ne répond pas bien : copiez le fichier ailleurs puis recommencez.",
    "backup_failed": "La sauvegarde {path} ne contient pas tout : elle a été retirée, recommencez ailleurs.",
    "backup_cannot_write": "La sauvegarde {path} ne peut pas être écrite : choisissez un autre dossier.",
    "restore_cannot_write": "La copie ne peut pas être écrite à la place de {path} : rien n’a été remplacé, "
    "vérifiez la place et vos droits.",
    "backup_damaged": "La sauvegarde {path} est abîmée : rien n’a été remplacé, choisissez-en une autre.",
    "agent_without_name": "Il faut un nom et un prénom : complétez la ligne.",
    "service_without_name": "Il faut un nom de service : complétez la ligne.",
    "service_under_itself": "Un service ne peut pas dépendre de lui-même : choisissez un autre rattachement.",
    "cell_read_only": "Cette colonne ne se modifie pas ici : utilisez l’action qui la change.",
    "not_a_number": "« {value} » n’est pas un nombre entier : écrivez par exemple 12.",
    "not_a_flag": "Écrivez oui ou non, et non « {value} ».",
    "unknown_name": "« {value} » n’est pas dans la liste : choisissez un nom ou créez-le d’abord.",
    "ambiguous_name": "« {value} » peut être plusieurs choses : {among}. Écrivez le nom entier.",
    "already_posted": "L’agent est déjà dans ce service à cette date : choisissez-en un autre.",
    "not_posted": "L’agent n’a pas d’affectation à quitter à cette date : choisissez d’abord son service.",
    "not_left": "L’agent n’a pas quitté son poste avant cette date : un retour suit un départ.",
    "already_left": "L’agent a quitté son poste le {day} : corrigez cette date, ou utilisez Retour.",
    "move_before_posting": "L’affectation à quitter commence le {day} : choisissez ce jour ou après.",
    "already_there": "L’agent y exerce déjà cette fonction à cette date : choisissez un autre service.",
    "posting_before_arrival": "L’agent arrive le {day} : choisissez ce jour ou après.",
    "posting_meets_next": "Une autre affectation commence le {day} : choisissez un jour avant.",
    "service_not_open": "Le service « {name} » ouvre le {day} : choisissez ce jour ou après.",
    "people_refused": "Rien n’a été écrit. {refusals}",
    "departure_before_arrival": "Le départ précède l’arrivée : vérifiez la date.",
    "absence_ends_before": "L’absence se termine avant de commencer : vérifiez les dates.",
    "profile_not_mapped": "Aucun profil ne remplace « {name} » : choisissez-en un.",
    "already_switched": "Ce droit est déjà basculé : confirmez le nouveau, puis retirez celui-ci.",
    "settle_without_reason": "Dites pourquoi ce constat est accepté : le motif est gardé.",
    "settle_without_day": "Choisissez un jour, aujourd’hui ou après : le constat reviendra ensuite.",
    "not_to_type": "Cette ligne n’attend pas d’être saisie : la liste va être relue.",
    "not_typed": "Cette ligne n’est pas cochée : la liste va être relue.",
    "typed_since": "Ce droit a été changé depuis : décochez d’abord ce qui a suivi.",
    "absence_before_arrival": "L’agent arrive le {day} : choisissez ce jour ou après.",
    "ends_before_start": "La fin précède le début : vérifiez les dates.",
    "arrival_after_posting": "L’arrivée suivrait la fin de la première affectation : vérifiez les dates.",
    "arrival_before_end": "Une affectation court jusqu’au {day} : l’arrivée se place après.",
    "agent_left": "L’agent n’est plus en poste : utilisez Retour.",
    "service_closed": "Le service « {name} » est fermé à cette date : choisissez-en un autre.",
    "service_first": "Choisissez d’abord le service : la fonction s’exerce dans un service.",
    "profile_without_code": "Il faut un service du portail, et un code ou un libellé : complétez la ligne.",
    "referent_without_name": "Il faut un nom et un prénom : complétez la ligne.",
    "line_without_name": "Il faut un nom : complétez la ligne.",
    "name_taken": "« {value} » existe déjà : choisissez-le dans la liste.",
    "agent_in_use": "« {name} » a un passé ici et ne se supprime pas : utilisez Départ.",
    "service_in_use": "« {name} » a un passé ici et ne se supprime pas : donnez-lui une date de fin.",
    "profile_in_use": "« {name} » a un passé ici et ne se supprime pas : préparez les retraits.",
    "line_in_use": "« {name} » sert {count} fois et ne se supprime pas : choisissez d’abord autre chose là.",
    "right_in_use": "Une habilitation ne se supprime pas : retirez-la, ou annulez la demande.",
    "row_gone": "Cette ligne n’existe plus : la liste va être relue.",
    "not_a_value": "« {value} » n’est pas proposé ici : écrivez {among}.",
    "email_without_at": "« {value} » n’a pas un seul @ : écrivez par exemple prenom.nom@grandlyon.com.",
    "email_with_space": "« {value} » contient une espace : retirez-la.",
    "email_without_domain": "« {value} » n’a pas de nom de domaine entier après le @ : complétez l’adresse.",
    "email_unreadable": "« {value} » n’est pas une adresse possible : vérifiez les signes qui la composent.",
    "siret_length": "« {value} » n’a pas 14 chiffres : recopiez le SIRET entier.",
    "siret_wrong": "« {value} » n’est pas un SIRET : un chiffre est faux, vérifiez-le.",
    "right_exists": "Ce droit est déjà ouvert ou demandé : modifiez-le, ou confirmez d’abord son retrait.",
    "right_overlaps": "Ce droit était déjà ouvert jusqu’au {day} : choisissez un jour après.",
    "right_closed": "Le droit est retiré : faites une nouvelle demande.",
    "right_not_open": "Le droit n’est pas ouvert à cette date : validez et confirmez d’abord la demande.",
    "right_before_start": "Le droit commence le {day} : choisissez ce jour ou après.",
    "right_after_departure": "L’agent part le {day} : choisissez un jour avant.",
    "already_suspended": "Le droit est déjà suspendu, ou va l’être : réactivez-le d’abord.",
    "not_suspended": "Le droit n’est pas suspendu : il n’y a rien à réactiver.",
    "already_removing": "Le retrait est déjà prévu, dernier jour le {day} : confirmez-le une fois fait.",
    "nothing_to_validate": "Rien n’attend de validation ici.",
    "nothing_to_refuse": "Rien n’attend de validation ici : il n’y a rien à refuser.",
    "nothing_to_confirm": "Rien n’attend d’être saisi ici.",
    "nothing_to_cancel": "Aucune demande n’attend ici : ce qui est fait se retire ou se modifie.",
    "nothing_to_change": "Rien ne change : choisissez un autre profil, un autre service ou une autre fin.",
    "to_validate_first": "La demande n’est pas validée : validez-la d’abord.",
    "day_to_come": "Ce jour n’est pas encore venu : confirmez quand c’est fait.",
    "on_bordereau": "La demande est sur un bordereau : attendez la réponse de la Caf.",
    "change_waits": "Un changement attend déjà sur ce droit : confirmez-le ou annulez-le d’abord.",
    "changed_since": "« {label} » ne s’annule plus, des actions plus récentes en dépendent : {later}.",
}

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
    "circuit": {"habpps": "HABPPS seul", "bordereau": "Bordereau seul", "both": "Les deux"},
}

SETTINGS = {
    "circuit": "Circuit",
    "most_per_service": "Personnes habilitées par service, au plus",
}

# What a right asked by a « bascule » keeps of it.
SWITCH = "Bascule vers un autre service du portail"

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


class Said(NamedTuple):
    """What is read of a finding: its name in a list, its sentence, and the action that mends it."""

    title: str
    sentence: str
    fix: str


FINDINGS_SAID = {
    "leaver_habilitated": Said(
        "Sorti, encore habilité",
        "L’agent n’est plus en poste et son droit est encore ouvert.",
        "Préparer le retrait",
    ),
    "right_past_end": Said(
        "Fin dépassée",
        "La fin du droit est passée et son retrait n’est pas fait.",
        "Confirmer le retrait",
    ),
    "refused_by_caf": Said(
        "Refusé par la Caf",
        "Refusé par la Caf, saisi dans HABPPS.",
        "Préparer le retrait",
    ),
    "mover_old_service": Said(
        "Droit dans l’ancien service",
        "L’agent ne travaille plus dans le service de ce droit.",
        "Modifier le droit",
    ),
    "right_in_closed_service": Said(
        "Droit dans un service fermé",
        "Le service de ce droit est fermé.",
        "Modifier le droit",
    ),
    "self_validated": Said(
        "Validé par son titulaire",
        "Un référent a validé son propre droit.",
        "Faire valider",
    ),
    "to_validate": Said(
        "À valider",
        "Une demande attend d’être validée.",
        "Valider",
    ),
    "to_type": Said(
        "À saisir dans HABPPS",
        "Un mouvement attend d’être saisi.",
        "Ouvrir la saisie",
    ),
    "absent_habilitated": Said(
        "Absence longue, droit actif",
        "L’agent est absent pour longtemps et son droit est actif.",
        "Suspendre le droit",
    ),
    "active_without_portal_id": Said(
        "Actif sans identifiant",
        "Le droit est actif et l’identifiant du portail n’est pas connu.",
        "Saisir l’identifiant",
    ),
    "oral_to_settle": Said(
        "Validation orale",
        "Validé oralement : à régulariser par écrit.",
        "Régulariser",
    ),
    "ends_soon": Said(
        "Fin dans 30 jours",
        "Le droit se termine dans les 30 jours.",
        "Prolonger ou retirer",
    ),
    "too_many_in_service": Said(
        "Beaucoup d’habilités",
        "Plus de personnes habilitées dans ce service que le nombre fixé.",
        "Voir ces droits",
    ),
    "same_portal_id": Said(
        "Identifiant en double",
        "Un autre agent porte le même identifiant du portail.",
        "Corriger l’identifiant",
    ),
    "employer_not_covered": Said(
        "Employeur non couvert",
        "L’employeur n’est pas couvert par la convention.",
        "Changer d’employeur",
    ),
    "same_staff_number": Said(
        "Matricule en double",
        "Un autre agent porte le même matricule.",
        "Corriger le matricule",
    ),
    "service_closed_with_agents": Said(
        "Service fermé, agents présents",
        "Le service est fermé et des agents y sont encore.",
        "Voir ces agents",
    ),
    "siret_invalid": Said(
        "SIRET à corriger",
        "Le SIRET de l’organisme est absent ou faux.",
        "Corriger le SIRET",
    ),
    "convention_expired": Said(
        "Convention échue",
        "La convention est échue.",
        "Ouvrir la convention",
    ),
    "no_service": Said(
        "Sans service",
        "L’agent n’a pas de service.",
        "Choisir un service",
    ),
    "generic_mailbox": Said(
        "Adresse non nominative",
        "Adresse non nominative : un accès ne se partage pas.",
        "Corriger le courriel",
    ),
    "same_email": Said(
        "Courriel en double",
        "Un autre agent porte la même adresse.",
        "Corriger le courriel",
    ),
    "likely_duplicate": Said(
        "Doublon possible",
        "Un autre agent porte le même nom : peut-être la même personne.",
        "Comparer les fiches",
    ),
    "portal_id_to_confirm": Said(
        "Identifiant à confirmer",
        "L’identifiant date d’avant le retour : à confirmer.",
        "Confirmer l’identifiant",
    ),
    "email_missing": Said(
        "Sans courriel",
        "Il manque le courriel professionnel.",
        "Saisir le courriel",
    ),
    "employer_to_confirm": Said(
        "Employeur à confirmer",
        "La convention couvre-t-elle l’employeur ? À confirmer.",
        "Choisir l’employeur",
    ),
    "incomplete": Said(
        "Sans fonction",
        "Il manque la fonction, dont dépend le profil.",
        "Choisir la fonction",
    ),
    "service_without_manager": Said(
        "Sans responsable",
        "Personne ne répond de ce service.",
        "Nommer un responsable",
    ),
    "parent_closed": Said(
        "Rattachement fermé",
        "Le service de rattachement est fermé.",
        "Changer le rattachement",
    ),
    "profile_to_complete": Said(
        "À compléter",
        "À compléter d’après le contrat de service.",
        "Compléter le profil",
    ),
    "few_referents": Said(
        "Trop peu de gestionnaires",
        "Moins de deux gestionnaires des habilitations sont en fonction.",
        "Ajouter un référent",
    ),
}

FAULTS = {
    "unreadable": "une partie du fichier ne se lit plus : restaurez la dernière sauvegarde",
    "integrity": "structure du fichier abîmée ({message})",
    "reference": "{kind} n° {id} renvoie à un enregistrement absent de « {to} »",
    "altered_record": "{kind} n° {id} ({uid}) modifié hors de CDAP Desk",
    "altered_table": "table « {kind} » modifiée hors de CDAP Desk (ligne ajoutée, retirée ou changée)",
    "altered_content": "contenu différent de ce que dit la dernière écriture du journal",
    "cut_tail": "fin du journal absente : des écritures manquent après l’écriture {sequence}",
    "shorter_than_anchor": "journal plus court que le repère : l’écriture {sequence} n’y est plus",
    "rewritten": "journal réécrit : l’écriture {sequence} n’est pas celle du repère",
    "missing_entry": "écriture {sequence} du journal absente",
    "moved_entry": "écriture {sequence} du journal hors de sa place",
    "altered_entry": "écriture {sequence} du journal modifiée",
}


def sentence(error: DeskError) -> str:
    """Return what a person reads of a known failure; lists are parted by semicolons, days written in full."""
    data = {k: " ; ".join(v) if isinstance(v, list) else _said(v) for k, v in error.data.items()}
    if "since" in data:
        data["since"] = f"{local_time(str(data['since'])):le %d/%m/%Y à %H:%M}"
    return SENTENCES[error.code].format(**data)


def note(code: str, day: str | None) -> str:
    """Return what is read of a note on someone whom an action concerns; nothing for no note."""
    return NOTES[code].format(day=_said(day)) if code else ""


def _said(value: object) -> object:
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    return f"{day[3]}/{day[2]}/{day[1]}" if day else value
