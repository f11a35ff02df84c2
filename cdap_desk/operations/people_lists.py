"""Lists that leave as workbooks: who was habilitated, all that is kept of one person, a table as shown."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.forms import Value
from cdap_desk.domain.partners import Employer, Organisation
from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels, situation
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.details import agent_details
from cdap_desk.operations.papers import export_pdf, see_lists
from cdap_desk.operations.timeline import movements_of, rights_of
from cdap_desk.store.journal import head
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    from cdap_desk.documents.workbooks import Sheet


def export_situation(
    desk: Desk, path: Path, start: date, end: date, agent_id: int | None = None, known_on: date | None = None
) -> Path:
    """Write who was habilitated from `start` to `end`, with counts by service and by profile; return `path`.

    Raises what `situation.over` raises, or what writing a file does.
    """
    from cdap_desk.documents.people_lists import held_sheets

    rows = situation.over(desk, start, end, agent_id, known_on)
    days = f"le {start:%d/%m/%Y}" if start == end else f"du {start:%d/%m/%Y} au {end:%d/%m/%Y}"
    title = f"Personnes habilitées {days}"
    if known_on:
        title += f", tel que connu le {known_on:%d/%m/%Y}"
    return _write(desk, path, held_sheets(rows, [title, _made(desk)], _foot(desk)), title)


def export_agent(desk: Desk, path: Path, agent_id: int) -> Path:
    """Write all that is kept of one person, for that person (droit d’accès); return `path`.

    Raises DeskError("row_gone"), or what writing a file does.
    """
    from cdap_desk.documents.people_lists import AgentFile, agent_sheets

    with desk.store.looking() as raw:
        found = records(raw, Agent, id=agent_id)
        if not found:
            raise DeskError("row_gone", kind=Agent.kind, id=agent_id)
        employers = records(raw, Employer, id=found[0].employer_id) if found[0].employer_id else []
    employer = employers[0].name if employers else ""
    kept = AgentFile(
        found[0], employer, agent_details(desk, agent_id), movements_of(desk, rights_of(desk, agent_id))
    )
    title = f"Fiche complète {labels.of(labels.title(found[0]))}"
    return _write(desk, path, agent_sheets(kept, [title, _made(desk)], _foot(desk)), title)


def export_table(
    desk: Desk,
    path: Path,
    title: str,
    filters: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Sequence[Value | None]],
) -> Path:
    """Write a table as it is shown: csv, pdf or a workbook as `path` ends; return `path`.

    `filters` are the filters in words, told above the header. Raises what writing a file does.
    """
    if path.suffix.casefold() == ".csv":
        from cdap_desk.documents.safe_csv import write_csv

        write_csv(path, [columns, *rows])
        return path
    from cdap_desk.documents.workbooks import Sheet

    sheet = Sheet(title, columns, rows, [title, *filters, _made(desk)], _foot(desk))
    return _write(desk, path, [sheet], title)


def _write(desk: Desk, path: Path, sheets: "Sequence[Sheet]", title: str) -> Path:
    """Write lists as pages where `path` ends in pdf, else as a workbook; what one shows, the other has."""
    if path.suffix.casefold() == ".pdf":
        return export_pdf(desk, path, see_lists(sheets, title))
    from cdap_desk.documents.workbooks import write_workbook

    write_workbook(path, sheets, title, desk.author.who)
    return path


def _made(desk: Desk) -> str:
    with desk.store.looking() as raw:
        organisation = records(raw, Organisation)[0].name
    return f"{organisation}, le {format_day(desk.today().isoformat())}"


def _foot(desk: Desk) -> str:
    with desk.store.looking() as raw:
        sequence, own = head(raw)
    return f"Repère du journal {sequence}:{own[:16]}"
