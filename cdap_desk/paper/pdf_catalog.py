"""What Qt leaves out of a PDF: the language it is read aloud in, its title over the window, its bookmarks.

They are added after what Qt wrote, as an update of the root of the document: nothing else is touched.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cdap_desk.domain.paper import Mark

_END = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)\s*%%EOF\s*\Z", re.DOTALL)
_TAIL = 4096  # bytes: more than the end of a PDF takes
_ENTRY = 20  # bytes of one entry of the table of objects
_REFERENCE = re.compile(rb"(\d+) 0 R")


class _Ended(NamedTuple):
    """The end of a PDF: what its trailer says, where its table of objects is, where the first entry is."""

    trailer: bytes
    table: int
    entries: int


def completed(content: bytes, language: str, marks: Sequence[Mark] = ()) -> bytes:
    """Return a PDF written by Qt with its language, its title shown, a bookmark for each mark."""
    ended = _end_of(content)
    root = _number(rb"/Root (\d+)", ended.trailer)
    size = _number(rb"/Size (\d+)", ended.trailer)
    catalog = _dictionary(content, ended, root)
    told = [catalog, b"/Lang (%b)" % language.encode(), b"/ViewerPreferences << /DisplayDocTitle true >>"]
    objects = {}
    if marks:
        pages = _pages(content, ended, _number(rb"/Pages (\d+)", catalog))
        objects = _bookmarks(marks, pages, size)
        told.append(b"/Outlines %d 0 R" % size)
    objects[root] = b"\n".join(told)
    return _updated(content, ended, objects, size + len(objects) - 1)


def _end_of(content: bytes) -> _Ended:
    found = _END.search(content[-_TAIL:])
    assert found is not None
    table = int(found[2])
    head = re.compile(rb"xref\s+0 \d+\s*\n").match(content, table)
    assert head is not None
    return _Ended(found[1].strip(), table, head.end())


def _number(pattern: bytes, told: bytes) -> int:
    found = re.search(pattern, told)
    assert found is not None
    return int(found[1])


def _dictionary(content: bytes, ended: _Ended, number: int) -> bytes:
    """Return what the dictionary of an object holds."""
    entry = ended.entries + number * _ENTRY
    start = int(content[entry : entry + 10])
    body = content[start : content.index(b"endobj", start)]
    return body[body.index(b"<<") + 2 : body.rindex(b">>")].strip()


def _pages(content: bytes, ended: _Ended, number: int) -> list[int]:
    kids = _dictionary(content, ended, number).partition(b"/Kids")[2].partition(b"]")[0]
    return [int(one) for one in _REFERENCE.findall(kids)]


def _bookmarks(marks: Sequence[Mark], pages: Sequence[int], first: int) -> dict[int, bytes]:
    """Return the objects of bookmarks by their numbers: the list of them, then each."""
    last = first + len(marks)
    objects = {
        first: b"/Type /Outlines\n/First %d 0 R\n/Last %d 0 R\n/Count %d" % (first + 1, last, len(marks))
    }
    for number, mark in enumerate(marks, first + 1):
        title = b"\xfe\xff" + mark.title.encode("utf-16-be")
        told = [
            b"/Title <%b>" % title.hex().encode(),
            b"/Parent %d 0 R" % first,
            b"/Dest [%d 0 R /XYZ 0 %d null]" % (pages[mark.page], mark.height),
        ]
        if number > first + 1:
            told.append(b"/Prev %d 0 R" % (number - 1))
        if number < last:
            told.append(b"/Next %d 0 R" % (number + 1))
        objects[number] = b"\n".join(told)
    return objects


def _updated(content: bytes, ended: _Ended, objects: dict[int, bytes], size: int) -> bytes:
    parts, table, at = [content], [b"xref"], len(content)
    for number, told in sorted(objects.items()):
        parts.append(b"%d 0 obj\n<<\n%b\n>>\nendobj\n" % (number, told))
        table.append(b"%d 1\n%010d 00000 n " % (number, at))
        at += len(parts[-1])
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, ended.trailer)
    end = b"\ntrailer\n<<\n%b\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, ended.table, at)
    return b"".join([*parts, b"\n".join(table), end])
