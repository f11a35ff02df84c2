"""The formulas of a sheet: those repeated down a column told in full, caches taken out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.formulas import translate

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.sheet import Sheet


def told_formulas(sheet: "Sheet") -> "Iterator[tuple[int, int, _Element, str]]":
    """Yield row, column, element and text of each formula; one that repeats another is told in full.

    The text is empty where it cannot be told.
    """
    masters: dict[str, tuple[int, int, str]] = {}
    for row, column, formula in sheet.formulas():
        text = formula.text or ""
        if formula.get("t") == "shared":
            number = formula.get("si", "")
            if text:
                masters[number] = (row, column, text)
            elif number in masters:
                first_row, first_column, told = masters[number]
                text = translate(told, row - first_row, column - first_column)
        yield row, column, formula, text


def unshare(sheet: "Sheet") -> None:
    """Write each repeated formula in full, so that one of them can go or move without the others."""
    for _, _, formula, text in list(told_formulas(sheet)):
        if formula.get("t") == "shared":
            formula.text = text
            for key in ("t", "si", "ref"):
                if key in formula.attrib:
                    del formula.attrib[key]


def take_cache_out(formula: "_Element") -> None:
    """Take the cached value of a formula out of its cell."""
    cell = formula.getparent()
    assert cell is not None
    for child in list(cell):
        if str(child.tag).endswith(("}v", "}is")):
            cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]
