"""Everything that a person acts on has a name that a screen reader says, on each page and dialog."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.ui.dialogs.create_store import CreateStoreDialog
from cdap_desk.ui.dialogs.first_start import FirstStart
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.pages.services import ServicesPage
from cdap_desk.ui.window import PLACES, MainWindow
from tests.tools.accessible import ROLE, nodes, unnamed, without_object_name
from tests.ui.meeting import meet

pytestmark = pytest.mark.window

NAMES = [place.name for place in PLACES]
TABLES = ["agents", "services", "profiles"]


def open_page(window: MainWindow, name: str, select: bool = True) -> QWidget:
    page = window.show_place(name)
    if select and isinstance(page, TablePage):
        page.panel.view.select_ids(page.panel.content.ids[:1])
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("name", NAMES)
def test_each_control_of_a_page_has_a_name(window: MainWindow, name: str) -> None:
    open_page(window, name)
    assert unnamed(window) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_control_of_a_page_has_a_name_in_the_code(window: MainWindow, name: str) -> None:
    open_page(window, name)
    assert without_object_name(window) == []


@pytest.mark.parametrize("name", TABLES)
def test_a_cell_says_its_column(window: MainWindow, name: str) -> None:
    page = open_page(window, name)
    assert isinstance(page, TablePage)
    titles = {c.title for c in page.table.columns}
    said = [n.name for n in nodes(page.panel.view) if n.role in (ROLE.Cell, ROLE.TreeItem)]
    assert said
    assert [s for s in said if not any(s.startswith(title) for title in titles)] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_told_as_one(window: MainWindow, name: str) -> None:
    open_page(window, name)
    assert any(n.role in (ROLE.Table, ROLE.Tree) and n.name for n in nodes(window))


def test_each_entry_of_the_menus_has_a_name_and_no_mark_of_its_key(window: MainWindow, qtbot: QtBot) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        said = [a.text() for a in menu.actions() if not a.isSeparator()]
        assert said
        assert all(said), menu.title()


def inspect(qtbot: QtBot, act: Callable[[], object]) -> list[str]:
    """Open a dialog or a popup by an act; return what has no name in it, and send it away."""
    met: list[QWidget] = []
    found: list[str] = []

    def look(shown: QWidget) -> None:
        met.append(shown)
        found.extend(unnamed(shown) + without_object_name(shown))
        shown.close()

    def open_it() -> None:
        act()
        qtbot.waitUntil(lambda: bool(met))  # a popup keeps nobody waiting

    meet(lambda: QApplication.activeModalWidget() or QApplication.activePopupWidget(), open_it, look)
    return found


@pytest.mark.parametrize("name", ["about", "keys"])
def test_each_dialog_of_the_menus_names_its_controls(window: MainWindow, qtbot: QtBot, name: str) -> None:
    action = window.findChild(QAction, f"{name}_action")
    assert isinstance(action, QAction)
    assert inspect(qtbot, action.trigger) == []


@pytest.mark.parametrize(
    ("name", "verb"),
    [(page.table.name, v.name) for page in (AgentsPage, ServicesPage) for v in page.verbs if v.asks()],
)
def test_each_dialog_of_a_page_names_its_controls(
    window: MainWindow, qtbot: QtBot, name: str, verb: str
) -> None:
    page = open_page(window, name)
    assert isinstance(page, TablePage)
    assert inspect(qtbot, page.actions_of[verb].trigger) == []


def test_each_dialog_of_the_first_start_names_its_controls(window: MainWindow) -> None:
    for made in (
        FirstStart(Clock(), "cmartin", window),
        CreateStoreDialog(Clock(), "cmartin", window),
    ):
        made.show()
        assert (unnamed(made), without_object_name(made)) == ([], [])
        made.close()


@pytest.mark.parametrize("key", ["last_name", "service"])
def test_the_editor_of_a_cell_has_a_name(window: MainWindow, key: str) -> None:
    page = open_page(window, "agents")
    assert isinstance(page, TablePage)
    view = page.panel.view
    view.edit(view.model().index(0, [c.key for c in page.table.columns].index(key)))
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not view
    assert (unnamed(editor), editor.accessibleName() != "") == ([], True)


@pytest.mark.parametrize("column", [0, 4])
def test_the_filter_of_a_column_names_its_controls(window: MainWindow, qtbot: QtBot, column: int) -> None:
    page = open_page(window, "agents")
    assert isinstance(page, TablePage)
    assert inspect(qtbot, lambda: page.panel.view.header.ask_filter(column)) == []


def test_a_control_without_a_name_is_found(show: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    window.setObjectName("window")
    layout = QVBoxLayout(window)
    layout.addWidget(QToolButton())
    edit = QLineEdit()
    edit.setObjectName("edit")
    layout.addWidget(edit)
    show(window)
    assert unnamed(window) == ["Button '' (QToolButton)", "EditableText '' (QLineEdit edit)"]
    assert without_object_name(window) == ["QToolButton in window"]
