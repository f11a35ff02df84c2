"""Writing a zip whose untouched members are copied as they are packed: fast, and the same bytes each time."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_MIDNIGHT, _FIRST_OF_1980 = 0, 33  # the first time that a zip can tell: what is written depends on no clock
_VERSION, _UTF8 = 20, 0x800
_LEVEL = 4  # half the time of the usual 6, for a fourteenth more bytes


class Member(NamedTuple):
    """A member as packed: its method (0 stored, 8 deflated), the CRC and the size of what it unfolds to."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    attributes: int = 0


def packed_member(content: bytes, info: zipfile.ZipInfo, name: str) -> Member:
    """Return a member as it is packed in the bytes of a zip. Raises zipfile.BadZipFile, struct.error."""
    _, *_, name_length, extra_length = _LOCAL.unpack_from(content, info.header_offset)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    packed = content[start : start + info.compress_size]
    if len(packed) != info.compress_size or info.flag_bits & 1:
        raise zipfile.BadZipFile(name)
    return Member(name, info.compress_type, info.CRC, info.file_size, packed, info.external_attr)


def new_member(name: str, content: bytes, attributes: int = 0) -> Member:
    """Return a member with this content, deflated."""
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(content) + squeeze.flush()
    return Member(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), packed, attributes)


def write_zip(members: Iterable[Member]) -> bytes:
    """Return the bytes of a zip with these members, in their order, all of the same time."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode("utf-8")
        flags = 0 if member.name.isascii() else _UTF8
        stamp = (_VERSION, flags, member.method, _MIDNIGHT, _FIRST_OF_1980)
        sizes = (member.crc, len(member.packed), member.size)
        local = _LOCAL.pack(b"PK\3\4", *stamp, *sizes, len(name), 0)
        place = (len(name), 0, 0, 0, 0, member.attributes, offset)
        directory += [_CENTRAL.pack(b"PK\1\2", _VERSION, *stamp, *sizes, *place), name]
        chunks += [local, name, member.packed]
        offset += len(local) + len(name) + len(member.packed)
    count, index = len(directory) // 2, b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(index), offset, 0)
    return b"".join((*chunks, index, end))
