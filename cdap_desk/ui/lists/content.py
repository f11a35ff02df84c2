"""The differences as rows, made when they are shown; what is ticked is kept by key, not by row."""

import re
from collections.abc import Sequence

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.names import fold
from cdap_desk.domain.search import SearchIndex
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.lists.decisions import Decisions
from cdap_desk.ui.lists.tables import DIFFERENCES
from cdap_desk.ui.table.content import Row
from cdap_desk.ui.table.held import HeldContent
from cdap_desk.wording.counts import counted
from cdap_desk.wording.differences import WHY_SAID
from cdap_desk.wording.lines import FIELD_TITLES

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class DifferenceContent(HeldContent):
    """The differences of one group, or of all; a row's id is its place among them all, from 1."""

    def __init__(self, desk: Desk, decisions: Decisions) -> None:
        self.differences: Sequence[Difference] = ()
        self.group = ""
        self._decisions = decisions
        super().__init__(DIFFERENCES, desk)

    def hold_differences(self, differences: Sequence[Difference], decisions: Decisions) -> None:
        """Take the differences to show, and what is said of them; the group stays."""
        self.differences, self._decisions = differences, decisions
        self._index = None
        self.refresh()

    def show_group(self, group: str) -> None:
        """Show one group, "" for all."""
        self.group = group
        self._index = None
        self.refresh()

    def difference(self, row_id: int) -> Difference:
        """Return the difference of a row."""
        return self.differences[row_id - 1]

    def shown(self) -> list[Difference]:
        """Return the differences shown, in their order."""
        return [self.differences[i - 1] for i in self.ids]

    def forget_rows(self) -> None:
        """Make the rows again: what is ticked has changed."""
        self._pages.clear()

    def _relist(self) -> None:
        ids = [i for i, d in enumerate(self.differences, 1) if not self.group or d.group == self.group]
        self.total = len(ids)
        plain = not (self.query.filters or self.query.sorts)
        # A row for each is made only when something must be asked of each.
        self._rows = {} if plain else {i: self._row(i) for i in ids}
        if plain:
            self._found = ids
            self.narrow(self.search)
        else:
            super()._relist()

    def index(self) -> SearchIndex:
        if self._index is None:
            texts = {i: " ".join(map(fold, _searched(self.difference(i)))) for i in self._found}
            self._index = SearchIndex(texts)
            self._index.arrange(self._found)
        return self._index

    def column_values(self, column: str) -> list[tuple[str, int]]:
        if not self._rows:
            self._rows = {i: self._row(i) for i in self._found}
        return super().column_values(column)

    def _read(self, ids: list[int]) -> list[Row]:
        return [self._row(i) for i in ids]

    def _row(self, row_id: int) -> Row:
        one = self.difference(row_id)
        return row_of(row_id, one, self._decisions)


def _searched(one: Difference) -> tuple[str, ...]:
    """Return the texts that a search looks in."""
    names = (one.last_name, one.first_name, one.email, one.staff_number, one.portal_id)
    return (*(n for n in names if n), *sides(one))


def row_of(row_id: int, one: Difference, decisions: Decisions) -> Row:
    """Return the row of a difference: texts as they are read."""
    before, after = sides(one)
    return {
        "id": row_id,
        "tick": int(decisions.holds(one)),
        "group": one.group,
        "person": person(one),
        "before": before,
        "after": after,
        "effects": " · ".join(decisions.effects(one)) or WHY_SAID.get(one.why, ""),
        "line": one.line,
        "staff_number": one.staff_number,
        "email": one.email,
        "portal_id": one.portal_id,
    }


def person(one: Difference) -> str:
    """Return whom a difference is about, or how many people."""
    if one.reach:
        return counted(len(one.reach), "personne")
    return f"{one.last_name} {one.first_name}".strip()


def sides(one: Difference) -> tuple[str, str]:
    """Return what is said here and in the list, in words."""
    if one.group == "repeated":
        return "", f"comme la ligne {one.before}" if one.before else ""
    if one.group == "unknown_account":
        return "", " · ".join(filter(None, (one.after, one.before)))
    if one.group == "inactive":
        return "", f"dernière connexion le {said(one.before)}" if one.before else "jamais de connexion"
    title = FIELD_TITLES["staff"].get(one.field, "") if one.group == "detail" else ""
    before, after = (f"{title}\u00a0: {said(text)}" if title and text else said(text)
                     for text in (one.before, one.after))  # fmt: skip
    return before, after


def said(value: str) -> str:
    """Return a value as it is read: a day as 30/11/2026, anything else as it is."""
    return format_day(value) if value[4:5] == "-" and _ISO.fullmatch(value) else value
