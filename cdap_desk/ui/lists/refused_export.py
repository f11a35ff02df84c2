"""Exporting the lines that were refused, for whoever made the list."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.operations.list_exports import export_refused
from cdap_desk.operations.lists import Opened
from cdap_desk.wording import sentence

KIND = "Liste (*.csv)"


def ask_and_export(parent: QWidget, opened: Opened) -> tuple[bool, str]:
    """Ask where and write the lines; return whether it was done and what is said ("" when not wanted)."""
    path = opened.book.path
    name = str(path.with_name(f"{path.stem} - lignes refusées.csv"))
    chosen, _ = QFileDialog.getSaveFileName(parent, "Exporter les lignes refusées", name, KIND)
    if not chosen:
        return True, ""
    try:
        export_refused(opened, Path(chosen))
    except DeskError as refusal:
        return False, sentence(refusal)
    return True, f"Lignes refusées écrites dans {chosen}."
