"""The French sentences about forms, their descriptors, and files that are written."""

KIND_WORDS = {"initial": "Initial", "modificatif": "Modificatif", "complete": "Liste complète"}

_FILES = {
    "file_open_elsewhere": "Le fichier {path} est ouvert dans un autre programme : fermez-le là, ou "
    "choisissez un autre nom ; rien n’a été perdu.",
    "file_name_too_long": "Le nom {path} est trop long : choisissez un nom plus court, ou un dossier moins "
    "profond ; rien n’a été perdu.",
    "file_is_folder": "{path} est un dossier : choisissez un autre nom ; rien n’a été perdu.",
    "file_read_only": "Le fichier {path} est en lecture seule : choisissez un autre nom ; rien n’a été "
    "perdu.",
    "file_folder_refused": "Le dossier {folder} n’accepte pas de fichier : choisissez un autre dossier ; "
    "rien n’a été perdu.",
    "file_folder_missing": "Le dossier {folder} est introuvable : choisissez-en un autre ; rien n’a été "
    "perdu.",
}

_BLANKS = {
    "form_missing": "Le formulaire {path} est introuvable : vérifiez son emplacement.",
    "form_descriptor_exists": "Le fichier {path} existe déjà : choisissez un autre nom, rien n’a été écrit.",
    "form_encrypted": "Le formulaire {path} est protégé par un mot de passe : enregistrez-le sans mot de "
    "passe, puis recommencez.",
    "form_old_format": "Le formulaire {path} est d’un ancien format (.xls) : enregistrez-le en .xlsx.",
    "form_not_xlsx": "Le fichier {path} n’est pas un classeur .xlsx : choisissez-en un autre.",
    "form_too_big": "Le formulaire {path} est trop gros une fois ouvert : demandez-en un plus léger.",
    "form_macros": "Le formulaire {path} contient des macros : demandez à la Caf un classeur .xlsx sans "
    "macro, ou enregistrez-le ainsi.",
    "form_damaged": "Le formulaire {path} est abîmé ({part}) : redemandez-le, ou enregistrez-le de nouveau "
    "depuis un tableur.",
    "form_nothing_printed": "Le classeur {path} n’a rien à imprimer : toutes ses feuilles sont vides ou "
    "masquées.",
    "form_sheet_missing": "Le classeur n’a pas de feuille « {sheet} » : choisissez parmi {among}.",
    "form_place_missing": "« {key} » n’est ni une cellule ni un nom du classeur : choisissez une cellule.",
    "form_place_merged": "La cellule {cell} est fusionnée dans {area} : écrivez {first} à sa place.",
    "form_place_formula": "La cellule {cell} contient une formule qui occupe plusieurs cellules : choisissez "
    "une autre cellule.",
    "form_place_taken": "La cellule {cell} contient déjà « {text} », dans les lignes du tableau : vérifiez "
    "la première ligne et leur nombre.",
    "form_place_twice": "« {key} » et « {other} » sont la même cellule : gardez-en un.",
}

_VALUES = {
    "form_field_missing": "Il manque « {title} » (cellule {cell}) : complétez-le, ou laissez cette ligne "
    "de côté.",
    "form_header_missing": "Il manque « {title} » (cellule {cell}) : complétez-le, ou la cellule reste vide.",
    "form_no_word": "Le formulaire n’a pas de mot pour « {value} » ({title}, cellule {cell}) : complétez le "
    "modèle, ou passez par HABPPS seulement.",
    "form_no_box": "Le formulaire n’a pas de case pour « {value} » ({title}, cellules {among}) : complétez "
    "le modèle, ou passez par HABPPS seulement.",
    "form_not_in_list": "« {value} » n’est pas dans la liste de la cellule {cell} ({title}) : le "
    "formulaire attend {among}.",
    "form_text_too_long": "Le texte de la cellule {cell} ({title}) a {count} caractères, 32 767 au plus : "
    "raccourcissez-le.",
    "form_text_control": "Le texte de la cellule {cell} ({title}) contient un caractère invisible "
    "({character}) : retapez-le.",
    "form_date_too_early": "Le {value} ne peut pas être écrit dans la cellule {cell} ({title}) : un classeur "
    "ne connaît pas les dates avant 1900.",
}

_ROWS = {
    "form_rows_table": "Les lignes ne peuvent pas être insérées à cause du tableau « {name} » : utilisez "
    "plusieurs feuillets.",
    "form_rows_chart": "Les lignes ne peuvent pas être insérées à cause du graphique qui lit {name} : "
    "utilisez plusieurs feuillets.",
    "form_rows_extension": "Les lignes ne peuvent pas être insérées à cause de l’extension « {name} » : "
    "utilisez plusieurs feuillets.",
    "form_rows_array": "Les lignes ne peuvent pas être insérées à cause de la formule matricielle de "
    "{name} : utilisez plusieurs feuillets.",
    "form_rows_pivot": "Les lignes ne peuvent pas être insérées à cause du tableau croisé « {name} » : "
    "utilisez plusieurs feuillets.",
    "form_rows_end": "Les lignes ne peuvent pas être insérées : la feuille n’a plus de place en bas "
    "(ligne {name}). Utilisez plusieurs feuillets.",
}

