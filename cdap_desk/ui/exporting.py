"""What leaves as a file: the table as it is shown, a situation, all that is kept of one person."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from cdap_desk.domain.forms import Value
from cdap_desk.errors import DeskError
from cdap_desk.operations import people_lists
from cdap_desk.paths import default_folder
from cdap_desk.ui.table.columns import Column
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.pages.page import Page
    from cdap_desk.ui.table.panel import TablePanel
    from cdap_desk.ui.window import MainWindow

WORKBOOK = "Classeur Excel (*.xlsx)"
TEXT = "Texte csv (*.csv)"
PAPER = "Pages PDF (*.pdf)"
_ENDINGS = {TEXT: ".csv", PAPER: ".pdf", WORKBOOK: ".xlsx"}


def export_shown(window: "MainWindow") -> None:
    """Ask where, and write the table of the page as it is shown: columns, rows, filters in words."""
    panel = window.current_page().shown_panel()
    if panel is None or not panel.view.settle():
        window.notice.refuse("Cette page n’a pas de liste à exporter : ouvrez-en une.")
        return
    desk = window.runner.desk
    path = ask_path(window, f"{panel.table.title} {desk.today().isoformat()}", f"{WORKBOOK};;{PAPER};;{TEXT}")
    if path is None:
        return
    columns = _columns(panel)
    titles = [column.title for column in columns]

    def write() -> Path:
        rows = [_values(columns, panel.content.row(n)) for n in range(len(panel.content.ids))]
        return people_lists.export_table(desk, path, panel.table.title, _filters(panel), titles, rows)

    written(window.current_page(), write)


def export_agent(page: "Page", agent_id: int, name: str) -> None:
    """Ask where, and write all that is kept of one person."""
    path = ask_path(page, f"Fiche complète {name}", f"{WORKBOOK};;{PAPER}")
    if path is not None:
        written(page, lambda: people_lists.export_agent(_desk(page), path, agent_id))


def export_situation(page: "Page", start: date, end: date, agent_id: int | None, known: date | None) -> None:
    """Ask where, and write who was habilitated on those days, with counts."""
    days = start.isoformat() if start == end else f"{start.isoformat()} {end.isoformat()}"
    path = ask_path(page, f"Personnes habilitées {days}", f"{WORKBOOK};;{PAPER}")
    if path is not None:
        written(page, lambda: people_lists.export_situation(_desk(page), path, start, end, agent_id, known))


def ask_path(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Ask where to write a file; None when nothing was chosen."""
    folder = default_folder() / "Listes"
    with contextlib.suppress(OSError):  # the dialog then opens elsewhere
        folder.mkdir(parents=True, exist_ok=True)
    chosen, kind = QFileDialog.getSaveFileName(parent, "Exporter", str(folder / name), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    known = path.suffix.casefold() in _ENDINGS.values()
    return path if known else path.with_name(path.name + _ENDINGS.get(kind, ".xlsx"))


def written(page: "Page", write: Callable[[], Path]) -> None:
    """Write a file and say where, or why not."""
    try:
        page.told.emit(f"Fichier écrit\u00a0: {write()}")
    except DeskError as refusal:
        page.refused.emit(sentence(refusal))


def _columns(panel: "TablePanel") -> list[Column]:
    view, header = panel.view, panel.view.header
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [panel.table.columns[n] for n in order if not view.isColumnHidden(n)]


def _filters(panel: "TablePanel") -> list[str]:
    said = [panel.narrowing.chips.words(one) for one in panel.query().filters]
    search = panel.narrowing.search_edit.text().strip()
    return [*said, *([f"Contient «\u00a0{search}\u00a0»"] if search else []), panel.count_text()]


def _values(columns: list[Column], row: dict[str, Any]) -> list[Value | None]:
    return [_value(column, row.get(column.key)) for column in columns]


def _value(column: Column, value: Any) -> Value | None:
    if column.kind == "day" and value:
        return date.fromisoformat(value)
    if column.kind == "number" and isinstance(value, int):
        return value
    return column.text(value)


def _desk(page: "Page") -> Any:
    return page.runner.desk  # type: ignore[attr-defined]
