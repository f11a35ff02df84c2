"""The order in which a workbook calculates, and its being asked to calculate all when it opens."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.package import Package

# What may come after <calcPr> in a workbook part: the place of an element counts.
_AFTER = ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
          "fileRecoveryPr", "webPublishObjects", "extLst")  # fmt: skip


def ask_full_calculation(root: "_Element") -> bool:
    """Have the workbook of this root calculate all when opened; tell whether that changed it."""
    properties = root.find("{*}calcPr")
    if properties is None:
        space = str(root.tag).rpartition("}")[0] + "}"
        properties = root.makeelement(f"{space}calcPr")
        tags = {space + name for name in _AFTER}
        place = next((i for i, child in enumerate(root) if child.tag in tags), len(root))
        root.insert(place, properties)
    elif properties.get("fullCalcOnLoad") in {"1", "true"}:
        return False
    properties.set("fullCalcOnLoad", "1")
    return True


def change_chain(
    blank: "Blank", package: "Package", change: Callable[[str, str], str | None], added: list[tuple[str, str]]
) -> None:
    """Keep the calculation chain true: `added` are sheet numbers and cells that hold a formula now.

    `change` gives the new name of a cell of a sheet number, None when it holds no formula any more. A chain
    may not be empty: it goes with its last formula.
    """
    parts = package.linked(blank.workbook_part, "calcChain")
    if not parts or parts[0] not in package.names:
        return
    root = package.tree(parts[0])
    sheet, tag = "", f"{str(root.tag).rpartition('}')[0]}}}c"
    for entry in list(root):
        sheet = entry.get("i", sheet)  # told once for those that follow
        new = change(sheet, entry.get("r", ""))
        entry.set("i", sheet)
        if new is None:
            root.remove(entry)
        else:
            entry.set("r", new)
    for number, cell in added:
        root.append(root.makeelement(tag, {"r": cell, "i": number}))
    if len(root):
        package.replace_tree(parts[0], root)
    else:
        package.remove(parts[0], blank.workbook_part)
