"""Cells changed as they are typed: one, a pasted block or a filled column, in one step to undo."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.dates import parse_day
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations.agents import keep_aside
from cdap_desk.operations.desk import Desk
from cdap_desk.store.kinds import KINDS, Column
from cdap_desk.store.windows import WINDOWS

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

Cell = tuple[int, str, str]

_FLAGS = {"oui": True, "o": True, "vrai": True, "x": True, "1": True}
_FLAGS |= {"non": False, "n": False, "faux": False, "0": False, "": False}
_KEPT = frozenset({"id", "uid", "version", "created_at", "created_by", "modified_at", "modified_by"})


def change_cells(desk: Desk, table: str, cells: Sequence[Cell]) -> Changes:
    """Store the text typed in each (row id, column, text).

    Days are read as `parse_day` does, flags as oui or non, references by name or the only name that holds
    what was typed. Raises DeskError with `row`, `column` and `value` for the first cell refused, and then
    nothing is written.
    """
    kind = KINDS[WINDOWS[table].kind]
    label = "Modification d’une cellule" if len(cells) == 1 else f"Modification de {len(cells)} cellules"
    with desk.store.transaction(desk.author, "change_cells", label) as (work, written):
        for row, changed in _by_row(work, kind.columns, desk.today(), cells).items():
            before = work.get(kind.record, row)
            after = work.update(before, **changed)
            if isinstance(before, Agent) and isinstance(after, Agent):
                _check_person(after, row)
                keep_aside(work, before, after, (desk.today() - timedelta(days=1)).isoformat())
    return written.changes


def _by_row(
    work: "Transaction", columns: tuple[Column, ...], today: date, cells: Sequence[Cell]
) -> dict[int, dict[str, Any]]:
    known = {c.name.removesuffix("_id") if c.ref else c.name: c for c in columns if not c.derived}
    rows: dict[int, dict[str, Any]] = {}
    for row, name, text in cells:
        column = known.get(name)
        try:
            if column is None or name in _KEPT:
                raise DeskError("cell_read_only")
            rows.setdefault(row, {})[column.name] = _value(work, column, text, today)
        except DeskError as refusal:
            where = {"row": row, "column": name, "value": text}
            raise DeskError(refusal.code, **{**refusal.data, **where}) from None
    return rows


def _value(work: "Transaction", column: Column, text: str, today: date) -> Any:
    typed = " ".join(text.split())
    if column.ref:
        return _reference(work, column, typed)
    if column.type == "bool":
        if fold(typed) not in _FLAGS:
            raise DeskError("not_a_flag")
        return _FLAGS[fold(typed)]
    if column.type.startswith("int"):
        if typed and not typed.isdecimal():
            raise DeskError("not_a_number")
        return int(typed) if typed else None
    if column.nullable:  # the only text that may be unknown is a day
        return parse_day(typed, today).isoformat() if typed else None
    return typed


def _reference(work: "Transaction", column: Column, typed: str) -> int | None:
    if not typed and column.nullable:
        return None
    folded = fold(typed)
    names = {r.id: str(getattr(r, "name", "")) for r in work.find(KINDS[str(column.ref)].record)}
    same = [i for i, name in names.items() if fold(name) == folded]
    found = same or [i for i, name in names.items() if folded and folded in fold(name)]
    if not found:
        raise DeskError("unknown_name")
    if len(found) > 1:
        raise DeskError("ambiguous_name", among=[names[i] for i in found[:3]])
    return found[0]


def _check_person(agent: Agent, row: int) -> None:
    if not (agent.last_name and agent.first_name):
        column = "first_name" if agent.last_name else "last_name"
        raise DeskError("agent_without_name", row=row, column=column, value="")
