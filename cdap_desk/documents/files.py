"""Writing a file whole or not at all."""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import BinaryIO

from cdap_desk.errors import DeskError
from cdap_desk.replacing import put_in_place

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC})
_WINDOWS_LONG = frozenset({111, 206})  # ERROR_BUFFER_OVERFLOW, ERROR_FILENAME_EXCED_RANGE
_WINDOWS_NO_FOLDER, _WINDOWS_LONGEST = 3, 248
_WINDOWS_FULL = frozenset({39, 112})  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
_WINDOWS_HELD = frozenset({5, 32, 33})  # what replacing a file that a program holds open answers


def write_file(path: Path, content: bytes) -> None:
    """Write `content` at `path`, over what is there; see `write_by`."""
    write_by(path, lambda file: file.write(content))


def write_beside(path: Path, content: bytes) -> Path | None:
    """Write `content` at `path`; another content there is kept beside, and its new path returned.

    Raises as `write_by`: what was there is then where it was.
    """
    _check_free(path)
    if not path.is_file() or _holds(path, content):
        write_file(path, content)
        return None
    names = (path.with_name(f"{path.stem}_modifie-{number}{path.suffix}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    try:
        path.replace(kept)
    except OSError as error:
        raise refusal(error, path, "file_open_elsewhere") from error
    try:
        write_file(path, content)
    except BaseException:
        kept.replace(path)
        raise
    return kept


def write_by(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a temporary file in the folder of `path`, then put it there at once.

    Raises DeskError("file_open_elsewhere") for a file that a spreadsheet holds, ("file_read_only"),
    ("file_is_folder"), ("file_folder_refused"), ("file_name_too_long"), ("disk_full") or ("disk_error");
    whatever happens, what was at `path` is whole and no part of a file is left.
    """
    _check_free(path)
    aside = path.with_name(f".{secrets.token_hex(6)}")  # no longer than most names: these may be at the limit
    try:
        with aside.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        _drop(aside)
        if isinstance(error, OSError):
            raise refusal(error, path, "file_folder_refused") from error
        raise
    try:
        put_in_place(aside, path)
    except OSError as error:
        _drop(aside)
        raise refusal(error, path, "file_open_elsewhere") from error


def make_folder(folder: Path) -> None:
    """Make a folder and those it stands in. Raises DeskError("file_folder_refused") or ("disk_full")."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, folder / "fichier", "file_folder_refused") from error


def refusal(error: OSError, path: Path, denied: str) -> DeskError:
    """Return the failure of a write as a known one; `denied` is the code where the system says no."""
    windows = getattr(error, "winerror", None)
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        return DeskError("disk_full", path=str(path))
    if _is_too_long(error, path):
        return DeskError("file_name_too_long", path=str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DeskError("file_folder_missing", path=str(path), folder=str(path.parent))
    if isinstance(error, PermissionError | IsADirectoryError) or windows in _WINDOWS_HELD:
        return DeskError(denied, path=str(path), folder=str(path.parent))
    if error.errno == errno.EROFS:
        return DeskError("file_folder_refused", path=str(path), folder=str(path.parent))
    return DeskError("disk_error", path=str(path))


def _is_too_long(error: OSError, path: Path) -> bool:
    """Tell whether a name is refused for its length; Windows says then that the folder is missing."""
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) in _WINDOWS_LONG:
        return True
    missing = getattr(error, "winerror", None) == _WINDOWS_NO_FOLDER
    return missing and len(str(path.absolute())) >= _WINDOWS_LONGEST and path.parent.is_dir()


def _check_free(path: Path) -> None:
    """Refuse a file that Excel or LibreOffice says it holds, or that is marked read-only.

    Systems other than Windows would let it be replaced under the other program, whose next save undoes ours.
    """
    if _exists(path) and path.is_dir():
        raise DeskError("file_is_folder", path=str(path))
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(map(_exists, locks)):
        raise DeskError("file_open_elsewhere", path=str(path), folder=str(path.parent))
    if _exists(path) and path.is_file() and not path.stat().st_mode & 0o200:
        raise DeskError("file_read_only", path=str(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than any can be
        return False


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
