"""What leaves as a file: the table as it is shown, a situation, all that is kept of one person."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cdap_desk.domain.forms import Value
from cdap_desk.errors import DeskError
from cdap_desk.operations import agent_file, people_lists
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.people_lists import Listing
from cdap_desk.paths import default_folder, file_name
from cdap_desk.ui.aside import run_aside, stopping
from cdap_desk.ui.dialogs.passing import pressed
from cdap_desk.ui.outcome import Outcome
from cdap_desk.ui.table.columns import Column
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.pages.page import Page
    from cdap_desk.ui.table.panel import TablePanel
    from cdap_desk.ui.window import MainWindow

WORKBOOK = "Classeur Excel (*.xlsx)"
TEXT = "Texte csv (*.csv)"
PAPER = "Pages PDF (*.pdf)"
_ENDINGS = {WORKBOOK: ".xlsx", TEXT: ".csv", PAPER: ".pdf"}

Tell = Callable[[int, int], None]
# Makes a list, aside from the thread of the window; given what it tells how far it is.
Listed = Callable[[Tell], Listing]


def export_shown(window: "MainWindow") -> None:
    """Ask where, and write the table of the page as it is shown: columns, rows, filters in words."""
    page = window.current_page()
    listed = shown_list(window)
    if listed is None:
        return
    panel = page.shown_panel()
    assert panel is not None
    name = f"{panel.table.title} {window.runner.desk.today().isoformat()}"
    _export(page, name, (WORKBOOK, PAPER, TEXT), listed, panel.table.name)


def preview_shown(window: "MainWindow") -> None:
    """Show the table of the page as it will be printed, whole: columns, rows, filters in words."""
    listed = shown_list(window)
    panel = window.current_page().shown_panel()
    if listed is not None and panel is not None:
        preview_list(window.current_page(), window, (WORKBOOK, PAPER, TEXT), listed, panel.table.name)


def preview_list(
    page: "Page", window: "MainWindow", kinds: tuple[str, ...], listed: Listed, sort: str
) -> None:
    """Show a list as it will be printed; from there it goes to a printer or a file.

    `sort` is the sort of list, which has its own page set-up.
    """
    from cdap_desk.ui.dialogs.list_preview import ListPreview, see_listing

    wanted = _on_paper(window, listed, sort)

    def laid(tell: Tell) -> object:
        listing = wanted(tell)
        tell(0, 0)  # how long it takes to cut it into pages is not known
        pages = see_listing(listing)
        tell(0, 0)
        return listing, pages

    try:
        made: Any = run_aside("Mise en page", stopping(laid, "print_cancelled"), page)
    except DeskError as refusal:
        page.refused.emit(sentence(refusal))
        return
    if made is not None:
        listing, pages = made
        ListPreview(window, listing, pages, kinds, sort, page).exec()


def _on_paper(window: "MainWindow", listed: Listed, sort: str) -> Listed:
    """Return what makes a list with the page set-up kept for its sort."""
    from cdap_desk.ui.dialogs.page_setup import setup_of

    setup = setup_of(window.settings, sort)
    return lambda tell: replace(listed(tell), setup=setup)


def preview_agent(page: "Page", window: "MainWindow", agent_id: int, *, names: bool = False) -> None:
    """Show all that is kept of one person as it will be printed, with the names of others or not."""
    desk = _desk(page)
    preview_list(
        page, window, (WORKBOOK, PAPER), lambda _: agent_file.list_agent(desk, agent_id, names=names), "agent"
    )


def preview_situation(
    page: "Page", window: "MainWindow", days: tuple[date, date], agent_id: int | None, known: date | None
) -> None:
    """Show who was habilitated on those days as it will be printed."""
    desk = _desk(page)

    def listed(_: Tell) -> Listing:
        return people_lists.list_situation(desk, *days, agent_id, known)

    preview_list(page, window, (WORKBOOK, PAPER), listed, "situation")


def preview_typing(page: "Page", window: "MainWindow") -> None:
    """Show what is to be typed in HABPPS as it will be printed."""
    desk = _desk(page)
    preview_list(page, window, (WORKBOOK, PAPER), lambda _: people_lists.list_typing(desk), "typing")


def shown_list(window: "MainWindow") -> Listed | None:
    """Return what makes a list of the table shown; None where there is none or a cell is to be mended.

    The window says the first, the cell the second.
    """
    panel = window.current_page().shown_panel()
    if panel is None:
        # Refusals stay, whatever page is opened next: this one names the page.
        title = window.navigation.title(window.navigation.currentRow())
        window.notice.refuse(
            f"Aucune liste à exporter ni à imprimer n’était ouverte dans «\u00a0{title}\u00a0»\u00a0: "
            "ouvrez-en une."
        )
        return None
    if not panel.view.settle():
        return None
    desk, title, content = window.runner.desk, panel.table.title, panel.content
    columns, filters = _columns(panel), [*panel.said, *_filters(panel)]
    is_tree = panel.table.tree and columns[0] == panel.table.columns[0]

    def listed(tell: Tell) -> Listing:
        found = content.every_row(tell)
        rows = [_values(columns, row) for row in found]
        depths = [content.depth(row["id"])[0] for row in found] if is_tree else []
        return people_lists.list_table(desk, title, filters, [c.title for c in columns], rows, depths)

    return listed


def export_agent(page: "Page", agent_id: int, name: str) -> None:
    """Ask where, and write all that is kept of one person."""
    desk = _desk(page)
    _export(
        page,
        f"Fiche complète {name}",
        (WORKBOOK, PAPER),
        lambda _: agent_file.list_agent(desk, agent_id),
        "agent",
    )


def export_situation(page: "Page", start: date, end: date, agent_id: int | None, known: date | None) -> None:
    """Ask where, and write who was habilitated on those days, with counts."""
    days = start.isoformat() if start == end else f"{start.isoformat()} {end.isoformat()}"
    desk = _desk(page)

    def listed(_: Tell) -> Listing:
        return people_lists.list_situation(desk, start, end, agent_id, known)

    _export(page, f"Personnes habilitées {days}", (WORKBOOK, PAPER), listed, "situation")


def ask_path(parent: QWidget, name: str, kinds: tuple[str, ...]) -> Path | None:
    """Ask where to write a file; None when nothing was chosen."""
    folder = default_folder() / "Listes"
    with contextlib.suppress(OSError):  # the dialog then opens elsewhere
        folder.mkdir(parents=True, exist_ok=True)
    proposed = str(folder / file_name(name))
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, "Exporter", proposed, ";;".join(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.casefold() in {_ENDINGS[one] for one in kinds}:
            return path
        path = path.with_name(path.name + _ENDINGS.get(kind, _ENDINGS[kinds[0]]))
        if not path.exists() or _replaces(parent, path):  # the dialog asked about the name without its ending
            return path


def _replaces(parent: QWidget, path: Path) -> bool:
    """Ask whether a file there is may be replaced."""
    box = QMessageBox(parent)
    box.setObjectName("replace_box")
    box.setWindowTitle("Exporter")
    box.setText(f"Le fichier « {path.name} » existe déjà.")
    replaces = box.addButton("&Remplacer", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    return pressed(box) is replaces


def _export(page: "Page", name: str, kinds: tuple[str, ...], listed: Listed, sort: str) -> None:
    """Ask where, and write a list aside; the page says where it is, or why not."""
    from cdap_desk.ui.pages.page import main_window

    done = exported(_desk(page), name, kinds, _on_paper(main_window(page), listed, sort), page)
    if done.text:
        (page.refused if done.refused else page.told).emit(done.text)


def exported(desk: Desk, name: str, kinds: tuple[str, ...], listed: Listed, over: QWidget) -> Outcome:
    """Ask where, over a widget, and write a list aside."""
    path = ask_path(over, name, kinds)
    if path is None:
        return Outcome()
    try:
        done = write_list(desk, path, listed, over)
    except DeskError as refusal:
        return Outcome.of(refusal)
    return Outcome(f"Fichier écrit : {path}" if done else "Arrêté : rien n’a été écrit.")


def write_list(desk: Desk, path: Path, listed: Listed, over: QWidget) -> Path | None:
    """Write a list aside, at `path`, which is returned; None when it was stopped. Raises as writing does."""

    def work(*, progress: Tell, cancelled: Callable[[], bool]) -> object:
        def tell(step: int, steps: int) -> None:
            if cancelled():
                raise DeskError("print_cancelled")
            progress(step, steps)

        return people_lists.export_list(desk, path, listed(tell), progress, cancelled)

    return path if run_aside(f"Écriture de {path.name}", work, over) else None


def _columns(panel: "TablePanel") -> list[Column]:
    view, header = panel.view, panel.view.header
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [panel.table.columns[n] for n in order if not view.isColumnHidden(n)]


def _filters(panel: "TablePanel") -> list[str]:
    said = [panel.narrowing.chips.words(one) for one in panel.query().filters]
    search = panel.narrowing.search_edit.text().strip()
    found = [f"Contient «\u00a0{search}\u00a0»"] if search else []
    return [*said, *found, *_order(panel), panel.count_text()]


def _order(panel: "TablePanel") -> list[str]:
    """Return the order of the rows in words, where it is not that of the table."""
    sorts = panel.query().sorts
    if [(sort.column, sort.descending) for sort in sorts] == [(key, False) for key in panel.table.sorts]:
        return []
    titles = {column.key: column.title for column in panel.table.columns}
    told = [
        titles[sort.column] + (" (décroissant)" if sort.descending else "")
        for sort in sorts
        if sort.column in titles
    ]
    return [f"Trié par {', puis '.join(told)}"] if told else []


def _values(columns: list[Column], row: dict[str, Any]) -> list[Value | None]:
    return [_value(column, row.get(column.key)) for column in columns]


def _value(column: Column, value: Any) -> Value | None:
    if column.kind == "day" and value:
        return date.fromisoformat(value)
    if column.kind == "number" and isinstance(value, int):
        return value
    return column.text(value)


def _desk(page: "Page") -> Desk:
    from cdap_desk.ui.pages.page import main_window

    return main_window(page).runner.desk
