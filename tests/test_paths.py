"""Where a store may live, and what ships with the program."""

import os
import sys
from pathlib import Path, PureWindowsPath

import pytest

from cdap_desk import paths
from cdap_desk.paths import is_synchronised, mounted_as, place_doubt

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//serveur/commun /mnt/Donn\\303\\251es\\040communes cifs rw 0 0
serveur:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
"""


@pytest.fixture(autouse=True)
def disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever machine runs the tests, its disks are these."""
    monkeypatch.setattr(Path, "read_text", lambda *_: MOUNTS)


def test_resources_ship_with_the_program() -> None:
    assert (paths.resources() / "icons" / "home.svg").is_file()


def test_a_plain_folder_is_safe(tmp_path: Path) -> None:
    assert place_doubt(tmp_path / "pas encore là" / "metropole.cdap") is None


@pytest.mark.parametrize(
    "name", [r"\\serveur\commun\m.cdap", r"\\?\UNC\serveur\c\m.cdap", "//serveur/c/m.cdap"]
)
def test_a_network_name_is_a_share(name: str) -> None:
    assert place_doubt(Path(name)) == "share"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/Données communes/m.cdap", "cifs"),
        ("/home/claire/m.cdap", "nfs4"),
        ("/home/local/m.cdap", "ext4"),
        ("/homework/m.cdap", "ext4"),
    ],
)
def test_the_nearest_mount_says_what_a_disk_is(path: str, kind: str) -> None:
    assert mounted_as(Path(path), MOUNTS) == kind


@pytest.mark.skipif(sys.platform == "win32", reason="asks /proc/mounts")
def test_a_mounted_share_is_told_from_a_disk() -> None:
    assert place_doubt(Path("/home/claire/m.cdap")) == "share"
    assert place_doubt(Path("/var/m.cdap")) is None


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Métropole de Lyon",
        "Dropbox (Perso)",
        "Mon Drive",
        "Google Drive",
        "Nextcloud",
        "ownCloud",
        "kDrive",
        "iCloudDrive",
        "Seafile",
        "pCloud Drive",
    ],
)
def test_folders_of_synchronising_programs_are_known(tmp_path: Path, folder: str) -> None:
    assert place_doubt(tmp_path / folder / "CDAP Desk" / "m.cdap") == "synchronised"


@pytest.mark.parametrize("folder", ["Dropboxes", "Mes documents", "seafilet", "onedriver"])
def test_a_name_that_only_begins_alike_is_not(tmp_path: Path, folder: str) -> None:
    assert place_doubt(tmp_path / folder / "m.cdap") is None


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "Nextcloud"
    real.mkdir()
    link = tmp_path / "travail"
    link.symlink_to(real, target_is_directory=True)
    assert place_doubt(link / "m.cdap") == "synchronised"


def test_what_the_system_names_onedrive_is_synchronised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert place_doubt(tmp_path / "Documents" / "m.cdap") == "synchronised"


def test_windows_paths_are_read_too() -> None:
    assert is_synchronised(PureWindowsPath(r"C:\Users\c\OneDrive - Métropole\Documents\m.cdap"))
    assert not is_synchronised(PureWindowsPath(r"C:\Users\c\Documents\m.cdap"))


def test_the_default_folder_is_in_the_documents_and_the_safe_one_is_safe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Papiers"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert paths.default_folder().name == "CDAP Desk"
    assert place_doubt(paths.safe_folder() / "m.cdap") is None
    assert paths.log_folder() != paths.safe_folder()


def test_paths_load_nothing_heavy_at_start() -> None:
    code = (
        "import sys, cdap_desk.paths, cdap_desk.log;"
        "sys.exit(len({'platformdirs', 'logging', 'ctypes'} & sys.modules.keys()))"
    )
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code]) == 0


def test_the_built_program_forgets_where_others_keep_plugins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setenv("QT_PLUGIN_PATH", "/ailleurs")
    monkeypatch.setenv("QML2_IMPORT_PATH", str(tmp_path / "qml"))
    paths.clear_qt_environment()
    assert "QT_PLUGIN_PATH" not in os.environ
    assert os.environ["QML2_IMPORT_PATH"] == str(tmp_path / "qml")


def test_from_source_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_PLUGIN_PATH", "/ailleurs")
    paths.clear_qt_environment()
    assert os.environ["QT_PLUGIN_PATH"] == "/ailleurs"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Agents 2026-11-26", "Agents 2026-11-26"),
        ("Fiche complète Zoé « Zaza » D’Angelo", "Fiche complète Zoé « Zaza » D’Angelo"),
        ('MDM : Bron/Parilly <b> "x" | y?*\\', "MDM - Bron-Parilly -b- -x- - y---"),
        ("Tout. . ", "Tout"),
        ("CON", "_CON"),
        ("aux.pdf", "_aux.pdf"),
        ("Com1 .xlsx", "_Com1 .xlsx"),
        ("lpt².csv", "_lpt².csv"),
        ("comédie.pdf", "comédie.pdf"),
        ("saut\nde ligne\t", "saut-de ligne-"),
        ("", "_"),
        ("...", "_"),
    ],
)
def test_whatever_was_typed_makes_a_name_that_any_system_takes(typed: str, name: str) -> None:
    assert paths.file_name(typed) == name


def test_a_name_leaves_room_for_its_folder_and_its_ending() -> None:
    assert len(paths.file_name("é" * 300)) == 120
