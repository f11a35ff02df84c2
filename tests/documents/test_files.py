"""A file is written whole or not at all, whatever the disk, the folder or another program does."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cdap_desk.documents.files import refusal, write_beside, write_file
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence

OLD, NEW = b"old", b"new" * 50_000


def refused(path: Path) -> str:
    with pytest.raises(DeskError) as error:
        write_file(path, NEW)
    assert "rien n’a été perdu" in sentence(error.value)
    return error.value.code


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "sortie" / "bordereau.xlsx"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_takes_the_place_of_the_one_before(target: Path) -> None:
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


def test_a_file_that_someone_changed_is_kept_beside_the_new_one(target: Path) -> None:
    assert write_beside(target.with_name("autre.xlsx"), NEW) is None
    first = write_beside(target, NEW)
    assert first is not None
    assert (target.read_bytes(), first.read_bytes()) == (NEW, OLD)
    assert write_beside(target, NEW) is None
    target.write_bytes(b"again")
    second = write_beside(target, NEW)
    assert names(target.parent) == [
        "autre.xlsx", "bordereau.xlsx", "bordereau_modifie-1.xlsx", "bordereau_modifie-2.xlsx"
    ]  # fmt: skip
    assert second is not None
    assert second.read_bytes() == b"again"


@pytest.mark.parametrize("lock", ["~$bordereau.xlsx", ".~lock.bordereau.xlsx#"])
def test_a_file_open_in_a_spreadsheet_is_left_to_it(target: Path, lock: str) -> None:
    target.with_name(lock).write_bytes(b"")
    assert refused(target) == "file_open_elsewhere"
    assert target.read_bytes() == OLD
    assert names(target.parent) == sorted([lock, target.name])


def test_a_file_marked_read_only_stays(target: Path) -> None:
    target.chmod(0o444)
    assert refused(target) == "file_read_only"
    assert target.read_bytes() == OLD
    target.chmod(0o644)


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    assert refused(tmp_path / "x.xlsx") == "file_is_folder"
    assert names(tmp_path) == ["x.xlsx"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent" / "x.xlsx") == "file_folder_missing"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be nobody where this runs as root, to whom no folder says no."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="folders are closed otherwise under Windows")
def test_a_closed_folder_is_named_and_keeps_its_file() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "x.xlsx").write_bytes(OLD)
        folder.chmod(0o555)
        with without_privileges():
            assert refused(folder / "x.xlsx") == "file_folder_refused"
        folder.chmod(0o755)
        assert (folder / "x.xlsx").read_bytes() == OLD
        assert names(folder) == ["x.xlsx"]


@pytest.mark.parametrize("room", [0, 1, 4096, len(NEW) - 1])
def test_a_full_disk_leaves_the_old_file_and_no_part_of_the_new(target: Path, room: int) -> None:
    resource = pytest.importorskip("resource", reason="limits the size of files as POSIX systems do")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        assert refused(target) == "disk_full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]
    write_file(target, NEW)
    assert target.read_bytes() == NEW


def test_a_full_disk_leaves_a_changed_file_in_its_place(target: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits the size of files as POSIX systems do")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DeskError):
            write_beside(target, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_a_name_longer_than_any_can_be_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / f"{'é' * 200}.pdf") == "file_name_too_long"
    assert names(tmp_path) == []


def test_the_longest_name_that_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 251}.pdf"
    write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_path_too_long_for_windows_is_not_a_missing_folder(tmp_path: Path) -> None:
    """There, past 260 characters, the system answers that the folder is missing."""
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    error = FileNotFoundError(2, "The system cannot find the path specified")
    error.winerror = 3  # type: ignore[attr-defined]
    assert refusal(error, deep / f"{'x' * 60}.pdf", "file_folder_refused").code == "file_name_too_long"
    assert refusal(error, tmp_path / "absent" / "x.pdf", "file_folder_refused").code == "file_folder_missing"
