"""The French sentence of each reason why a list cannot be read, or a cell of it cannot be written."""

LISTS = {
    "list_missing": "Le fichier {path} est introuvable : vérifiez son emplacement.",
    "list_not_a_file": "{path} n’est pas un fichier : choisissez le classeur ou le csv lui-même.",
    "list_cannot_open": "Le fichier {path} ne peut pas être lu : fermez-le s’il est ouvert dans un autre "
    "programme, vérifiez sinon vos droits.",
    "list_empty": "Le fichier {path} est vide : demandez-le à nouveau à qui vous l’a envoyé.",
    "list_too_big": "Le fichier {path} est trop gros ({size} Mo, {most} au plus) : gardez la feuille de la "
    "liste seule.",
    "list_bomb": "Le fichier {path} prendrait trop de place une fois décompressé : il n’a pas été ouvert, "
    "vérifiez d’où il vient.",
    "list_too_heavy": "Le fichier {path} demande trop de mémoire : copiez les seules lignes de la liste dans "
    "un classeur neuf (une cellule égarée très loin suffit à l’alourdir).",
    "list_too_slow": "Le fichier {path} n’a pas pu être lu en {seconds} secondes : gardez la feuille de la "
    "liste seule, puis recommencez.",
    "list_too_many_cells": "Le fichier {path} a trop de cellules ({rows} lignes, {columns} colonnes) : "
    "gardez les lignes et les colonnes utiles.",
    "list_too_wide": "La ligne {line} du fichier {path} a {columns} colonnes : corrigez-la puis recommencez.",
    "list_encrypted": "Le fichier {path} est protégé par un mot de passe : enregistrez-en une copie sans mot "
    "de passe.",
    "list_damaged": "Le fichier {path} est abîmé : ouvrez-le dans Excel, enregistrez-le à nouveau, ou "
    "redemandez-le.",
    "list_with_macros": "Le fichier {path} contient des macros : enregistrez-le en .xlsx puis recommencez.",
    "list_binary_workbook": "Le fichier {path} est un classeur binaire (.xlsb) : enregistrez-le en .xlsx "
    "puis recommencez.",
    "list_too_old": "Le fichier {path} vient d’un Excel d’avant 1997 : enregistrez-le en .xlsx puis "
    "recommencez.",
    "list_web_page": "Le fichier {path} est une page web : ouvrez-le dans Excel, enregistrez-le en .xlsx "
    "puis recommencez.",
    "list_xml": "Le fichier {path} est écrit en XML : ouvrez-le dans Excel, enregistrez-le en .xlsx puis "
    "recommencez.",
    "list_other_kind": "Le fichier {path} n’est pas un classeur : choisissez un fichier .xlsx, .xls, .ods ou "
    ".csv.",
    "list_not_text": "Le fichier {path} n’est ni un classeur ni un texte : choisissez un fichier .xlsx, "
    ".xls, .ods ou .csv.",
    "list_without_sheet": "Le fichier {path} n’a que des graphiques : choisissez celui qui "
    "contient la liste.",
    "list_sheet_missing": "Le fichier {path} n’a pas de feuille « {sheet} » : choisissez-en une autre.",
    "list_cannot_start": "La lecture de {path} n’a pas pu démarrer : fermez d’autres programmes puis "
    "recommencez.",
    "written_too_long": "La cellule {cell} a plus de 32 767 caractères : raccourcissez-la.",
    "written_control": "La cellule {cell} contient un caractère invisible interdit : saisissez-la à nouveau.",
    "list_cancelled": "Lecture annulée : rien n’a été changé.",
}
