"""The cells of a form seen on its pages: the field of each, what is read of it, the record it comes from."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from cdap_desk.domain.paper import Spot
from cdap_desk.operations.form_fields import FieldSeen, FormFields
from cdap_desk.operations.form_origins import Origin, origin_of
from cdap_desk.ui.paper.text import EMPTY, Said
from cdap_desk.ui.paper.view import PaperView
from cdap_desk.ui.runner import Runner

_OPENED = {
    "agents": "ouvrir l’agent",
    "habilitations": "ouvrir l’habilitation",
    "services": "ouvrir le service",
    "profiles": "ouvrir le profil",
}
_SETTINGS = "ouvrir Paramètres"
_TITLE_ROWS = 2


class FormCells:
    """Calls the cells of a view by their fields; the lines are those that the form was filled with.

    Each holds the ids of its records. `then` is said of where a click leads: « aujourd’hui ».
    """

    def __init__(
        self,
        runner: Runner,
        paper: PaperView,
        fields: FormFields,
        lines: Sequence[Mapping[str, Any]],
        day: date,
        then: str = "",
    ) -> None:
        self._runner, self._paper, self._fields = runner, paper, fields
        self._lines, self._day, self._then = lines, day, then
        self._known: dict[tuple[str, int | None], Origin | None] = {}
        paper.name_cells(self._name, self._lead, self._read)

    def origin(self, spot: Spot) -> Origin | None:
        """Return the record that a cell comes from, None for what the blank or the app says by itself."""
        seen = self._seen(spot)
        if seen is None:
            return None
        if (seen.field, seen.line) not in self._known:
            line = None if seen.line is None else self._lines[seen.line]
            found = origin_of(self._runner.desk, seen.field, line, self._day)
            self._known[seen.field, seen.line] = found
        return self._known[seen.field, seen.line]

    def _seen(self, spot: Spot) -> FieldSeen | None:
        return self._fields.at(self._paper.place, spot)

    def _name(self, spot: Spot) -> str:
        seen = self._seen(spot)
        if seen is None:
            return ""
        return seen.title if seen.line is None else f"{seen.title}, ligne {seen.line + 1}"

    def _lead(self, spot: Spot) -> str:
        origin = self.origin(spot)
        return f"{_OPENED.get(origin.table, _SETTINGS)}{self._then}" if origin is not None else ""

    def _read(self, spot: Spot) -> Said:
        """Read a cell of a table after its title; elsewhere, its label is before it."""
        seen = self._seen(spot)
        if seen is None:
            return Said(spot.text)
        if seen.line is None or not self._fields.first_row:
            return Said(spot.text, of_label=True)
        return Said(
            f"{self._titles.get((spot.sheet, spot.column)) or seen.title}\u00a0: {spot.text or EMPTY}"
        )

    @cached_property
    def _titles(self) -> dict[tuple[str, int], str]:
        """The titles that the blank itself has over the columns of its lines."""
        above = range(self._fields.first_row - _TITLE_ROWS, self._fields.first_row)
        spots = self._paper.pages[0].spots if self._paper.pages else ()
        return {(spot.sheet, spot.column): spot.text for spot in spots if spot.row in above and spot.text}
