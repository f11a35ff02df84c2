"""Reading a list that someone was given: a process of its own does it, within limits."""

import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.errors import DeskError
from cdap_desk.intake import limits
from cdap_desk.intake.book import Book, Fault, Row, Table
from cdap_desk.intake.messages import Message, read_message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_TICK = 0.05
_LAST_WAIT = 2.0  # a process that waits for a disk that answers no more cannot even be killed
# How it ends when memory is refused: the library aborts (Windows has a status for that), or the system kills.
_SHORT_OF_MEMORY = (-signal.SIGABRT, 0xC0000409, -getattr(signal, "SIGKILL", signal.SIGABRT))
_OUT_OF_TIME = (-getattr(signal, "SIGXCPU", -1816), 1816)  # 1816: ERROR_NOT_ENOUGH_QUOTA

Progress = Callable[[int, int], None]


def read_book(
    path: Path,
    sheet: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = limits.SECONDS,
) -> Book:
    """Read a workbook or a csv, known by its content: `sheet` of it, else the largest that is not hidden.

    `progress(rows done, rows in all)` is called as rows come; in all is 0 when not known. `cancelled()` is
    asked at least ten times a second. The file is opened for reading only, and nothing in it is evaluated.
    Raises DeskError with the path: list_missing, list_not_a_file, list_cannot_open, list_empty,
    list_too_big, list_bomb, list_too_heavy, list_too_slow, list_too_many_cells (rows, columns), list_too_wide
    (line, columns), list_encrypted, list_damaged, list_with_macros, list_binary_workbook, list_too_old,
    list_web_page, list_xml, list_other_kind, list_not_text, list_without_sheet, list_sheet_missing (sheet),
    list_cannot_start, list_cancelled.
    """
    process, pipe = _start(path, sheet)
    try:
        gathered = _Gathered(path, progress)
        deadline = time.monotonic() + seconds
        while not gathered.ended:
            if cancelled is not None and cancelled():
                raise DeskError("list_cancelled", path=path)
            if time.monotonic() > deadline:
                raise DeskError("list_too_slow", path=path, seconds=int(seconds))
            if pipe.poll(_TICK):
                gathered.take(_receive(pipe, process, path))
        return gathered.book()
    finally:
        pipe.close()
        process.kill()
        process.join(_LAST_WAIT)
        if process.exitcode is not None:
            process.close()


def _start(path: Path, sheet: str | None) -> "tuple[SpawnProcess, Connection]":
    from multiprocessing import get_context
    from multiprocessing import process as process_module

    from cdap_desk.intake.worker import work

    if getattr(sys, "frozen", False):  # else a file of the current folder, named as ours, would be run first
        vars(process_module)["ORIGINAL_DIR"] = None
    context = get_context("spawn")
    pipe, end = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(end, str(path), sheet), name="reader", daemon=True)
    try:
        process.start()
    except OSError as error:
        pipe.close()
        raise DeskError("list_cannot_start", path=path, detail=repr(error)) from error
    finally:
        end.close()
    return process, pipe


def _receive(pipe: "Connection", process: "SpawnProcess", path: Path) -> Message:
    """Return the next message; raise DeskError for how the process ended when there is none."""
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        return read_message(pipe.recv_bytes())
    process.join(_LAST_WAIT)
    if process.exitcode in _SHORT_OF_MEMORY:
        raise DeskError("list_too_heavy", path=path)
    if process.exitcode in _OUT_OF_TIME:
        raise DeskError("list_too_slow", path=path, seconds=limits.PROCESSOR_SECONDS)
    raise DeskError("list_damaged", path=path, detail=f"exit {process.exitcode}")


class _Gathered:
    """What was received of a book so far."""

    def __init__(self, path: Path, progress: Progress | None) -> None:
        self._path = path
        self._progress = progress
        self._file: tuple[str, int] = ("", 0)
        self._heading: tuple[Any, ...] = ()
        self._parts: list[tuple[int, list[Row]]] = []
        self._faults: list[Fault] = []
        self._hidden: tuple[frozenset[int], frozenset[int]] = frozenset(), frozenset()
        self._done = 0
        self._width = 0
        self.ended = False

    def take(self, message: Message) -> None:
        """Keep a message of `messages.Message`; raise DeskError when it is a refusal."""
        kind, *said = message
        if kind == "refused":
            code, data = said
            raise DeskError(code, path=self._path, **data)
        if kind == "file":
            self._file = (said[0], said[1])
        elif kind == "book":
            self._heading = tuple(said)
        elif kind == "hidden":
            self._hidden = frozenset(said[0]), frozenset(said[1])
        elif kind == "rows":
            self._take_rows(*said)
        else:
            self.ended = True

    def _take_rows(self, height: int, columns: list[list[Any]], faults: list[Any], total: int) -> None:
        first = self._heading[-1] + self._done
        self._faults += (Fault(first + row, column, code) for row, column, code in faults)
        rows: list[Row] = list(zip(*columns, strict=True)) if columns else [()] * height
        self._parts.append((len(columns), rows))
        self._done += height
        self._width = max(self._width, len(columns))
        if self._done * self._width > limits.CELLS:
            raise DeskError("list_too_many_cells", path=self._path, rows=self._done, columns=self._width)
        if self._progress is not None:
            self._progress(self._done, total)

    def book(self) -> Book:
        """Return the whole."""
        rows: list[Row] = []
        for width, part in self._parts:
            short = (None,) * (self._width - width)
            rows += [row + short for row in part] if short else part
        kind, sheets, encoding, delimiter, name, first = self._heading
        faulty = max((fault.line - first + 1 for fault in self._faults), default=0)
        while len(rows) > faulty and all(cell is None for cell in rows[-1]):
            rows.pop()
        if not rows:
            raise DeskError("list_empty", path=self._path)
        table = Table(name, rows, first, tuple(self._faults), *self._hidden)
        return Book(self._path, *self._file, kind, sheets, table, encoding, delimiter)
