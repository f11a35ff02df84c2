"""The programs that open a workbook, as Windows registers them and as Linux lists them; copies for them."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cdap_desk.operations.office import FILE, Program, office_programs
from cdap_desk.operations.opened import forget_copies, lock_copy, place_for_copy, write_copy
from cdap_desk.paths import copies_folder

APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"


class Registry(SimpleNamespace):
    """The registry of a Windows workstation: values by key, those of the person or of the machine."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "person", "machine"
    KEY_WOW64_64KEY, KEY_WOW64_32KEY, KEY_READ = 256, 512, 1

    def OpenKey(self, root: str, key: str, _: int, access: int) -> "Opened":  # noqa: N802
        try:
            return Opened(self.values[root, access & ~1, key])
        except KeyError:
            raise FileNotFoundError(key) from None

    def QueryValueEx(self, opened: "Opened", name: str) -> tuple[str, int]:  # noqa: N802
        assert name == ""
        return opened.value, 1


class Opened:
    def __init__(self, value: str) -> None:
        self.value = value

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, int, str], str]:
    """What the registry holds, on a workstation that is Windows."""
    values: dict[tuple[str, int, str], str] = {}
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", Registry(values=values))  # type: ignore[arg-type]
    return values


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Linux workstation with nothing installed; the folder of its commands, beside those of its menus."""
    for name in ("bin", "data/applications"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "shared"))
    return tmp_path


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_excel_and_libreoffice_are_found_where_windows_registers_them(
    windows: dict[tuple[str, int, str], str], tmp_path: Path
) -> None:
    excel, calc = program(tmp_path / "Mes programmes" / "EXCEL.EXE"), program(tmp_path / "scalc.exe")
    windows["machine", 256, rf"{APP_PATHS}\excel.exe"] = str(excel)
    windows["person", 512, rf"{APP_PATHS}\scalc.exe"] = f'"{calc}"'
    assert office_programs() == [
        Program("Excel", (str(excel), FILE)),
        Program("LibreOffice", (str(calc), FILE)),
    ]


def test_a_program_known_by_its_documents_only_is_found(
    windows: dict[tuple[str, int, str], str], tmp_path: Path
) -> None:
    office = program(tmp_path / "Libre Office" / "soffice.exe")
    key = r"SOFTWARE\Classes\LibreOffice.CalcDocument.1\shell\open\command"
    windows["machine", 256, key] = f'"{office}" -o "%1"'
    assert office_programs() == [Program("LibreOffice", (str(office), FILE))]


def test_a_program_taken_off_without_its_entry_is_not_offered(
    windows: dict[tuple[str, int, str], str], tmp_path: Path
) -> None:
    windows["machine", 256, rf"{APP_PATHS}\excel.exe"] = str(tmp_path / "EXCEL.EXE")
    assert office_programs() == []


def test_the_command_of_libreoffice_is_found(linux: Path) -> None:
    office = program(linux / "bin" / "libreoffice")
    (found,) = office_programs()
    assert found.opening(Path("/a b.xlsx")) == [str(office), "--calc", "/a b.xlsx"]


def test_one_in_the_menus_alone_is_found(linux: Path) -> None:
    program(linux / "bin" / "flatpak")
    (linux / "data" / "applications" / "org.libreoffice.LibreOffice.calc.desktop").write_text(
        "[Desktop Entry]\nName=Calc\n"
        "Exec=flatpak run --file-forwarding org.libreoffice.LibreOffice --calc @@u %U @@ %i\n"
    )
    (found,) = office_programs()
    assert found.opening(Path("/a.xlsx"))[-3:] == ["@@u", "/a.xlsx", "@@"]


@pytest.mark.parametrize("entry", ["", "Exec=", 'Exec=libreoffice "', "Exec=libreoffice %U"])
def test_nothing_is_found_where_nothing_is(linux: Path, entry: str) -> None:
    (linux / "data" / "applications" / "libreoffice-calc.desktop").write_text(entry)
    assert office_programs() == []


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return copies_folder()


def test_a_copy_is_read_only_and_alone_in_its_folder(cache: Path) -> None:
    one, other = (write_copy(place_for_copy(), "liste.xlsx", b"PK") for _ in range(2))
    lock_copy(one)
    assert one.parent != other.parent
    assert one.is_relative_to(cache)
    assert one.stat().st_mode & 0o777 == 0o400
    assert one.parent.stat().st_mode & 0o077 == 0


def test_copies_go_once_a_program_has_read_them(cache: Path) -> None:
    path = lock_copy(write_copy(place_for_copy(), "liste.xlsx", b"PK"))
    forget_copies()
    assert path.exists()
    forget_copies(older=0)
    assert [*cache.iterdir()] == []


def test_nothing_is_to_be_forgotten_before_the_first_copy(cache: Path) -> None:
    forget_copies()
    assert not cache.exists()
