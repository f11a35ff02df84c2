"""What a bordereau gives outside: its files, the text of the mail; and the scan that comes back signed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.dates import format_day
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_files
from cdap_desk.operations.form_files import Written
from cdap_desk.ui.dialogs.passing import pressed
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import grouped

if TYPE_CHECKING:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

PDF = "application/pdf"
_LARGEST = 20 << 20  # bytes: a scan of some pages has one or two million


def write_files(page: "BordereauxPage", row: BordereauRow) -> bool:
    """Write the files of a bordereau in their folder, another one when it refuses; say where."""
    desk = page.runner.desk
    return _write_in_folder(page, row, lambda folder: form_files.write_files(desk, row.id, folder))


def write_pdf(page: "BordereauxPage", row: BordereauRow) -> bool:
    """Write the PDF of a bordereau beside its files: one of all or, as asked, one for each."""
    from cdap_desk.operations.bordereau_pdfs import write_pdfs
    from cdap_desk.ui.aside import run_aside

    each = row.sheets > 1 and _ask_each(page, row)
    if each is None:
        return False
    desk, what = page.runner.desk, f"PDF du bordereau {row.number}"

    def write(folder: Path) -> Written | None:
        def work(**told: Any) -> object:
            return write_pdfs(desk, row, folder, each=bool(each), **told)

        written: Any = run_aside(what, work, page)
        return written  # type: ignore[no-any-return]

    return _write_in_folder(page, row, write)


def _ask_each(page: "BordereauxPage", row: BordereauRow) -> bool | None:
    """Ask whether each workbook makes its own PDF; None when nothing is to be written."""
    box = QMessageBox(page)
    box.setObjectName("each_box")
    box.setWindowTitle("PDF du bordereau")
    box.setText(f"Le bordereau {row.number} a {grouped(row.sheets)} classeurs.")
    one = box.addButton("&Un seul PDF", QMessageBox.ButtonRole.AcceptRole)
    each = box.addButton("Un PDF par &classeur", QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(one)
    answer = pressed(box)
    return True if answer is each else False if answer is one else None


def _write_in_folder(
    page: "BordereauxPage", row: BordereauRow, write: Callable[[Path], Written | None]
) -> bool:
    """Write files in the folder of a bordereau, another one when it refuses; say where."""
    folder = form_files.folder_of(row.number)
    while True:
        try:
            written = write(folder)
        except DeskError as refusal:
            page.refused.emit(sentence(refusal))
            chosen = QFileDialog.getExistingDirectory(
                page, "Écrire dans un autre dossier", str(folder.parent)
            )
            if not chosen:
                return False
            folder = Path(chosen)
            continue
        if written is not None:
            _offer_folder(page, row, *written)
        return written is not None


def _offer_folder(page: "BordereauxPage", row: BordereauRow, written: list[Path], kept: list[Path]) -> None:
    many = f"{grouped(len(written))} fichiers" if len(written) > 1 else written[0].name
    page.told.emit(f"Bordereau {row.number} écrit dans {written[0].parent} ({many})")
    box = QMessageBox(page)
    box.setObjectName("written_box")
    box.setWindowTitle("Bordereau écrit")
    box.setText(f"Le bordereau {row.number} est écrit.")
    said = _listed(written)
    if kept:
        names = _listed([Path(path.name) for path in kept])
        said += f"\n\nLes fichiers qui y avaient été modifiés sont gardés à côté :\n{names}"
    box.setInformativeText(said)
    opens = box.addButton("Ouvrir le dossier", QMessageBox.ButtonRole.ActionRole)
    copies = box.addButton("Copier le texte du courriel", QMessageBox.ButtonRole.ActionRole)
    box.setEscapeButton(box.addButton("Fermer", QMessageBox.ButtonRole.AcceptRole))
    answer = pressed(box)
    if answer is opens:
        open_folder(written[0].parent)
    elif answer is copies:
        copy_mail(page, row)


def _listed(paths: list[Path]) -> str:
    return "\n".join(str(path) for path in paths[:6]) + ("\n…" if len(paths) > 6 else "")


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def copy_mail(page: "BordereauxPage", row: BordereauRow) -> None:
    """Put the text of the mail that goes with a bordereau on the clipboard."""
    QGuiApplication.clipboard().setText(mail_text(page, row))
    page.told.emit("Texte du courriel copié : collez-le dans votre message.")


def mail_text(page: "BordereauxPage", row: BordereauRow) -> str:
    """Return the text of the mail that goes with a bordereau."""
    data = bordereaux.frozen_data(page.runner.desk, row.id)["header"]
    counts: dict[str, int] = {}
    for line in bordereaux.bordereau_lines(page.runner.desk, row.id):
        counts[line.operation] = counts.get(line.operation, 0) + 1
    said = ", ".join(f"{count} {_OPERATIONS[code][count > 1]}" for code, count in counts.items())
    replaced = f"\nIl annule et remplace le bordereau {row.replaces}." if row.replaces else ""
    return (
        f"Objet : {data['organisation.portal_service']} – bordereau d’habilitations n° {row.number} – "
        f"{data['organisation.name']}\n\n"
        "Bonjour,\n\n"
        f"Veuillez trouver ci-joint le bordereau n° {row.number} du {format_day(row.dated)} "
        f"({said}).{replaced}\n"
        "Merci de nous retourner le classeur complété (réponse, motif, identifiant attribué).\n\n"
        f"Bien cordialement,\n{row.issued_by}\n"
    )


def attach_scan(page: "BordereauxPage", row: BordereauRow) -> None:
    """Ask for the signed scan and keep it with the bordereau."""
    path = _ask_pdf(page, page.runner.desk.store.path.parent)
    if path is None:
        return
    try:
        content = path.read_bytes()
    except OSError:
        page.refused.emit(f"Le fichier {path} ne peut pas être lu : vérifiez son emplacement.")
        return
    if not content.startswith(b"%PDF-"):
        page.refused.emit(f"Le fichier {path.name} n’est pas un PDF : choisissez le scan signé.")
    elif len(content) > _LARGEST:
        page.refused.emit(f"Le fichier {path.name} dépasse 20 Mo : scannez-le moins finement.")
    elif page.act(bordereaux.attach_file, row.id, "signed", path.name, PDF, content):
        page.told.emit(f"Scan joint au bordereau {row.number} : {path.name}")


def _ask_pdf(parent: QWidget, folder: Path) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, "Joindre le scan signé", str(folder), "PDF (*.pdf)")
    return Path(chosen) if chosen else None


_OPERATIONS = {
    "creation": ("création", "créations"),
    "modification": ("modification", "modifications"),
    "removal": ("suppression", "suppressions"),
    "suspension": ("suspension", "suspensions"),
    "reactivation": ("réactivation", "réactivations"),
    "listing": ("droit ouvert", "droits ouverts"),
}
