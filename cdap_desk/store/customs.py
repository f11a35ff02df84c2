"""What those of one function in one service hold on a day."""

import sqlite3

_HERE = (
    "x.service_id = :service AND x.occupation_id = :occupation "
    "AND coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today"
)
_HELD = f"""
    SELECT coalesce(nullif(p.code, ''), p.label), count(DISTINCT x.agent_id)
    FROM posting x JOIN habilitation h ON h.agent_id = x.agent_id
    JOIN period q ON q.habilitation_id = h.id AND q.service_id = x.service_id AND q.replaced_at = ''
    AND q.suspended = 0 AND q.start <= :today AND coalesce(q."end", '9999') >= :today
    JOIN profile p ON p.id = q.profile_id
    WHERE {_HERE} GROUP BY q.profile_id ORDER BY 2 DESC, 1"""


def custom(
    connection: sqlite3.Connection, service_id: int, occupation_id: int, today: str
) -> tuple[int, list[tuple[str, int]]]:
    """Return how many people of that function are there, and how many hold each profile, the most first."""
    given = {"service": service_id, "occupation": occupation_id, "today": today}
    counted = f"SELECT count(DISTINCT x.agent_id) FROM posting x WHERE {_HERE}"
    (people,) = connection.execute(counted, given).fetchone()
    return int(people), connection.execute(_HELD, given).fetchall()
