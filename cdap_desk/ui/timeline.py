"""The time line of rights: a mark and a heading for each movement, then what it changed and who decided."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import day_before
from cdap_desk.domain.timeline import MovementTold
from cdap_desk.ui.table import tags
from cdap_desk.ui.tables import MEANS, MOVEMENT_STATES, NATURES, REASONS

TONES = {"done": "active", "answered_ko": "wrong", "refused": "none", "cancelled": "none"}
_PAPERS = {
    "waiting": "Bordereau : à préparer",
    "issued": "Bordereau : émis",
    "sent": "Bordereau : envoyé",
    "ok": "Bordereau : accepté par la Caf",
    "ko": "Bordereau : refusé par la Caf",
}
_ORIGINS = {"caf": "À la demande de la Caf", "reprise": "Repris de la liste tenue jusque-là"}


def make_timeline(movements: list[MovementTold], today: date, *, named: bool) -> QWidget:
    """Return the movements one under the other, as they stand today; `named` says of which right each is."""
    box = QFrame()
    box.setObjectName("timeline")
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, movement in enumerate(movements):
        mark = QLabel(box)
        mark.setPixmap(
            tags.shape_picture(
                "none" if _is_to_come(movement, today) else TONES.get(movement.state, "waiting")
            )
        )
        mark.setFixedHeight(mark.fontMetrics().height())  # level with the first line
        mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_entry(tell(movement, today, named=named), box), row, 1)
    return box


def _entry(told: list[str], parent: QWidget) -> QWidget:
    entry = QWidget(parent)
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    heading, *lines = told
    for place, text in enumerate((heading, "\n".join(lines))):
        label = QLabel(text, entry)
        label.setObjectName("movement_label")
        label.setProperty("role", "" if place == 0 else "dim")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    return entry


def tell(movement: MovementTold, today: date, *, named: bool = False) -> list[str]:
    """Return a movement in lines: its heading, what it changes, why, who asked and decided, what was done."""
    to_come = _is_to_come(movement, today)
    state = "À venir" if to_come else MOVEMENT_STATES[movement.state]
    lines = [f"{movement.opened_for} · {movement.opened_in}"] if named else []
    for part in (_changes, _reasons, _people, *(() if to_come else (_channels,))):
        lines += part(movement)
    if to_come:
        lines.append(f"À saisir à partir du {format_day(movement.effective)}")
    return [f"{NATURES[movement.nature]} · {state}", *lines]


def _is_to_come(m: MovementTold, today: date) -> bool:
    """Tell whether a movement comes by itself on a day that is not there yet: nothing is to be done of it."""
    over = m.state in ("done", "refused", "cancelled")
    return bool(m.automatic) and not over and m.effective > today.isoformat()


def _changes(m: MovementTold) -> Iterator[str]:
    if m.nature == "removal":
        yield f"Dernier jour : {format_day(day_before(m.effective))}"
    else:
        until = f" au {format_day(m.until)}" if m.until else ""
        yield f"{'Du' if until else 'À partir du'} {format_day(m.effective)}{until}"
    if m.nature == "creation":
        yield f"{m.profile} · {m.service}"
    for title, before, after in (
        ("Profil", m.profile_before, m.profile),
        ("Service", m.service_before, m.service),
        ("Fin", format_day(m.end_before), format_day(m.end)),
    ):
        if m.nature == "modification" and before != after:
            yield f"{title} : {before or 'sans'} → {after or 'sans'}"
    if m.nature == "creation" and m.end:
        yield f"Fin prévue le {format_day(m.end)}"


def _reasons(m: MovementTold) -> Iterator[str]:
    if m.reason or m.note:
        yield f"Motif : {' — '.join(filter(None, (REASONS.get(m.reason, m.reason), m.note)))}"
    if m.purpose:
        yield f"Finalité : {m.purpose}"
    if m.origin in _ORIGINS:
        yield _ORIGINS[m.origin]
    if m.automatic:
        end = "du droit" if m.nature == "removal" else "de la suspension"
        yield f"Vient de la date de fin {end}, sans nouvelle demande"


def _people(m: MovementTold) -> Iterator[str]:
    if m.requested_by or m.requested_on:
        yield _act("Demande", m.requested_by, m.requested_on)
    if m.validated_on:
        who = ", ".join(filter(None, (m.validated_by, m.validated_title)))
        means = MEANS.get(m.means, m.means).lower()
        more = ", ".join(filter(None, (means, m.reference)))
        yield _act("Validation", who, m.validated_on) + (f" ({more})" if more else "")
    if m.refused_on:
        yield f"Refus le {format_day(m.refused_on)} : {m.refused_why}"
    if m.cancelled_on:
        yield f"Annulation le {format_day(m.cancelled_on)}"


def _channels(m: MovementTold) -> Iterator[str]:
    if m.state in ("refused", "cancelled", "to_validate"):
        return
    if m.typing == "typed":
        yield _act("Saisie HABPPS", m.typed_by, m.typed_on)
    elif m.typing == "waiting":
        yield "À saisir dans HABPPS"
    if m.paper in _PAPERS:
        yield _PAPERS[m.paper]
    if m.confirmed_on:
        yield f"Accès confirmé le {format_day(m.confirmed_on)}"


def _act(what: str, who: str, day: str | None) -> str:
    return f"{what} : {', '.join(filter(None, (who, day and f'le {format_day(day)}')))}"
