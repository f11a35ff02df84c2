"""Lists as they come in each month, small, about the people of the desk of these tests."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.ui.pages.importing import ImportPage
from cdap_desk.ui.window import MainWindow

HEAD = ("Matricule", "Nom", "Prénom", "Courriel", "Service", "Fonction", "Date d'entrée", "Date de sortie")
DURAND = ("000101", "DURAND", "Émile", "e.and@exemple.fr", "Bron", "Agent d’accueil", "06/01/2020", "")
LEFEVRE = ("000102", "Lefèvre", "Zoé", "z.vre@exemple.fr", "Écully", "Agent d’accueil", "06/01/2020", "")
ANGELO = ("000103", "d’Angelo", "Inès", "i.elo@exemple.fr", "Givors", "Agent d’accueil", "06/01/2020", "")
NGUYEN = ("000104", "Nguyen", "Paul", "p.yen@exemple.fr", "Écully", "Agent d’accueil", "06/01/2020", "")
STAFF = (DURAND, LEFEVRE, ANGELO, NGUYEN)
ZOLA = ("000105", "ZOLA", "Éva", "e.ola@exemple.fr", "Bron", "Agent d’accueil", "01/12/2026", "")
BAD = ("000106", "", "", "", "Bron", "", "32/13/2026", "")


def write_list(path: Path, *lines: Sequence[str], head: Sequence[str] = HEAD) -> Path:
    """Write a csv as an office's software does."""
    text = "\r\n".join(";".join(line) for line in (head, *lines)) + "\r\n"
    path.write_bytes(text.encode("cp1252"))
    return path


def changed(line: Sequence[str], **columns: str) -> tuple[str, ...]:
    """Return a line with other values: `service="Givors"`."""
    places = {"last_name": 1, "first_name": 2, "email": 3, "service": 4, "occupation": 5, "end": 7}
    cells = list(line)
    for name, value in columns.items():
        cells[places[name]] = value
    return tuple(cells)


def import_page(window: MainWindow) -> ImportPage:
    """Show the page of imports."""
    page = window.show_place("import")
    assert isinstance(page, ImportPage)
    return page


def wait(qtbot: QtBot, page: ImportPage, step: str) -> None:
    """Wait until nothing is under way, and the page is at a step."""
    qtbot.waitUntil(lambda: not page.flow.busy(), timeout=20_000)
    QApplication.processEvents()
    assert page.step == step, page.drop.refusal_line.label.text() or page.columns.refusal_line.label.text()


def compare(qtbot: QtBot, page: ImportPage, path: Path) -> None:
    """Go from a file to its differences, its columns agreed to."""
    page.flow.open(path)
    qtbot.waitUntil(lambda: not page.flow.busy(), timeout=20_000)
    if page.step == "columns":
        page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "differences")


def heaps(page: ImportPage) -> dict[str, str]:
    """Return the count said of each entry of the groups, by its title."""
    groups = page.differences.groups
    items = [groups.item(row) for row in range(groups.count())]
    return {item.text(): str(item.data(257)) for item in items}
