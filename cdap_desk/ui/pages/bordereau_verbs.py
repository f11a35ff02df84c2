"""What is done with a bordereau: each verb, the bordereaux it is for, and what it opens."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.ui.verbs import Verb

if TYPE_CHECKING:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

VERBS = (
    Verb("prepare", "Préparer…", "forms", "Ctrl+Shift+B", "Voir, puis émettre", primary=True),
    Verb("send", "Envoyé…", "export", "", "Dire quand et par qui"),
    Verb("answer", "Réponse…", "check", "", "OK ou KO, ligne par ligne"),
    Verb("read", "Lire le retour…", "import", "", "Le classeur renvoyé par la Caf"),
    Verb("view", "Voir…", "see", "", "Les pages telles qu’émises"),
    Verb("write", "Écrire les fichiers", "save", "", "Les mêmes, octet pour octet"),
    Verb("pdf", "Écrire le PDF", "forms", "", "Le même à chaque fois", aside=True),
    Verb("print", "Imprimer…", "print", "", "Les pages telles qu’émises", aside=True),
    Verb("complete", "Liste complète…", "reviews", "", "Tous les droits à une date", aside=True),
    Verb("mail", "Copier le texte du courriel", "copy", "", "Pour l’envoi", aside=True),
    Verb("scan", "Joindre le scan signé…", "open", "", "En PDF", aside=True),
    Verb("replace", "Annuler et remplacer…", "refresh", "", "Le numéro annulé reste", aside=True),
    Verb("close", "Clore sans réponse…", "close", "", "Ce qui n’est pas saisi attend", aside=True),
    Verb("reopen", "Rouvrir…", "undo", "", "La réponse arrive enfin", aside=True),
    Verb("cancel", "Annuler le bordereau…", "undo", "", "Ses lignes attendent", aside=True),
    Verb("unsend", "Reprendre l’envoi…", "undo", "", "Il n’est pas parti", aside=True),
    Verb("unanswer", "Reprendre la réponse…", "undo", "", "Elle était d’un autre", aside=True),
    Verb("open_right", "Voir l’habilitation", "rights", "", "De la ligne", needs=1, aside=True),
)  # fmt: skip


def answer(page: "BordereauxPage", row: BordereauRow) -> None:
    """Ask the answer, line by line."""
    from cdap_desk.ui.dialogs.answer import AnswerDialog

    AnswerDialog(page.runner, row, page).exec()


def read(page: "BordereauxPage", row: BordereauRow) -> None:
    """Ask for the workbook that came back, and show what it answers."""
    from cdap_desk.ui.dialogs.returned import ask_returned

    ask_returned(page, row)


def write(page: "BordereauxPage", row: BordereauRow) -> None:
    """Write its files again."""
    from cdap_desk.ui.bordereau_files import write_files

    write_files(page, row)


def view(page: "BordereauxPage", row: BordereauRow) -> None:
    """Show its pages."""
    from cdap_desk.ui.dialogs.bordereau_view import view_bordereau

    view_bordereau(page, row)


def pdf(page: "BordereauxPage", row: BordereauRow) -> None:
    """Write its PDF."""
    from cdap_desk.ui.bordereau_files import write_pdf

    write_pdf(page, row)


def print_pages(page: "BordereauxPage", row: BordereauRow) -> None:
    """Print its pages."""
    from cdap_desk.ui.dialogs.bordereau_view import print_bordereau

    print_bordereau(page, row)


def mail(page: "BordereauxPage", row: BordereauRow) -> None:
    """Copy the text of the mail that goes with it."""
    from cdap_desk.ui.bordereau_files import copy_mail

    copy_mail(page, row)


def scan(page: "BordereauxPage", row: BordereauRow) -> None:
    """Ask for the signed scan."""
    from cdap_desk.ui.bordereau_files import attach_scan

    attach_scan(page, row)


def replace(page: "BordereauxPage", row: BordereauRow) -> None:
    """Prepare the one that cancels and replaces it."""
    from cdap_desk.ui.dialogs.prepare import replace_bordereau

    replace_bordereau(page, row)


def _ask(name: str, page: "BordereauxPage", row: BordereauRow) -> None:
    """Ask what an act takes, in its dialog."""
    from cdap_desk.ui.dialogs.bordereau_acts import DIALOGS

    DIALOGS[name](page.runner, row, page).exec()


ACTS: Mapping[str, Callable[["BordereauxPage", BordereauRow], object]] = {
    **{act.__name__: act for act in (answer, read, view, write, pdf, mail, scan, replace)},
    **{name: partial(_ask, name) for name in ("send", "close", "reopen", "cancel", "unsend", "unanswer")},
    "print": print_pages,
}


def _unanswered(row: BordereauRow) -> bool:
    return not row.accepted + row.refused


# Which bordereaux each verb has something to do with.
FITS: dict[str, Callable[[BordereauRow], bool]] = {
    "send": lambda row: row.state == "issued",
    "answer": lambda row: row.state == "sent",
    "read": lambda row: row.state in {"issued", "sent"},
    "view": lambda row: True,
    "write": lambda row: True,
    "pdf": lambda row: True,
    "print": lambda row: True,
    "mail": lambda row: row.state in {"issued", "sent"},
    "scan": lambda row: True,
    "replace": lambda row: row.state in {"issued", "sent"} and _unanswered(row),
    "close": lambda row: row.state == "sent",
    "reopen": lambda row: row.state == "closed",
    "cancel": lambda row: row.state in {"issued", "sent"} and _unanswered(row),
    "unsend": lambda row: row.state == "sent" and _unanswered(row),
    "unanswer": lambda row: row.state in {"sent", "answered"} and not _unanswered(row),
}
