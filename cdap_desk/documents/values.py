"""What a cell can hold: texts that stay texts, days as numbers."""

import re
import unicodedata
from datetime import date

from cdap_desk.errors import DeskError

LONGEST = 32_767  # what a cell of a spreadsheet holds, counted as `length` does
_SURELY_SHORT = LONGEST // 2  # whatever its letters

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FIRST_1904 = date(1904, 1, 1)
_BEFORE_1900 = date(1899, 12, 30)
AFTER_FALSE_DAY = date(1900, 3, 1)  # workbooks believe that 29 February 1900 was


def is_plain(text: str) -> bool:
    """Tell at little cost that a text surely needs no check; most do not."""
    return len(text) < _SURELY_SHORT and text.isprintable()


def length(text: str) -> int:
    """Return how long spreadsheets find a text: an emoji counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_text(text: str, cell: str, title: str) -> str:
    """Return a text as it is written, its line ends single.

    Raises DeskError("form_text_too_long") or ("form_text_control"), each with the cell.
    """
    if is_plain(text):
        return text
    plain = text.replace("\r\n", "\n")
    if (count := length(plain)) > LONGEST:
        raise DeskError("form_text_too_long", cell=cell, title=title, count=count)
    found = _REFUSED.search(plain)
    if found:
        character = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
        raise DeskError("form_text_control", cell=cell, title=title, character=character)
    return plain


def day_number(day: date, since_1904: bool, cell: str, title: str) -> int:
    """Return the number that stands for a day. Raises DeskError("form_date_too_early") with the cell."""
    number = (day - _FIRST_1904).days if since_1904 else (day - _BEFORE_1900).days
    if not since_1904 and day < AFTER_FALSE_DAY:
        number -= 1
    if number < (0 if since_1904 else 1):
        raise DeskError("form_date_too_early", cell=cell, title=title, value=f"{day:%d/%m/%Y}")
    return number
