"""The page of agents."""

from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.ui.pages.page import TablePage, main_window
from cdap_desk.ui.tables import AGENTS
from cdap_desk.ui.verbs import Verb


class AgentsPage(TablePage):
    """People: who is there, where, since when; what happens to them."""

    table = AGENTS
    verbs = (
        Verb("new_line", "Nouvel agent", "add", "Ctrl+N", "Ajouter une ligne", primary=True),
        Verb("request", "Nouvelle demande…", "rights", "", "Demander un droit (Ctrl+Maj+N)"),
        Verb("move", "Mutation…", "move", "Ctrl+M", "Changer de service à une date", needs=2),
        Verb("depart", "Départ…", "depart", "Ctrl+Shift+P", "Enregistrer le dernier jour", needs=2),
        Verb("return", "Retour…", "return", "Ctrl+R", "Reprendre qui était sorti", needs=2),
        Verb("posting", "Autre affectation…", "posting", "Ctrl+Shift+A", "Affecter aussi ailleurs", needs=2),
        Verb("absence", "Absence longue…", "suspend", "", "Et les droits suspendus", needs=2, aside=True),
        Verb("import", "Importer une liste…", "import", "", "Du personnel, du portail…", aside=True),
        Verb("situation", "Droits à une date", "calendar", "", "Ce qui était ouvert", needs=1, aside=True),
        Verb("file", "Fiche complète (droit d’accès)…", "save", "", "En fichier", needs=1, aside=True),
        Verb("print", "Imprimer la fiche complète…", "print", "", "Droit d’accès", needs=1, aside=True),
        Verb("control", "Fiche pour un contrôle…", "print", "", "Avec qui a décidé", needs=1, aside=True),
    )  # fmt: skip

    def person(self) -> int | None:
        selected = self.selected()
        return selected[0] if len(selected) == 1 else None

    def _on_request(self) -> None:
        from cdap_desk.ui.dialogs.new_request import NewRequestDialog

        NewRequestDialog(self.runner, self.person(), self).exec()

    def _on_file(self) -> None:
        from cdap_desk.ui.exporting import export_agent

        row = self.panel.content.row(self.panel.content.position(self.selected()[0]))
        export_agent(self, self.selected()[0], f"{row['last_name']} {row['first_name']}")

    def _on_print(self) -> None:
        from cdap_desk.ui.exporting import preview_agent

        preview_agent(self, main_window(self), self.selected()[0])

    def _on_control(self) -> None:
        from cdap_desk.ui.exporting import preview_agent

        preview_agent(self, main_window(self), self.selected()[0], names=True)

    def _on_move(self) -> None:
        from cdap_desk.ui.dialogs.move import MoveDialog

        MoveDialog(self.runner, self.selected(), self).exec()

    def _on_depart(self) -> None:
        from cdap_desk.ui.dialogs.depart import DepartDialog

        DepartDialog(self.runner, self.selected(), self).exec()

    def _on_return(self) -> None:
        from cdap_desk.ui.dialogs.returning import ReturnDialog

        ReturnDialog(self.runner, self.selected(), self).exec()

    def _on_posting(self) -> None:
        from cdap_desk.ui.dialogs.posting import PostingDialog

        PostingDialog(self.runner, self.selected(), self).exec()

    def _on_absence(self) -> None:
        from cdap_desk.ui.dialogs.absence import AbsenceDialog

        AbsenceDialog(self.runner, self.selected(), self).exec()

    def _on_import(self) -> None:
        self.list_asked.emit()

    def _on_situation(self) -> None:
        from cdap_desk.ui.editors.when import TODAY

        self.situation_asked.emit(TODAY, self.selected()[0], False)

    def _on_fix_asked(self, code: str, row_id: int) -> None:
        if code == "likely_duplicate":
            self.panel.show_query(
                Query("agents", (Filter("!likely_duplicate", values=frozenset({"1"})),), (Sort("last_name"),))
            )
            self.panel.view.select_ids([row_id])
        elif code == "portal_id_to_confirm":
            from cdap_desk.operations.cells import change_cells

            self.act(change_cells, "agents", [(row_id, "portal_id_to_confirm", "non")])
        else:
            super()._on_fix_asked(code, row_id)
