"""Bordereaux as they are listed, the last first, and what stands on each of their lines."""

import sqlite3

from cdap_desk.domain.bordereau_rows import BordereauRow, LineRow, SentLine

_BORDEREAUX = """
    SELECT b.id, b.number, b.nature, prt.code, t.name, b.dated, b.issued_by, b.state, b.outcome, b.sent_on,
    b.sent_by, b.answered_on, b.closed_on, b.closed_why, b.cancelled_on, b.cancelled_why,
    coalesce(old.number, ''), coalesce(new.number, ''),
    (SELECT count(*) FROM bordereau_line l WHERE l.bordereau_id = b.id),
    (SELECT count(*) FROM bordereau_line l WHERE l.bordereau_id = b.id AND l.answer = 'ok'),
    (SELECT count(*) FROM bordereau_line l WHERE l.bordereau_id = b.id AND l.answer = 'ko'),
    (SELECT count(*) FROM bordereau_file f WHERE f.bordereau_id = b.id AND f.role = 'form'),
    b.note, b.journal_head
    FROM bordereau b
    JOIN portal_service prt ON prt.id = b.portal_service_id
    JOIN form_template t ON t.id = b.template_id
    LEFT JOIN bordereau old ON old.id = b.replaces_id
    LEFT JOIN bordereau new ON new.replaces_id = b.id
    ORDER BY b.year DESC, b.sequence DESC"""

_LINES = """
    SELECT l.number, l.sheet, l.habilitation_id, h.agent_id, l.operation, a.last_name, a.first_name,
    trim(p.code || ' ' || p.label), s.name, coalesce(m.effective, h.start), l.answer, l.answer_reason,
    l.answered_portal_id, l.answered_on
    FROM bordereau_line l
    JOIN habilitation h ON h.id = l.habilitation_id
    JOIN agent a ON a.id = h.agent_id
    LEFT JOIN movement m ON m.id = l.movement_id
    JOIN profile p ON p.id = coalesce(m.profile_id, h.profile_id)
    JOIN service s ON s.id = coalesce(m.service_id, h.service_id)
    WHERE l.bordereau_id = ? ORDER BY l.number"""


def bordereaux(raw: sqlite3.Connection) -> list[BordereauRow]:
    """Return all bordereaux, the last issued first."""
    return [BordereauRow(*row) for row in raw.execute(_BORDEREAUX)]


def count_unanswered(raw: sqlite3.Connection) -> int:
    """Return how many bordereaux were sent and not answered."""
    return int(raw.execute("SELECT count(*) FROM bordereau WHERE state = 'sent'").fetchone()[0])


def lines(raw: sqlite3.Connection, bordereau_id: int) -> list[LineRow]:
    """Return the lines of a bordereau, in their order."""
    return [LineRow(*row) for row in raw.execute(_LINES, (bordereau_id,))]


def next_sequence(raw: sqlite3.Connection, year: int) -> int:
    """Return the place of the next bordereau of a year: they are numbered without holes."""
    row = raw.execute("SELECT coalesce(max(sequence), 0) + 1 FROM bordereau WHERE year = ?", (year,))
    return int(row.fetchone()[0])


_OF_AGENT = """
    SELECT b.id, b.number, b.dated, b.state, b.sent_on, b.closed_on, b.closed_why, b.cancelled_on,
    b.cancelled_why, l.number, l.operation, trim(p.code || ' ' || p.label), s.name, l.answer,
    l.answer_reason, l.answered_portal_id, l.answered_on
    FROM bordereau_line l
    JOIN bordereau b ON b.id = l.bordereau_id
    JOIN habilitation h ON h.id = l.habilitation_id
    LEFT JOIN movement m ON m.id = l.movement_id
    JOIN profile p ON p.id = coalesce(m.profile_id, h.profile_id)
    JOIN service s ON s.id = coalesce(m.service_id, h.service_id)
    WHERE h.agent_id = ? ORDER BY b.year DESC, b.sequence DESC, l.number"""


def lines_of_agent(raw: sqlite3.Connection, agent_id: int) -> list[SentLine]:
    """Return the lines of bordereaux about a person, the last issued first."""
    return [SentLine(*row) for row in raw.execute(_OF_AGENT, (agent_id,))]
