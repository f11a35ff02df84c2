"""Qt, loaded before all else of the window: PySide6 puts its own `__import__` in the place of Python's.

That one reads the source of each module imported later, in search of options that nothing here uses: Python's
is given back, for the start and for all that is imported when it is needed.
"""

import builtins
from importlib import import_module


def _load() -> None:
    plain = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = plain


_load()
