"""What we write as csv, we read back."""

from pathlib import Path

from cdap_desk.documents.safe_csv import write_csv
from cdap_desk.intake.reading import read_book
from tests.documents.test_safe_csv import DANGEROUS


def test_texts_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [(text, "Prévost") for text in DANGEROUS]
    write_csv(tmp_path / "liste.csv", rows)
    assert read_book(tmp_path / "liste.csv").table.rows == rows
