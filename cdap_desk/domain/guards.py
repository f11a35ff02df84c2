"""Text that a spreadsheet would compute, and the apostrophe that keeps it text in a csv."""

import re

# Quotation marks do not: LibreOffice computes "=1+1" all the same.
_COMPUTED = re.compile("'*[=+\\-@\t\r\0]")
_GUARDED = re.compile("'+[=+\\-@\t\r\0]")


def guard(text: str) -> str:
    """Return a text that no spreadsheet computes; `unguard` gives back the text itself, whatever it was."""
    return f"'{text}" if _COMPUTED.match(text) else text


def unguard(text: str) -> str:
    """Return a text without the apostrophe that `guard` puts."""
    return text[1:] if _GUARDED.match(text) else text
