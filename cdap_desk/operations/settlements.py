"""Findings accepted until a day, with a reason: they leave the count and come back when it is over."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.partners import Organisation
from cdap_desk.domain.records import Record
from cdap_desk.domain.settlements import Settlement
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.reading import records
from cdap_desk.store.shown import WINDOWS
from cdap_desk.wording import FINDINGS_SAID
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

# What is about the organisme as a whole, whatever table its line opens.
OF_ALL = frozenset({"few_referents", "siret_invalid"})


def settle_finding(desk: Desk, code: str, row_ids: Iterable[int], until: date, why: str) -> Changes:
    """Accept a finding about some rows of its table until `until` included, because `why`.

    One already accepted is accepted anew; of a finding about the organisme, the rows are not asked.
    Raises DeskError("settle_without_reason") or DeskError("settle_without_day") for a day that is past.
    """
    if until < desk.today():
        raise DeskError("settle_without_day", column="until")
    if not why.strip():
        raise DeskError("settle_without_reason", column="why")
    last, reason = until.isoformat(), " ".join(why.split())
    with desk.store.transaction(desk.author, "settle_finding", "") as (work, written):
        about = _about(work, code, row_ids)
        for record in about:
            found = work.find(Settlement, code=code, about=record.uid)
            if found:
                work.update(found[0], until=last, why=reason)
            else:
                work.insert(Settlement(code=code, about=record.uid, until=last, why=reason))
        written.label = _label(f"accepté jusqu’au {format_day(until)}", code, about)
    return written.changes


def reopen_finding(desk: Desk, code: str, row_ids: Iterable[int]) -> Changes:
    """Take a finding about some rows back into the count at once."""
    with desk.store.transaction(desk.author, "reopen_finding", "") as (work, written):
        about = _about(work, code, row_ids)
        for record in about:
            for settled in work.find(Settlement, code=code, about=record.uid):
                work.delete(settled)
        written.label = _label("de nouveau à traiter", code, about)
    return written.changes


def list_settled(desk: Desk, table: str, row_id: int) -> list[Settlement]:
    """Return what is accepted today about a row of a table."""
    today = desk.today().isoformat()
    with desk.store.looking() as connection:
        kind = KINDS[WINDOWS[table].kind]
        found = records(connection, kind.record, id=row_id)
        kept = records(connection, Settlement, about=found[0].uid) if found else []
    return [s for s in kept if (s.until or "") >= today]


def is_accepted(desk: Desk, code: str) -> bool:
    """Tell whether a finding about the organisme as a whole is accepted today."""
    if code not in OF_ALL:
        return False
    with desk.store.looking() as connection:
        kept = records(connection, Settlement, code=code)
    return any((s.until or "") >= desk.today().isoformat() for s in kept)


def _about(work: "Transaction", code: str, row_ids: Iterable[int]) -> Sequence[Record]:
    if code in OF_ALL:
        return work.find(Organisation)[:1]
    kind = KINDS[WINDOWS[FINDINGS[code].table].kind]
    return [work.get(kind.record, row) for row in row_ids]


def _label(what: str, code: str, about: Sequence[Record]) -> str:
    said = FINDINGS_SAID[code].title
    whom = f" ({labels.title(about[0])})" if len(about) == 1 and labels.title(about[0]) else ""
    many = f" ({counted(len(about), 'ligne')})" if len(about) > 1 else ""
    return labels.short(f"{said}{whom}{many}\u00a0: {what}")
