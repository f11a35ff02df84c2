"""The menus: what can be done from anywhere, and the search of everything in their corner."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from cdap_desk.ui.icons import icon
from cdap_desk.ui.search_everywhere import SearchEdit

if TYPE_CHECKING:
    from cdap_desk.ui.window import MainWindow


_OF_A_FIELD = ("copy", "paste", "fill_down")


def build_menus(window: "MainWindow") -> None:
    """Give the window its menus and the field « Rechercher partout »."""
    bar = window.menuBar()
    bar.setObjectName("menu_bar")
    _file(window, bar.addMenu("&Fichier"))
    _edit(window, bar.addMenu("É&dition"))
    _view(window, bar.addMenu("&Affichage"))
    _rights(window, bar.addMenu("&Habilitations"))
    _help(window, bar.addMenu("Aid&e"))
    search = SearchEdit(window)
    corner = QWidget(bar)
    margins = QHBoxLayout(corner)
    margins.setContentsMargins(8, 4, 12, 4)
    margins.addWidget(search)
    bar.setCornerWidget(corner, Qt.Corner.TopRightCorner)
    find = _add(window, None, "search_everywhere", "Rechercher partout", "Ctrl+K", search.begin)
    window.addAction(find)


def _add(
    window: "MainWindow", menu: QMenu | None, name: str, text: str, keys: str, slot: object, picture: str = ""
) -> QAction:
    action = QAction(text, window)
    action.setObjectName(f"{name}_action")
    if picture:
        action.setIcon(icon(picture))
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda *_: slot())  # type: ignore[operator]
    if menu is not None:
        menu.addAction(action)
    return action


def _file(window: "MainWindow", menu: QMenu) -> None:
    _add(window, menu, "new_store", "&Nouveau fichier ou exemple…", "", window.start_asked.emit, "add")
    _add(window, menu, "open_store", "&Ouvrir…", "Ctrl+O", lambda: _on_file(window, "ask_open"), "open")
    _add(window, menu, "import_list", "&Importer une liste…", "", window.errands.choose_list, "import")
    menu.addSeparator()
    _add(
        window,
        menu,
        "back_up",
        "&Sauvegarder une copie…",
        "",
        lambda: _on_file(window, "ask_back_up"),
        "save",
    )
    _add(
        window,
        menu,
        "export",
        "&Exporter cette liste…",
        "Ctrl+Shift+E",
        lambda: _export(window),
        "save",
    )
    _add(window, menu, "print", "I&mprimer cette liste…", "Ctrl+P", lambda: _print(window), "print")
    _add(window, menu, "verify", "&Vérifier le fichier", "", lambda: _on_file(window, "verify"), "check")
    menu.addSeparator()
    _add(
        window,
        menu,
        "who",
        "&Changer de référent…",
        "",
        lambda: _on_file(window, "change_referent"),
        "person",
    )
    _add(window, menu, "quit", "&Quitter", "Ctrl+Q", window.close)


def _edit(window: "MainWindow", menu: QMenu) -> None:
    menu.addActions([window.undoing.undo_action, window.undoing.redo_action])
    menu.aboutToShow.connect(window.undoing.refresh)
    menu.addSeparator()
    _add(window, menu, "copy", "&Copier", "Ctrl+C", lambda: _on_table(window, "copy"), "copy")
    _add(window, menu, "paste", "C&oller", "Ctrl+V", lambda: _on_table(window, "paste"))
    _add(window, menu, "fill", "&Recopier vers le bas", "Ctrl+D", lambda: _on_table(window, "fill_down"))
    menu.addSeparator()
    _add(
        window, menu, "filter", "&Filtrer cette liste", "Ctrl+F", lambda: _on_table(window, "find"), "search"
    )
    _add(window, menu, "refresh", "&Actualiser l’ordre et les filtres", "F5",
         lambda: _on_table(window, "refresh"), "refresh")  # fmt: skip


def _on_file(window: "MainWindow", verb: str) -> None:
    """Pass a verb to what deals with files and asks in dialogs, imported when it is first needed."""
    from cdap_desk.ui import files

    getattr(files, verb)(window)


def _export(window: "MainWindow") -> None:
    from cdap_desk.ui.exporting import export_shown

    export_shown(window)


def _print(window: "MainWindow") -> None:
    from cdap_desk.ui.exporting import preview_shown

    preview_shown(window)


def _on_table(window: "MainWindow", verb: str) -> None:
    """Pass a verb to the table shown, where there is one."""
    from cdap_desk.ui.table import blocks

    panel, focus = window.current_page().shown_panel(), window.focusWidget()
    if isinstance(focus, QLineEdit) and verb in _OF_A_FIELD:
        # Copy and paste asked from the menu while in a field are those of the field.
        getattr(focus, verb, lambda: None)()
    elif panel is not None and panel.view.settle():
        getattr(blocks, verb)(panel)


def _view(window: "MainWindow", menu: QMenu) -> None:
    from cdap_desk.ui.places import PLACES

    for place in PLACES:
        menu.addAction(window.place_action(place))
    menu.addSeparator()
    _add(window, menu, "details", "&Détails de la sélection", "F4", window.toggle_details, "details")
    _add(window, menu, "next_region", "&Zone suivante", "F6", lambda: _next_region(window))


def _rights(window: "MainWindow", menu: QMenu) -> None:
    _add(
        window, menu, "request", "&Nouvelle demande…", "Ctrl+Shift+N", lambda: _ask_request(window), "rights"
    )
    _add(window, menu, "reconcile", "&Rapprochement Caf…", "", window.errands.choose_list, "import")


def _ask_request(window: "MainWindow") -> None:
    """Ask for a right, from any page, for the person selected there if there is one."""
    from cdap_desk.ui.dialogs.new_request import NewRequestDialog

    page = window.current_page()
    panel = page.shown_panel()
    if panel is None or panel.view.settle():
        NewRequestDialog(window.runner, page.person(), window).exec()


def _help(window: "MainWindow", menu: QMenu) -> None:
    _add(window, menu, "keys", "&Touches", "Shift+F1", lambda: _on_file(window, "show_keys"))
    _add(window, menu, "about", "À &propos de CDAP Desk", "", lambda: _on_file(window, "show_about"), "info")


def _next_region(window: "MainWindow") -> None:
    """Go from the pages to the table, to its details, and back."""
    page = window.current_page()
    regions: list[QWidget] = [window.navigation, *page.regions()]
    here = next(
        (n for n, r in enumerate(regions) if r.isAncestorOf(window.focusWidget() or r) or r.hasFocus()), -1
    )
    region = regions[(here + 1) % len(regions)]
    getattr(region, "take_focus", region.setFocus)()
