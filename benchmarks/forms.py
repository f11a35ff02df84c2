"""Filling forms, beside openpyxl that loads the filled workbook and saves it."""

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measure import Row, milliseconds, side_by_side
from cdap_desk.documents.blank import Blank
from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.documents.problems import find_problems
from cdap_desk.domain.forms import Value

LINES, RUNS = 500, 9
LIST = Path(__file__).parents[1] / "tests" / "data" / "forms" / "formulaire-a.xlsx"
DESCRIPTOR = """\
name = "Liste"
workbook = "formulaire-a.xlsx"
sheet = "Bulletin"
[header]
"organisme" = "organisation.name"
"I5" = "bordereau.date"
"C41" = "{{place}}, le {{bordereau.date:%d/%m/%Y}}"
[lines]
first_row = 13
rows = 25
overflow = "{overflow}"
[lines.columns]
"B" = "line.operation"
"C" = "agent.last_name"
"D" = "agent.first_name"
"E" = "agent.email"
"F" = "agent.phone"
"G" = "agent.occupation"
"H" = "service.name"
"I" = "profile.code"
"J" = "agent.portal_id"
"K" = "movement.effective"
"L" = "habilitation.end"
"M" = "movement.note"
[ticks]
"I7" = {{ when = "bordereau.kind == modificatif" }}
"""
HEADER: dict[str, Value] = {
    "organisation.name": "Métropole de Lyon",
    "place": "Lyon",
    "bordereau.date": date(2026, 11, 24),
    "bordereau.kind": "modificatif",
}


def measure() -> list[Row]:
    """Return the rows about forms."""
    lines = [line(number) for number in range(LINES)]
    in_rows, in_files = form("rows"), form("files")
    (made,) = fill(in_rows, HEADER, lines)

    def load_and_save() -> None:
        load_workbook(io.BytesIO(made.content)).save(io.BytesIO())

    def open_and_fill() -> None:
        list(fill(form("rows"), HEADER, lines))

    filled, opened, floor = side_by_side(
        lambda: list(fill(in_rows, HEADER, lines)), open_and_fill, load_and_save, n=RUNS
    )
    files = len(list(fill(in_files, HEADER, lines)))
    each, checked = side_by_side(
        lambda: list(fill(in_files, HEADER, lines)), lambda: find_problems(in_rows, HEADER, lines), n=RUNS
    )
    told = f"{LINES} lines"
    return [
        Row(f"form: {told} in one workbook / openpyxl load → save", filled, floor, RUNS, 0.15),
        Row("form: the same, blank and descriptor read first / openpyxl", opened, floor, RUNS),
        Row(f"form: {told} in {files} files, each / openpyxl", each / files, floor, RUNS),
        Row(f"form: what is missing in {told} / openpyxl", checked, floor, RUNS),
    ]


def form(overflow: str) -> Form:
    """Return the list kept, with more room made by rows or by files."""
    descriptor = read_descriptor(DESCRIPTOR.format(overflow=overflow))
    return Form(descriptor, Blank(LIST.read_bytes(), LIST.name))


def line(number: int) -> dict[str, Value]:
    """Return one line, another for each number."""
    return {
        "line.operation": ("removal", "creation", "modification")[number % 3],
        "agent.last_name": f"Lefèvre-{number}",
        "agent.first_name": "Chloé",
        "agent.email": f"chloe.lefevre-{number}@grandlyon.com",
        "agent.phone": f"04 78 63 {number // 100:02} {number % 100:02}",
        "agent.occupation": "Travailleur social",
        "agent.portal_id": f"00{number:06}",
        "service.name": f"Maison de la Métropole {number % 57}",
        "profile.code": ("T1", "T2", "T5")[number % 3],
        "movement.effective": date(2026, 12, 1),
        "habilitation.end": date(2027, 6, 30),
    }


if __name__ == "__main__":
    milliseconds(measure)  # what is imported late is not measured
    for row in measure():
        print(row.said())
