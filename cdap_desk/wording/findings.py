"""What is read of each finding and of each fault of a store."""

from typing import NamedTuple


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
    "to_issue": Said(
        "À mettre sur un bordereau",
        "Un mouvement attend un bordereau.",
        "Préparer le bordereau",
    ),
    "unanswered": Said(
        "Bordereaux sans réponse",
        "La Caf n’a pas répondu à ce bordereau.",
        "Enregistrer la réponse",
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
    "altered_file": "fichier gardé {sha256} modifié hors de CDAP Desk",
    "missing_file": "fichier gardé « {name} » ({sha256}) absent",
    "altered_entry": "écriture {sequence} du journal modifiée",
}
