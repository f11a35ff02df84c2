"""What Qt does not tell of CUPS, the print system of Linux: what became of a job, how to give it none.

Qt paints a job into a file which it hands over when its painter ends, whether it was aborted or not, and
forgets what CUPS answers. Both are asked of libcups itself, in the thread that painted, where it keeps them.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

_NOWHERE = b"/nonexistent"
_DENIED = range(0x0401, 0x0404)
_MISSING, _NOT_ACCEPTING, _FAILURES = 0x0406, 0x0506, 0x0400
_OPTIONS = 0xFE00  # the property in which Qt keeps what its dialog asks of CUPS: names and values by turns


def has_one_paper(printer: QPrinter) -> bool:
    """Tell whether all pages of a job are put on the paper of the last, as CUPS does."""
    native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    return native and sys.platform not in ("win32", "darwin")


def refusal() -> str:
    """Return the code of why the last job painted in this thread was not taken; empty where it was."""
    library = _library()
    status = library.cupsLastError() if library is not None else 0
    if status < _FAILURES:
        return ""
    if status in _DENIED:
        return "print_denied"
    return {_MISSING: "printer_gone", _NOT_ACCEPTING: "print_refused"}.get(status, "print_failed")


@contextmanager
def withheld() -> Iterator[None]:
    """Have the jobs that end in this thread go nowhere."""
    library = _library()
    if library is not None:
        library.cupsSetServer(_NOWHERE)
    try:
        yield
    finally:
        if library is not None:
            library.cupsSetServer(None)


def take_options(printer: QPrinter, *names: str) -> dict[str, str]:
    """Return what was asked of CUPS under these names, which is no longer asked of it then."""
    if not has_one_paper(printer):
        return {}
    engine: Any = printer.printEngine()
    key = QPrintEngine.PrintEnginePropertyKey(_OPTIONS)
    told = engine.property(key) or []
    asked = dict(zip(told[::2], told[1::2], strict=False))
    kept = [text for name, value in asked.items() if name not in names for text in (name, value)]
    if len(kept) < len(told):
        engine.setProperty(key, kept)
    return {name: asked[name] for name in names if name in asked}


@cache
def _library() -> Any:
    """Return libcups, which Qt has loaded already; None where there is none."""
    if sys.platform in ("win32", "darwin"):
        return None
    try:
        library = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    library.cupsSetServer.argtypes, library.cupsSetServer.restype = [ctypes.c_char_p], None
    return library
