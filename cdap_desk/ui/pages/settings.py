"""Paramètres: the organisme, its conventions, contracts and texts, référents, employers, functions, lists."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.query import Query
from cdap_desk.operations import tables
from cdap_desk.ui import theme
from cdap_desk.ui.fields import FieldForm, read_rows
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.pages.rules import RulesForm
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.tables import (
    CONVENTIONS,
    EMPLOYERS,
    LEGAL_TEXTS,
    OCCUPATIONS,
    ORGANISATION,
    REFERENTS,
    SERVICE_CONTRACTS,
)

if TYPE_CHECKING:
    from cdap_desk.ui.pages.list_settings import ListSettings
    from cdap_desk.ui.pages.template_settings import TemplateSettings

FORM_WIDTH = 640
APPEARANCES = (("system", "Comme le système"), ("light", "Clair"), ("dark", "Sombre"))

_TABS = (
    (
        CONVENTIONS,
        "Les accords passés avec la Caf. Ce qui est coché « À confirmer » est à vérifier avec elle.",
    ),
    (SERVICE_CONTRACTS, "Un contrat par service du portail, sous une convention : CDAP, par exemple."),
    (LEGAL_TEXTS, "Les lois, actes et avis sur lesquels repose la convention."),
    (REFERENTS, "Qui gère les habilitations : titulaires et suppléants. Deux au moins par convention."),
    (EMPLOYERS, "Les employeurs des agents, couverts ou non par la convention."),
    (OCCUPATIONS, "Les fonctions que l’on choisit pour un agent."),
)


class SettingsPage(Page):
    """One tab for each subject; a tab is filled when it is first shown."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_page")
        self._runner = runner
        self._filled: set[int] = set()
        self._holders: list[QVBoxLayout] = []
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("settings_tabs")
        self.tabs.setAccessibleName("Paramètres")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.organisation = OrganisationForm(runner, self)
        self.tabs.addTab(self.organisation, ORGANISATION.title)
        for table, _ in _TABS:
            holder = QWidget(self.tabs)
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self._holders.append(layout)
            self.tabs.addTab(holder, table.title)
        self.tabs.addTab(RulesForm(runner, self), "Circuit")
        self._lists_tab, self._templates_tab = QWidget(self.tabs), QWidget(self.tabs)
        self.tabs.addTab(self._lists_tab, "Listes")
        self.tabs.addTab(self._templates_tab, "Modèles")
        self.tabs.addTab(self._appearance_tab(), "Apparence")
        self.tabs.currentChanged.connect(self._on_tab_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 0)
        whole.addWidget(self.tabs)

    def shown_panel(self) -> TablePanel | None:
        tab = self.tabs.currentWidget()
        return tab.findChild(TablePanel) if tab is not None else None

    def count_text(self) -> str:
        panel = self.shown_panel()
        return panel.count_text() if panel is not None else ""

    def show_tab(self, table: str) -> None:
        names = [ORGANISATION.name, *(t.name for t, _ in _TABS), "circuit", "lists", "templates"]
        self.tabs.setCurrentIndex(names.index(table))

    def show_record(self, table: str, record_id: int, column: str) -> None:
        self.show_tab(table)
        if table == ORGANISATION.name:
            self.organisation.stand_on(column)
        else:
            super().show_record(table, record_id, column)

    def _appearance_tab(self) -> QWidget:
        tab = QWidget(self.tabs)
        column = QVBoxLayout(tab)
        column.setContentsMargins(4, 14, 4, 14)
        column.addWidget(_said("Les couleurs de la fenêtre, sur ce poste seulement.", tab))
        for name, text in APPEARANCES:
            button = QRadioButton(text, tab)
            button.setObjectName(f"appearance_{name}_button")
            button.setChecked(theme.asked() == name)
            button.clicked.connect(lambda _=False, n=name: self.appearance_asked.emit(n))
            column.addWidget(button)
        column.addStretch()
        return tab

    def _on_tab_changed(self, number: int) -> None:
        if 0 < number <= len(_TABS) and number not in self._filled:
            self._filled.add(number)
            table, said = _TABS[number - 1]
            tab = TableTab(table, said, self._runner, self)
            tab.panel.counted.connect(self.counted)
            tab.panel.refused.connect(self.refused)
            self._holders[number - 1].addWidget(tab)
        shown = self.tabs.currentWidget()
        if shown in (self._lists_tab, self._templates_tab) and shown.layout() is None:
            margin = QVBoxLayout(shown)
            margin.setContentsMargins(0, 0, 0, 0)
            late = self._late_tab(shown)
            late.panel.counted.connect(self.counted)
            margin.addWidget(late)
        self.counted.emit()

    def _late_tab(self, tab: QWidget) -> "ListSettings | TemplateSettings":
        """Return what a tab holds that is only made when it is first seen."""
        if tab is self._lists_tab:
            from cdap_desk.ui.pages.list_settings import ListSettings

            return ListSettings(self._runner, tab)
        from cdap_desk.ui.pages.template_settings import TemplateSettings

        return TemplateSettings(self._runner, tab)


class OrganisationForm(QWidget):
    """The organisme, one field a line; each is saved as it is left."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._form = FieldForm(ORGANISATION, runner, self)
        self._form.setMaximumWidth(FORM_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 14)
        layout.addWidget(_said("Ce que porte l’en-tête de chaque bordereau.", self))
        layout.addWidget(self._form)
        layout.addStretch()
        runner.changed.connect(self._fill)
        self._fill()

    def stand_on(self, column: str) -> None:
        """Go to a field, whole chosen so that one types over it."""
        edit = self.findChild(QLineEdit, f"{column}_edit")
        if edit is not None:
            edit.setFocus()
            edit.selectAll()

    def _fill(self) -> None:
        ids = tables.list_ids(self._runner.desk, Query(ORGANISATION.name))[:1]
        self._form.show_rows(ids, read_rows(self._runner, ORGANISATION, ids))


class TableTab(QWidget):
    """A small table with a button to add a line."""

    def __init__(self, table: Table, said: str, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = TablePanel(table, runner, self)
        add = QPushButton("Ajouter une ligne", self)
        add.setObjectName(f"add_{table.kind}_button")
        add.clicked.connect(self.panel.add_line)
        self.panel.narrowing.search_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        row = QHBoxLayout()
        row.addWidget(_said(said, self), 1)
        row.addWidget(self.panel.narrowing.search_edit)
        row.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 10, 4, 0)
        layout.addLayout(row)
        layout.addWidget(self.panel, 1)


def _said(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "dim")
    label.setWordWrap(True)
    return label
