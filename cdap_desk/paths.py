"""Where things lie: what ships with the program, where a referent's files go, which places are unsafe."""

import os
import re
import sys
from pathlib import Path, PurePath, PureWindowsPath
from typing import Literal

from cdap_desk import NAME, TITLE

Doubt = Literal["share", "synchronised"]

_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "mon drive",
    "my drive",
    "nextcloud",
    "owncloud",
    "kdrive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "seafile",
    "pcloud",
    "pcloud drive",
    "pclouddrive",
    "synologydrive",
    "megasync",
)
_SHARED_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "ncpfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
}
_QT_VARIABLES = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_PLATFORMTHEME",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_IM_MODULES_PATH",
    "QT_STYLE_OVERRIDE",
    "QT_CONF",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
)
_DRIVE_REMOTE = 4
# What Windows refuses in a name: some signs, and those of its devices, whatever follows a point.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 120


def resources() -> Path:
    """Return the folder of what ships with the program: from source, built, or installed by pip."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_folder() -> Path:
    """Return where a referent's store goes unless they choose: their documents, whatever these are named."""
    import platformdirs  # here, since opening a store at start-up needs no folder of the system

    return platformdirs.user_documents_path() / TITLE


def safe_folder() -> Path:
    """Return a folder of this person on this machine, neither shared nor synchronised."""
    import platformdirs

    return platformdirs.user_data_path(_folder_name(), appauthor=False, roaming=False)


def copies_folder() -> Path:
    """Return where copies go that other programs open, and that are not kept."""
    import platformdirs

    return platformdirs.user_cache_path(_folder_name(), appauthor=False) / "copies"


def log_folder() -> Path:
    """Return where the log is kept."""
    import platformdirs

    return platformdirs.user_log_path(_folder_name(), appauthor=False)


def file_name(text: str) -> str:
    """Return a text as a name that any system takes for a file, whatever was typed in it.

    >>> file_name("Fiche complète Zoé « Zaza » D/Angelo: 2026."), file_name("aux.pdf")
    ('Fiche complète Zoé « Zaza » D-Angelo- 2026', '_aux.pdf')
    """
    name = _NOT_IN_NAMES.sub("-", text)[:_LONGEST_NAME].strip().rstrip(". ")
    return f"_{name}" if not name or _DEVICE.match(name) else name


def place_doubt(path: Path) -> Doubt | None:
    """Tell why a store should not live at `path`: a network share, a synchronised folder, or None.

    Two programs write on such places behind SQLite's back; the file need not exist yet.
    """
    if _is_network_name(path) or _is_shared(path):
        return "share"
    whole = path.absolute()
    if is_synchronised(whole) or is_synchronised(whole.resolve()):
        return "synchronised"
    return None


def is_synchronised(path: PurePath) -> bool:
    """Tell whether a folder on the way to `path` is one that a synchronising program keeps."""
    for name, value in os.environ.items():
        if name.upper().startswith("ONEDRIVE") and value and path.is_relative_to(value):
            return True
    return any(_is_synchronised_name(part.casefold()) for part in path.parts[:-1])


def mounted_as(path: PurePath, mounts: str) -> str:
    """Return the type of file system that holds an absolute path, from the text of /proc/mounts."""
    found, kind = "", ""
    for line in mounts.splitlines():
        _, point, held, *_ = line.split(" ")
        point = point.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
        if len(point) >= len(found) and path.is_relative_to(point):
            found, kind = point, held
    return kind


def clear_qt_environment() -> None:
    """In the built program, forget variables that would have Qt load plugins from elsewhere."""
    inside = getattr(sys, "_MEIPASS", None)
    if inside is None:
        return
    for name in _QT_VARIABLES:
        if not Path(os.environ.get(name, "")).is_relative_to(inside):
            os.environ.pop(name, None)


def _folder_name() -> str:
    """Return the name of our folder among those of other programs, as each system writes them."""
    return TITLE if sys.platform == "win32" else NAME


def _is_synchronised_name(name: str) -> bool:
    return any(name == known or name.startswith((f"{known} ", f"{known}-")) for known in _SYNCHRONISED)


def _is_network_name(path: PurePath) -> bool:
    """Tell a UNC name (two bars and a server), the long form included, from a local one."""
    drive = PureWindowsPath(str(path)).drive.casefold()
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive.startswith("\\\\?\\unc")
    return drive.startswith("\\\\")


def _is_shared(path: Path) -> bool:
    """Ask the system whether the disk of `path` is another machine's."""
    whole = path.absolute().resolve()
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return mounted_as(whole, mounts) in _SHARED_FILE_SYSTEMS
