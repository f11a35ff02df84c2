"""What will be done about a line of a list, said before it is done."""

EFFECTS = {
    "new_agent": "Nouvelle fiche",
    "back": "Fiche reprise, identifiant à confirmer",
    "posting": "Affectation\u00a0: {service} à partir du {day}",
    "service_to_create": "Service à créer\u00a0: {service}",
    "former_name": "Nom changé, l’ancien est gardé",
    "former_email": "Courriel changé, l’ancien est gardé",
    "domain": "{count} courriels changés, les anciens sont gardés",
    "occupation": "Fonction\u00a0: {occupation} à partir du {day}",
    "last_day": "Dernier jour\u00a0: {day}",
    "no_last_day": "Plus de dernier jour prévu, les retraits qui l’attendaient sont annulés",
    "removal": "{right}\u00a0: retrait proposé",
    "redo": "{right}\u00a0: à retirer et à redemander dans le nouveau service",
    "keep": "{right}\u00a0: gardé, le service change",
    "remove": "{right}\u00a0: à retirer",
    "detail": "Fiche complétée",
    "doubtful": "Rien tant que vous n’avez pas répondu",
    "repeated": "Rien\u00a0: une autre ligne parle de la même personne",
    "unknown_account": "Rien ici\u00a0: à vérifier avec la Caf",
    "identifier": "Identifiant noté sur la fiche",
    "take_over": "Droit repris\u00a0: {profile}, {service}, depuis le {day}",
    "take_over_until": "Droit repris\u00a0: {profile}, {service}, du {day} au {end}",
    "creation": "{right}\u00a0: à saisir de nouveau",
    "account_removal": "{right}\u00a0: retrait proposé",
    "modification": "{right}\u00a0: modification proposée ({after})",
    "suspension": "{right}\u00a0: suspension proposée",
    "service_new": "Nouveau service",
    "service_name": "Renommé à partir du {day}, l’ancien nom est gardé",
    "service_parent": "Rattaché à {after}",
    "service_manager": "Responsable à partir du {day}\u00a0: {after}",
    "service_end": "Fermé après le {after}",
}

# What a movement keeps of the list that it comes from.
LIST_SAID = {
    "without_account": "Aucun compte dans la liste du portail",
    "other_profile": "Autre profil dans la liste du portail",
    "other_service": "Autre service dans la liste du portail",
    "take_over": "Compte suspendu d’après la liste",
    "inactive": "Compte inactif d’après la liste du portail",
}
