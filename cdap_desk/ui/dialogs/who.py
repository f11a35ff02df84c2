"""« Vous êtes… »: an account of the workstation that is not known yet takes the name of a référent."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdap_desk.domain.partners import Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.referents import choose_referent, list_referents
from cdap_desk.operations.seats import recognise
from cdap_desk.ui.dialogs.big_button import BigButton
from cdap_desk.ui.dialogs.form import FittingArea, RefusalLine, fit_screen, make_label
from cdap_desk.ui.dialogs.passing import PassingDialog
from cdap_desk.ui.dialogs.referent import ReferentDialog
from cdap_desk.wording import VALUES, sentence


class WhoDialog(PassingDialog):
    """One row a référent; accepted with `desk`, at which the one chosen sits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("who_dialog")
        self.setWindowTitle("CDAP Desk")
        self.buttons = [self._make_button(r) for r in list_referents(desk)]
        self.other_button = BigButton("Quelqu’un d’autre…", "Ajouter un référent à la liste", "add", self)
        self.other_button.setObjectName("other_button")
        self.other_button.clicked.connect(self._on_other)
        self.refusal_line = RefusalLine(self)
        self._lay_out([*self.buttons, self.other_button])

    @Slot()
    def _on_chosen(self) -> None:
        button = self.sender()
        if isinstance(button, BigButton):
            self._choose(int(button.property("referent")))

    @Slot()
    def _on_other(self) -> None:
        dialog = ReferentDialog(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_added)
        dialog.open()

    @Slot()
    def _on_added(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, ReferentDialog):
            self._choose(dialog.referent_id)

    def _choose(self, referent_id: int) -> None:
        try:
            self.desk = choose_referent(self.desk, referent_id)
        except DeskError as refused:
            self.refusal_line.say(sentence(refused))
        else:
            self.accept()

    def _make_button(self, referent: Referent) -> BigButton:
        name = f"{referent.first_name} {referent.last_name}"
        role = VALUES["role"].get(referent.role, referent.role).lower()
        button = BigButton(name, " · ".join(filter(None, (referent.function, role))), "person", self)
        button.setObjectName(f"referent_button_{referent.id}")
        button.setProperty("referent", referent.id)
        button.clicked.connect(self._on_chosen)
        return button

    def _lay_out(self, buttons: Sequence[BigButton]) -> None:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(12)
        for button in buttons:
            column.addWidget(button)
        column.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(24, 24, 24, 12)
        head.setSpacing(8)
        head.addWidget(make_label("Vous êtes…", "title_label", "title"))
        account, known = self.desk.author.account, recognise(self.desk)
        said = f"Le compte « {account} » n’est pas encore connu."
        if known:
            said = f"Le compte « {account} » est celui de {known.author.who}."
        said = f"{said} Le nom choisi signera ce que vous faites."
        head.addWidget(make_label(said, "intro_label", "dim"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(FittingArea(rows, self), 1)
        layout.addWidget(self.refusal_line)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        fit_screen(self)
        super().showEvent(event)
