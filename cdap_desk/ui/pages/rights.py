"""The page of habilitations."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.table.content import Row
from cdap_desk.ui.tables import HABILITATIONS
from cdap_desk.ui.verbs import Verb

if TYPE_CHECKING:
    from cdap_desk.ui.dialogs.rights_action import RightsDialog

_OPEN = frozenset({"active", "suspended"})
_WAITS = frozenset({"to_validate", "to_transmit"})
# Beyond, reading each row to know what can be done would be felt; the dialogs tell it of each anyway.
_MOST_READ = 500


class RightsPage(TablePage):
    """Who may look, under which profile, in which service; nothing changes a right but a movement."""

    table = HABILITATIONS
    verbs = (
        Verb("request", "Nouvelle demande…", "add", "Ctrl+N", "Demander un droit (Ctrl+Maj+N)", primary=True),
        Verb("validate", "Valider…", "check", "Ctrl+Shift+V", "Dire qui a validé", needs=2),
        Verb("confirm", "Confirmer…", "confirm", "Ctrl+Shift+O", "Accès ouvert ou fermé le…", needs=2),
        Verb("modify", "Modifier…", "rename", "Ctrl+M", "Profil, service ou fin", needs=2),
        Verb("remove", "Retirer…", "remove", "Ctrl+R", "Après un dernier jour", needs=2),
        Verb("suspend", "Suspendre…", "suspend", "Ctrl+Shift+S", "Pour un temps", needs=2, aside=True),
        Verb("reactivate", "Réactiver…", "reactivate", "", "Rendre l’accès", needs=2, aside=True),
        Verb("refuse", "Refuser…", "close", "", "Ne pas valider la demande", needs=2, aside=True),
        Verb("cancel", "Annuler la demande…", "undo", "", "Abandonner ce qui attend", needs=2, aside=True),
        Verb("switch", "Basculer…", "refresh", "", "Vers un autre service du portail", needs=2, aside=True),
        Verb("situation", "Droits à une date", "calendar", "", "Ceux de l’agent", needs=1, aside=True),
        Verb("open_agent", "Voir l’agent", "person", "", "Sa ligne de la page Agents", needs=1, aside=True),
    )

    def person(self) -> int | None:
        selected = self.selected()
        if len(selected) != 1:
            return None
        rows = self.runner.ask(read_rows, "habilitations", ("agent_id",), selected)
        return int(rows[0]["agent_id"]) if rows else None

    def _on_counted(self) -> None:
        super()._on_counted()
        selected = self.selected()
        if not 0 < len(selected) <= _MOST_READ:
            return
        content = self.panel.content
        rows = [content.row(content.position(right)) for right in selected]
        for name, fits in _FITS.items():
            self.actions_of[name].setEnabled(any(map(fits, rows)))

    def _on_request(self) -> None:
        from cdap_desk.ui.dialogs.new_request import NewRequestDialog

        NewRequestDialog(self.runner, None, self).exec()

    def _on_validate(self) -> None:
        from cdap_desk.ui.dialogs.rights_decisions import ValidateDialog

        self._open(ValidateDialog)

    def _on_refuse(self) -> None:
        from cdap_desk.ui.dialogs.rights_decisions import RefuseDialog

        self._open(RefuseDialog)

    def _on_cancel(self) -> None:
        from cdap_desk.ui.dialogs.rights_decisions import CancelDialog

        self._open(CancelDialog)

    def _on_modify(self) -> None:
        from cdap_desk.ui.dialogs.rights_change import ModifyDialog

        self._open(ModifyDialog)

    def _on_suspend(self) -> None:
        from cdap_desk.ui.dialogs.rights_days import SuspendDialog

        self._open(SuspendDialog)

    def _on_reactivate(self) -> None:
        from cdap_desk.ui.dialogs.rights_days import ReactivateDialog

        self._open(ReactivateDialog)

    def _on_remove(self) -> None:
        from cdap_desk.ui.dialogs.rights_days import RemoveDialog

        self._open(RemoveDialog)

    def _on_confirm(self) -> None:
        from cdap_desk.ui.dialogs.rights_days import ConfirmDialog

        self._open(ConfirmDialog)

    def _open(self, dialog: "type[RightsDialog]") -> None:
        dialog(self.runner, self.selected(), self).exec()

    def _on_switch(self) -> None:
        from cdap_desk.ui.dialogs.portal_switch import SwitchDialog

        self._open(SwitchDialog)

    def _on_situation(self) -> None:
        from cdap_desk.ui.editors.when import TODAY

        self.situation_asked.emit(TODAY, self.person() or 0, False)

    def _on_open_agent(self) -> None:
        self.record_asked.emit("agents", self.person() or 0, "")

    def _on_fix_asked(self, code: str, row_id: int) -> None:
        if code == "active_without_portal_id":
            self.panel.view.select_ids([row_id])
            self.record_asked.emit("agents", self.person() or 0, "portal_id")
            return
        self.panel.view.select_ids([row_id])
        self._do(_FIXES.get(code, "modify"))

    def _on_delete(self) -> None:
        """Delete proposes the removal: a right has a past and does not vanish."""
        if self.actions_of["remove"].isEnabled():
            self._on_remove()


# What mends each finding; whatever else is changed.
_FIXES = {
    "leaver_habilitated": "remove",
    "refused_by_caf": "remove",
    "right_past_end": "confirm",
    "absent_habilitated": "suspend",
    "self_validated": "validate",
    "oral_to_settle": "validate",
}


def _to_settle(row: Row) -> bool:
    return not {"oral_to_settle", "self_validated"}.isdisjoint(row.get("marks", ()))


def _to_confirm(row: Row) -> bool:
    # One typed already may still wait for its bordereau: that is no access to open or close.
    changes = row.get("status") == "requested" or ":" in str(row.get("standing"))
    return changes and row.get("movement_state") in ("to_transmit", "in_progress")


# Which rows each verb has something to do with; the dialog says the rest of each.
_FITS: dict[str, Callable[[Row], bool]] = {
    "validate": lambda row: row.get("movement_state") == "to_validate" or _to_settle(row),
    "refuse": lambda row: row.get("movement_state") == "to_validate",
    "cancel": lambda row: row.get("movement_state") in _WAITS,
    "confirm": _to_confirm,
    "modify": lambda row: row.get("status") in _OPEN or row.get("status") == "requested",
    "remove": lambda row: row.get("status") in _OPEN or row.get("status") == "requested",
    "suspend": lambda row: row.get("status") == "active",
    "switch": lambda row: row.get("status") in _OPEN,
    "reactivate": lambda row: row.get("status") == "suspended",
}
