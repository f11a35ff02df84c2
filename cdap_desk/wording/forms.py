"""The French sentences about forms and about files that are written."""

FORM_SENTENCES = {
    "file_open_elsewhere": "Le fichier {path} est ouvert dans un autre programme : fermez-le là, ou "
    "choisissez un autre nom ; rien n’a été perdu.",
    "file_read_only": "Le fichier {path} est en lecture seule : choisissez un autre nom ; rien n’a été "
    "perdu.",
    "file_folder_refused": "Le dossier {folder} n’accepte pas de fichier : choisissez un autre dossier ; "
    "rien n’a été perdu.",
    "file_folder_missing": "Le dossier {folder} est introuvable : choisissez-en un autre ; rien n’a été "
    "perdu.",
}
