"""Which paper pages go on where that is not plain: theirs, that of the dialog, that of the printer."""

import sys

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from cdap_desk.domain.paper import Page
from cdap_desk.ui.dialogs.passing import pressed
from cdap_desk.ui.print_job import Fitting, alike, paper_name

_ROLE = QMessageBox.ButtonRole
# The dialog that Qt draws where the system has none always ends on the usual paper of the printer.
_FORGETS = sys.platform not in ("win32", "darwin")


def choose_paper(fitting: Fitting, asked: QPageSize, printer: QPrinter, parent: QWidget) -> bool:
    """Settle the paper after the dialog, where a person may have chosen one; False when they give up.

    `asked` is the paper of the page that is seen.
    """
    chosen = printer.pageLayout().pageSize()
    forgotten = _FORGETS and alike(chosen, fitting.usual)
    if not forgotten and not alike(chosen, asked):
        fitting.choose(chosen)
        return True
    if not fitting.usual.isValid() or alike(asked, fitting.usual):
        return True
    if forgotten or not fitting.has(asked):
        return _ask(fitting, asked, printer.printerName(), parent)
    return True


def _ask(fitting: Fitting, asked: QPageSize, printer: str, parent: QWidget) -> bool:
    own, usual = paper_name(asked), paper_name(fitting.usual)
    box = QMessageBox(parent)
    box.setObjectName("paper_box")
    box.setWindowTitle("Imprimer")
    keeps: QPushButton | None = None
    if fitting.has(asked):
        box.setText(f"Ce document est en {own}, l’imprimante « {printer} » imprime d’habitude en {usual}.")
        keeps = box.addButton(f"&Imprimer sur {own}", _ROLE.AcceptRole)
    else:
        box.setText(f"L’imprimante « {printer} » n’a pas de papier {own} : le document ira sur {usual}.")
    moves = box.addButton(f"&Faire tenir sur {usual}", _ROLE.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keeps or moves)
    answer = pressed(box)
    if answer is moves:
        fitting.choose(fitting.usual)
    return answer is moves or (keeps is not None and answer is keeps)


def keep_whole(fitting: Fitting, page: Page, printer: QPrinter, parent: QWidget) -> bool:
    """Ask what becomes of text so near the edge that the printer would leave it out; False when given up."""
    if not fitting.cuts(page):
        return True
    box = QMessageBox(parent)
    box.setObjectName("edge_box")
    box.setWindowTitle("Imprimer")
    box.setText(
        f"Du texte est trop près du bord pour l’imprimante « {printer.printerName()} » : il serait coupé."
    )
    smaller = box.addButton("&Imprimer un peu plus petit", _ROLE.AcceptRole)
    same = box.addButton("Imprimer à la &taille exacte", _ROLE.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(smaller)
    answer = pressed(box)
    if answer is smaller:
        fitting.keep_within()
    return answer is smaller or answer is same
