"""The formats of cells: which show a date, which hold text, which are tick-boxes."""

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.package import Package

Shown = Literal["general", "date", "text", "number"]

DATE_FORMAT = "dd/mm/yyyy"
_BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_GENERAL, _TEXT = 0, 49
_FIRST_CUSTOM = 164
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Styles:
    """The cell formats of a workbook, by the number that cells carry."""

    def __init__(self, package: "Package", part: str | None) -> None:
        """Read the part of styles; without one every cell is of the general format."""
        self._package, self._part = package, part
        self._root = package.tree(part) if part else None
        self._formats = dict(self._read_formats())
        xfs = self._child("cellXfs")
        self._xfs = [] if xfs is None else list(xfs)
        self._shown: dict[int, Shown] = {}
        self._dated: dict[int, int] = {}
        self._wrapping: dict[int, int] = {}

    def shown(self, style: int) -> Shown:
        """Return how a cell of this style shows what it holds."""
        if style not in self._shown:
            self._shown[style] = self._read_shown(style)
        return self._shown[style]

    def _read_shown(self, style: int) -> Shown:
        if style >= len(self._xfs):
            return "general"
        number = int(self._xfs[style].get("numFmtId", "0"))
        code = self._formats.get(number, "")
        if number == _TEXT or code == "@":
            return "text"
        if number in _BUILT_IN_DATES or _shows_date(code):
            return "date"
        return "general" if number == _GENERAL or code.casefold() == "general" else "number"

    def is_tick_box(self, style: int) -> bool:
        """Tell whether a cell of this style is drawn as a tick-box."""
        if style >= len(self._xfs):
            return False
        return any(
            e.tag.rpartition("}")[2] == "xfComplement" for e in self._xfs[style].iter("{*}xfComplement")
        )

    def dated(self, style: int) -> int:
        """Return a style like this one that shows a date: one is added where the blank has none."""
        if self.shown(style) == "date" or self._root is None:
            return style
        if style not in self._dated:
            xf, self._dated[style] = self._copy(style)
            xf.set("numFmtId", str(self._date_format()))
            xf.set("applyNumberFormat", "1")
        return self._dated[style]

    def wrapping(self, style: int) -> int:
        """Return a style like this one, added, whose texts are broken in lines."""
        if self._root is None:
            return style
        if style not in self._wrapping:
            xf, self._wrapping[style] = self._copy(style)
            alignment = xf.find("{*}alignment")
            if alignment is None:
                space = str(xf.tag).rpartition("}")[0] + "}"
                alignment = xf.makeelement(f"{space}alignment")
                xf.insert(0, alignment)
            alignment.set("wrapText", "1")
            xf.set("applyAlignment", "1")
        return self._wrapping[style]

    def save(self) -> None:
        """Put the part back when a style was added."""
        if (self._dated or self._wrapping) and self._part and self._root is not None:
            self._package.replace_tree(self._part, self._root)

    def _copy(self, style: int) -> "tuple[_Element, int]":
        """Add a style like another one; return its element and its number."""
        from copy import deepcopy

        xfs = self._child("cellXfs")
        assert xfs is not None
        xf = deepcopy(self._xfs[style if style < len(self._xfs) else 0])
        xfs.append(xf)
        self._xfs.append(xf)
        xfs.set("count", str(len(self._xfs)))
        return xf, len(self._xfs) - 1

    def _date_format(self) -> int:
        for number, code in self._formats.items():
            if code.casefold() == DATE_FORMAT:
                return number
        formats = self._child("numFmts")
        assert self._root is not None
        space = self._root.tag.rpartition("}")[0] + "}"
        if formats is None:
            formats = self._root.makeelement(f"{space}numFmts")
            self._root.insert(0, formats)
        number = max([_FIRST_CUSTOM - 1, *self._formats]) + 1
        self._formats[number] = DATE_FORMAT
        formats.append(formats.makeelement(f"{space}numFmt", numFmtId=str(number), formatCode=DATE_FORMAT))
        formats.set("count", str(len(formats)))
        return number

    def _read_formats(self) -> list[tuple[int, str]]:
        formats = self._child("numFmts")
        if formats is None:
            return []
        return [(int(e.get("numFmtId", "0")), e.get("formatCode", "")) for e in formats]

    def _child(self, name: str) -> "_Element | None":
        return None if self._root is None else self._root.find(f"{{*}}{name}")


def _shows_date(code: str) -> bool:
    """Tell whether a format code shows a day: a duration in hours does not."""
    bare = _LITERAL.sub("", code.partition(";")[0]).casefold()
    return ("general" not in bare and any(letter in bare for letter in "dyj")) or bare in {"mmm", "mmmm"}
