"""Workbooks whose parts are odd, wrong or hostile: the cause is named, or the good rows are there."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.book import Fault, Table
from cdap_desk.intake.reading import read_book
from cdap_desk.wording import sentence
from tests.intake.kit import (
    DAY_STYLE,
    GOOD,
    GOOD_ROWS,
    MAIN,
    PACKAGE,
    RELATIONS,
    number,
    sheet,
    text,
    write_xlsx,
    write_zip,
)

LISTS = Path(__file__).parents[1] / "data" / "lists"
STAFF = [("Matricule", "Nom", "Entrée"), ("00012", "Prévost", date(2026, 1, 3)), ("00013", "Robin", None)]
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
    'Target="../../../../../etc/passwd"/></Relationships>'
)
MACROS = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled"/></Types>'
CHART = f'<chartsheet xmlns="{MAIN}"/>'
MERGES = '<mergeCells><mergeCell ref="{}"/></mergeCells>'

# What the workbook holds and why it is refused.
REFUSED_SHEETS = {
    "sparse giant": (sheet(text("A1", "a"), text("XFD1048576", "b")), "list_too_heavy"),
    "a cell astray at the last column": (
        sheet(*(text(f"A{n}", "a") for n in range(1, 5000)), text("XFD5000", "b")),
        "list_too_heavy",
    ),
    "too many cells": (sheet(text("A1", "a"), text("XFD600", "b")), "list_too_many_cells"),
    "billion laughs": (BILLION + sheet(text("A1", "&l9;")), "list_damaged"),
    "external entity": (OUTSIDE + sheet(text("A1", "&x;")), "list_damaged"),
    "cut in a tag": (GOOD[:-60], "list_damaged"),
    "no such shared text": (sheet('<c r="A1" t="s"><v>12</v></c>'), "list_damaged"),
    "row 0": (sheet(text("A0", "a")), "list_damaged"),
    "row beyond all numbers": (sheet(text("A99999999999999999999", "a")), "list_damaged"),
    "row 4294967296": (sheet(text("A4294967296", "a")), "list_damaged"),
    "NUL by a reference": (sheet(text("A1", "&#0;")), "list_damaged"),
    "unknown error value": (sheet('<c r="A1" t="e"><v>#QUOI</v></c>'), "list_damaged"),
    "unreadable merge": (sheet(text("A1", "a"), after=MERGES.format("là")), "list_damaged"),
    "nothing": (sheet(), "list_empty"),
    "empty texts only": (sheet(text("A1", ""), text("A2", "")), "list_empty"),
    "300,000 tags in one another": (sheet("<a>" * 300_000), "list_empty"),
    "formatted rows only": (sheet(*(f'<c r="A{n}" s="1"/>' for n in range(1, 3000))), "list_empty"),
}

# Parts that replace those of a good workbook, and why it is refused.
REFUSED_PARTS: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "bomb by its ratio": ({"xl/media/a.bin": bytes(2 << 20)}, "list_bomb"),
    "bomb by its size": ({f"a{n}": os.urandom(1 << 16) + bytes(5 << 20) for n in range(42)}, "list_bomb"),
    "5,001 parts": ({f"a/{n}": "" for n in range(5001)}, "list_bomb"),
    "macros": ({"xl/vbaProject.bin": b"x"}, "list_with_macros"),
    "macros declared": ({"[Content_Types].xml": MACROS}, "list_with_macros"),
    "binary workbook": ({"xl/workbook.bin": b"x"}, "list_binary_workbook"),
    "no workbook part": ({"xl/workbook.xml": None}, "list_without_sheet"),
    "workbook part cut": ({"xl/workbook.xml": "<workbook"}, "list_damaged"),
    "no relations": ({"xl/_rels/workbook.xml.rels": None}, "list_damaged"),
    "sheet part missing": ({"xl/worksheets/sheet1.xml": None}, "list_damaged"),
    "sheet outside the file": ({"xl/_rels/workbook.xml.rels": ELSEWHERE}, "list_damaged"),
    "styles without end": ({"xl/styles.xml": '<styleSheet><cellXfs count="99999999999">'}, "list_damaged"),
}

READ = {
    "cells without references": (sheet('<c t="inlineStr"><is><t>a</t></is></c><c><v>5</v></c>'), [("a", 5)]),
    "rows in disorder": (sheet(text("A3", "a"), text("A2", "b")), [("b",), ("a",)]),
    "one cell twice": (sheet(text("A1", "a") + text("A1", "b")), [("b",)]),
    "a list that begins far": (
        sheet(text("C1048575", "a"), text("D1048576", "b")),
        [("a", None), (None, "b")],
    ),
    "no number where one is said": (sheet(number("A1", "abc") + number("B1", "1e999")), [("abc", "inf")]),
    "numbers": (
        sheet(number("A1", 12) + number("B1", "12.5") + number("C1", "-0.0") + number("D1", "1e300")),
        [(12, 12.5, 0, 1e300)],
    ),
    "days and hours": (
        sheet(
            number("A1", 46000, DAY_STYLE) + number("B1", 46000.5, DAY_STYLE) + number("C1", 0.25, DAY_STYLE)
        ),
        [(date(2025, 12, 9), datetime(2025, 12, 9, 12), "06:00")],
    ),
    "a day no calendar has": (sheet(number("A1", 1e12, DAY_STYLE)), [(10**12,)]),
    "a day of 1850": (sheet('<c r="A1" t="d"><v>1850-03-01T00:00:00</v></c>'), [(date(1850, 3, 1),)]),
    "errors and formulas": (
        sheet('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><f>1+1</f><v>2</v></c>'),
        [(None, True, 2)],
    ),
    "a formula that was text": (sheet(text("A1", "=1+1") + text("B1", "'00012")), [("=1+1", "'00012")]),
    "a merge over rows": (
        sheet(
            text("A1", "s") + text("B1", "x"), text("B2", "y"), text("B3", "z"), after=MERGES.format("A1:A2")
        ),
        [("s", "x"), ("s", "y"), (None, "z")],
    ),
    "a merge over columns": (
        sheet(text("A1", "s"), text("B2", "y"), after=MERGES.format("A1:B1")),
        [("s", None), (None, "y")],
    ),
    "formatted rows after the last": (
        sheet(text("A1", "a"), *(f'<c r="A{n}" s="1"/>' for n in range(2, 2000))),
        [("a",)],
    ),
}


def refusal(path: Path) -> str:
    """The code of a refusal, which has a sentence that names the file."""
    with pytest.raises(DeskError) as refused:
        read_book(path)
    assert path.name in sentence(refused.value)
    return refused.value.code


def read(path: Path) -> Table:
    return read_book(path).table


@pytest.mark.parametrize("name", REFUSED_SHEETS)
def test_a_sheet_that_cannot_be_read_is_refused_with_its_cause(name: str, tmp_path: Path) -> None:
    content, code = REFUSED_SHEETS[name]
    assert refusal(write_xlsx(tmp_path / "liste.xlsx", content)) == code


@pytest.mark.parametrize("name", REFUSED_PARTS)
def test_a_workbook_with_a_wrong_part_is_refused_with_its_cause(name: str, tmp_path: Path) -> None:
    parts, code = REFUSED_PARTS[name]
    assert refusal(write_xlsx(tmp_path / "liste.xlsx", GOOD, others=parts)) == code


@pytest.mark.parametrize("name", READ)
def test_an_odd_sheet_is_read(name: str, tmp_path: Path) -> None:
    content, rows = READ[name]
    assert read(write_xlsx(tmp_path / "liste.xlsx", content)).rows == rows


def test_rows_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(text("B5", "a"), text("B8", "b")))
    assert read(path) == Table("Feuille 1", [("a",), (None,), (None,), ("b",)], 5)


def test_300_rows_of_16_384_columns_are_read(tmp_path: Path) -> None:
    rows = read(write_xlsx(tmp_path / "liste.xlsx", sheet(text("A1", "a"), text("XFD300", "b")))).rows
    assert (len(rows), len(rows[0]), rows[0][0], rows[-1][-1]) == (300, 16_384, "a", "b")


@pytest.mark.parametrize(("content", "code"), [("a" * 40_000, "cell_too_long"), ("a&#1;b", "cell_control")])
def test_a_cell_that_cannot_be_kept_is_named_and_the_others_are_read(
    content: str, code: str, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(text("A3", "x") + text("B3", content), text("A4", "y")))
    assert read(path) == Table("Feuille 1", [("x", None), ("y", None)], 3, (Fault(3, 1, code),))


def test_more_merges_than_people_make_are_left_alone(tmp_path: Path) -> None:
    merges = (
        "<mergeCells>" + "".join(f'<mergeCell ref="A1:A{9000 + n}"/>' for n in range(300)) + "</mergeCells>"
    )
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(text("A1", "a"), text("B9999", "b"), after=merges))
    assert read(path).rows[1] == (None, None)


def test_a_workbook_of_1904_counts_its_days_from_there(tmp_path: Path) -> None:
    counted = '<workbookPr date1904="1"/>'
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(number("A1", 44000, DAY_STYLE)), properties=counted)
    assert read(path).rows == [(date(2024, 6, 19),)]
    assert read(LISTS / "since-1904.xls").rows[1][2] == date(2030, 1, 4)


def test_the_largest_sheet_shown_is_read_and_the_others_offered(tmp_path: Path) -> None:
    large = sheet(*(text(f"A{n}", "caché") for n in range(1, 9)))
    note = sheet(text("A1", "Lisez-moi"))
    states = ("", 'state="veryHidden"', "", "")
    path = write_xlsx(tmp_path / "liste.xlsx", note, large, GOOD, sheet(), states=states)
    book = read_book(path)
    assert (book.sheets, book.table.rows) == (("Feuille 1", "Feuille 3"), GOOD_ROWS)
    assert read_book(path, "Feuille 1").table.rows == [("Lisez-moi",)]
    assert read_book(path, "Feuille 2").table.name == "Feuille 2"


def test_a_sheet_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        read_book(write_xlsx(tmp_path / "liste.xlsx", GOOD), "Décembre")
    assert "« Décembre »".replace(" ", "\u00a0") in sentence(refused.value)


def test_sheets_that_are_all_hidden_are_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", GOOD, states=('state="hidden"',))
    assert (read_book(path).sheets, read(path).rows) == (("Feuille 1",), GOOD_ROWS)


def test_charts_are_no_list(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", CHART, GOOD, kinds=("chartsheet", "worksheet"))
    assert read(path).rows == GOOD_ROWS
    assert refusal(write_xlsx(tmp_path / "seul.xlsx", CHART, kinds=("chartsheet",))) == "list_without_sheet"


@pytest.mark.parametrize("name", ["staff.xls", "staff.ods"])
def test_other_workbooks_are_known_by_their_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes((LISTS / name).read_bytes())
    book = read_book(path)
    assert (book.kind, book.table.rows) == (name[-3:], STAFF)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("protected.xls", "list_encrypted"),
        ("protected.ods", "list_encrypted"),
        ("web-page.xls", "list_web_page"),
        ("xml-2003.xls", "list_xml"),
    ],
)
def test_what_a_spreadsheet_opens_and_we_do_not_is_named(name: str, code: str) -> None:
    assert refusal(LISTS / name) == code


def test_an_encrypted_workbook_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path) == "list_encrypted"


@pytest.mark.parametrize("kept", [10, 600, 3000, 5000])
def test_an_old_workbook_cut_short_is_damaged(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "liste.xls"
    path.write_bytes((LISTS / "staff.xls").read_bytes()[:kept])
    assert refusal(path) == "list_damaged"


@pytest.mark.parametrize("kept", [4, 30, 500, -10, -60])
def test_a_workbook_cut_short_is_damaged(kept: int, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", GOOD)
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(path) == "list_damaged"


def test_packed_files_that_are_no_workbook_are_said(tmp_path: Path) -> None:
    parts: dict[str, str | bytes | None] = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}
    assert refusal(write_zip(tmp_path / "lettre.docx", parts)) == "list_other_kind"
    assert refusal(write_zip(tmp_path / "listes.zip", {"liste.csv": "a;b"})) == "list_other_kind"
    assert refusal(write_zip(tmp_path / "rien.xlsx", {})) == "list_other_kind"


def test_sizes_that_a_zip_understates_do_not_open_a_bomb(tmp_path: Path) -> None:
    """The central directory says 1 KB where 300 MB come out: the reader's memory is what stops it."""
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(text("A1", "a" * (300 << 20))))
    data = path.read_bytes()
    size = (len(sheet(text("A1", ""))) + (300 << 20)).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (1024).to_bytes(4, "little")))
    assert refusal(path) in ("list_damaged", "list_too_heavy")


def test_each_sheet_of_a_workbook_of_many_is_offered(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", *[GOOD] * 60)
    assert read_book(path).sheets == tuple(f"Feuille {n}" for n in range(1, 61))
    last = read_book(path, "Feuille 60")
    assert (last.table.name, len(last.sheets)) == ("Feuille 60", 60)
