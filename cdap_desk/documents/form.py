"""A form: a blank and its descriptor, found to agree."""

from functools import cached_property
from typing import NamedTuple

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.descriptor import Descriptor
from cdap_desk.documents.sheet import Sheet
from cdap_desk.documents.styles import Shown, Styles
from cdap_desk.documents.validations import Choices
from cdap_desk.domain.cell_names import cell_name
from cdap_desk.errors import DeskError


class Place(NamedTuple):
    """A cell of a workbook."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """Its name on its sheet."""
        return cell_name(self.row, self.column)


class Form:
    """A blank with its descriptor; nothing of it changes when it is filled."""

    def __init__(self, descriptor: Descriptor, blank: Blank) -> None:
        """Put both together. Raises the first DeskError of `check_form`."""
        with blank.package.reading():
            faults = check_form(descriptor, blank)
        if faults:
            raise faults[0]
        self.descriptor = descriptor
        self.blank = blank
        self.sheet = form_sheet(descriptor, blank)
        self.header = [(self._place(key), text) for key, text in descriptor.header.items()]
        self.ticks = [(self._place(key), ticks) for key, ticks in descriptor.ticks.items()]
        self._choices: dict[str, Choices] = {}
        self._words: dict[Place, tuple[str, ...] | None] = {}
        self._shown: dict[Place, Shown] = {}

    @cached_property
    def styles(self) -> Styles:
        """The cell formats of the blank."""
        return self.blank.styles(self.blank.package)

    def read(self, sheet: str) -> Sheet:
        """Return a sheet as the blank has it, to look at."""
        return self.blank.looked_at(sheet)

    def words(self, place: Place) -> tuple[str, ...] | None:
        """Return what a cell lets choose from, None when it is free."""
        like = self.like(place)
        if like not in self._words:
            self._words[like] = self._lists(like.sheet).words(like.row, like.column)
        return self._words[like]

    def shown(self, place: Place) -> Shown:
        """Return how a cell shows what it holds."""
        like = self.like(place)
        if like not in self._shown:
            self._shown[like] = self.styles.shown(self.read(like.sheet).style(like.row, like.column))
        return self._shown[like]

    def is_tick(self, place: Place) -> bool:
        """Tell whether a cell holds true or false: a tick-box, or a value of that kind."""
        sheet = self.read(place.sheet)
        return sheet.is_boolean(place.row, place.column) or self.styles.is_tick_box(
            sheet.style(place.row, place.column)
        )

    def like(self, place: Place) -> Place:
        """Return the cell of the blank that a place is like: of rows inserted, the last line."""
        lines = self.descriptor.lines
        if lines is None or place.sheet != self.sheet or place.row <= lines.last_row:
            return place
        if place in self._header_places:
            return place
        return place._replace(row=lines.last_row)

    @cached_property
    def _header_places(self) -> frozenset[Place]:
        return frozenset(place for place, _ in (*self.header, *self.ticks))

    def _lists(self, sheet: str) -> Choices:
        if sheet not in self._choices:
            self._choices[sheet] = Choices(self.blank, self.read(sheet), sheet)
        return self._choices[sheet]

    def _place(self, key: str) -> Place:
        found = self.blank.locate(key, self.sheet)
        assert found is not None
        return Place(*found)


def form_sheet(descriptor: Descriptor, blank: Blank) -> str:
    """Return the name of the sheet that is filled. Raises DeskError("form_sheet_missing")."""
    if descriptor.sheet:
        return blank.info(descriptor.sheet).name
    shown = [info.name for info in blank.sheets if not info.hidden]
    if not shown:
        raise DeskError("form_sheet_missing", sheet="", among=[])
    return shown[0]


def check_form(descriptor: Descriptor, blank: Blank) -> list[DeskError]:
    """Return what the blank lacks of what the descriptor fills; empty when they agree."""
    try:
        sheet = form_sheet(descriptor, blank)
        printed = [blank.info(name) for name in descriptor.printed]
    except DeskError as error:
        return [error]
    assert len(printed) == len(descriptor.printed)
    return [*_check_keys(descriptor, blank, sheet), *_check_lines(descriptor, blank, sheet)]


def _check_keys(descriptor: Descriptor, blank: Blank, sheet: str) -> list[DeskError]:
    faults: list[DeskError] = []
    places: dict[tuple[str, int, int], str] = {}
    for key in (*descriptor.header, *descriptor.ticks):
        try:
            place = blank.locate(key, sheet)
        except DeskError as error:
            faults.append(error)
            continue
        if place is None or all(info.name != place[0] for info in blank.sheets):
            faults.append(DeskError("form_place_missing", key=key))
            continue
        faults += _check_cell(blank.looked_at(place[0]), place[1], place[2])
        if places.setdefault(place, key) != key:
            faults.append(DeskError("form_place_twice", key=key, other=places[place]))
    return faults


def _check_lines(descriptor: Descriptor, blank: Blank, sheet_name: str) -> list[DeskError]:
    lines = descriptor.lines
    if lines is None:
        return []
    sheet = blank.looked_at(sheet_name)
    faults = []
    for column in (*lines.columns, *lines.ticks):
        for row in {lines.first_row, lines.last_row}:
            faults += _check_cell(sheet, row, column)
        if column in lines.columns:
            faults += _check_free(sheet, lines.first_row, lines.last_row, column)
    return faults


def _check_cell(sheet: Sheet, row: int, column: int) -> list[DeskError]:
    area = sheet.merged(row, column)
    if (area.top, area.left) != (row, column):
        first = cell_name(area.top, area.left)
        return [DeskError("form_place_merged", cell=cell_name(row, column), area=str(area), first=first)]
    if any(area.holds(row, column) for area in sheet.spreads):
        return [DeskError("form_place_formula", cell=cell_name(row, column))]
    return []


def _check_free(sheet: Sheet, first: int, last: int, column: int) -> list[DeskError]:
    """Refuse rows of lines that hold words of the blank: its title, or what follows the table."""
    for row in range(first, last + 1):
        cell = sheet.cell(row, column)
        if cell is None or cell.get("t") not in {"s", "inlineStr"}:
            continue
        text = sheet.text_of(cell).strip()
        if len(text) > 1 and not set(text) <= set("._-…/ "):
            return [DeskError("form_place_taken", cell=cell_name(row, column), text=text)]
    return []
