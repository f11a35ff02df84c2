"""The workstation: who is logged in, and whether a window can be shown."""

import io
import os
import sys

_ACCOUNTS = ("LOGNAME", "USER", "LNAME", "USERNAME")


def account() -> str:
    """Return the account of the workstation, as the system names it."""
    named = next((os.environ[name] for name in _ACCOUNTS if os.environ.get(name)), "")
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account that the system has no name for
        return "inconnu"


def speak_any_letter() -> None:
    """Have what is printed reach who reads it: a file or a pipe in UTF-8, a screen with the letters it has.

    Else a no-break space would stop a command under Windows, where a file is written in cp1252.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def has_screen() -> bool:
    """Tell whether a window can be shown here: always on Windows and macOS."""
    if sys.platform in ("win32", "darwin"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if asked and asked not in ("xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
