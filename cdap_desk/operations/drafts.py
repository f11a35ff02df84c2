"""Lines begun and not yet whole: kept as typed, and made records once they hold what they need.

A window that opens asks for them: what writes rows, or names what was chosen, is imported when needed.
"""

import json
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.drafts import Draft, missing
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk

if TYPE_CHECKING:
    from cdap_desk.domain.records import Record
    from cdap_desk.operations.rows import Edit
    from cdap_desk.operations.typed import Reader
    from cdap_desk.store.transaction import Transaction


def start_draft(desk: Desk, table: str, texts: dict[str, str] | None = None) -> Changes:
    """Begin a line of `table`, empty or with some texts in it; it is a record at once if nothing lacks.

    Raises DeskError as `change_cells` does.
    """
    from cdap_desk.operations import labels
    from cdap_desk.operations.typed import Reader

    with desk.store.transaction(desk.author, "start_draft", "Nouvelle ligne") as (work, written):
        draft = work.insert(Draft(table=table))
        if texts:
            reader = Reader(desk, table)
            values = {column: reader.read(column, text) for column, text in texts.items()}
            made, _, _ = fill(work, reader, draft.id, values, desk.today().isoformat())
            written.label = labels.new(made) if made else written.label
    return written.changes


def list_drafts(desk: Desk, table: str) -> list[dict[str, Any]]:
    """Return the lines begun, the newest first, as `read_rows` gives rows.

    Their `id` is below 0, `missing` names the columns they lack, and only columns filled are there.
    """
    with desk.store.looking() as connection:
        rows = connection.execute(
            'SELECT id, texts FROM draft WHERE "table" = ? ORDER BY id DESC', (table,)
        ).fetchall()
    return [_shown(desk, table, draft_id, json.loads(texts)) for draft_id, texts in rows]


def discard_draft(desk: Desk, draft_id: int) -> Changes:
    """Take a line begun away; undoing brings it back. `draft_id` is above 0."""
    with desk.store.transaction(desk.author, "discard_draft", "Ligne abandonnée") as (work, written):
        work.delete(work.get(Draft, draft_id))
    return written.changes


def fill(
    work: "Transaction", reader: "Reader", draft_id: int, values: dict[str, Any], today: str
) -> "tuple[Record | None, str, list[Edit]]":
    """Put values in a line begun; once it is whole, make it a record and take the line away.

    Returns the record if it was made, what to call the line, and the cells that changed.
    """
    from cdap_desk.operations import labels
    from cdap_desk.operations.rows import Edit, insert_row

    draft = work.get(Draft, draft_id)
    if draft.table != reader.table:
        raise DeskError("row_gone", id=draft_id)
    held = json.loads(draft.texts)
    now = {c: v for c, v in (held | values).items() if v not in ("", None)}
    if not missing(reader.table, now):
        _check_references(reader, now)
        record = insert_row(work, reader, now, today)
        work.delete(draft)
        return record, labels.title(record), []
    work.update(draft, texts=json.dumps(now, ensure_ascii=False, sort_keys=True))
    edits = [Edit(c, held.get(c), v) for c, v in values.items() if (held.get(c) or None) != (v or None)]
    return None, "", edits


def _check_references(reader: "Reader", values: dict[str, Any]) -> None:
    """Refuse what was chosen and has gone, or ended, since."""
    for column, value in values.items():
        if reader.columns[column].ref:
            try:
                reader.read(column, value)
            except DeskError as refusal:
                raise DeskError(refusal.code, **{**refusal.data, "column": column}) from None


def _shown(desk: Desk, table: str, draft_id: int, held: dict[str, Any]) -> dict[str, Any]:
    row = dict(held)
    if any(isinstance(value, int) for value in held.values()):  # ids of what was chosen, to be named
        from cdap_desk.operations.typed import Reader

        reader = Reader(desk, table)
        row = {c: reader.say(c, v) if reader.columns[c].ref else v for c, v in held.items()}
    return {"id": -draft_id, **row, "missing": missing(table, held)}
