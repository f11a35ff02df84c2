"""Copies that other programs open: nothing that is kept is within their reach, and they go when they can."""

import contextlib
import stat
import tempfile
import time
from pathlib import Path

from cdap_desk.errors import DeskError
from cdap_desk.paths import copies_folder, file_name

_READ_ONLY = stat.S_IRUSR
_LOADED_S = 120.0  # by then a program has read the copy that it was given


def place_for_copy() -> Path:
    """Return a new empty folder for one copy, where nobody else reads.

    Raises DeskError("file_folder_refused").
    """
    forget_copies(_LOADED_S)
    folder = copies_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Path(tempfile.mkdtemp(dir=folder))
    except OSError as error:
        raise DeskError("file_folder_refused", path=str(folder), folder=str(folder)) from error


def write_copy(folder: Path, name: str, content: bytes) -> Path:
    """Write a copy; return its path. Raises as `write_file` does."""
    from cdap_desk.documents.files import write_file

    path = folder / file_name(name)
    write_file(path, content)
    return path


def lock_copy(path: Path) -> Path:
    """Have a copy be read only: a program that opens it says so, and writes elsewhere what is changed."""
    path.chmod(_READ_ONLY)
    return path


def forget_copies(older: float = _LOADED_S) -> None:
    """Delete the copies made so many seconds ago; Windows keeps those that a program still holds."""
    folder, now = copies_folder(), time.time()
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            if now - one.stat().st_mtime >= older:
                _drop(one)


def _drop(folder: Path) -> None:
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes nothing that is read only
            try:
                path.unlink()
            except OSError:
                lock_copy(path)
    with contextlib.suppress(OSError):
        folder.rmdir()
