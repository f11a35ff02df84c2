"""The process that reads one file, limited: whatever the file does to it, the window lives on.

Runs in a child; imports neither Qt nor the database library. What it finds goes through a pipe as `Message`.
"""

import gc
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from cdap_desk.errors import DeskError
from cdap_desk.intake.archives import COMPOUND, ZIP, kind_of_compound, kind_of_zip
from cdap_desk.intake.limits import FILE_BYTES, limit_this_process
from cdap_desk.intake.messages import Message, write_message

_WEB_PAGE = re.compile(rb"^\s*(<!doctype html|<html|<table|<head|<meta|<body|<div)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<(\?xml|!doctype|!--)", re.IGNORECASE)
_BINARY_BEFORE_1995 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")


def work(pipe: Connection, path: str, sheet: str | None) -> None:
    """Read and send; the last message is "end" or "refused"."""
    with suppress(OSError):  # a library that aborts says so there, in English
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    limit_this_process()
    gc.disable()  # makes much, drops nothing in a circle, and ends soon

    def send(*message: object) -> None:
        pipe.send_bytes(write_message(message))

    try:
        for message in read(Path(path), sheet):
            send(*message)
        send("end")
    except DeskError as error:
        send("refused", error.code, error.data)
    except MemoryError:
        send("refused", "list_too_heavy", {})
    except (BrokenPipeError, KeyboardInterrupt):  # nobody waits any more
        sys.exit(1)
    except BaseException as error:  # panics of the library are no Exception
        send("refused", "list_damaged", {"detail": f"{type(error).__name__}: {error}"})


def read(path: Path, sheet: str | None) -> Iterator[Message]:
    """Yield what is read of the file: "file", "book", "hidden", "rows"; raise DeskError without its path."""
    data = _content(path)
    yield "file", hashlib.sha256(data).hexdigest(), len(data)
    kind = _kind(data)
    if kind == "csv":
        from cdap_desk.intake.texts import read_text

        yield from read_text(data, path.stem)
    else:
        from cdap_desk.intake.workbooks import read_workbook

        yield from read_workbook(data, kind, sheet)


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode) or not stat.S_ISREG(found.st_mode):
            raise DeskError("list_not_a_file")
        if found.st_size > FILE_BYTES:
            raise DeskError("list_too_big", size=found.st_size >> 20, most=FILE_BYTES >> 20)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise DeskError("list_missing") from None
    except (OSError, ValueError) as error:
        raise DeskError("list_cannot_open", detail=repr(error)) from None
    if not data.strip(b"\0 \t\r\n"):
        raise DeskError("list_empty")
    return data


def _kind(data: bytes) -> str:
    """Return what the content is, whatever the file's name says."""
    if data.startswith(ZIP):
        return kind_of_zip(data)
    if data.startswith(COMPOUND):
        return kind_of_compound(data)
    text = data[:2048].removeprefix(b"\xef\xbb\xbf")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "ignore").encode()
    if _WEB_PAGE.match(text) or (_XML.match(text) and b"<html" in text.lower()):
        raise DeskError("list_web_page")
    if _XML.match(text):
        raise DeskError("list_xml")
    if data.startswith(_BINARY_BEFORE_1995):
        raise DeskError("list_too_old")
    if data.startswith((b"%PDF", b"{\\rtf", b"PK")):
        raise DeskError("list_other_kind")
    return "csv"
