"""The page of services."""

from cdap_desk.domain.query import Filter, Query
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.tables import SERVICES
from cdap_desk.ui.verbs import Verb


class ServicesPage(TablePage):
    """Departments, houses and units: a tree that is also a table."""

    table = SERVICES
    verbs = (
        Verb("new_line", "Nouveau service", "add", "Ctrl+N", "Ajouter une ligne", primary=True),
        Verb("rename", "Renommer à la date…", "rename", "Ctrl+M", "L’ancien nom est gardé", needs=2),
        Verb("manager", "Responsable à la date…", "person", "Ctrl+R", "Qui répond du service", needs=2),
        Verb("merge", "Fusionner…", "move", "", "Les agents et les droits suivent", needs=2, aside=True),
        Verb("close", "Fermer…", "close", "", "Avec les droits concernés", needs=2, aside=True),
    )  # fmt: skip

    def _on_rename(self) -> None:
        from cdap_desk.ui.dialogs.rename import RenameServiceDialog

        RenameServiceDialog(self.runner, self.selected(), self).exec()

    def _on_manager(self) -> None:
        from cdap_desk.ui.dialogs.manager import ManagerDialog

        ManagerDialog(self.runner, self.selected(), self).exec()

    def _on_merge(self) -> None:
        from cdap_desk.ui.dialogs.closing import MergeDialog

        MergeDialog(self.runner, self.selected(), self).exec()

    def _on_close(self) -> None:
        from cdap_desk.ui.dialogs.closing import CloseDialog

        CloseDialog(self.runner, self.selected(), self).exec()

    def _on_fix_asked(self, code: str, row_id: int) -> None:
        if code == "too_many_in_service":
            name = str(self.panel.content.row(self.panel.content.position(row_id))["name"])
            kept = Filter("service_id", values=frozenset({str(row_id)}), said=f"Service : {name}")
            active = Filter("status", values=frozenset({"active"}))
            self.query_asked.emit(Query("habilitations", (active, kept)))
        elif code == "service_closed_with_agents":
            name = str(self.panel.content.row(self.panel.content.position(row_id))["name"])
            self.query_asked.emit(Query("agents", (Filter("service", values=frozenset({name})),)))
        else:
            super()._on_fix_asked(code, row_id)
