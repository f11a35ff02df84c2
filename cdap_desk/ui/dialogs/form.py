"""What every dialog shares: fields, a line that says what is refused, one button that names the act."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.passing import PassingDialog
from cdap_desk.ui.screens import room
from cdap_desk.wording import sentence

# Columns that a dialog asks under another name.
_FIELDS = {"start": "day", "on": "day", "absence_from": "day", "departure": "day"}
_LARGE, _MOST_OF_SCREEN = QSize(1300, 690), 0.8
_BESIDE = 0.37  # of the screen, for fields beside a picture
MARGIN = 40
"""Pixels left around a dialog on a small screen, for its title bar."""


class IncompleteError(Exception):
    """Raised by `act` when something is lacking: what to say, and the field to lead to."""

    def __init__(self, said: str, field: QWidget | None) -> None:
        super().__init__(said)
        self.said = said
        self.field = field


class FormDialog(PassingDialog):
    """Asks, then acts; a refused act is said in a line and the dialog stays open, as it was filled.

    Subclasses add their fields, name the primary button, and write `act`.
    """

    def __init__(self, title: str, primary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.intro_label = make_label("", "intro_label")
        self.intro_label.hide()
        self.form = make_form()
        self.refusal_line = RefusalLine(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.cancel_button = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel_button.setObjectName("cancel_button")
        self.primary_button = QPushButton(primary, self)
        self.primary_button.setObjectName("primary_button")
        self.primary_button.setProperty("primary", True)  # before the box dresses it
        self.primary_button.setDefault(True)
        self.buttons.addButton(self.primary_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def add_field(self, label: str, field: QWidget, name: str) -> None:
        """Add a line to the form; `name` is how tests and screen readers' tools find the field."""
        add_row(self.form, label, field, name)

    def add_fact(self, label: str, text: str) -> QLabel:
        """Add a line that only says something, to be selected and copied; return what says it."""
        name, said = make_label(label, "name_label", "dim"), make_label(text, "said_label")
        name.setWordWrap(False)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.setAccessibleName(f"{label} : {text}")
        said.setMinimumWidth(said.fontMetrics().averageCharWidth() * 50)
        by = Qt.TextInteractionFlag
        said.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.form.addRow(name, said)
        return said

    def add_note(self, text: str) -> None:
        """Add, under the fields, a line on what the act entails."""
        self.form.addRow("", make_label(text, "note_label", "dim"))

    def introduce(self, text: str) -> None:
        """Say above the fields what the dialog is about."""
        self.intro_label.setText(text)
        self.intro_label.setVisible(bool(text))

    def widen(self, width: int = 0) -> None:
        """Ask for at least `width` pixels for the fields, within the screen; 0 for those of a plain form."""
        asked = width or self.fontMetrics().averageCharWidth() * 76
        self._content.setMinimumWidth(min(asked, room(self).width() - 2 * MARGIN))

    def widen_beside(self, width: int) -> None:
        """Ask for at least `width` pixels for fields that have a picture at their right."""
        self.widen(min(width, int(room(self).width() * _BESIDE)))

    def refuse(self, text: str, field: QWidget | None = None) -> None:
        """Say why the act is not done and lead to the field to mend."""
        self.refusal_line.say(text)
        fit_screen(self)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(field)

    def act(self) -> None:
        """Do what the primary button says. Raises IncompleteError, or DeskError when it is refused."""
        raise NotImplementedError

    @Slot()
    def accept(self) -> None:
        """Act, and close only when it is done."""
        if self.has_acted():
            super().accept()

    def has_acted(self) -> bool:
        """Act; when it is refused, say why, lead to the field to mend and return False."""
        self.refusal_line.say("")
        try:
            self.act()
        except IncompleteError as lacking:
            self.refuse(lacking.said, lacking.field)
        except DeskError as refused:
            self.refuse(sentence(refused), self._field_of(str(refused.data.get("column", ""))))
        else:
            return True
        return False

    def _field_of(self, column: str) -> QWidget | None:
        """Return the field that a refusal speaks of, by the name of its column."""
        names = [
            f"{name}_{role}" for name in (column, _FIELDS.get(column)) if name for role in ("edit", "field")
        ]
        found = (self.findChild(QWidget, name) for name in names)
        return next((field for field in found if field and field.isVisible()), None)

    def _lay_out(self) -> None:
        self._content = content = QWidget(self)
        self.widen()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(16, 16, 16, 8)
        self.body.setSpacing(12)
        self.body.addWidget(self.intro_label)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.addLayout(self.form, 1)
        self.body.addLayout(self.columns)
        self.body.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(12)
        foot.addWidget(self.refusal_line)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._area = FittingArea(content, self)
        layout.addWidget(self._area, 1)
        layout.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        fit_screen(self)
        super().showEvent(event)


def large(dialog: QDialog) -> QSize:
    """Return the size that a dialog with a picture of a page asks for: most of the screen."""
    return (room(dialog).size() * _MOST_OF_SCREEN).expandedTo(_LARGE)


def announce(widget: QWidget, text: str) -> None:
    """Have a text read aloud that appears where the keyboard is not."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def make_form() -> QFormLayout:
    """Return an empty form: labels at the left, or above where it is narrow."""
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    return form


def add_row(form: QFormLayout, label: str, field: QWidget, name: str, spoken: str = "") -> None:
    """Add a labelled field; `spoken` is its name where the label alone would not tell it from others."""
    field.setObjectName(name)
    field.setAccessibleName(spoken or label)
    said = QLabel(label)
    said.setBuddy(field)
    line = field.focusProxy() or field
    line.ensurePolished()
    said.setFixedHeight(max(line.sizeHint().height(), said.sizeHint().height()))  # level with the first line
    form.addRow(said, field)


class RefusalLine(QFrame):
    """A sentence on why something is refused, with a square; hidden when there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "wrong")
        self.label = make_label("", "refusal_label", "wrong")
        mark = make_label("■", "refusal_mark", "wrong")
        mark.setWordWrap(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text` and have it read aloud; an empty one hides the line."""
        self.label.setText(text)
        self.setVisible(bool(text))
        announce(self, text)


class FittingArea(QScrollArea):
    """Scrolls only when the screen is too small for what it holds."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._content = content
        policy = self.sizePolicy()
        policy.setHeightForWidth(content.hasHeightForWidth())
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._content.sizeHint().expandedTo(self._content.minimumSize())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._content.heightForWidth(width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._content.minimumSizeHint().expandedTo(self._content.minimumSize()).width(), 80)


def fit_screen(dialog: QDialog) -> None:
    """Give a dialog the size it asks for, or keep a larger one, within its screen."""
    for area in dialog.findChildren(FittingArea):
        area.updateGeometry()  # what is inside a scroll area says nothing of its size to those around
    screen = room(dialog)
    hint, now = dialog.sizeHint(), dialog.size() if dialog.isVisible() else QSize()
    most = screen.height() - MARGIN
    bar = dialog.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    for more in (0, bar):  # what scrolls needs room for its bar
        wide = min(max(hint.width() + more, now.width()), screen.width() - MARGIN)
        needed = dialog.heightForWidth(wide) if dialog.hasHeightForWidth() else hint.height()
        if needed <= most:
            break
    dialog.resize(wide, min(max(needed, now.height()), most))


def make_label(text: str, name: str, role: str = "") -> QLabel:
    """Return a label that wraps; `role` is one of the style sheet's ("title", "dim", "wrong"…)."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Change the look of a label already shown."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
