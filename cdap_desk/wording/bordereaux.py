"""The French sentences about bordereaux and the templates of forms that are kept."""

BORDEREAU_SENTENCES = {
    "nothing_to_issue": "Aucune ligne à émettre : complétez celles qui ont un champ manquant, ou choisissez "
    "d’autres mouvements.",
    "several_portal_services": "Un bordereau porte sur un seul service du portail : choisissez entre "
    "{among}.",
    "not_waiting": "Une de ces lignes n’attend plus de bordereau : la liste va être relue.",
    "bordereau_stale": "Des lignes, l’en-tête ou le modèle ont changé depuis la préparation : préparez le "
    "bordereau de nouveau, rien n’a été émis.",
    "bordereau_not_to_send": "Le bordereau {number} n’attend pas d’être envoyé : la liste va être relue.",
    "bordereau_not_sent": "Le bordereau {number} n’attend pas de réponse : indiquez d’abord son envoi.",
    "bordereau_closed": "Le bordereau {number} est clos sans réponse : rouvrez-le d’abord.",
    "bordereau_not_closed": "Le bordereau {number} n’est pas clos : la liste va être relue.",
    "lines_elsewhere": "Le bordereau {number} ne se rouvre pas encore : la réponse à ces lignes est attendue "
    "sur un autre, {lines}. Enregistrez-la sur celui-ci, ou annulez-le.",
    "bordereau_answered": "Le bordereau {number} a déjà des réponses : reprenez-les d’abord.",
    "bordereau_not_answered": "Le bordereau {number} n’a pas de réponse à reprendre.",
    "bordereau_not_to_cancel": "Le bordereau {number} ne s’annule plus : il est répondu, clos ou annulé.",
    "bordereau_without_reason": "Dites pourquoi : le motif est gardé avec le bordereau.",
    "bordereau_missing": "Il n’y a pas de bordereau {number} : vérifiez son numéro.",
    "before_bordereau": "Le bordereau {number} est du {day} : choisissez ce jour ou après.",
    "line_unknown": "Le bordereau {bordereau} n’a pas de ligne {number} : vérifiez la réponse.",
    "line_answered": "La ligne {number} du bordereau {bordereau} a déjà une réponse : reprenez-la d’abord.",
    "answer_followed": "La ligne {number} du bordereau {bordereau} a été corrigée, abandonnée ou mise sur un "
    "autre : sa réponse ne se reprend plus.",
    "returned_unknown": "Le classeur {path} ne porte le numéro d’aucun bordereau émis : choisissez d’abord "
    "le bordereau auquel il répond.",
    "returned_without_answers": "Le classeur du bordereau {number} n’a pas de colonne de réponse : indiquez-"
    "la dans le modèle, ou saisissez les réponses.",
    "requests_refused": "Aucune demande n’a été écrite. {refusals}",
    "request_doubtful": "« {name} » peut être plusieurs personnes : ajoutez son matricule ou son courriel.",
    "person_missing": "Personne ne s’appelle « {name} » : donnez son matricule, son courriel ou son "
    "identifiant.",
    "list_without_csv": "Une fiche complète a plusieurs tableaux : écrivez-la en .xlsx ou en .pdf.",
    "template_missing": "Il n’y a pas de modèle « {name} » : choisissez parmi {among}.",
    "file_missing": "Le fichier {path} est introuvable : vérifiez son emplacement.",
    "file_not_kept": "Le fichier gardé {sha256} manque ou a été modifié : restaurez la dernière sauvegarde.",
    "file_name_without_number": "Le nom « {value} » ne contient pas {{numero}} : deux bordereaux auraient le "
    "même.",
    "file_name_part": "« {{{value}}} » n’est pas une partie de nom : choisissez parmi {among}.",
}
