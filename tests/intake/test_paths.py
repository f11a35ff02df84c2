"""What is chosen may be no file, or none that can be read."""

import os
import sys
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.worker import read
from cdap_desk.wording import sentence


def refusal(path: Path) -> str:
    with pytest.raises(DeskError) as refused:
        read_book(path)
    assert str(path) in sentence(refused.value)
    return refused.value.code


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "liste.xlsx") == "list_missing"
    (tmp_path / "liste.csv").touch()
    assert refusal(tmp_path / "liste.csv" / "autre.csv") == "list_missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "list_not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau")
    assert refusal(tmp_path / "tuyau") == "list_not_a_file"


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_file_has_cannot_be_opened(name: str, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows says that there is no such file")
    assert refusal(tmp_path / name) == "list_cannot_open"


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right there")
def test_links_that_lead_nowhere_are_said(tmp_path: Path) -> None:
    (tmp_path / "rompu").symlink_to("ailleurs")
    (tmp_path / "boucle").symlink_to("boucle")
    assert refusal(tmp_path / "rompu") == "list_missing"
    assert refusal(tmp_path / "boucle") == "list_cannot_open"


def test_a_file_that_another_program_locks_is_said(tmp_path: Path) -> None:
    """As Windows answers when a program holds the file for itself: the same error as for want of a right."""

    class Held(type(tmp_path)):  # type: ignore[misc]
        def read_bytes(self) -> bytes:
            raise PermissionError(13, "Permission denied")

    path = Held(tmp_path / "liste.csv")
    path.touch()
    with pytest.raises(DeskError) as refused:
        list(read(path, None))
    assert refused.value.code == "list_cannot_open"


def test_a_file_over_100_mib_is_too_big(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    with path.open("wb") as file:
        file.truncate((100 << 20) + 1)
    assert refusal(path) == "list_too_big"


def test_a_name_in_french_with_spaces_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "Liste d’été – n° 2.csv"
    path.write_text("Prénom\nZoé\n", "utf-8")
    assert read_book(path).table.name == "Liste d’été – n° 2"


def test_what_openpyxl_reads_goes_through_the_guarded_parser() -> None:
    assert openpyxl.DEFUSEDXML
