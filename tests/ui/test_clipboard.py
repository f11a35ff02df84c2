"""Blocks as Excel and LibreOffice put them on the clipboard."""

import pytest
from PySide6.QtWidgets import QApplication

from cdap_desk.ui.table.clipboard import Copied, pasted_block, put_block, read_block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("\r\n", [[""]]),
        ("a\r\n\r\nb\r\n", [["a"], [""], ["b"]]),
        ("a\r\n\r\n", [["a"], [""]]),
        ("a\t\r\n", [["a", ""]]),
        ("\ta", [["", "a"]]),
        ('"12 rue\nde la Paix"\tb\r\n', [["12 rue de la Paix", "b"]]),
        ('"dit ""le Bref""\nsuite"', [['dit "le Bref" suite']]),
        ('"a\tb"\tc', [["a b", "c"]]),
        ('"Le Foyer"\tb', [['"Le Foyer"', "b"]]),
        ('5" pouces\tb', [['5" pouces', "b"]]),
        ('"sans fin\tb\nc', [['"sans fin', "b"], ["c"]]),
        ("un\u2028deux\x0btrois", [["un\u2028deux\x0btrois"]]),
    ],
)
def test_a_block_is_read_as_a_spreadsheet_writes_it(text: str, block: list[list[str]]) -> None:
    assert read_block(text) == block


def test_many_lone_quotes_are_read_in_no_time() -> None:
    assert len(read_block('"a\tb\n' * 4000)) == 4000


def test_what_is_copied_is_pasted_as_it_was(qapp: QApplication) -> None:
    put_block(
        [[Copied("00012", True), Copied("1/3/26", False)], [Copied("=A1 & <b>", True), Copied("", True)]]
    )
    assert pasted_block() == [["00012", "1/3/26"], ["=A1 & <b>", ""]]


def test_a_number_that_is_a_text_is_given_to_a_spreadsheet_as_text(qapp: QApplication) -> None:
    put_block([[Copied("00012", True), Copied("12", False)]])
    html = QApplication.clipboard().mimeData().html()
    assert 'mso-number-format:\'\\@\'" sdnum="1036;0;@">00012</td>' in html
    assert "<td>12</td>" in html
