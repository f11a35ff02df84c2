"""The programs of this workstation that open a workbook: Excel, LibreOffice, or none."""

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FILE = "%f"
"""What stands for the file in a command."""

_EXCEL, _LIBRE = "Excel", "LibreOffice"
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
# On Windows: the files under which each registers itself, and the kinds of document that it opens.
_PROGRAMS = (
    (_EXCEL, ("excel.exe",), ("Excel.Sheet.12", "Excel.Sheet.8")),
    (_LIBRE, ("scalc.exe", "soffice.exe"), ("LibreOffice.CalcDocument.1",)),
)
_COMMANDS = ("libreoffice", "soffice")
_ENTRIES = (
    "libreoffice-calc.desktop",
    "org.libreoffice.LibreOffice.calc.desktop",
    "org.libreoffice.LibreOffice.desktop",
    "libreoffice_calc.desktop",
)
_FILES = ("%f", "%F", "%u", "%U")


class Program(NamedTuple):
    """A program: its name, and the words of the command that opens a file with it, FILE among them."""

    name: str
    command: tuple[str, ...]

    def opening(self, path: Path) -> list[str]:
        """Return the words of the command that opens a file."""
        return [str(path) if word == FILE else word for word in self.command]


def office_programs() -> list[Program]:
    """Return those that are installed, at most one of each name."""
    if sys.platform == "win32":
        return list(_registered())
    found = _named() or _listed()
    return [Program(_LIBRE, found)] if found else []


def _registered() -> Iterator[Program]:
    """Yield the programs that the registry of Windows knows."""
    for name, files, kinds in _PROGRAMS:
        paths = [_read(rf"{_APP_PATHS}\{file}") for file in files]
        paths += [_executable(_read(rf"SOFTWARE\Classes\{kind}\shell\open\command")) for kind in kinds]
        there = next((path for text in paths if text and (path := Path(text.strip('" '))).is_file()), None)
        if there is not None:
            yield Program(name, (str(there), FILE))


def _read(key: str) -> str:
    """Return the unnamed value of a key, of this person or of this machine, empty where there is none."""
    import winreg

    registry: Any = winreg  # its names are those of Windows alone
    for root in (registry.HKEY_CURRENT_USER, registry.HKEY_LOCAL_MACHINE):
        for view in (registry.KEY_WOW64_64KEY, registry.KEY_WOW64_32KEY):
            with (
                contextlib.suppress(OSError),
                registry.OpenKey(root, key, 0, registry.KEY_READ | view) as opened,
            ):
                value, _ = registry.QueryValueEx(opened, "")
                return os.path.expandvars(str(value))
    return ""


def _executable(command: str) -> str:
    """Return the program of a command of the registry: its path may be in quotation marks."""
    if command.startswith('"'):
        return command[1:].partition('"')[0]
    end = command.casefold().find(".exe")
    return command[: end + 4] if end >= 0 else ""


def _named() -> tuple[str, ...]:
    """Return the command of LibreOffice among those that may be typed, empty where there is none."""
    path = next(filter(None, map(shutil.which, _COMMANDS)), None)
    return (path, "--calc", FILE) if path else ()


def _listed() -> tuple[str, ...]:
    """Return the command of LibreOffice as its entry in the menus of the desktop says, as in a Flatpak."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    flatpaks = (home / "flatpak" / "exports" / "share", Path("/var/lib/flatpak/exports/share"))
    for folder in (home, *map(Path, shared), *flatpaks, Path("/var/lib/snapd/desktop")):
        for entry in _ENTRIES:
            with contextlib.suppress(OSError, ValueError):
                words = _entry_command((folder / "applications" / entry).read_text("utf-8", "replace"))
                if words and shutil.which(words[0]):
                    return words
    return ()


def _entry_command(entry: str) -> tuple[str, ...]:
    """Return the command of an entry of the desktop. Raises ValueError for quotation marks left open."""
    line = next((line for line in entry.splitlines() if line.startswith("Exec=")), "Exec=")
    words = [FILE if word in _FILES else word for word in shlex.split(line.removeprefix("Exec="))]
    kept = tuple(word for word in words if word == FILE or not word.startswith("%"))
    return kept if FILE in kept or not kept else (*kept, FILE)
