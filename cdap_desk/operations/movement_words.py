"""A movement in words: what it changes, why, who asked and decided, by what means, what was done since."""

from collections.abc import Iterator
from datetime import date

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import day_before
from cdap_desk.domain.timeline import MovementTold
from cdap_desk.wording import VALUES

_PAPERS = {
    "waiting": "Bordereau : à préparer",
    "issued": "Bordereau : émis",
    "sent": "Bordereau : envoyé",
    "ok": "Bordereau : accepté par la Caf",
    "ko": "Bordereau : refusé par la Caf",
}
_ORIGINS = {"caf": "À la demande de la Caf", "reprise": "Repris de la liste tenue jusque-là"}


def state_said(movement: MovementTold, today: date) -> str:
    """Return where a movement stands."""
    return "À venir" if is_to_come(movement, today) else VALUES["movement_state"][movement.state]


def tell_movement(movement: MovementTold, today: date, *, names: bool = True) -> list[str]:
    """Return a movement in lines; without `names`, who acted is told by quality only, or not at all."""
    to_come = is_to_come(movement, today)
    lines = [*_changes(movement), *_reasons(movement), *_people(movement, names)]
    if to_come:
        lines.append(f"À saisir à partir du {format_day(movement.effective)}")
    else:
        lines += _channels(movement, names)
    return lines


def is_to_come(m: MovementTold, today: date) -> bool:
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
        yield f"Motif : {' — '.join(filter(None, (VALUES['reason'].get(m.reason, m.reason), m.note)))}"
    if m.purpose:
        yield f"Finalité : {m.purpose}"
    if m.origin in _ORIGINS:
        yield _ORIGINS[m.origin]
    if m.automatic:
        end = "du droit" if m.nature == "removal" else "de la suspension"
        yield f"Vient de la date de fin {end}, sans nouvelle demande"


def _people(m: MovementTold, names: bool) -> Iterator[str]:
    if m.requested_by or m.requested_on:
        yield _act("Demande", m.requested_by if names else "", m.requested_on)
    if m.validated_on:
        who = ", ".join(filter(None, (m.validated_by if names else "", m.validated_title)))
        means = VALUES["means"].get(m.means, m.means).lower()
        more = ", ".join(filter(None, (means, m.reference)))
        yield _act("Validation", who, m.validated_on) + (f" ({more})" if more else "")
    if m.refused_on:
        yield f"Refus le {format_day(m.refused_on)} : {m.refused_why}"
    if m.cancelled_on:
        yield f"Annulation le {format_day(m.cancelled_on)}"


def _channels(m: MovementTold, names: bool) -> Iterator[str]:
    if m.state in ("refused", "cancelled", "to_validate"):
        return
    if m.typing == "typed":
        yield _act("Saisie HABPPS", m.typed_by if names else "", m.typed_on)
    elif m.typing == "waiting":
        yield "À saisir dans HABPPS"
    if m.paper in _PAPERS:
        yield _PAPERS[m.paper]
    if m.confirmed_on:
        yield f"Accès confirmé le {format_day(m.confirmed_on)}"


def _act(what: str, who: str, day: str | None) -> str:
    return f"{what} : {', '.join(filter(None, (who, day and f'le {format_day(day)}')))}"
