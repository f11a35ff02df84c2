"""Cells changed as they are typed: one, a pasted block or a filled column, in one step to undo."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.drafts import Draft
from cdap_desk.domain.records import Record
from cdap_desk.errors import DeskError
from cdap_desk.operations import drafts, labels
from cdap_desk.operations.acts import trying
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.rows import Edit, change_row
from cdap_desk.operations.typed import Reader
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

Cell = tuple[int, str, str | int]

# Rows at or below this one are lines that are not there yet: a paste goes on past the last line.
NEW = -1_000_000_000


def change_cells(desk: Desk, table: str, cells: Sequence[Cell]) -> Changes:
    """Store what was typed in each (row id, column, text or id chosen); a row below 0 is a draft,
    one at or below NEW a line to begin.

    Days are read as `parse_day` does, flags as oui or non, references by name or the only name that holds
    what was typed. A service or a function typed for an agent is a move as of today, a responsable typed
    for a service is dated today. Raises DeskError with `row`, `column` and `value` for the first cell
    refused, and then nothing is written.
    """
    with desk.store.transaction(desk.author, "change_cells", "") as (work, written):
        block = _Block(desk, Reader(desk, table), work)
        block.write(cells)
        if block.refusals:
            raise block.refusals[0]
        written.label = block.label()
    return written.changes


def check_cells(desk: Desk, table: str, cells: Sequence[Cell]) -> list[DeskError]:
    """Return every refusal that `change_cells` would meet, in the order of the cells; nothing is written."""
    with trying(desk) as work:
        block = _Block(desk, Reader(desk, table), work)
        block.write(cells)
    return block.refusals


@dataclass
class _Block:
    """Cells written row by row; what is refused is gathered, what changed is kept for the label."""

    desk: Desk
    reader: Reader
    work: "Transaction"
    refusals: list[DeskError] = field(default_factory=list)
    edits: list[tuple[str, Edit]] = field(default_factory=list)
    made: list[Record] = field(default_factory=list)

    def write(self, cells: Sequence[Cell]) -> None:
        rows: dict[int, dict[str, str | int]] = {}
        for row, column, typed in cells:
            rows.setdefault(row, {})[column] = typed
        for row, given in rows.items():
            before = len(self.refusals)
            values = {c: v for c, typed in given.items() if (v := self._read(row, c, typed)) is not _REFUSED}
            if len(self.refusals) == before:
                self._write_row(row, values, given)

    def label(self) -> str:
        if len(self.made) == 1 and not self.edits:
            return labels.new(self.made[0])
        if len(self.edits) == 1:
            whom, edit = self.edits[0]
            said = (self._say(edit.column, value) for value in (edit.before, edit.after))
            return labels.edit(edit.column, whom, *said)
        if len({(e.column, e.after) for _, e in self.edits}) == 1 and self.edits[0][1].column == "service":
            service = self._say("service", self.edits[0][1].after)
            return labels.action("Mutation", [whom for whom, _ in self.edits], f"vers {service}")
        return f"Modification de {counted(len(self.edits) + len(self.made), 'cellule')}"

    def _read(self, row: int, column: str, typed: str | int) -> object:
        try:
            return self.reader.read(column, typed)
        except DeskError as refusal:
            self._refuse(refusal, row, column, typed)
            return _REFUSED

    def _write_row(self, row: int, values: dict[str, object], given: dict[str, str | int]) -> None:
        today = self.desk.today().isoformat()
        try:
            if row <= NEW:
                draft = self.work.insert(Draft(table=self.reader.table))
                self._note(*drafts.fill(self.work, self.reader, draft.id, values, today))
            elif row < 0:
                self._note(*drafts.fill(self.work, self.reader, -row, values, today))
            else:
                record = self.work.get(self.reader.kind.record, row)
                self._note(
                    None, labels.title(record), change_row(self.work, self.reader, record, values, today)
                )
        except DeskError as refusal:
            column = str(refusal.data.get("column") or "")
            column = column if column in given else next(iter(given))
            self._refuse(refusal, row, column, given[column])

    def _note(self, made: Record | None, whom: str, edits: list[Edit]) -> None:
        if made is not None:
            self.made.append(made)
        self.edits += [(whom, edit) for edit in edits]

    def _refuse(self, refusal: DeskError, row: int, column: str, typed: str | int) -> None:
        where = {"row": row, "column": column, "value": typed}
        self.refusals.append(DeskError(refusal.code, **{**refusal.data, **where}))

    def _say(self, column: str, value: object) -> str:
        said = self.reader.say(column, value)
        return format_day(said) if said and self.reader.is_day(column) else said


_REFUSED = object()