_KEY = "Modèle, ligne {line}, « {key} » : "
_DESCRIPTORS = {
    "descriptor_syntax": "Modèle, ligne {line} : l’écriture n’est pas du TOML ; vérifiez les guillemets et "
    "les crochets.",
    "descriptor_key_unknown": _KEY + "clé inconnue ; choisissez parmi {among}.",
    "descriptor_key_missing": _KEY + "il manque cette clé.",
    "descriptor_value": _KEY + "choisissez parmi {among}.",
    "descriptor_not_text": _KEY + "écrivez un texte entre guillemets.",
    "descriptor_not_list": _KEY + "écrivez une liste de textes entre crochets.",
    "descriptor_not_table": _KEY + "écrivez des clés sous [{key}].",
    "descriptor_number": _KEY + "écrivez un nombre entier, 1 au moins.",
    "descriptor_field_near": _KEY + "le champ « {field} » n’existe pas ; vouliez-vous « {near} » ?",
    "descriptor_field_unknown": _KEY + "le champ « {field} » n’existe pas.",
    "descriptor_field_of_line": _KEY + "« {field} » est propre à chaque ligne ; mettez-le sous "
    "[lines.columns], ou choisissez unit = \"line\".",
    "descriptor_braces": _KEY + "« {value} » ne se lit pas ; écrivez par exemple "
    "« {{bordereau.date:%d/%m/%Y}} ».",
    "descriptor_condition": _KEY + "la condition « {value} » ne se lit pas ; écrivez par exemple "
    "« profile.code == T1 ».",
    "descriptor_tick": _KEY + "écrivez {{ when = \"…\", mark = \"x\" }}.",
    "descriptor_words": _KEY + "écrivez un mot du formulaire par code, entre guillemets.",
    "descriptor_place": _KEY + "ce n’est ni une cellule ni un nom ; écrivez par exemple « I5 ».",
    "descriptor_column": _KEY + "ce n’est pas une colonne ; écrivez par exemple « B ».",
    "descriptor_twice": _KEY + "cette place est déjà remplie par un autre champ ; gardez-en un.",
    "descriptor_lines_not_wanted": _KEY + "un classeur par ligne (unit = \"line\") n’a pas de tableau.",
}  # fmt: skip

_CARES = {
    "form_care_protected": "La feuille « {sheet} » est protégée : la protection est gardée, "
    "les cellules sont remplies quand même.",
    "form_care_external": "Le classeur lit d’autres fichiers ({among}) : ces liens sont gardés, vérifiez ce "
    "qu’ils apportent.",
    "form_care_signed": "Le classeur est signé : une fois rempli, sa signature ne vaut plus.",
    "form_care_connection": "Le classeur se relie à des données extérieures : le lien est gardé tel quel.",
    "form_care_hidden": "Des feuilles sont masquées ({among}) : elles sont gardées telles quelles.",
    "form_care_charts": "Le classeur contient des graphiques : ils sont gardés, mais l’aperçu ne les dessine "
    "pas.",
    "form_care_formulas": "Des formules sont dans les lignes (colonnes {among}) : elles sont gardées et "
    "recalculées à l’ouverture.",
}

_MAPPINGS = {
    "mapping_of_line": "« {title} » est propre à chaque ligne : posez-le dans les lignes du tableau "
    "({first} à {last}), ou choisissez un classeur par ligne.",
    "mapping_answer": "« {title} » se lit dans les lignes du tableau : posez-le dans une de ses colonnes.",
    "mapping_text": "« {value} » ne se lit pas : écrivez un champ, ou un texte avec ses champs entre "
    "accolades, comme « {{Nom}} {{Prénom}} ».",
    "mapping_condition": "La condition « {value} » ne se lit pas ; écrivez par exemple "
    "« profile.code == T1 ».",
    "mapping_cell": "« {value} » n’est pas une cellule : écrivez par exemple « I5 », ou « C » pour une "
    "colonne du tableau.",
    "mapping_in_lines": "La cellule {cell} est dans les lignes du tableau ({first} à {last}) : retirez ce "
    "qui y est posé, ou changez les lignes.",
    "mapping_empty": "Rien n’est posé sur le formulaire : posez au moins un champ.",
    "mapping_without_name": "Donnez un nom au modèle.",
}

FORM_SENTENCES = {**_MAPPINGS, **_CARES, **_FILES, **_BLANKS, **_VALUES, **_ROWS, **_DESCRIPTORS}
