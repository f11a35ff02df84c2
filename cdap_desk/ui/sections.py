"""What the details show under the fields: where a person works, former names, what happened."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cdap_desk.clock import PARIS
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.details import Former, Spell, Told
from cdap_desk.operations import details
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.table.columns import Table

LINES = 12


def heading(table: Table, row: dict[str, object]) -> tuple[str, str]:
    """Return the title and subtitle of a record."""
    if table.name == "agents":
        under = (row["occupation"], row["service"])
        return f"{row['first_name']} {row['last_name']}", " · ".join(str(u) for u in under if u)
    name = row.get("name") or row.get("label") or row.get("code") or ""
    return str(name), str(row.get("code") or "") if name != row.get("code") else ""


def sections(table: Table, desk: Desk, row_id: int) -> list[QWidget]:
    """Return the sections of a record, those with something to say."""
    if table.name == "agents":
        agent = details.agent_details(desk, row_id)
        found = [
            ("Affectations", [_spell(p) for p in agent.postings]),
            ("Anciens noms", [_former(f) for f in agent.names]),
            ("Anciens courriels", [_former(f) for f in agent.emails]),
            ("Même nom", [f"{link.name} · {link.hint}" for link in agent.homonyms]),
            ("Ce qui s’est passé", [_told(t) for t in agent.journal]),
        ]
    elif table.name == "services":
        service = details.service_details(desk, row_id)
        found = [
            ("Nom à venir", [service.next_name] if service.next_name else []),
            ("Anciens noms", [_former(f) for f in service.names]),
            ("Responsables", [_spell(m) for m in service.managers]),
            ("Services rattachés", [link.name for link in service.children]),
            ("Ce qui s’est passé", [_told(t) for t in service.journal]),
        ]
    else:
        found = [("Ce qui s’est passé", [_told(t) for t in details.profile_details(desk, row_id).journal])]
    return [_section(title, lines) for title, lines in found if lines]


def _section(title: str, lines: Iterable[str]) -> QWidget:
    box = QFrame()
    box.setObjectName("details_section")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(3)
    head = QLabel(title, box)
    head.setProperty("role", "heading")
    column.addWidget(head)
    kept = list(lines)
    for line in kept[:LINES]:
        label = QLabel(line, box)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    if len(kept) > LINES:
        more = QLabel(f"et {len(kept) - LINES} de plus", box)
        more.setProperty("role", "dim")
        column.addWidget(more)
    return box


def _spell(spell: Spell) -> str:
    what = " · ".join(filter(None, (spell.text, spell.more)))
    second = "" if spell.principal else " (autre affectation)"
    return f"{'●' if spell.now else '○'} {what}{second}\n{_days(spell.start, spell.end)}".rstrip()


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
