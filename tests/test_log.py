"""The log says what went wrong and names nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cdap_desk.log import Log, describe


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = Log(lambda: tmp_path / "journaux")
    yield log
    log.close()


SAID = "no agent '{0}' <{0}@grandlyon.com> in row 12"


def fail(name: str) -> BaseException:
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(SAID.format(name)) from error
    except ValueError as error:
        return error


def written(tmp_path: Path) -> str:
    return (tmp_path / "journaux" / "cdap-desk.log").read_text("utf-8")


def test_nothing_is_made_until_something_is_written(log: Log, tmp_path: Path) -> None:
    assert not (tmp_path / "journaux").exists()
    log.note("opened", store="metropole", rows=12)
    assert written(tmp_path).endswith("INFO opened store=metropole rows=12\n")


def test_a_bug_is_told_with_its_place_and_its_cause(log: Log, tmp_path: Path) -> None:
    said = log.report(fail("Berthelot"))
    assert said in written(tmp_path)
    for part in ("KeyError", "ValueError", "in row 12", "in fail", "cdap-desk 0."):
        assert part in said


def test_no_name_nor_address_is_kept() -> None:
    name = "Berthelot"
    assert name in str(fail(name))
    assert name not in describe(fail(name))
    assert "@" not in describe(fail(name))


def test_the_file_starts_again_and_five_are_kept(log: Log, tmp_path: Path) -> None:
    for _ in range(80):
        log.note("x" * 100_000)
    files = sorted((tmp_path / "journaux").iterdir())
    assert len(files) == 6
    assert max(f.stat().st_size for f in files) <= 1_000_000


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    assert "ValueError" in Log(lambda: tmp_path / "fichier" / "journaux").report(fail("Roux"))
