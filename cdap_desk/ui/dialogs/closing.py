"""Services close, or merge into another: the people, the rights concerned, and what becomes of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.errors import DeskError
from cdap_desk.operations.closings import close_services, count_posted, merge_services, preview_close
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.columns import SecondColumn
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError, fit_screen, make_label
from cdap_desk.ui.dialogs.people import ConcernedView
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted

OUTCOMES = {
    "move": "Passent dans un autre service",
    "remove": "Retraits à préparer",
    "stay": "Restent là, à revoir",
}
_LACKING_SERVICE = "Choisissez le service qui prend la suite."


class _ServicesDialog(FormDialog):
    """The list of rights follows the fields; those that cannot follow may be left aside.

    Subclasses add the day, and say with `last_day`, `into` and `removes` what is asked.
    """

    title = verb = ""
    day_field: DayField
    service_edit: ChoiceField

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(self.title, self.verb, parent)
        self.runner, self.ids = runner, list(ids)
        if len(self.ids) > 1:
            self.primary_button.setText(f"{self.title} {counted(len(self.ids), 'service')}")
        names = [row["name"] for row in runner.ask(read_rows, "services", ("name",), self.ids)]
        self.introduce(" · ".join(names) if len(names) < 4 else counted(len(names), "service"))
        self.add_fields()
        self._column = SecondColumn(self)
        self.decision = DecisionFields(runner, self._column.form, self)
        self.posted_label = make_label("", "posted_label", "waiting")
        self.rights = ConcernedView("droit", [], self)
        self.body.addWidget(self.posted_label)
        self.body.addWidget(self.rights, 1)
        self.service_edit.choice_changed.connect(self._on_service)
        self.day_field.day_changed.connect(self._on_day)
        self._on_day()

    def add_fields(self) -> None:
        """Add the day and the service, in the order they are asked."""
        raise NotImplementedError

    def last_day(self) -> date:
        """Return the last day of the services. Raises IncompleteError."""
        raise NotImplementedError

    def into(self) -> int | None:
        """Return the service that takes over, None for none. Raises IncompleteError."""
        return self.service_edit.required_id(_LACKING_SERVICE)

    def removes(self) -> bool:
        """Tell whether rights are removed."""
        return False

    def kept(self) -> list[int]:
        """Return the rights to leave aside. Raises IncompleteError while some cannot follow."""
        found = self.preview()
        self.rights.show_found(found)
        refused = [one.id for one in found if one.refusal]
        if refused and not self.rights.kept():
            check = self.rights.others_check
            raise IncompleteError(self.rights.refusal(), check if check.isVisible() else None)
        return refused

    def preview(self) -> list[Concerned]:
        """Return the rights concerned, and which cannot follow."""
        desk, last = self.runner.desk, self.last_day()
        return preview_close(desk, self.ids, last, self.into(), remove_rights=self.removes())

    def make_day(self, hint: str, day: date) -> DayField:
        """Return the field of the day."""
        field = DayField(self.runner.desk.today(), self, hint=hint)
        field.set_day(day)
        return field

    @Slot()
    def refresh(self) -> None:
        """Show again what is concerned, as the fields stand."""
        self.refusal_line.say("")
        try:
            found = self._concerned()
            self.rights.show_found(found)
            self.rights.setVisible(bool(found))
        except DeskError as refused:
            self.refuse(sentence(refused))
        if self.isVisible():
            fit_screen(self)

    def _concerned(self) -> list[Concerned]:
        """Return the rights concerned, even while it is not known where they go."""
        try:
            return self.preview()
        except IncompleteError:
            known = self.day_field.known() is not None
            return preview_close(self.runner.desk, self.ids, self.last_day()) if known else []

    @Slot()
    def _on_day(self) -> None:
        day = self.day_field.known()
        self.service_edit.offer_on(day)
        posted = self.runner.ask(count_posted, self.ids, day) if day else 0
        self.posted_label.setText(f"◆ {counted(posted, 'agent')} y travaillent encore." if posted > 1 else "")
        if posted == 1:
            self.posted_label.setText("◆ 1 agent y travaille encore.")
        self.posted_label.setVisible(bool(posted))
        self.refresh()

    @Slot()
    def _on_service(self) -> None:
        self.decision.suggest_for(self.service_edit.chosen_id(), self.day_field.known())
        self.refresh()


class CloseDialog(_ServicesDialog):
    """Fermer: the last day, and what becomes of the rights held there."""

    title, verb = "Fermer", "Fermer le service"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, parent)
        self.setObjectName("close_dialog")
        self.outcome_combo.currentIndexChanged.connect(self._on_outcome)
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def add_fields(self) -> None:
        self.day_field = self.make_day("dernier jour du service, inclus", self.runner.desk.today())
        self.outcome_combo = CodeCombo(OUTCOMES, self)
        self.outcome_combo.set_code("move")
        self.service_edit = ChoiceField(self.runner, "service", self)
        self.add_field("Dernier jour", self.day_field, "day_field")
        self.add_field("Agents et droits", self.outcome_combo, "outcome_combo")
        self.add_field("Vers le service", self.service_edit, "service_edit")

    def last_day(self) -> date:
        return require_day(self.day_field)

    def into(self) -> int | None:
        return super().into() if self.outcome_combo.code() == "move" else None

    def removes(self) -> bool:
        return self.outcome_combo.code() == "remove"

    def act(self) -> None:
        """Close them."""
        aside, decision = self.kept(), self.decision.decision() if self.into() else None
        self.runner.run(
            close_services,
            self.ids,
            self.last_day(),
            self.into(),
            remove_rights=self.removes(),
            decision=decision,
            aside=aside,
        )

    @Slot()
    def _on_outcome(self) -> None:
        moves = self.outcome_combo.code() == "move"
        self.form.setRowVisible(self.service_edit, moves)
        self._column.show_lines(moves)
        self.refresh()


class MergeDialog(_ServicesDialog):
    """Fusionner: the service that takes over, and from which day."""

    title, verb = "Fusionner", "Fusionner le service"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, parent)
        self.setObjectName("merge_dialog")
        self.service_edit.setFocus()

    def add_fields(self) -> None:
        self.service_edit = ChoiceField(self.runner, "service", self)
        self.day_field = self.make_day("premier jour dans l’autre service", self.runner.desk.today())
        self.add_field("Dans le service", self.service_edit, "service_edit")
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_note("Les agents, les droits et les services rattachés y passent ce jour-là.")

    def last_day(self) -> date:
        return require_day(self.day_field) - timedelta(days=1)

    def act(self) -> None:
        """Merge them."""
        aside, into = self.kept(), self.service_edit.required_id(_LACKING_SERVICE)
        decision = self.decision.decision()
        self.runner.run(merge_services, self.ids, into, require_day(self.day_field), decision, aside)
