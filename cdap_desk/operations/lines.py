"""Lines of any table: made from a name typed in an editor, or taken out when nothing refers to them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.drafts import Draft
from cdap_desk.domain.people import Agent
from cdap_desk.domain.records import Record
from cdap_desk.domain.remembered import Distinct, ListAlias
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.rows import insert_row
from cdap_desk.operations.typed import Reader
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.reading import referring
from cdap_desk.store.shown import WINDOWS
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_TABLES = {
    "service": ("services", "name"),
    "occupation": ("occupations", "name"),
    "employer": ("employers", "name"),
    "portal_service": ("portal_services", "code"),
}
_CALLED = frozenset({"service", "profile", "occupation", "employer"})
_IN_USE = {
    "agents": "agent_in_use",
    "services": "service_in_use",
    "profiles": "profile_in_use",
    "habilitations": "right_in_use",
}


def create_named(desk: Desk, kind: str, name: str) -> Changes:
    """Make a service, an occupation, an employer or a portal service of that name.

    Its id is the one of `Changes.inserted[kind]`. Raises DeskError("name_taken") or ("line_without_name").
    """
    table, column = _TABLES[kind]
    with desk.store.transaction(desk.author, "create_named", "") as (work, written):
        reader = Reader(desk, table)
        record = insert_row(work, reader, {column: reader.read(column, name)}, desk.today().isoformat())
        written.label = labels.new(record)
    return written.changes


def delete_lines(desk: Desk, table: str, row_ids: Iterable[int]) -> Changes:
    """Take out lines that nothing refers to, drafts (ids below 0) too; undoing brings them back.

    Raises DeskError, nothing written, with the right act for one that has a history.
    """
    rows = list(row_ids)
    with desk.store.transaction(desk.author, "delete_lines", "Suppression") as (work, written):
        for row in rows:
            record = work.get(KINDS[WINDOWS[table].kind].record if row > 0 else Draft, abs(row))
            whom = labels.title(record)
            _forget_names(work, record)
            with desk.store.looking() as connection:
                uses = referring(connection, record.kind, record.id)
            if uses:
                code = _IN_USE.get(table, "line_in_use")
                raise DeskError(code, row=row, name=whom, count=sum(uses.values()))
            work.delete(record)
            written.label = labels.short(f"Suppression {labels.of(whom)}" if whom else "Ligne abandonnée")
        if len(rows) > 1:
            written.label = f"Suppression de {counted(len(rows), 'ligne')}"
    return written.changes


def _forget_names(work: "Transaction", record: Record) -> None:
    """Take out what lists call a thing: nothing else refers to it, or it is not taken out at all."""
    if record.kind in _CALLED:
        called: dict[str, Any] = {f"{record.kind}_id": record.id}
        for alias in work.find(ListAlias, **called):
            work.delete(alias)
    if isinstance(record, Agent):
        for told_apart in work.find(Distinct, agent_id=record.id):
            work.delete(told_apart)
