"""What is known of one bordereau: who issued and sent it, why it was closed, its files and their prints."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.operations import bordereaux
from cdap_desk.ui.form_tables import STATES
from cdap_desk.ui.runner import Runner
from cdap_desk.wording.counts import counted
from cdap_desk.wording.forms import KIND_WORDS

SHA_SHOWN = 12  # digits of a SHA-256 that are read at a glance: the whole one is in the tip

_ROLES = {
    "form": "Formulaire",
    "pdf": "PDF",
    "pdf_each": "PDF du classeur",
    "returned": "Retour de la Caf",
    "signed": "Scan signé",
}
_NONE = "Choisissez un bordereau pour en voir les détails."


class BordereauDetails(QScrollArea):
    """Facts to read, select and copy; nothing is changed here."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bordereau_details")
        self.setAccessibleName("Détails du bordereau")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._runner = runner

    def show_bordereau(self, row: BordereauRow | None) -> None:
        """Show what is known of a bordereau, None for none."""
        body = QWidget(self)
        body.setProperty("panel", "plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 8)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(form)
        column.addStretch()
        if row is None:
            form.addRow(_said(_NONE, "bordereau_none_label", "dim"))
        else:
            for number, (title, text, tip) in enumerate((*_facts(row), *self._files(row))):
                name = _said(title, f"bordereau_fact_{number}_title", "dim")
                name.setAlignment(Qt.AlignmentFlag.AlignTop)
                said = _said(text, f"bordereau_fact_{number}_label", "")
                said.setAccessibleName(f"{title} : {text}")
                said.setToolTip(tip)
                by = Qt.TextInteractionFlag
                said.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
                said.setWordWrap(True)
                form.addRow(name, said)
        self.setWidget(body)

    def facts(self) -> dict[str, str]:
        """Return what is shown, by title."""
        body = self.widget()
        labels = body.findChildren(QLabel) if body is not None else []
        names = [label.accessibleName() for label in labels if label.accessibleName()]
        return dict(name.split("\u00a0: ", 1) for name in names)

    def _files(self, row: BordereauRow) -> Iterator[tuple[str, str, str]]:
        seen: dict[str, int] = {}
        for file in self._runner.ask(bordereaux.bordereau_files, row.id):
            seen[file.role] = seen.get(file.role, 0) + 1
            title = _ROLES[file.role] + (f" {seen[file.role]}" if seen[file.role] > 1 else "")
            text = f"{file.name} ({_size(file.size)}), SHA-256 {file.sha256[:SHA_SHOWN]}…"
            yield title, text, f"SHA-256 {file.sha256}"


def _facts(row: BordereauRow) -> Iterator[tuple[str, str, str]]:
    state = STATES[f"{row.state}:{row.outcome}" if row.state == "answered" else row.state]
    counts = f", {row.accepted} OK, {row.refused} KO" if row.accepted + row.refused else ""
    told = (
        ("Numéro", f"{row.number}, {KIND_WORDS[row.nature].lower()}, {row.portal_service}"),
        ("État", f"{state}, {counted(row.lines, 'ligne')}{counts}"),
        ("Émis", f"le {_day(row.dated)} par {row.issued_by}"),
        ("Envoyé", _by(row.sent_on, row.sent_by)),
        ("Répondu", _by(row.answered_on, "")),
        ("Clos sans réponse", _why(row.closed_on, row.closed_why)),
        ("Annulé", _why(row.cancelled_on, row.cancelled_why)),
        ("Annule et remplace", row.replaces),
        ("Remplacé par", row.replaced_by),
        ("Note", row.note),
        ("Modèle", row.template),
        ("Repère du journal", row.journal_head),
    )
    yield from ((title, text, "") for title, text in told if text)


def _by(day: str | None, who: str) -> str:
    return (f"le {_day(day)}" + (f" par {who}" if who else "")) if day else ""


def _why(day: str | None, why: str) -> str:
    return f"le {_day(day)} : {why}" if day else ""


def _day(iso: str | None) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if iso else ""


def _size(size: int) -> str:
    return f"{max(1, round(size / 1024))} Ko"


def _said(text: str, name: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
