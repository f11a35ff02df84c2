"""The colours of a workbook: its theme, its palette, lightened or darkened as its cells ask."""

import colorsys
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.package import Package

BLACK, WHITE = "#000000", "#ffffff"
_OFFICE = {
    "lt1": "ffffff",
    "dk1": "000000",
    "lt2": "eeece1",
    "dk2": "1f497d",
    "accent1": "4f81bd",
    "accent2": "c0504d",
    "accent3": "9bbb59",
    "accent4": "8064a2",
    "accent5": "4bacc6",
    "accent6": "f79646",
    "hlink": "0000ff",
    "folHlink": "800080",
}
_ORDER = tuple(_OFFICE)  # cells count light before dark; the theme has them the other way round
_SCHEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PALETTE = re.findall(
    "......",
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff800000008000000080808000800080008080"
    "c0c0c08080809999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff"
    "8000808000000080800000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc993366ff33cccc"
    "99cc00ffcc00ff9900ff6600666699969696003366339966003300333300993300993366333399333333",
)
_FIRST_OF_PALETTE = 8  # the eight before are the same eight colours
_WHOLE = 100_000


class Colors:
    """The colours that elements name, as « #rrggbb »."""

    def __init__(self, package: "Package", workbook: str, styles: "_Element | None") -> None:
        """Read the theme of the workbook and the palette of its styles, where it has its own."""
        self._theme = dict(_OFFICE)
        for part in package.linked(workbook, "theme"):
            if part in package.names:
                self._read_theme(package.tree(part))
        self._palette: Sequence[str] = _PALETTE
        own = [] if styles is None else styles.findall("{*}colors/{*}indexedColors/{*}rgbColor")
        if own:
            self._palette = [e.get("rgb", "ff000000")[-6:].lower() for e in own][_FIRST_OF_PALETTE:]

    def cell_color(self, element: "_Element | None", default: str = "") -> str:
        """Return the colour of an element of styles (`color`, `fgColor`), the default if automatic."""
        if element is None:
            return default
        rgb, theme, indexed = element.get("rgb"), element.get("theme"), element.get("indexed")
        if rgb:
            plain = rgb[-6:].lower()
        elif theme and int(theme) < len(_ORDER):
            plain = self._theme[_ORDER[int(theme)]]
        elif indexed and indexed.isdigit():
            plain = self._indexed(int(indexed))
        else:
            return default
        return _tinted(plain, float(element.get("tint") or 0)) if plain else default

    def theme(self, name: str, tint: float = 0.0) -> str:
        """Return a colour of the theme (« accent1 », « dk1 »), lighter towards 1, darker towards -1."""
        return _tinted(self._theme[name], tint)

    def drawn_color(self, parent: "_Element | None", default: str = "") -> str:
        """Return the colour that an element of a drawing (`solidFill`) holds."""
        for element in [] if parent is None else parent:
            kind = str(element.tag).rpartition("}")[2]
            value = element.get("val", "")
            if kind == "srgbClr":
                plain = value.lower()
            elif kind == "schemeClr":
                plain = self._theme.get(_SCHEME.get(value, value), "000000")
            elif kind == "sysClr":
                plain = element.get("lastClr", "000000").lower()
            elif kind == "prstClr":
                plain = {"white": "ffffff", "red": "ff0000", "blue": "0000ff"}.get(value, "000000")
            else:
                continue
            return _changed(plain, element)
        return default

    def _indexed(self, number: int) -> str:
        if number >= 64:  # those of the system: ink, then ground
            return "000000" if number == 64 else "ffffff" if number == 65 else ""
        place = number if number < _FIRST_OF_PALETTE else number - _FIRST_OF_PALETTE
        return self._palette[place] if place < len(self._palette) else ""

    def _read_theme(self, root: "_Element") -> None:
        scheme = root.find("{*}themeElements/{*}clrScheme")
        for element in [] if scheme is None else scheme:
            name = str(element.tag).rpartition("}")[2]
            found = next((c.get("lastClr") or c.get("val") for c in element), None)
            if name in self._theme and found and len(found) == 6:
                self._theme[name] = found.lower()


def mixed(first: str, second: str, share: float) -> str:
    """Return a colour between two, `share` of the first."""
    pairs = zip(_parts(first[1:]), _parts(second[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _tinted(plain: str, tint: float) -> str:
    """Return a colour made lighter (towards 1) or darker (towards -1), its hue kept."""
    if not tint:
        return "#" + plain
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in _parts(plain)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _named(colorsys.hls_to_rgb(hue, light, strength))


def _changed(plain: str, element: "_Element") -> str:
    """Return a colour of a drawing with what its children do to it."""
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in _parts(plain)))
    for child in element:
        kind, share = str(child.tag).rpartition("}")[2], int(child.get("val") or _WHOLE) / _WHOLE
        if kind in ("lumMod", "shade"):
            light *= share
        elif kind == "lumOff":
            light += share
        elif kind == "tint":
            light = light * share + 1 - share
    return _named(colorsys.hls_to_rgb(hue, min(1.0, light), strength))


def _parts(plain: str) -> tuple[int, int, int]:
    return int(plain[:2], 16), int(plain[2:4], 16), int(plain[4:6], 16)


def _named(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in parts)
