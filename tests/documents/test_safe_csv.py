"""Csv that goes out: opened by a double-click, computed by nobody, read back as it was."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from cdap_desk.documents.safe_csv import write_csv
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence

DANGEROUS = [
    "=1+1", "=cmd|'/c calc'!A1", '=HYPERLINK("http://x";"y")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1",
    "'=1+1", "''=1", "=1\n=2", '="a"', "=1;=2", "+33 6 12 34 56 78", "-", "--", "=", "@",
    "-2+3+cmd|' /C calc'!A0", "=1+1\u00a0",
]  # fmt: skip


def test_values_are_written_as_french_spreadsheets_expect_them(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    write_csv(
        path, [("Né", 1.5, -3, True, None), (date(2026, 3, 1), datetime(2026, 3, 1, 8, 5), 'a";b', "", "x")]
    )
    assert path.read_bytes().decode("utf-8-sig").splitlines() == [
        "Né;1,5;-3;oui;",
        '01/03/2026;01/03/2026 08:05;"a"";b";;x',
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "code"),
    [("a" * 32_768, "written_too_long"), ("😀" * 16_384, "written_too_long"), ("a\0", "written_control")],
)
def test_what_no_spreadsheet_holds_is_refused_before_anything_is_written(
    text: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"avant")
    with pytest.raises(DeskError) as refused:
        write_csv(path, [["a"], [None] * 27 + [text]])
    assert refused.value.code == code
    assert "AB2" in sentence(refused.value)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"avant"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_spreadsheet_computes_nothing_of_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "liste.csv", [[text] for text in DANGEROUS])
    home = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "fods", "--infilter=CSV:59,34,76", "liste.csv"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    assert "table:formula" not in (tmp_path / "liste.fods").read_text("utf-8")
