"""The process that reads: what it may use, how it is stopped, and what is said of how it ended."""

import ctypes
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.job import ExtendedLimits, limits_of
from cdap_desk.intake.messages import read_message
from cdap_desk.intake.reading import read_book

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and resource limits are POSIX")
LIMITED = """
import sys
from cdap_desk.intake.limits import limit_this_process
limit_this_process(memory=300 << 20, seconds=1)
"""
LOADED = """
import sys
from pathlib import Path
from cdap_desk.intake.worker import read
assert [message[0] for message in read(Path(sys.argv[1]), None)] == ["file", "book", "rows"]
print([m for m in ("PySide6", "sqlalchemy", "openpyxl", "alembic") if m in sys.modules])
"""


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    """A list of many chunks, so that something happens between the first and the last."""
    path = tmp_path / "longue.csv"
    path.write_bytes("".join(f"{n};Prévost;Alice\n" for n in range(60_000)).encode())
    return path


def refusal(path: Path, **given: object) -> str:
    with pytest.raises(DeskError) as refused:
        read_book(path, **given)  # type: ignore[arg-type]
    assert multiprocessing.active_children() == []
    return refused.value.code


def python(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )


def test_progress_counts_the_rows_and_nothing_stays_behind(long_list: Path) -> None:
    said: list[tuple[int, int]] = []
    rows = read_book(long_list, progress=lambda done, total: said.append((done, total))).table.rows
    assert said == [(done, 0) for done in range(2_000, 60_001, 2_000)]
    assert len(rows) == 60_000
    assert multiprocessing.active_children() == []


def test_a_reading_is_cancelled_before_and_between_chunks(long_list: Path) -> None:
    said: list[int] = []
    assert refusal(long_list, cancelled=lambda: True) == "list_cancelled"
    assert (
        refusal(long_list, progress=lambda done, _: said.append(done), cancelled=lambda: len(said) == 3)
        == "list_cancelled"
    )
    assert said == [2_000, 4_000, 6_000]
    assert list(long_list.parent.iterdir()) == [long_list]


def test_a_reading_that_lasts_is_stopped(long_list: Path) -> None:
    assert refusal(long_list, seconds=0) == "list_too_slow"


def test_a_failure_of_who_follows_the_progress_stops_the_reading(long_list: Path) -> None:
    def fail(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_book(long_list, progress=fail)
    assert multiprocessing.active_children() == []


@posix
@pytest.mark.parametrize(
    ("killer", "code"),
    [
        ("SIGKILL", "list_too_heavy"),
        ("SIGABRT", "list_too_heavy"),
        ("SIGSEGV", "list_damaged"),
        ("SIGXCPU", "list_too_slow"),
    ],
)
def test_the_end_of_the_process_is_a_refusal_with_its_cause(killer: str, code: str, long_list: Path) -> None:
    def kill(done: int, _total: int) -> None:
        if done == 2_000:
            pid = multiprocessing.active_children()[0].pid
            assert pid is not None
            os.kill(pid, getattr(signal, killer))

    assert refusal(long_list, progress=kill) == code


def test_lists_are_read_from_several_threads(long_list: Path) -> None:
    with ThreadPoolExecutor() as threads:
        books = list(threads.map(read_book, [long_list] * 4))
    assert all(book == books[0] for book in books)


@posix
def test_a_limited_process_has_no_more_memory_or_time() -> None:
    greedy = python(LIMITED + "bytes(400 << 20)")
    assert greedy.stderr.strip().endswith("MemoryError")
    assert python(LIMITED + "while True: pass").returncode == -signal.SIGXCPU


def test_the_process_loads_neither_the_window_nor_the_database(long_list: Path) -> None:
    long_list.write_bytes(b"a;b\n")
    done = python(LOADED, long_list)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_nothing_but_days_is_loaded_from_what_the_process_sends() -> None:
    class Hostile:
        def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
            return os.system, ("exit 1",)

    with pytest.raises(pickle.UnpicklingError):
        read_message(pickle.dumps(("rows", Hostile())))


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the layout of 64 bits")
def test_the_limits_for_windows_have_the_layout_it_documents() -> None:
    limits = limits_of(512 << 20, 40)
    assert ctypes.sizeof(limits) == 144
    assert (ExtendedLimits.ProcessMemoryLimit.offset, limits.ProcessMemoryLimit) == (112, 512 << 20)
    basic = limits.BasicLimitInformation
    assert (type(basic).LimitFlags.offset, basic.LimitFlags) == (16, 0x502)
    assert basic.PerProcessUserTimeLimit == 400_000_000
