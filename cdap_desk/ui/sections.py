"""What the details show under the fields: where a person works, former names, what happened."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cdap_desk.clock import PARIS
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.details import Former, Spell, Told
from cdap_desk.operations import details, timeline
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.tables import STANDING, STANDING_TONES
from cdap_desk.ui.timeline import make_timeline

LINES = 12
Found = list[tuple[str, Sequence[str] | QWidget | None]]

_RIGHT = ("profile", "service", "standing", "start", "end")
_SHAPES = {"active": "●", "waiting": "◆", "wrong": "■", "none": "○"}


def heading(table: Table, row: dict[str, object]) -> tuple[str, str]:
    """Return the title and subtitle of a record."""
    if table.name == "habilitations":
        return f"{row['first_name']} {row['last_name']}", f"{row['profile']} · {row['service']}"
    if table.name == "agents":
        under = (row["occupation"], row["service"])
        return f"{row['first_name']} {row['last_name']}", " · ".join(str(u) for u in under if u)
    name = row.get("name") or row.get("label") or row.get("code") or ""
    return str(name), str(row.get("code") or "") if name != row.get("code") else ""


def sections(table: Table, desk: Desk, row_id: int) -> list[QWidget]:
    """Return the sections of a record, those with something to say."""
    told = {"agents": _of_agent, "services": _of_service, "habilitations": _of_right}
    found = told.get(table.name, _of_profile)(desk, row_id)
    return [_section(title, content) for title, content in found if content]


def _of_agent(desk: Desk, agent_id: int) -> Found:
    agent = details.agent_details(desk, agent_id)
    ids = timeline.rights_of(desk, agent_id)
    return [
        ("Habilitations", [_right(row) for row in read_rows(desk, "habilitations", _RIGHT, ids)]),
        ("Affectations", [_spell(p) for p in agent.postings]),
        ("Mouvements", _movements(desk, ids, named=len(ids) > 1)),
        ("Anciens noms", [_former(f) for f in agent.names]),
        ("Anciens courriels", [_former(f) for f in agent.emails]),
        ("Même nom", [f"{link.name} · {link.hint}" for link in agent.homonyms]),
        ("Ce qui s’est passé", [_told(t) for t in agent.journal]),
    ]


def _of_service(desk: Desk, service_id: int) -> Found:
    service = details.service_details(desk, service_id)
    return [
        ("Nom à venir", [service.next_name] if service.next_name else []),
        ("Anciens noms", [_former(f) for f in service.names]),
        ("Responsables", [_spell(m) for m in service.managers]),
        ("Services rattachés", [link.name for link in service.children]),
        ("Ce qui s’est passé", [_told(t) for t in service.journal]),
    ]


def _of_right(desk: Desk, right_id: int) -> Found:
    return [
        ("Mouvements", _movements(desk, [right_id], named=False)),
        ("Ce qui s’est passé", [_told(t) for t in details.right_journal(desk, right_id)]),
    ]


def _of_profile(desk: Desk, profile_id: int) -> Found:
    return [("Ce qui s’est passé", [_told(t) for t in details.profile_details(desk, profile_id).journal])]


def _movements(desk: Desk, right_ids: list[int], *, named: bool) -> QWidget | None:
    found = timeline.movements_of(desk, right_ids)
    return make_timeline(found[:LINES], desk.today(), named=named) if found else None


def _section(title: str, content: Sequence[str] | QWidget) -> QWidget:
    box = QFrame()
    box.setObjectName("details_section")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(3)
    head = QLabel(title, box)
    head.setProperty("role", "heading")
    column.addWidget(head)
    if isinstance(content, QWidget):
        column.addWidget(content)
        return box
    for line in content[:LINES]:
        label = QLabel(line, box)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    if len(content) > LINES:
        more = QLabel(f"et {len(content) - LINES} de plus", box)
        more.setProperty("role", "dim")
        column.addWidget(more)
    return box


def _spell(spell: Spell) -> str:
    instead = f"(remplace {spell.replaces})" if spell.replaces else ""
    what = " · ".join(filter(None, (spell.text, f"{spell.more} {instead}".strip())))
    second = "" if spell.principal else " (autre affectation)"
    return f"{'●' if spell.now else '○'} {what}{second}\n{_days(spell.start, spell.end)}".rstrip()


def _right(row: Mapping[str, Any]) -> str:
    standing = row["standing"]
    what = f"{row['profile']} · {row['service']} ({STANDING[standing]})"
    return f"{_SHAPES[STANDING_TONES[standing]]} {what}\n{_days(row['start'], row['end'])}".rstrip()


def _days(start: str | None, end: str | None) -> str:
    if start and end:
        return f"du {format_day(start)} au {format_day(end)}"
    if start:
        return f"depuis le {format_day(start)}"
    return f"jusqu’au {format_day(end)}" if end else ""


def _former(former: Former) -> str:
    return f"{former.text}, jusqu’au {format_day(former.until)}" if former.until else former.text


def _told(told: Told) -> str:
    local = datetime.fromisoformat(told.at).astimezone(PARIS)
    return f"{told.label}\n{local:%d/%m/%Y %H:%M} · {told.who}"
