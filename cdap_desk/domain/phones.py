"""Telephone numbers as two lists write them."""

import re

_ABROAD = re.compile(r"^(?:00|\+)33(?:\(0\))?0?")
_OTHER = re.compile(r"\D")


def phone_key(phone: str) -> str:
    """Return the digits that two layouts of one number share; "" for what is too short to be one.

    >>> phone_key("+33 (0)4 80 07 54 29"), phone_key("480075429")
    ('0480075429', '0480075429')
    """
    written = "".join(c for c in phone if c.isdigit() or c in "+()")
    digits = _OTHER.sub("", _ABROAD.sub("0", written))
    if len(digits) == 9 and digits[0] != "0":  # a spreadsheet took it for a number
        digits = "0" + digits
    return digits if len(digits) >= 6 else ""
