"""What a packed file is, seen from its table of contents before anything is unpacked."""

import struct
import zipfile
import zlib
from io import BytesIO

from cdap_desk.errors import DeskError
from cdap_desk.intake.limits import PARTS, RATIO, UNPACKED_BYTES

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALL = 1 << 20  # under this, a part that packs well is repetitive and cannot hurt
_WORKBOOK_BEGINS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASSWORD = 0x2F
_FIRST_RECORDS = 8
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MACROS = b"macroEnabled"


def kind_of_zip(data: bytes) -> str:
    """Return "xlsx" or "ods" for a file that begins as a zip.

    Raises DeskError: list_damaged, list_bomb, list_with_macros, list_binary_workbook, list_encrypted,
    list_other_kind.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_size(parts)
            # Some programs write names with backslashes, or without capitals.
            return _kind(archive, {part.filename.replace("\\", "/").casefold(): part for part in parts})
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, zlib.error) as error:
        raise DeskError("list_damaged", detail=repr(error)) from error
    except RuntimeError as error:  # how zipfile says that a part wants a password
        raise DeskError("list_encrypted") from error


def kind_of_compound(data: bytes) -> str:
    """Return "xls" for an old compound file that holds a workbook.

    Raises DeskError: list_encrypted (a newer workbook with a password is kept so), list_other_kind,
    list_damaged.
    """
    if _named("EncryptedPackage", data) or _has_password(data):
        raise DeskError("list_encrypted")
    if any(_named(name, data) for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return "xls"
    others = ("WordDocument", "PowerPoint Document", "__substg1.0")  # of a text, slides, a message
    raise DeskError("list_other_kind" if any(_named(name, data) for name in others) else "list_damaged")


def _named(name: str, data: bytes) -> bool:
    return name.encode("utf-16-le") in data


def _has_password(data: bytes) -> bool:
    """Tell whether an old workbook's records say that what follows them is encrypted."""
    at = data.find(_WORKBOOK_BEGINS)
    for _ in range(_FIRST_RECORDS):
        if at < 0 or at + 4 > len(data):
            return False
        record, size = struct.unpack_from("<HH", data, at)
        if record == _FILE_PASSWORD:
            return True
        at += 4 + size
    return False


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise DeskError("list_bomb")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > RATIO * part.compress_size:
            raise DeskError("list_bomb")


def _kind(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    def content(name: str) -> bytes:
        return archive.read(parts[name]) if name in parts else b""

    if content("mimetype").strip().startswith(_ODS):
        if b"encryption-data" in content("meta-inf/manifest.xml"):
            raise DeskError("list_encrypted")
        return "ods"
    if "xl/workbook.bin" in parts:
        raise DeskError("list_binary_workbook")
    if "[content_types].xml" not in parts or not any(name.startswith("xl/") for name in parts):
        raise DeskError("list_other_kind")
    if "xl/vbaproject.bin" in parts or _MACROS in content("[content_types].xml"):
        raise DeskError("list_with_macros")
    return "xlsx"
