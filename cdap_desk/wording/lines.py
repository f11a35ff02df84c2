"""What is read of the lines of a list: what its columns are, why a line is left out."""

NATURES_SAID = {
    "staff": "Liste du personnel",
    "portal": "Liste des comptes du portail",
    "services": "Liste des services",
    "rights": "Tableau des habilitations",
}

# The words of a terminal.
NATURE_WORDS = {"rh": "staff", "portail": "portal", "services": "services", "habilitations": "rights"}

_PERSON = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "full_name": "Nom et prénom",
    "email": "Courriel",
}
_SERVICE = {
    "service_code": "Code du service",
    "service_name": "Service",
    "full_service": "Code et nom du service",
}

# By nature, the title of each field.
FIELD_TITLES = {
    "staff": {
        **_PERSON,
        **_SERVICE,
        "staff_number": "Matricule",
        "title": "Civilité",
        "birth_name": "Nom de naissance",
        "phone": "Téléphone",
        "occupation": "Fonction",
        "start": "Date d’entrée",
        "end": "Date de sortie",
        "contract": "Contrat",
        "employer": "Employeur",
        "portal_id": "Identifiant du portail",
    },
    "portal": {
        **_PERSON,
        **_SERVICE,
        "portal_id": "Identifiant du portail",
        "profile": "Profil",
        "last_login": "Dernière connexion",
        "state": "État du compte",
    },
    "services": {
        "code": "Code",
        "name": "Service",
        "parent_code": "Code du service parent",
        "parent_name": "Service parent",
        "manager": "Responsable",
        "start": "Ouvert le",
        "end": "Fermé le",
    },
    "rights": {
        **_PERSON,
        **_SERVICE,
        "portal_id": "Identifiant du portail",
        "staff_number": "Matricule",
        "phone": "Téléphone",
        "occupation": "Fonction",
        "profile": "Profil",
        "start": "Depuis le",
        "end": "Jusqu’au",
        "portal_service": "Service du portail",
        "state": "État",
    },
}

# Why a line is left out, then what is told of a line that is kept.
LINE_SENTENCES = {
    "line_nameless": "Il manque le nom ou le prénom : complétez la ligne dans le fichier.",
    "line_without_person": "Rien ne dit de qui il s’agit : ni nom, ni identifiant, ni courriel.",
    "line_without_identifier": "Il manque l’identifiant du portail.",
    "line_without_profile": "Il manque le profil.",
    "line_without_service": "Il manque le nom du service.",
    "line_day_unreadable": "{title} : « {value} » n’est pas une date (jour/mois/année).",
    "line_ends_before": "La fin ({end}) précède le début ({start}).",
    "line_cell_wrong": "{title} : la cellule contient l’erreur « {value} ».",
    "line_too_long": "{title} : le texte est trop long ({length} caractères).",
    "cell_too_long": "{title} : la cellule contient un texte démesuré.",
    "cell_control": "{title} : la cellule contient des caractères illisibles.",
    "cell_encoding": "{title} : la cellule contient des octets qui ne sont pas du texte.",
    "cell_quote": "{title} : un guillemet ouvert n’est jamais fermé.",
    "line_email_left_out": "Le courriel « {value} » n’en est pas un : il n’est pas repris.",
    "line_person_above": "La personne est celle de la ligne {line}, au-dessus.",
}
