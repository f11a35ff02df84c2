"""« Préparer »: the form as it will be, what is missing as links, then « Émettre »."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.paper import Spot
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_pages, templates
from cdap_desk.operations.bordereaux import Prepared
from cdap_desk.operations.form_origins import Origin, origin_of
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.ui.aside import run_aside, stopping
from cdap_desk.ui.dialogs.day_field import DayField
from cdap_desk.ui.dialogs.form import FittingArea, FormDialog, IncompleteError, large
from cdap_desk.ui.dialogs.form_cells import FormCells
from cdap_desk.ui.dialogs.missing import MissingView
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.form_tables import OPERATIONS
from cdap_desk.ui.paper.view import PaperView
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted, grouped
from cdap_desk.wording.forms import KIND_WORDS

if TYPE_CHECKING:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

_REMEDY = "Le modèle peut agrandir leurs lignes\u00a0: Paramètres, Modèles, Modifier, Tableau."
PAUSE_MS = 150  # the form is laid out again once a day is typed whole, not at each key


class PrepareDialog(FormDialog):
    """Shows what would be issued; a line that lacks something is left, the others go."""

    title = "Préparer un bordereau"

    def __init__(
        self, page: "BordereauxPage", movement_ids: list[int], replaces: BordereauRow | None = None
    ) -> None:
        super().__init__(self.title, "Émettre", page)
        self.setObjectName("prepare_dialog")
        self.page = page
        self.runner = page.runner
        self._ids = movement_ids
        self._replaces = replaces
        self.prepared: Prepared | None = None
        self.issued_id = 0
        self._cells: FormCells | None = None
        self.template_combo = self._make_templates()
        self.add_field("Modèle", self.template_combo, "template_combo")
        self.day_field = DayField(self.runner.desk.today(), self)
        self.day_field.set_day(self.runner.desk.today())
        self.add_field("Date du bordereau", self.day_field, "day_field")
        self.nature_label = self.add_fact("Nature", "")
        self.lines_label = self.add_fact("Lignes", "")
        for label in (self.nature_label, self.lines_label):
            label.setMinimumWidth(0)  # the form beside needs the room
        self.missing = MissingView(self)
        self.typing_button = QPushButton("HABPPS seulement", self)
        self.typing_button.setObjectName("typing_only_button")
        self.borrowed_label = QLabel(self)
        self.borrowed_label.setObjectName("borrowed_label")
        self.borrowed_label.setWordWrap(True)
        for widget in (self.borrowed_label, self.typing_button, self.missing):
            self.body.insertWidget(self.body.count() - 1, widget)
        self.paper = PaperView(self)
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._wire()
        self._set_beside()
        self.prepare()

    def sizeHint(self) -> QSize:  # noqa: N802
        return large(self)

    def prepare(self) -> None:
        """Prepare again, as the fields stand, and show the form."""
        self.refusal_line.say("")
        day = self.day_field.known()
        try:
            self.prepared = self._ask(day)
            made = _laid_out(self, self.prepared)
        except DeskError as refusal:
            self.prepared = None
            self.paper.show_pages(None)
            self.refuse(sentence(refusal))
        else:
            self._show(made, self.prepared)
        self._tell()

    def act(self) -> None:
        """Issue what lacks nothing, then write the files."""
        if self._later.isActive():
            self._later.stop()
            self.prepare()
        self.day_field.allowed()
        if self.prepared is None:
            raise IncompleteError("Le bordereau n’est pas prêt : corrigez d’abord ce qui est refusé.", None)
        changes = self.runner.run(issue_bordereau, self.prepared)
        (self.issued_id,) = changes.inserted["bordereau"]

    def exec(self) -> int:
        """Show it; once issued, the files are written in their folder."""
        answer = super().exec()
        if self.issued_id:
            self.page.written(self.issued_id)
        return answer

    def _show(self, made: Any, prepared: Prepared) -> None:
        if made is None:
            self.paper.show_pages(None)
            self.refuse("Aperçu arrêté : le formulaire n’est pas montré, il peut être émis.")
            return
        pages, fields = made
        self._cells = FormCells(self.runner, self.paper, fields, prepared.lines, prepared.dated)
        self.paper.remedy = "" if prepared.template.grows else _REMEDY
        self.paper.show_pages(pages, self.paper.place)

    def _ask(self, day: "object") -> Prepared:
        template = templates.read_template(self.runner.desk, int(self.template_combo.code()))
        replaces = self._replaces.id if self._replaces else None
        return bordereaux.prepare(self.runner.desk, self._ids, template, day, replaces)  # type: ignore[arg-type]

    def _tell(self) -> None:
        prepared = self.prepared
        day = prepared.dated if prepared else self.runner.desk.today()
        self.missing.show_problems(
            prepared, lambda field, line: origin_of(self.runner.desk, field, line, day)
        )
        ready = len(prepared.ready) if prepared else 0
        left = len(prepared.held_back) if prepared else 0
        self.primary_button.setEnabled(bool(ready))
        said = f"Émettre {counted(ready, 'ligne')}"
        if left:
            said += f", {counted(left, 'incomplète laissée', 'incomplètes laissées')}"
        self.primary_button.setText(said if ready else "Émettre")
        if prepared:
            files = f", {prepared.sheets} fichiers" if prepared.sheets > 1 else ""
            self.nature_label.setText(f"{KIND_WORDS[prepared.nature]}, n° {prepared.number}{files}")
            self.lines_label.setText(self._lines(prepared))
            self.setWindowTitle(f"{self.title} : {prepared.number}")
        self._tell_borrowed(prepared.borrowed if prepared else {})

    def _lines(self, prepared: Prepared) -> str:
        """Return how many lines there are, and how many more wait that were not chosen."""
        left = len(self.page.waiting_ids().difference(self._ids)) if self._ids else 0
        said = grouped(len(prepared.lines))
        return f"{said} ({counted(left, 'autre attend', 'autres attendent')})" if left else said

    def _tell_borrowed(self, borrowed: dict[str, str]) -> None:
        said = " ; ".join(f"{OPERATIONS[code][2:]} écrite « {word} »" for code, word in borrowed.items())
        self.borrowed_label.setText(f"◆ Ce formulaire n’a pas de mot à lui : {said}.")
        self.borrowed_label.setVisible(bool(borrowed))
        self.typing_button.setVisible(bool(borrowed))

    def _make_templates(self) -> CodeCombo:
        rows = templates.template_rows(self.runner.desk)
        names = {str(row.id): row.name for row in rows if row.standing != "retired"}
        combo = CodeCombo(names, self)
        combo.setSizeAdjustPolicy(CodeCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.set_code(next(iter(names)))
        return combo

    def _wire(self) -> None:
        self.template_combo.activated.connect(self.prepare)
        self.day_field.day_changed.connect(self._later.start)
        self._later.timeout.connect(self.prepare)
        self.missing.origin_asked.connect(self._on_origin)
        self.typing_button.clicked.connect(self._on_typing_only)
        self.paper.clicked.connect(self._on_field)

    def _set_beside(self) -> None:
        """Put the form at the right of what is asked."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        area = self.findChild(FittingArea)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        layout.insertWidget(0, splitter, 1)
        assert area is not None
        self.widen_beside(self.fontMetrics().averageCharWidth() * 46)
        splitter.addWidget(area)
        self.paper.share(splitter)
        splitter.setStretchFactor(1, 1)

    def _on_origin(self, origin: Origin) -> None:
        self.reject()
        self.page.record_asked.emit(*origin)

    def _on_field(self, spot: Spot) -> None:
        origin = self._cells.origin(spot) if self._cells and self.prepared else None
        if origin is not None:
            self._on_origin(origin)

    def _on_typing_only(self) -> None:
        prepared = self.prepared
        if prepared is None:
            return
        borrowed = prepared.borrowed
        ids = [line["movement_id"] for line in prepared.lines if line["line.operation"] in borrowed]
        try:
            self.runner.run(bordereaux.leave_to_typing, ids)
        except DeskError as refusal:
            self.refuse(sentence(refusal))
            return
        self._ids = [one for one in self._ids if one not in ids]
        self.prepare()


