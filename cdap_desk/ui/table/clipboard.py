"""Blocks of cells as spreadsheets put them on the clipboard, and as they are given to them."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

# A spreadsheet writes quotes around a cell that holds a tab or a line break, and doubles those inside.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_BREAKS = ("\t", "\r", "\n")


class Copied(NamedTuple):
    """One cell to copy; `literal` is text that a spreadsheet must not read as a number or a formula."""

    text: str
    literal: bool


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a copied block, row by row; a line break inside a cell becomes a space."""
    rows: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        cell, place = _read_cell(text, place)
        rows[-1].append(cell)
        if text[place : place + 1] == "\t":
            place += 1
            if place == len(text):
                rows[-1].append("")
        elif place < len(text):
            place += 2 if text.startswith("\r\n", place) else 1
            rows.append([])
    return [row or [""] for row in rows[:-1]] + [row for row in rows[-1:] if row]


def pasted_block() -> list[list[str]]:
    """Return the cells on the clipboard, nothing when it holds no text."""
    return read_block(QGuiApplication.clipboard().text())


def put_block(rows: Iterable[Sequence[Copied]]) -> None:
    """Put rows of cells on the clipboard: as text, and as a table that keeps « 00012 » as it is."""
    lines, body = [], []
    for row in rows:
        lines.append("\t".join(" ".join(c.text.split()) for c in row))
        body.append(f"<tr>{''.join(map(_as_html, row))}</tr>")
    content = _made_by_qt()
    content.setText("\n".join(lines))
    content.setHtml(f'<meta charset="utf-8"><table>{"".join(body)}</table>')
    QGuiApplication.clipboard().setMimeData(content)


def _made_by_qt() -> QMimeData:
    # The clipboard outlives Python: one that Python made ends the program in a crash when it closes.
    model = QStringListModel([""])
    content = model.mimeData([model.index(0)])
    for kind in content.formats():
        content.removeFormat(kind)
    return content


def _read_cell(text: str, place: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, place)
    if quoted and any(mark in quoted[1] for mark in _BREAKS):
        return " ".join(quoted[1].replace('""', '"').split()), quoted.end()
    plain = _PLAIN.match(text, place)
    assert plain is not None
    return plain[0], plain.end()


def _as_html(cell: Copied) -> str:
    # The first is how Excel says « text », the second how LibreOffice does.
    kept = ' style="mso-number-format:\'\\@\'" sdnum="1036;0;@"' if cell.literal else ""
    return f"<td{kept}>{escape(cell.text)}</td>"
