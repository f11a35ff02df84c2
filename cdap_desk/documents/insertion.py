"""Where rows and references go when rows are inserted under the last line of a table."""

from dataclasses import dataclass

from cdap_desk.documents.formulas import Corner, Reference, change_references
from cdap_desk.documents.references import ROWS, Area, read_area, read_cell


@dataclass(frozen=True)
class Insertion:
    """`count` rows after row `last` of a sheet, whose lines begin at row `first`.

    What lies below moves down; areas that end with the last line, or go past it, grow, so that formats,
    lists and totals hold the new lines too.
    """

    sheet: str
    first: int
    last: int
    count: int

    def row(self, row: int) -> int:
        """Return where a row is now."""
        return row + self.count if row > self.last else row

    def area(self, area: Area) -> Area:
        """Return an area of formats, lists or merges as it is now."""
        bottom = area.bottom + self.count if area.bottom >= self.last else area.bottom
        return Area(self.row(area.top), area.left, min(bottom, ROWS), area.right)

    def areas(self, text: str) -> str:
        """Return a list of areas parted by spaces, as they are now; those that stay are left as written."""
        return " ".join(self._area_text(part) for part in text.split())

    def merge(self, area: Area) -> Area:
        """Return a merged area: one along the lines grows with them, one of the last line alone stays."""
        grows = area.bottom > self.last or (area.bottom == self.last and area.top < self.last)
        bottom = area.bottom + self.count if grows else area.bottom
        return Area(self.row(area.top), area.left, min(bottom, ROWS), area.right)

    def cell(self, name: str) -> str:
        """Return the name of a cell as it is now."""
        found = read_cell(name)
        return name if found is None else name.rstrip("0123456789") + str(self.row(found[0]))

    def formula(self, formula: str, home: str, inside: bool = False) -> str:
        """Return a formula of the sheet `home` with what it reads as it is now.

        `inside` is for a formula of a line: there only an area that ends on a row with a dollar grows, since
        one without follows its own line.
        """

        def change(old: Reference) -> Reference:
            if (old.sheet or home).casefold() != self.sheet.casefold():
                return old
            return self._reference(old, inside)

        return change_references(formula, change)

    def touches(self, formula: str, home: str) -> bool:
        """Tell whether a formula reads what moves or grows."""
        return self.formula(formula, home) != formula

    def _reference(self, old: Reference, inside: bool) -> Reference:
        start = self._moved(old.start)
        if old.end is None or old.end.row is None or old.start.row is None:
            return old._replace(start=start, end=self._moved(old.end) if old.end else None)
        end = self._moved(old.end)
        grows = old.end.fixed_row if inside else old.start.row < self.last or self.first == self.last
        if old.start.row <= self.last == old.end.row and grows:
            end = end._replace(row=self.last + self.count)
        return old._replace(start=start, end=end)

    def _moved(self, corner: Corner) -> Corner:
        if corner.row is None or corner.row <= self.last:
            return corner
        return corner._replace(row=min(corner.row + self.count, ROWS))

    def _area_text(self, text: str) -> str:
        area = read_area(text)
        new = self.area(area) if area else None
        return text if new in (None, area) else str(new)
