"""« Bascule »: rights of one service of the portal are asked for again in another, profile by profile."""

from datetime import date

from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.rights import Decision
from cdap_desk.operations import suggestions
from cdap_desk.operations.portal_switch import preview_switch, switch
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.columns import SecondColumn
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.ui.dialogs.rights_action import RightsDialog


class SwitchDialog(RightsDialog):
    """One line a profile held: the profile that replaces it; then from which day, and who validated."""

    name, title, verb = "switch_dialog", "Bascule", "Basculer"

    def add_fields(self) -> None:
        self.profile_edits: dict[int, ChoiceField] = {}
        rows = self.runner.ask(read_rows, "habilitations", ("profile_id", "profile"), self.ids)
        for row in rows:
            if row["profile_id"] not in self.profile_edits:
                self._add_profile(row["profile_id"], row["profile"])
        self.day_field = DayField(self.runner.desk.today(), self, hint="premier jour des nouveaux droits")
        self.day_field.set_day(self.runner.desk.today())
        self.day_field.day_changed.connect(self.refresh)
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_note("Chaque ancien droit reste ouvert jusqu’à ce que le nouveau soit fait.")
        self.decision = DecisionFields(self.runner, SecondColumn(self).form, self)
        self._suggest()
        self.decision.each_check.toggled.connect(self.refresh)
        self.decision.day_field.day_changed.connect(self._suggest)
        next(iter(self.profile_edits.values()), self.day_field).setFocus()

    def what_happens(self) -> list[Concerned]:
        profiles = self._profiles()
        if not profiles:
            lacking = next(iter(self.profile_edits.values()), None)
            raise IncompleteError("Choisissez le profil qui prend la suite.", lacking)
        by = self.decision.by_manager()
        return preview_switch(self.runner.desk, self.ids, profiles, self._day(), by)

    def run_for(self, ids: list[int]) -> None:
        """Ask for the rights that take over."""
        decision = self.decision.decision() or Decision()
        self.runner.run(switch, ids, self._profiles(), self._day(), decision)

    def _suggest(self) -> None:
        day = self.decision.day_field.known() or self.runner.desk.today()
        self.decision.suggest_among(self.runner.ask(suggestions.managers_of, self.ids, day).values())

    def _add_profile(self, profile_id: int, said: str) -> None:
        edit = ChoiceField(self.runner, "profile", self, create=False)
        edit.setPlaceholderText("profil du nouveau service")
        edit.choice_changed.connect(self.refresh)
        self.profile_edits[profile_id] = edit
        self.add_field(said, edit, f"profile_edit_{profile_id}")
        edit.setAccessibleName(f"Profil qui remplace {said}")

    def _profiles(self) -> dict[int, int]:
        chosen = {old: edit.known_id() for old, edit in self.profile_edits.items()}
        return {old: new for old, new in chosen.items() if new}

    def _day(self) -> date:
        return require_day(self.day_field)
