"""A workbook as a package of parts: what is not changed leaves as it came, byte for byte."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from cdap_desk.documents.zip_writing import Member, new_member, packed_member, write_zip
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES, MOST_PARTS, MOST_RATIO = 200 * 2**20, 5_000, 100
_JUDGED = 2**20  # below, a part that unfolds a hundred times is only a well packed one
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_UNREADABLE = (
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)
_MACROS = ("vbaproject", "macrosheet", "macroenabled")


class Link(NamedTuple):
    """A relationship of a part: the end of its type (« worksheet »), what it leads to, outside or not."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of an xlsx file, some of them replaced."""

    def __init__(self, content: bytes, name: str = "") -> None:
        """Open a file read from disk; `name` is what refusals call it.

        Raises DeskError: "form_encrypted", "form_old_format", "form_not_xlsx", "form_too_big",
        "form_macros" or "form_damaged".
        """
        self._file = name
        self._content = content
        self._infos = self._read_infos()
        self._replaced: dict[str, bytes] = {}
        self._refuse_what_is_no_form()

    @property
    def names(self) -> list[str]:
        """The names of all parts, in their order."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """Return the content of a part. Raises DeskError("form_damaged") for one that cannot be read."""
        if name in self._replaced:
            return self._replaced[name]
        try:
            return self._zip.read(self._infos[name])
        except _UNREADABLE as error:
            raise self.damaged(name) from error

    def tree(self, name: str) -> "_Element":
        """Return the root of an XML part, a new one each time. Raises DeskError("form_damaged")."""
        from lxml import etree

        content = self.read(name)
        if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
            raise self.damaged(name)
        if name.casefold().endswith(".vml"):
            content = content.replace(b"<br>", b"<br/>")  # as Excel writes it where a label has two lines
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root: _Element = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(name) from error
        return root

    def replace(self, name: str, content: bytes) -> None:
        """Give a part another content; the name must be there."""
        self._infos[name]
        self._replaced[name] = content

    def replace_tree(self, name: str, root: "_Element") -> None:
        """Give a part the content of a tree."""
        from lxml import etree

        self.replace(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def remove(self, name: str, owner: str) -> None:
        """Take a part out, with the relationship of `owner` that leads to it."""
        folder, _, base = owner.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        ids = {link.id for link in self.links(owner) if link.target == name}
        self._drop(rels, lambda element: element.get("Id") in ids)
        self._drop(
            _TYPES, lambda element: element.get("PartName", "").lstrip("/").casefold() == name.casefold()
        )
        self._infos = {key: info for key, info in self._infos.items() if key != name}

    def copy(self) -> "Package":
        """Return the package as it came, to be changed apart."""
        other = object.__new__(Package)
        other.__dict__.update(self.__dict__)
        other._replaced = {}
        return other

    def written(self) -> bytes:
        """Return the file: the same parts in the same order, those not replaced as they were packed."""
        return write_zip(map(self._member, self._infos))

    def links(self, part: str) -> list[Link]:
        """Return the relationships of a part, targets as names of parts."""
        folder, _, base = part.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        if rels not in self._infos:
            return []
        found = []
        for element in self.tree(rels):
            outside = element.get("TargetMode") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            there = target if outside else self._part(folder, target)
            found.append(Link(element.get("Id", ""), kind, there, outside))
        return found

    def linked(self, part: str, *kinds: str) -> list[str]:
        """Return the parts that a part leads to by relationships of these kinds."""
        return [link.target for link in self.links(part) if link.kind in kinds and not link.outside]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Refuse, as damaged, a workbook where a number, a name or a reference is not one."""
        try:
            yield
        except (ValueError, LookupError, ArithmeticError) as error:
            raise self.damaged(str(error)) from error

    def damaged(self, part: str) -> DeskError:
        """Return the refusal of a file whose part cannot be read."""
        return DeskError("form_damaged", path=self._file, part=part)

    def _member(self, name: str) -> Member:
        info = self._infos[name]
        if name in self._replaced:
            return new_member(info.filename, self._replaced[name], info.external_attr)
        try:
            return packed_member(self._content, info, info.filename)
        except (zipfile.BadZipFile, struct.error) as error:
            raise self.damaged(name) from error

    def _drop(self, part: str, unwanted: "Callable[[_Element], bool]") -> None:
        root = self.tree(part)
        for element in [e for e in root if unwanted(e)]:
            root.remove(element)
        self.replace_tree(part, root)

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self._content))

    @cached_property
    def _by_folded_name(self) -> dict[str, str]:
        return {name.casefold(): name for name in self._infos}

    def _part(self, folder: str, target: str) -> str:
        """Return the name of the part that a target means: names of parts have no case."""
        path = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
        return self._by_folded_name.get(path.casefold(), path)

    def _read_infos(self) -> dict[str, zipfile.ZipInfo]:
        if self._content.startswith(_OLE):
            code = "form_encrypted" if _ENCRYPTED in self._content else "form_old_format"
            raise DeskError(code, path=self._file)
        try:
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise DeskError("form_not_xlsx", path=self._file) from error
        packed = any(i.file_size > _JUDGED and i.file_size > MOST_RATIO * i.compress_size for i in infos)
        if packed or len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > MOST_BYTES:
            raise DeskError("form_too_big", path=self._file)
        return {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    def _refuse_what_is_no_form(self) -> None:
        if _TYPES not in self._infos:
            raise DeskError("form_not_xlsx", path=self._file)
        types = self.read(_TYPES).decode("utf-8", "replace").casefold()
        if any(mark in text for mark in _MACROS for text in (types, *self._by_folded_name)):
            raise DeskError("form_macros", path=self._file)
        if ".sheet.main+xml" not in types and "spreadsheetml.template.main+xml" not in types:
            raise DeskError("form_not_xlsx", path=self._file)
