"""Csv as people have it: encodings, separators, quotation marks; and files that are none."""

import gzip
from pathlib import Path

import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.book import Book, Fault
from cdap_desk.intake.reading import read_book
from cdap_desk.wording import sentence

TEXT = "Matricule;Nom;Prénom\r\n0012;Prévost;Éloïse\r\n0013;Noël;Zoé\r\n"
ROWS = [("Matricule", "Nom", "Prénom"), ("0012", "Prévost", "Éloïse"), ("0013", "Noël", "Zoé")]

ODD: dict[str, tuple[bytes, list[tuple[str | None, ...]]]] = {
    "one column": (b"Nom\nRobin\n", [("Nom",), ("Robin",)]),
    "line ends of all kinds": (b"a;b\r\nc;d\ne;f\rg;h", [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")]),
    "line ends written twice": (b"a;b\r\r\nc;d\r\r\n", [("a", "b"), (None, None), ("c", "d")]),
    "the separator said": (b"sep=,\r\na,b;c\r\n", [(None, None), ("a", "b;c")]),
    "tabs": (b"a\tb\nc\td\n", [("a", "b"), ("c", "d")]),
    "bars": (b"a|b\nc|d\n", [("a", "b"), ("c", "d")]),
    "commas, and semicolons in cells": (b'a,b\n"c; d",e\nf,g\n', [("a", "b"), ("c; d", "e"), ("f", "g")]),
    "decimal commas": (b"a;b\nc;1,5\nd;2,5\ne;3,5\n", [("a", "b"), ("c", "1,5"), ("d", "2,5"), ("e", "3,5")]),
    "titles above": (
        b"Liste du 1, 2, 3\n\na;b\nc;d\n",
        [("Liste du 1, 2, 3", None), (None, None), ("a", "b"), ("c", "d")],
    ),
    "line breaks in cells": (b'a;"b\nc; ""d"""\ne;f\n', [("a", 'b\nc; "d"'), ("e", "f")]),
    "quotation marks in words": (b'Jean "Jo";b\n"c" d;e\n', [('Jean "Jo"', "b"), ("c d", "e")]),
    "rows of all widths": (b"a;b\nc;d;e\nf\n", [("a", "b", None), ("c", "d", "e"), ("f", None, None)]),
    "empty rows after the last": (b"a;b\n" + b";\n" * 5000, [("a", "b")]),
    "guarded formulas": (b"'=1+1;'+33 6;'@a;''=x\n", [("=1+1", "+33 6", "@a", "'=x")]),
    "bare formulas": (b"=1+1;-5;'Tdk;'\n", [("=1+1", "-5", "'Tdk", "'")]),
    "stray spaces": (" a\u00a0; b \n".encode(), [(" a\u00a0", " b ")]),
}

REFUSED = {
    "nothing": (b"", "list_empty"),
    "a mark alone": (b"\xef\xbb\xbf", "list_empty"),
    "another mark alone": (b"\xff\xfe", "list_empty"),
    "blank lines": (b"\r\n\r\n \t\r\n", "list_empty"),
    "separators alone": (b";;;\n;;;\n", "list_empty"),
    "NULs alone": (bytes(5000), "list_empty"),
    "many NULs": (b"Nom;Prenom\n" + b"a\0\0\0\0b;c\n" * 50, "list_not_text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde", "list_not_text"),
    "a program": (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8" + bytes(100), "list_not_text"),
    "a packed text": (gzip.compress(bytes(range(256)) * 4), "list_not_text"),
    "a pdf": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "list_other_kind"),
    "a text of a word processor": (b"{\\rtf1\\ansi Nom;Robin}", "list_other_kind"),
    "a letter of old": (
        bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"),
        "list_other_kind",
    ),
    "a workbook before 1997": (bytes.fromhex("0902060000001000") + bytes(50), "list_too_old"),
    "a web page": ("\ufeff \n<HTML><table><td>Prénom</td></table>".encode(), "list_web_page"),
    "a web page in UTF-16": ("<table><td>Prénom</td></table>".encode("utf-16"), "list_web_page"),
    "a web page that is XML": (b'<?xml version="1.0"?><html><table/></html>', "list_web_page"),
    "another XML": (b'<?xml version="1.0"?><liste><agent/></liste>', "list_xml"),
    "20,000 columns": (b"a;b\n" + b";" * 20_000 + b"\n", "list_too_wide"),
    "one line of 40 MB": (b"a;" * 20_000_000, "list_too_wide"),
    "rows too wide together": ((b";" * 16_000 + b"x\n") * 600, "list_too_many_cells"),
}

FAULTY = {
    "a NUL": (b"a\0b;c\nd;e\n", [(None, "c"), ("d", "e")], Fault(1, 0, "cell_control")),
    "a byte no encoding has": (
        b"Pr\xe9vost;l\x92\xe9t\xe9\na\x81;b\n",
        [("Prévost", "l’été"), (None, "b")],
        Fault(2, 0, "cell_encoding"),
    ),
    "UTF-8 cut in a letter": (
        ("é;è\n" * 20).encode() + b"a;\xc3\n",
        [("é", "è")] * 20 + [("a", None)],
        Fault(21, 1, "cell_encoding"),
    ),
    "a cell of 40,000 characters": (
        b"a" * 40_000 + b";b\nc;d\n",
        [(None, "b"), ("c", "d")],
        Fault(1, 0, "cell_too_long"),
    ),
    "a cell of 20 MB": (b"a" * 20_000_000 + b";b\n", [(None, "b")], Fault(1, 0, "cell_too_long")),
    "a quotation mark never closed": (
        b'a;b\n"c;d\ne;f\ng;h\n',
        [("a", "b"), (None, "d"), ("e", "f"), ("g", "h")],
        Fault(2, 0, "cell_quote"),
    ),
    "one on the last line": (b'a;b\nc;"d', [("a", "b"), ("c", None)], Fault(2, 1, "cell_quote")),
    "one closed 500 lines below": (
        b'"c;d\n' + b"e;f\n" * 500 + b'g;"h"\n',
        [(None, "d")] + [("e", "f")] * 500 + [("g", "h")],
        Fault(1, 0, "cell_quote"),
    ),
}


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path, data: bytes) -> Book:
    return read_book(write(path, data))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp850", "mac_roman"],
)
def test_the_encoding_is_found(encoding: str, tmp_path: Path) -> None:
    book = read(tmp_path / "liste.csv", TEXT.encode(encoding))
    assert (book.encoding, book.delimiter, book.table.rows) == (encoding, ";", ROWS)


def test_a_text_in_utf_16_cut_in_a_letter_keeps_its_rows(tmp_path: Path) -> None:
    assert read(tmp_path / "liste.csv", TEXT.encode("utf-16") + b"a").table.rows == ROWS


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_is_read(name: str, tmp_path: Path) -> None:
    data, rows = ODD[name]
    assert read(tmp_path / "liste.csv", data).table.rows == rows


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_cell_is_named_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    data, rows, fault = FAULTY[name]
    table = read(tmp_path / "liste.csv", data).table
    assert (table.rows, table.faults) == (rows, (fault,))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_with_its_cause(name: str, tmp_path: Path) -> None:
    data, code = REFUSED[name]
    path = write(tmp_path / "liste.csv", data)
    with pytest.raises(DeskError) as refused:
        read_book(path)
    assert refused.value.code == code
    assert path.name in sentence(refused.value)


def test_rows_of_many_chunks_stay_in_order(tmp_path: Path) -> None:
    data = "".join(f"{n};{'x;' * (n == 4999)}\n" for n in range(5000)).encode()
    rows = read(tmp_path / "liste.csv", data).table.rows
    assert [row[0] for row in rows] == [str(n) for n in range(5000)]
    assert {len(row) for row in rows} == {3}
