"""The controls that Windows draws (ActiveX): what tick-boxes and choices say, whether they are ticked."""

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.layout.book import Grid

_KINDS = {"8BD21D40": "Checkbox", "8BD21D50": "Radio"}  # how the identity of their class begins
_GUID, _HEAD = 16, 12  # bytes of the identity, then of what comes before the fields
_VALUE, _CAPTION, _SIZE = 22, 23, 8
# What may be told of a control, in order: the bit that tells it is there, how many bytes it takes.
_FIELDS = (
    *((bit, 4) for bit in range(4)),
    *((bit, 1) for bit in range(4, 8)),
    *((9, 2), (10, 4), *((bit, 2) for bit in range(11, 16)), *((bit, 1) for bit in (16, 17, 18, 20, 21))),
    *((bit, 4) for bit in range(22, 27)),
    *((bit, 2) for bit in range(27, 30)),
    (32, 4),
)
_COMPRESSED = 1 << 31


class ActiveX(NamedTuple):
    """A control: « Checkbox » or « Radio », what it says, its state (« 1 » where it is ticked)."""

    kind: str
    text: str
    state: str


def read_active(grid: "Grid") -> dict[str, ActiveX]:
    """Return the tick-boxes and choices of a sheet by the numbers of their shapes."""
    package = grid.book.package
    targets = {link.id: link.target for link in package.links(grid.info.part)}
    found: dict[str, ActiveX] = {}
    for element in grid.root.iter("{*}control"):
        ids = [str(value) for name, value in element.attrib.items() if str(name).endswith("}id")]
        part = targets.get(ids[0], "") if ids else ""
        control = _read(grid, part) if part in package.names else None
        if control is not None:
            found[element.get("shapeId", "")] = control
    return found


def shape_number(shape: "_Element") -> str:
    """Return the number of a shape of VML, which the sheet knows it by."""
    told = [
        str(value) for name, value in shape.attrib.items() if str(name).rpartition("}")[2] in {"id", "spid"}
    ]
    numbers = (re.fullmatch(r"_x0000_s(\d+)", value) for value in told)
    return next((found[1] for found in numbers if found), "")


def _read(grid: "Grid", part: str) -> ActiveX | None:
    package = grid.book.package
    root = package.tree(part)
    told = {str(name).rpartition("}")[2]: str(value) for name, value in root.attrib.items()}
    kind = _KINDS.get(told.get("classid", "").lstrip("{")[:8].upper())
    if kind is None:
        return None
    if told.get("persistence") == "persistPropertyBag":
        bag: dict[str, str] = {}
        for element in root.iterfind("{*}ocxPr"):
            pair = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
            bag[pair.get("name", "")] = pair.get("value", "")
        return ActiveX(kind, bag.get("Caption", ""), bag.get("Value", ""))
    stream = next((link.target for link in package.links(part) if link.id == told.get("id")), "")
    if stream not in package.names:
        return None
    return ActiveX(kind, *_strings(package.read(stream)))


def _strings(content: bytes) -> tuple[str, str]:
    """Return what a control says and its state, from the bytes that keep it ([MS-OFORMS], MorphData)."""
    data = content[_GUID:]
    if len(data) < _HEAD:
        return "", ""
    (mask,) = struct.unpack_from("<Q", data, 4)
    place, counts = _HEAD, {}
    for bit, size in _FIELDS:
        if mask >> bit & 1:
            place += -place % size
            counts[bit] = int.from_bytes(data[place : place + size], "little")
            place += size
    place += -place % 4 + (8 if mask >> _SIZE & 1 else 0)
    state, place = _text(data, place, counts.get(_VALUE, 0))
    said, _ = _text(data, place, counts.get(_CAPTION, 0))
    return said, state


def _text(data: bytes, place: int, count: int) -> tuple[str, int]:
    """Return a text of so many bytes, one for a letter where the count says so, and where the next begins."""
    size = count & ~_COMPRESSED
    kept = data[place : place + size]
    text = kept.decode("latin-1" if count & _COMPRESSED else "utf-16-le", "replace")
    return text, place + size + -size % 4
