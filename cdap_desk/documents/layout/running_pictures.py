"""The pictures of headers and footers: those that the code « &G » stands for."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.running import chosen, parts_of
from cdap_desk.documents.layout.setup import Setup
from cdap_desk.domain.paper import Picture, Rect

if TYPE_CHECKING:
    from cdap_desk.documents.layout.book import Grid

_SIZE = re.compile(r"(?:^|;)\s*(width|height):\s*([\d.]+)(pt|in|mm|cm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, None: 0.75}
_PARTS = 65_536
_UNKNOWN = (".emf", ".wmf")


class RunningPicture(NamedTuple):
    """A picture of a header or a footer: its file, its name, its width and height in points, its opacity."""

    content: bytes
    name: str
    width: float
    height: float
    opacity: float = 1.0


def read_running_pictures(grid: "Grid") -> dict[str, RunningPicture]:
    """Return the pictures by where they stand: « LH » on the left of headers, « CFEVEN », « RHFIRST »…

    One whose format is not known has no content.
    """
    package, element = grid.book.package, grid.root.find("{*}legacyDrawingHF")
    ids = set() if element is None else {str(value) for value in element.attrib.values()}
    parts = [link.target for link in package.links(grid.info.part) if link.id in ids]
    found: dict[str, RunningPicture] = {}
    for part in (part for part in parts if part in package.names):
        targets = {link.id: link.target for link in package.links(part)}
        for shape in package.tree(part).iter("{urn:schemas-microsoft-com:vml}shape"):
            image = next(shape.iter("{urn:schemas-microsoft-com:vml}imagedata"), None)
            told = (
                {} if image is None else {str(k).rpartition("}")[2]: str(v) for k, v in image.attrib.items()}
            )
            target = targets.get(told.get("relid", ""), "")
            known = target in package.names and not target.casefold().endswith(_UNKNOWN)
            sides = {m[1]: float(m[2]) * _POINTS[m[3]] for m in _SIZE.finditer(shape.get("style", ""))}
            found[shape.get("id", "").upper()] = RunningPicture(
                package.read(target) if known else b"",
                told.get("title", ""),
                sides.get("width", 0.0),
                sides.get("height", 0.0),
                _opacity(told.get("blacklevel", "")),
            )
    return found


def running_pictures(
    setup: Setup, number: int, pictures: dict[str, RunningPicture], scale: float
) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures of a page with their parts (« LH »): in the margin, or reaching under the cells."""
    grown = scale if setup.running_scaled else 1.0
    left, right = setup.margins.left, setup.width - setup.margins.right
    for end in ("Header", "Footer"):
        kind, code = chosen(setup, number, end)
        for part in (part for part, text in parts_of(code).items() if "&G" in text):
            found = pictures.get(part + end[0] + {"odd": ""}.get(kind, kind.upper()))
            if found is None or not found.content:
                continue
            width, height = found.width * grown, found.height * grown
            x = {"L": left, "C": (left + right - width) / 2}.get(part, right - width)
            y = setup.margins.header if end == "Header" else setup.height - setup.margins.footer - height
            yield (
                part + end[0],
                Picture(Rect(x, y, width, height), found.content, found.name, opacity=found.opacity),
            )


def _opacity(level: str) -> float:
    """Return how opaque a picture is that is made brighter (« 22938f », in parts of 65 536): a watermark."""
    parts = level.removesuffix("f")
    share = int(parts) / _PARTS if parts.isdigit() and parts != level else float(level or 0)
    return min(1.0, max(0.0, 1 - 2 * share))
