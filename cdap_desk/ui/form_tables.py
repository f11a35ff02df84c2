"""The columns of what waits for a bordereau, of bordereaux and of their lines."""

from cdap_desk.ui.table.columns import Column, Table
from cdap_desk.ui.tables import NATURES
from cdap_desk.wording import VALUES
from cdap_desk.wording.forms import KIND_WORDS

OPERATIONS = {**NATURES, "listing": "· Habilitée"}
READY = {"ready": "Prête", "refused": "Refusée", "typed": "Prête, saisie"}
READY_TONES = {"ready": "active", "refused": "wrong", "typed": "active"}
STATES = {
    **VALUES["bordereau_state"],
    "answered:ok": "Répondu · OK",
    "answered:partial": "Répondu · en partie",
    "answered:ko": "Répondu · KO",
}
STATE_TONES = {
    "issued": "waiting",
    "sent": "waiting",
    "answered:ok": "active",
    "answered:partial": "wrong",
    "answered:ko": "wrong",
    "closed": "none",
    "cancelled": "none",
}
ANSWERS = VALUES["answer"]

WAITING = Table(
    "bordereau_waiting",
    "movement",
    "En attente de bordereau",
    "ligne",
    "lignes",
    (
        Column("operation", "Opération", width=15, weight=0, editable=False, words=OPERATIONS),
        Column("person", "Nom", width=19, weight=1, editable=False),
        Column("profile", "Profil", width=9, weight=3, editable=False),
        Column("service", "Service", width=20, weight=4, editable=False),
        Column("effective", "Date d’effet", "day", width=11, weight=0, editable=False),
        Column("ready", "État", width=15, weight=0, editable=False, words=READY, tones=READY_TONES),
        Column("portal_service", "Service du portail", width=12, editable=False, shown=False),
        Column("reason", "Motif", width=14, editable=False, shown=False, words=VALUES["reason"]),
    ),
    empty="Aucun mouvement n’attend de bordereau.",
)

BORDEREAUX = Table(
    "bordereaux",
    "bordereau",
    "Bordereaux",
    "bordereau",
    "bordereaux",
    (
        Column("number", "Numéro", width=9, weight=0, editable=False),
        Column("dated", "Du", "day", width=11, weight=0, editable=False),
        Column("standing", "État", width=21, weight=0, editable=False, words=STATES, tones=STATE_TONES),
        Column("lines", "Lignes", "number", width=7, weight=0, editable=False),
        Column("nature", "Nature", width=13, weight=3, editable=False, words=KIND_WORDS),
        Column("sent_on", "Envoyé le", "day", width=11, weight=0, editable=False),
        Column("answered_on", "Répondu le", "day", width=11, weight=2, editable=False, shown=False),
        Column("portal_service", "Service du portail", width=12, weight=4, editable=False, shown=False),
        Column("replaces", "Remplace", width=9, editable=False, shown=False),
        Column("replaced_by", "Remplacé par", width=9, editable=False, shown=False),
        Column("issued_by", "Émis par", width=16, editable=False, shown=False),
        Column("template", "Modèle", width=20, editable=False, shown=False),
        Column("why", "Motif", width=24, editable=False, shown=False),
    ),
    empty="Aucun bordereau émis : préparez le premier avec « Préparer » (Ctrl+Maj+B).",
)

LINES = Table(
    "bordereau_lines",
    "bordereau_line",
    "Lignes du bordereau",
    "ligne",
    "lignes",
    (
        Column("number", "N°", "number", width=4, weight=0, editable=False),
        Column("operation", "Opération", width=14, weight=0, editable=False, words=OPERATIONS),
        Column("person", "Nom", width=20, weight=1, editable=False),
        Column("profile", "Profil", width=8, weight=3, editable=False),
        Column("answer", "Réponse", width=9, weight=0, editable=False, words=ANSWERS,
               tones={"ok": "active", "ko": "wrong"}),
        Column("answer_reason", "Motif", width=18, weight=4, editable=False),
        Column("answered_portal_id", "Identifiant", width=14, weight=3, editable=False),
        Column("service", "Service", width=20, weight=4, editable=False),
        Column("effective", "Date d’effet", "day", width=11, weight=0, editable=False),
        Column("answered_on", "Répondue le", "day", width=11, editable=False, shown=False),
    ),
    empty="Choisissez un bordereau pour voir ses lignes.",
)  # fmt: skip

STANDINGS = {
    "used": "Utilisé",
    "kept": "Enregistré",
    "shipped": "Livré avec l’application",
    "retired": "Mis de côté",
}
TEMPLATES = Table(
    "form_templates",
    "form_template",
    "Modèles",
    "modèle",
    "modèles",
    (
        Column("name", "Nom", width=34, weight=3, editable=False),
        Column("standing", "État", width=24, weight=0, editable=False, words=STANDINGS,
               tones={"used": "active", "kept": "none", "shipped": "none", "retired": "none"}),
        Column("file_name", "Classeur", width=30, weight=2, editable=False),
        Column("retired_on", "Mis de côté le", "day", width=14, weight=0, editable=False),
    ),
    empty="Aucun modèle.",
)  # fmt: skip
