"""The line one types in HABPPS: each field copied with one key, then ticked off."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.ui.dialogs.day_field import DayField
from cdap_desk.ui.dialogs.form import make_form, set_role
from cdap_desk.ui.icons import icon
from cdap_desk.ui.navigation import AZERTY
from cdap_desk.ui.tables import NATURES

# Each field keeps its key from one line to the next, so that the hand learns it.
FIELDS = (
    ("last_name", "Nom"),
    ("first_name", "Prénom"),
    ("email", "Courriel"),
    ("phone", "Téléphone"),
    ("occupation", "Fonction"),
    ("service", "Service"),
    ("profile", "Profil"),
    ("portal_id", "Identifiant"),
    ("effective", "Date d’effet"),
)
_BEFORE = {"service": "service_before", "profile": "profile_before"}
WIDE = 62


class TypingCard(QFrame):
    """Shows one line. `copied` carries the title of the field that went to the clipboard."""

    copied = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("typing_card")
        self.setAccessibleName("Ligne à saisir")
        self.setProperty("panel", "plain")
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDE)
        self._line: TypingLine | None = None
        self._texts = [""] * len(FIELDS)
        self._last = -1
        self._values: list[QLabel] = []
        self._buttons: list[QToolButton] = []
        self.title_label = self._label("title_label", "title")
        self.subtitle_label = self._label("subtitle_label", "dim")
        self.told_label = self._label("told_label", "active")
        self.id_edit = QLineEdit(self)
        self.day_field = DayField(today, self)
        self.day_field.set_day(today)
        self._lay_out()
        self.show_line(None)

    def copy_actions(self, parent: QWidget) -> list[QAction]:
        """Return the actions that copy each field with one key, and the next one with C."""
        actions = []
        for place, (key, title) in enumerate(FIELDS):
            # The digit, or what its key gives unshifted on a French keyboard.
            keys = [QKeySequence(str(place + 1)), QKeySequence(AZERTY[place])]
            action = _action(f"copy_{key}", f"Copier : {title}", keys, parent)
            action.triggered.connect(lambda _=False, n=place: self.copy(n))
            actions.append(action)
        following = _action("copy_next", "Copier le champ suivant", [QKeySequence("C")], parent)
        following.triggered.connect(self.copy_next)
        return [*actions, following]

    def show_line(self, line: TypingLine | None) -> None:
        """Show a line; another than the one shown has nothing copied yet. None: nothing is left."""
        if line is None or self._line is None or line.movement_id != self._line.movement_id:
            self._last = -1
            self.id_edit.setText(line.portal_id if line else "")
        self._line = line
        self._texts = [_text(line, key) for key, _ in FIELDS]
        for (key, _), text, label in zip(FIELDS, self._texts, self._values, strict=True):
            before = _text(line, _BEFORE[key]) if key in _BEFORE else ""
            label.setText(f"{text or '—'}\navant : {before}" if before else text or "—")
        self._tell()

    def given_id(self) -> str | None:
        """Return the identifier typed, None when it is the one known already."""
        typed = self.id_edit.text().strip()
        return typed if self._line and typed != self._line.portal_id else None

    def copy(self, place: int) -> None:
        """Put a field on the clipboard; one without a value leaves it as it is."""
        if self._texts[place]:
            QGuiApplication.clipboard().setText(self._texts[place])
            self._last = place
            self._tell()
            self.copied.emit(FIELDS[place][1])

    def copy_next(self) -> None:
        """Put on the clipboard the field after the last one copied, those without a value left out."""
        places = [n for n in range(self._last + 1, len(FIELDS)) if self._texts[n]]
        if places:
            self.copy(places[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.title_label)
        column.addWidget(self.subtitle_label)
        column.addLayout(self._grid())
        form = make_form()
        for title, field, name in (
            ("Identifiant attribué", self.id_edit, "id_edit"),
            ("Saisi le", self.day_field, "day_field"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(title)
            label = QLabel(title, self)
            label.setBuddy(field)
            form.addRow(label, field)
        self._form = form
        column.addLayout(form)
        column.addWidget(self.told_label)
        self._hint_label = self._label("hint_label", "dim")
        self._hint_label.setText(
            "Touches : 1 à 9 copient un champ, C le suivant ; Ctrl+Entrée coche la ligne."
        )
        column.addWidget(self._hint_label)
        column.addStretch()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (key, title) in enumerate(FIELDS):
            name = QLabel(title, self)
            name.setProperty("role", "dim")
            value = self._label(f"{key}_label", "")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            button = QToolButton(self)
            button.setObjectName(f"copy_{key}_button")
            button.setAccessibleName(f"Copier : {title}")
            button.setToolTip(f"Copier : {title} (touche {place + 1})")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(icon("copy", "dim"))
            button.setAutoRaise(True)
            button.clicked.connect(lambda _=False, n=place: self.copy(n))
            for at, widget in enumerate((name, value, button)):
                grid.addWidget(widget, place, at, Qt.AlignmentFlag.AlignVCenter)
            self._values.append(value)
            self._buttons.append(button)
        return grid

    def _tell(self) -> None:
        line = self._line
        self.title_label.setText(
            f"{NATURES[line.nature]} · {line.first_name} {line.last_name}" if line else "Rien à saisir"
        )
        self.subtitle_label.setText(_under(line) if line else "Tout ce qui attendait a été saisi.")
        for place, button in enumerate(self._buttons):
            button.setText("✓" if place == self._last else str(place + 1))
            button.setEnabled(bool(self._texts[place]))
        typed = bool(line and line.typed_on)
        self.told_label.setText(f"✓ Saisi le {format_day(line.typed_on)} par {line.typed_by}" if line else "")
        self.told_label.setVisible(typed)
        # An identifier comes back from the portal for who has none yet, or none that is sure.
        given = bool(line and (not line.portal_id or line.portal_id_to_confirm))
        self._hint_label.setVisible(line is not None and not typed)
        self._form.setRowVisible(self.id_edit, given and not typed)
        self._form.setRowVisible(self.day_field, line is not None and not typed)

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        return label


def _action(name: str, text: str, keys: list[QKeySequence], parent: QWidget) -> QAction:
    action = QAction(text, parent)
    action.setObjectName(f"{name}_action")
    action.setShortcuts(keys)
    # A digit typed in a field is that field's own: these keys hold elsewhere on the page.
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action


def _text(line: TypingLine | None, key: str) -> str:
    value = getattr(line, key, None) or ""
    return format_day(value) if key == "effective" else str(value)


def _under(line: TypingLine) -> str:
    said = [line.portal_service]
    said += [f"suspendu jusqu’au {format_day(line.until)}"] if line.until else []
    said += [f"fin prévue le {format_day(line.end)}"] if line.end and line.nature != "removal" else []
    said += ["identifiant à confirmer"] if line.portal_id_to_confirm else []
    said += [f"validation : {line.validated_by}"] if line.validated_by else []
    return " · ".join(filter(None, said))
