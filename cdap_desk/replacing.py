"""Putting a file in the place of another, while another program may hold either for a moment."""

import time
from pathlib import Path

_HELD = frozenset({5, 32, 33})  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds


def put_in_place(source: Path, target: Path) -> None:
    """Move `source` to `target` at once, over what is there; raise OSError, both as they were.

    Windows lets nothing be moved that is open, and an antivirus opens what was just written: what is refused
    for that is asked again, for a second and a half.
    """
    for pause in _PAUSES:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    source.replace(target)
