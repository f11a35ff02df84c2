"""Who was habilitated, what is to be typed in HABPPS, as the sheets of a list."""

from collections.abc import Iterable, Sequence
from datetime import date

from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.names import fold
from cdap_desk.domain.situations import Held, count_held
from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.wording import VALUES
from cdap_desk.wording.counts import counted
from cdap_desk.wording.values import NOT_A_LOG

_STANDINGS = {
    "active": "Active",
    "suspended": "Suspendue",
    "active:past_end": "Active, fin dépassée",
    "suspended:past_end": "Suspendue, fin dépassée",
}
_HELD = (
    "Nom", "Prénom", "Service", "Fonction", "Profil", "Service du portail", "Identifiant", "Statut", "Depuis",
    "Jusqu’au", "Validé par", "Validé le", "Motif",
)  # fmt: skip
_REMARK = "Remarque"
_TYPING = (
    "Opération", "Nom", "Prénom", "Courriel", "Téléphone", "Identifiant", "Service du portail", "Profil",
    "Service", "Date d’effet", "Jusqu’au", "Saisi le",
)  # fmt: skip


def held_sheets(rows: Sequence[Held], said: Sequence[str], foot: str) -> list[Sheet]:
    """Return who held what, then how many persons and rights per service and per profile.

    `said` names the organisme and the days; `foot` is printed under each page.
    """
    persons, rights = count_held(rows)
    remarks = any(row.known_later for row in rows)
    told = (*said, f"{counted(persons, 'personne')}, {counted(rights, 'droit')}", NOT_A_LOG)
    return [
        Sheet(
            "Personnes habilitées",
            (*_HELD, _REMARK) if remarks else _HELD,
            [_held(row, remarks) for row in rows],
            told,
            foot,
        ),
        _counts("Par service", "Service", [(r.service_id, r.service, r) for r in rows], said, foot),
        _counts("Par profil", "Profil", [(r.profile_id, _profile(r), r) for r in rows], said, foot),
    ]


def typing_sheet(lines: Sequence[TypingLine], said: Sequence[str], foot: str) -> Sheet:
    """Return the lines to type in HABPPS as a list to go by, the last column left free to tick off."""
    told = (*said, f"{counted(len(lines), 'ligne')}, les retraits d’abord")
    return Sheet("À saisir dans HABPPS", _TYPING, [_typing(line) for line in lines], told, foot)


def _held(row: Held, remarks: bool) -> tuple[Value | None, ...]:
    remark = ("Connu seulement après" if row.known_later else "",) if remarks else ()
    return (
        row.last_name, row.first_name, row.service, row.occupation, row.profile, row.portal_service,
        row.portal_id, _STANDINGS[row.standing], day_of(row.start), day_of(row.end), row.validated_by,
        day_of(row.validated_on), VALUES["reason"].get(row.reason, ""), *remark,
    )  # fmt: skip


def _counts(
    name: str, title: str, held: Iterable[tuple[int, str, Held]], said: Sequence[str], foot: str
) -> Sheet:
    """Return how many persons and rights each service or profile has; one renamed meanwhile is one."""
    groups: dict[int, list[Held]] = {}
    called: dict[int, tuple[str, str]] = {}
    for group, text, row in held:
        groups.setdefault(group, []).append(row)
        called[group] = max(called.get(group, ("", "")), (row.end or ALWAYS, text))  # the last it was called
    rows = [(called[group][1].strip() or "Sans nom", *count_held(groups[group])) for group in groups]
    return Sheet(name, (title, "Personnes", "Droits"), sorted(rows, key=lambda r: fold(r[0])), said, foot)


def _profile(row: Held) -> str:
    return f"{row.portal_service} {row.profile}"


def _typing(line: TypingLine) -> tuple[Value | None, ...]:
    identifier = line.portal_id
    if identifier and line.portal_id_to_confirm:
        identifier += " (à confirmer)"
    return (
        VALUES["nature"][line.nature], line.last_name, line.first_name, line.email, line.phone, identifier,
        line.portal_service, _changed(line.profile_before, line.profile),
        _changed(line.service_before, line.service), day_of(line.effective),
        day_of(line.until or line.end), None,
    )  # fmt: skip


def _changed(before: str, after: str) -> str:
    return f"{before} → {after}" if before and before != after else after


def day_of(iso: str | None) -> date | None:
    """Return a day kept as ISO text, None for none."""
    return date.fromisoformat(iso) if iso else None
