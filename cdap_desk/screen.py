"""Is there a screen to show a window on?"""

import os
import sys


def found() -> bool:
    """Tell whether a window can be shown here: always on Windows and macOS."""
    if sys.platform in ("win32", "darwin"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if asked and asked not in ("xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
