"""The menu of a row: the verbs of the page, those of a spreadsheet, and which columns are shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cdap_desk.ui.table import blocks
from cdap_desk.ui.table.keys import select_rows
from cdap_desk.ui.table.panel import TablePanel


class RowMenu(QMenu):
    """Acts on what is selected in a panel."""

    def __init__(self, panel: TablePanel, verbs: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row_menu")
        self._panel = panel
        self.addActions(verbs)
        self.addSeparator()
        for name, text, act in (
            ("copy", "Copier\tCtrl+C", blocks.copy),
            ("paste", "Coller\tCtrl+V", blocks.paste),
            ("fill_down", "Recopier vers le bas\tCtrl+D", blocks.fill_down),
            ("delete_rows", "Supprimer les lignes choisies", blocks.delete_rows),
        ):
            self._add(self, f"row_{name}", text).triggered.connect(lambda _=False, act=act: act(panel))
        whole = self._add(self, "row_select", "Choisir la ligne entière\tMaj+Espace")
        whole.triggered.connect(lambda: select_rows(panel.view))
        self.addSeparator()
        self._add_columns(self.addMenu("Colonnes"))

    def open_near(self, point: QPoint) -> None:
        """Open where one clicked, a point of the table, else at the current cell."""
        view = self._panel.view
        clicked, current = view.indexAt(point), view.currentIndex()
        if current.isValid() and not (clicked.isValid() and view.selectionModel().isSelected(clicked)):
            # By keyboard Qt gives the middle of the table, wherever one stands in it.
            point = view.visualRect(current).bottomLeft()
        self.exec(view.viewport().mapToGlobal(point))
        self.deleteLater()

    def _add(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"{name}_action")
        return action

    def _add_columns(self, menu: QMenu) -> None:
        for place, column in enumerate(self._panel.table.columns):
            action = self._add(menu, f"column_{column.key}", column.title)
            action.setCheckable(True)
            action.setChecked(not self._panel.view.isColumnHidden(place))
            action.toggled.connect(partial(self._panel.view.widths.show_column, place))
