"""The rows and columns of a sheet that a spreadsheet hides: they are read as the others are, and told.

The library that reads cells does not say which they are. They are looked for in the tags of the sheet alone,
as text: nothing that the file does there can refuse the list, at worst nothing is told. In an old .xls they
are not looked for.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import NamedTuple

_CHUNK = 1 << 20
_MOST = 200_000  # rows or columns told of one sheet
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_XLSX_TAGS = re.compile(rb"<(?:\w+:)?(row|col)\s([^<>]*?)/?>")
_SHEETS = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*?)/?>")
_RELATIONS = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*?)/?>")
_ODS_TAGS = re.compile(rb"<table:(table|table-row|table-column)(?:\s([^<>]*?))?/?>")
_YES = frozenset({"1", "true"})
_OUT_OF_SIGHT = frozenset({"collapse", "filter"})


class Hidden(NamedTuple):
    """Rows and columns counted from 0, from the top left of the sheet."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def within(self, top: int, left: int, height: int, width: int) -> "Hidden":
        """Return those of a part of the sheet, rows from the top of the sheet, columns from `left`."""
        return Hidden(
            tuple(row for row in self.rows if top <= row < top + height),
            tuple(column - left for column in self.columns if left <= column < left + width),
        )


def find_hidden(data: bytes, kind: str, sheet: str) -> Hidden:
    """Return what is hidden of a sheet of an xlsx or an ods; nothing of any other file."""
    if kind not in ("xlsx", "ods"):
        return Hidden()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _of_xlsx(archive, sheet) if kind == "xlsx" else _of_ods(archive, sheet)
    except (zipfile.BadZipFile, EOFError, KeyError, RuntimeError, ValueError, OSError, zlib.error):
        return Hidden()


def _of_xlsx(archive: zipfile.ZipFile, sheet: str) -> Hidden:
    part = _part_of(archive, sheet)
    rows: list[int] = []
    columns: list[int] = []
    for tag, told in _tags(archive, part, _XLSX_TAGS, b"hidden") if part else ():
        if told.get("hidden") not in _YES:
            continue
        if tag == b"row":
            rows.append(int(told["r"]) - 1)
        else:
            columns += range(int(told["min"]) - 1, min(int(told["max"]), _MOST))
        if len(rows) > _MOST or len(columns) > _MOST:
            break
    return Hidden(tuple(rows), tuple(columns))


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the name of the part that holds a sheet, None where the workbook does not say."""
    names = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
    book = archive.read(names["xl/workbook.xml"])
    own = next((t for t in map(_attributes, _SHEETS.findall(book)) if t.get("name") == sheet), {})
    related = archive.read(names["xl/_rels/workbook.xml.rels"])
    for told in map(_attributes, _RELATIONS.findall(related)):
        if told.get("Id") and told["Id"] in (own.get("r:id"), own.get("id")):
            target = posixpath.normpath(posixpath.join("/xl", told.get("Target", "")))
            return names.get(target.lstrip("/").casefold())
    return None


def _of_ods(archive: zipfile.ZipFile, sheet: str) -> Hidden:
    found: dict[bytes, list[int]] = {b"table-row": [], b"table-column": []}
    at = dict.fromkeys(found, 0)
    inside = False
    for tag, told in _tags(archive, "content.xml", _ODS_TAGS, b""):
        if tag == b"table":
            if inside:
                break
            inside = told.get("table:name") == sheet
        elif inside:
            many = int(told.get(f"table:number-{tag[6:].decode()}s-repeated", "1"))
            if told.get("table:visibility") in _OUT_OF_SIGHT:
                found[tag] += range(at[tag], at[tag] + min(many, _MOST))
            at[tag] += many
            if len(found[tag]) > _MOST:
                break
    return Hidden(tuple(found[b"table-row"]), tuple(found[b"table-column"]))


def _tags(
    archive: zipfile.ZipFile, part: str, tags: re.Pattern[bytes], sign: bytes
) -> Iterator[tuple[bytes, dict[str, str]]]:
    """Yield the tags of a part with their attributes; a stretch of it without `sign` is passed over."""
    kept = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = kept + chunk
            whole, begun, rest = text.rpartition(b"<")
            kept = (begun + rest)[-_CHUNK:]
            if sign in whole:
                for tag, told in tags.findall(whole):
                    yield tag, _attributes(told)
        if sign in kept:
            for tag, told in tags.findall(kept):
                yield tag, _attributes(told)


def _attributes(told: bytes) -> dict[str, str]:
    return {
        name.decode(): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(told)
    }