class CompleteDialog(PrepareDialog):
    """The complete list: one line a right active or suspended on the day; no movement, no change."""

    title = "Préparer la liste complète"

    def __init__(self, page: "BordereauxPage") -> None:
        portals = page.runner.ask(bordereaux.portal_services)
        self.portal_combo = CodeCombo({str(p.id): p.code or p.name for p in portals})
        self.portal_combo.set_code(str(portals[0].id))
        super().__init__(page, [])
        self.setObjectName("complete_dialog")
        self.add_field("Service du portail", self.portal_combo, "portal_combo")
        self.portal_combo.activated.connect(self.prepare)

    def _ask(self, day: "object") -> Prepared:
        template = templates.read_template(self.runner.desk, int(self.template_combo.code()))
        when = day or self.runner.desk.today()
        portal = int(self.portal_combo.code())
        return bordereaux.prepare_complete(self.runner.desk, portal, when, template)  # type: ignore[arg-type]


def _laid_out(dialog: PrepareDialog, prepared: Prepared) -> Any:
    """Return the pages and their fields, laid out aside: there may be hundreds; None when stopped."""
    desk = dialog.runner.desk
    work = stopping(lambda tell: form_pages.see_prepared(desk, prepared, tell), "print_cancelled")
    return run_aside("Mise en page", work, dialog, "classeurs")


def replace_bordereau(page: "BordereauxPage", row: BordereauRow) -> None:
    """Prepare the bordereau that cancels and replaces one: its lines and those that wait."""
    lines = page.runner.ask(partial(bordereaux.movements_of, bordereau_id=row.id))
    waiting = [
        line["movement_id"]
        for line in page.runner.ask(bordereaux.waiting_lines)
        if line["portal_service"] == row.portal_service
    ]
    PrepareDialog(page, [*lines, *waiting], row).exec()
