"""« Nouvelle demande »: a person, known or new, asks for a profile in a service; written in one step."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from cdap_desk.domain.rights import RightRequest
from cdap_desk.operations import requests, rights, suggestions
from cdap_desk.operations.choices import choices
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.columns import SecondColumn
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import FormDialog, add_row, announce, fit_screen, make_label
from cdap_desk.ui.dialogs.person_rows import PersonRows
from cdap_desk.ui.dialogs.reason_field import add_reason, required_code
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import note, sentence

_MOST_HINTED = 3


class NewRequestDialog(FormDialog):
    """At the left who, where and what; at the right why and who decided.

    Only a person and two choices have to be typed; a profile is never chosen beforehand.
    """

    def __init__(self, runner: Runner, agent_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Nouvelle demande", "Enregistrer la demande", parent)
        self.setObjectName("request_dialog")
        self.runner = runner
        self._purpose = ""  # as last suggested
        self._placed: int | None = None  # the person whose service was last filled in
        self._filled: int | None = None  # that service
        self._before: tuple[int | None, int | None] = (None, None)  # the service and function until then
        self.person = PersonRows(runner, self.form, self)
        self._add_what(runner)
        self._why = SecondColumn(self).form
        self._add_why(runner)
        self._add_another()
        self._wire()
        self._on_person()
        if agent_id:
            self.person.know(agent_id)
            (self.profile_edit if self.service_edit.chosen_id() else self.service_edit).setFocus()
        else:
            self.person.edit.setFocus()

    def act(self) -> None:
        """Write the person if new, their return if they had left, and the request."""
        agent_id = self.person.agent_id()
        newcomer = self.person.newcomer() if agent_id is None else None
        occupation, request = self.occupation_edit.known_id(), self._request(agent_id or 0)
        if newcomer:
            self.runner.run(requests.request_for_newcomer, newcomer, occupation, request)
        elif self._comes_back():
            self.runner.run(requests.request_on_return, occupation, request)
        else:
            self.runner.run(rights.request_right, request)

    def _request(self, agent_id: int) -> RightRequest:
        """Return what is asked. Raises IncompleteError for the first field that lacks something."""
        service = self.service_edit.required_id("Choisissez le service.")
        profile = self.profile_edit.required_id("Choisissez le profil.")
        start, end = require_day(self.day_field), self.end_field.allowed()
        replaces = self.replaces_edit.known_id()
        reason = required_code(self.reason_combo, "Choisissez le motif.")
        decision = self.decision.decision()
        return RightRequest(
            agent_id=agent_id,
            profile_id=profile,
            service_id=service,
            start=start,
            end=end,
            replaces_id=replaces,
            requested_by=_tidy(self.requested_edit.text()),
            requested_on=require_day(self.requested_field),
            decision=decision,
            reason=reason,
            note=self.note_field.text(),
            purpose=_tidy(self.purpose_edit.text()),
        )

    def _add_what(self, runner: Runner) -> None:
        today = runner.desk.today()
        self.occupation_edit = ChoiceField(runner, "occupation", self)
        self.service_edit = ChoiceField(runner, "service", self)
        self.profile_edit = ChoiceField(runner, "profile", self, create=False)
        self.hint_label = make_label("", "hint_label", "dim")
        self.day_field = DayField(today, self, hint="premier jour du droit")
        self.day_field.set_day(today)
        self.end_field = DayField(today, self, hint="dernier jour inclus, vide sans fin prévue")
        self.replaces_edit = ChoiceField(runner, "agent", self)
        self.replaces_edit.setPlaceholderText("personne")
        self.add_field("&Fonction", self.occupation_edit, "occupation_edit")
        self.add_field("&Service", self.service_edit, "service_edit")
        self.add_field("P&rofil", self.profile_edit, "profile_edit")
        self.note_label = make_label("", "note_label", "waiting")
        self.form.addRow("", self.hint_label)
        self.add_field("À partir &du", self.day_field, "day_field")
        self.add_field("&Jusqu’au", self.end_field, "end_field")
        self.add_field("Remplace", self.replaces_edit, "replaces_edit")
        self.form.addRow(self.note_label)

    def _add_why(self, runner: Runner) -> None:
        self.purpose_edit = ChoiceEdit(runner.ask(choices, "purpose"), self, free=True)
        self.requested_edit = ChoiceEdit(runner.ask(choices, "manager"), self, free=True)
        self.requested_field = DayField(runner.desk.today(), self)
        self.requested_field.set_day(runner.desk.today())
        self.requested_edit.setPlaceholderText(runner.desk.author.who)
        self.reason_combo, self.note_field = add_reason(self._why, self)
        add_row(self._why, "Finalité", self.purpose_edit, "purpose_edit")
        add_row(self._why, "Demandé par", self.requested_edit, "requested_by_edit")
        add_row(self._why, "Demandé le", self.requested_field, "requested_field")
        self.decision = DecisionFields(runner, self._why, self)

    def _add_another(self) -> None:
        """Offer to go on with someone else, as when five people arrive in one service."""
        self.another_button = QPushButton("Enregistrer, puis une a&utre", self)
        self.another_button.setObjectName("another_button")
        self.another_button.setAutoDefault(False)
        self.another_button.setToolTip("Garder le service, la fonction et qui valide (Ctrl+Entrée)")
        self.another_button.clicked.connect(self._on_another)
        self.buttons.addButton(self.another_button, QDialogButtonBox.ButtonRole.ActionRole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_another)
        self.done_label = make_label("", "done_label", "active")
        self.done_label.hide()
        self.body.insertWidget(0, self.done_label)

    def _wire(self) -> None:
        self.person.changed.connect(self._on_person)
        self.service_edit.choice_changed.connect(self._on_service)
        self.occupation_edit.choice_changed.connect(self._on_place)
        self.profile_edit.choice_changed.connect(self._on_profile)
        self.day_field.day_changed.connect(self._on_day)
        self.end_field.day_changed.connect(self._foresee)
        self.replaces_edit.choice_changed.connect(self._on_replaces)

    @Slot()
    def _on_another(self) -> None:
        """Write this one, then ask for someone else's: what is that person's own is emptied.

        The profile and the means of the validation are never there before somebody chose them.
        """
        who, profile = self.person.name(), self.profile_edit.text()
        if not self.has_acted():
            return
        said = f"✓ Demande enregistrée\u00a0: {who} · {profile}"
        service, occupation = self.service_edit.chosen_id(), self.occupation_edit.chosen_id()
        self.person.begin()
        for edit in (self.profile_edit, self.replaces_edit):
            edit.set_chosen(None)
        self.service_edit.set_chosen(service)
        self.occupation_edit.set_chosen(occupation)
        self.end_field.set_day(None)
        self.reason_combo.set_code("")
        self.note_field.edit.clear()
        self.decision.means_combo.set_code("")
        self.done_label.setText(said)
        self.done_label.show()
        announce(self, said)
        fit_screen(self)
        self.person.edit.setFocus()

    def _comes_back(self) -> bool:
        known = self.person.known()
        return known is not None and known.left

    @Slot()
    def _on_person(self) -> None:
        """Show the fields of someone who arrives; fill in where someone known works."""
        known, arrives = self.person.known(), self.person.is_new() or self._comes_back()
        self.form.setRowVisible(self.occupation_edit, arrives)
        self.occupation_edit.setPlaceholderText("la même qu’avant" if self._comes_back() else "")
        back = " et le retour" if self._comes_back() else ""
        self.primary_button.setText(
            f"Enregistrer {'la personne et ' if self.person.is_new() else ''}la demande{back}"
        )
        if arrives and not self.reason_combo.code():
            self.reason_combo.set_code("arrival")
        if known and not known.left and known.id != self._placed:
            day = self.day_field.known() or self.runner.desk.today()
            if self._placed is None:
                self._before = self.service_edit.chosen_id(), self.occupation_edit.chosen_id()
            self._place(*self.runner.ask(suggestions.place_on, known.id, day))
        elif self._placed and not known and self.service_edit.chosen_id() == self._filled:
            self._place(*self._before)  # a name half typed meant someone else
        self._placed = known.id if known else None
        self._on_place()
        if self.isVisible():
            fit_screen(self)  # what is asked of someone new must not hide the days of the right

    def _place(self, service: int | None, occupation: int | None) -> None:
        self.service_edit.set_chosen(service)
        self.occupation_edit.set_chosen(occupation)
        self._filled = service

    @Slot()
    def _on_day(self) -> None:
        self.service_edit.offer_on(self.day_field.known())
        self._on_service()

    @Slot()
    def _on_service(self) -> None:
        service, day = self.service_edit.chosen_id(), self.day_field.known()
        if service and day:
            self.decision.suggest(*self.runner.ask(suggestions.manager_of, service, day))
        else:
            self.decision.suggest("", "")
        self._on_place()

    @Slot()
    def _on_place(self) -> None:
        """Say what those of the same function there have: a custom, never a choice."""
        service, occupation = self.service_edit.chosen_id(), self.occupation_edit.chosen_id()
        custom = self.runner.ask(suggestions.custom, service, occupation) if service and occupation else None
        said = _say_custom(custom, self.occupation_edit.text()) if custom and custom.held else ""
        self.hint_label.setText(said)
        self.form.setRowVisible(self.hint_label, bool(said))
        self.profile_edit.setAccessibleDescription(said)
        self._foresee()

    @Slot()
    def _foresee(self) -> None:
        """Say at once what stands in the way of the request, or what to know of it, once there is one."""
        known, day = self.person.known(), self.day_field.known()
        service, profile = self.service_edit.chosen_id(), self.profile_edit.chosen_id()
        said = ""
        self.refusal_line.say("")
        if known and not known.left and service and profile and day:
            asked = RightRequest(
                agent_id=known.id,
                service_id=service,
                profile_id=profile,
                start=day,
                end=self.end_field.known(),
            )
            (found,) = self.runner.ask(rights.preview_requests, [asked])
            said = note(found.note, found.day)
            self.refusal_line.say(sentence(found.refusal) if found.refusal else "")
        self.note_label.setText(f"◆ {said}")
        self.form.setRowVisible(self.note_label, bool(said))
        if self.isVisible():
            fit_screen(self)

    @Slot()
    def _on_profile(self) -> None:
        """Suggest the purpose of the profile, unless another one was typed."""
        profile = self.profile_edit.chosen_id()
        purpose = self.runner.ask(suggestions.purpose_of, profile) if profile else ""
        if self.purpose_edit.text() in {"", self._purpose}:
            self.purpose_edit.setText(purpose)
            self._purpose = purpose
        self._foresee()

    @Slot()
    def _on_replaces(self) -> None:
        if self.replaces_edit.chosen_id():
            self.reason_combo.set_code("replacement")


def _say_custom(custom: suggestions.Custom, occupation: str) -> str:
    (name, count), *others = custom.held[:_MOST_HINTED]
    first = f"{count} des {custom.people} « {occupation} » d’ici {_have(count)} {name}"
    return ", ".join([first, *(f"{n} {_have(n)} {other}" for other, n in others)])


def _have(count: int) -> str:
    return "a" if count == 1 else "ont"


def _tidy(text: str) -> str:
    return " ".join(text.split())
