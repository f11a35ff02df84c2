"""A blank as received: its sheets, its names, its texts. Nothing here changes it."""

from dataclasses import dataclass
from functools import cached_property

from cdap_desk.documents.formulas import reach, sheet_named
from cdap_desk.documents.package import Package
from cdap_desk.documents.references import read_cell
from cdap_desk.documents.sheet import Sheet, plain_text
from cdap_desk.documents.styles import Styles
from cdap_desk.errors import DeskError

_DOCUMENT = "officeDocument"


@dataclass(frozen=True)
class SheetInfo:
    """A sheet of a workbook: its name, its part, the number that calculation chains give it."""

    name: str
    part: str
    number: str
    hidden: bool


@dataclass(frozen=True)
class Name:
    """A defined name: what it means as a formula, and the sheet it is kept to (its place) or None."""

    name: str
    formula: str
    local: int | None

    def cell(self) -> tuple[str, int, int] | None:
        """Return the sheet and the first cell meant, None for what is neither a cell nor an area."""
        sheet, mark, _ = self.formula.rpartition("!")
        found = reach(self.formula).references
        if not mark or len(found) != 1 or self.formula.count("!") != 1:
            return None
        area = found[0].area
        return sheet_named(sheet + mark), area.top, area.left


class Blank:
    """The workbook of a template, read as parts."""

    def __init__(self, content: bytes, name: str = "") -> None:
        """Open the bytes of a workbook; raises DeskError as `Package` does, or ("form_damaged")."""
        self.package = Package(content, name)
        self.workbook_part = self._workbook_part()
        self._root = self.package.tree(self.workbook_part)
        self._looked_at: dict[str, Sheet] = {}

    @cached_property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The worksheets in the order of their tabs; other kinds of sheets are left out."""
        links = {link.id: link for link in self.package.links(self.workbook_part)}
        found = []
        for element in self._root.iterfind("{*}sheets/{*}sheet"):
            id = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
            link = links.get(str(id))
            if link is None or link.kind != "worksheet" or link.target not in self.package.names:
                continue
            hidden = element.get("state", "visible") != "visible"
            found.append(SheetInfo(element.get("name", ""), link.target, element.get("sheetId", ""), hidden))
        return tuple(found)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The defined names, those of the program (`_xlnm.`) included."""
        found = []
        for element in self._root.iterfind("{*}definedNames/{*}definedName"):
            local = element.get("localSheetId")
            name = element.get("name", "")
            found.append(Name(name, element.text or "", int(local) if local else None))
        return tuple(found)

    @cached_property
    def since_1904(self) -> bool:
        """Tell whether days are counted from 1904, as old Macintosh workbooks do."""
        properties = self._root.find("{*}workbookPr")
        return properties is not None and properties.get("date1904", "0") in {"1", "true"}

    @cached_property
    def shared_texts(self) -> list[str]:
        """The texts that cells share, without their formats; none where the part is missing."""
        parts = self.package.linked(self.workbook_part, "sharedStrings")
        parts = [part for part in parts if part in self.package.names]
        return [plain_text(item) for item in self.package.tree(parts[0])] if parts else []

    def info(self, name: str) -> SheetInfo:
        """Return a sheet by its name, in any case. Raises DeskError("form_sheet_missing")."""
        for info in self.sheets:
            if info.name.casefold() == name.casefold():
                return info
        raise DeskError("form_sheet_missing", sheet=name, among=[info.name for info in self.sheets])

    def sheet(self, name: str) -> Sheet:
        """Return the content of a sheet, a new one each time."""
        info = self.info(name)
        return Sheet(self.package.tree(info.part), self.shared_texts)

    def looked_at(self, name: str) -> Sheet:
        """Return the content of a sheet to look at only: the same one each time."""
        if name not in self._looked_at:
            self._looked_at[name] = self.sheet(name)
        return self._looked_at[name]

    def styles(self, package: Package) -> Styles:
        """Return the cell formats of a copy of the package."""
        parts = package.linked(self.workbook_part, "styles")
        return Styles(package, parts[0] if parts and parts[0] in package.names else None)

    def find_name(self, name: str, sheet: str) -> Name | None:
        """Return a defined name, that of the sheet before that of the workbook; names have no case."""
        order = {info.name: place for place, info in enumerate(self._all_sheets)}
        found = [n for n in self.names if n.name.casefold() == name.casefold()]
        own = [n for n in found if n.local is not None and n.local == order.get(sheet)]
        return next((n for n in (*own, *(n for n in found if n.local is None))), None)

    def locate(self, key: str, sheet: str) -> tuple[str, int, int] | None:
        """Return the sheet, row and column that a key of a descriptor means: a cell or a defined name."""
        there, mark, cell = key.rpartition("!")
        if mark or read_cell(key):
            found = read_cell(cell)
            return (self.info(sheet_named(there + mark)).name if mark else sheet, *found) if found else None
        name = self.find_name(key, sheet)
        return name.cell() if name else None

    @property
    def _all_sheets(self) -> list[SheetInfo]:
        """Every sheet in its place, since a local name counts chart sheets too."""
        return [
            SheetInfo(element.get("name", ""), "", element.get("sheetId", ""), False)
            for element in self._root.iterfind("{*}sheets/{*}sheet")
        ]

    def _workbook_part(self) -> str:
        parts = self.package.linked("", _DOCUMENT)
        if not parts or parts[0] not in self.package.names:
            raise self.package.damaged("_rels/.rels")
        return parts[0]
