"""A descriptor is read as the design tells, and what is wrong in it is told with its line and its key."""

import re
from datetime import date
from pathlib import Path

import pytest

from cdap_desk import documents
from cdap_desk.documents.blank import Blank
from cdap_desk.documents.conditions import read_condition
from cdap_desk.documents.descriptor import borrowed_words
from cdap_desk.documents.descriptor_reading import check_descriptor, read_descriptor
from cdap_desk.documents.form import check_form
from cdap_desk.documents.texts import read_text
from cdap_desk.wording import SENTENCES, sentence
from tests.documents.forms import FORMS, A, B


def test_a_descriptor_is_read_whole() -> None:
    read = read_descriptor(A)
    assert (read.name, read.unit, read.sheet) == ("Bulletin d'adhésion CDAP", "batch", "Bulletin")
    assert read.lines is not None
    assert (read.lines.first_row, read.lines.rows, read.lines.last_row, read.lines.overflow) == (
        13,
        25,
        37,
        "files",
    )
    assert read.lines.columns[11].alone == "movement.effective"
    assert read.header["C41"].fields == ["place", "bordereau.date"]
    assert read.ticks["I7"][0].when.fields == ["bordereau.kind"]
    assert read.values["line.operation"]["listing"] == ""
    assert read_descriptor(B).lines is None


def test_words_that_a_blank_lends_are_told() -> None:
    assert borrowed_words(read_descriptor(A)) == {"suspension": "Suppression", "reactivation": "Création"}


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('name = "', 'name = ', "descriptor_syntax", ""),
        ('= "organisation.siret"', '= "organisation.sirett"', "descriptor_field_near", "header.siret"),
        ('"M" = "movement.note"', '"M" = "whatever"', "descriptor_field_unknown", "lines.columns.M"),
        ('"M" = "movement.note"', '"MMMM" = "movement.note"', "descriptor_column", "lines.columns.MMMM"),
        ('"I5" = ', '"5I" = ', "descriptor_place", "header.5I"),
        ('"I5" = "bordereau.date"', '"I5" = 3', "descriptor_not_text", "header.I5"),
        ('"I5" = "bordereau.date"', '"I5" = "agent.email"', "descriptor_field_of_line", "header.I5"),
        ("{bordereau.date:%d/%m/%Y}", "{bordereau.date:jj}", "descriptor_braces", "header.C41"),
        ("{bordereau.date:%d/%m/%Y}", "{bordereau.date", "descriptor_braces", "header.C41"),
        ("first_row = 13", "first_row = 0", "descriptor_number", "lines.first_row"),
        ("first_row = 13", "first_row = true", "descriptor_number", "lines.first_row"),
        ("rows = 25\n", "\n", "descriptor_key_missing", "lines.rows"),
        ('overflow = "files"', 'overflow = "pages"', "descriptor_value", "lines.overflow"),
        ('unit = "batch"', 'unit = "line"', "descriptor_lines_not_wanted", "lines"),
        ('unit = "batch"', 'units = "batch"', "descriptor_key_unknown", "units"),
        ("bordereau.kind == initial", "bordereau.kind = initial", "descriptor_condition", "ticks.I6"),
        ("bordereau.kind == initial", "bordereau.kinds == initial", "descriptor_field_near", "ticks.I6"),
        ('{ when = "bordereau.kind == initial" }', '"x"', "descriptor_tick", "ticks.I6"),
        ('"I6" = { ', '"I5" = { ', "descriptor_twice", "ticks.I5"),
        ('T1 = "T1"', "T1 = 1", "descriptor_words", "values.profile.code.T1"),
        ('workbook = "formulaire-a.xlsx"', 'workbook = ""', "descriptor_not_text", "workbook"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_key(old: str, new: str, code: str, key: str) -> None:
    assert A.count(old) == 1
    fault = check_descriptor(A.replace(old, new))[0]
    at = "[lines]" if code in {"descriptor_key_missing", "descriptor_lines_not_wanted"} else old
    line = A[: A.index(at)].count("\n") + 1
    assert (fault.code, fault.data["line"], fault.data["key"]) == (code, line, key)
    assert sentence(fault).startswith(f"Modèle, ligne {line}")


def test_a_column_filled_twice_is_told() -> None:
    ticked = A + '\n[lines.ticks]\n"C" = { when = "profile.code == T1", mark = "x" }\n'
    assert [f.code for f in check_descriptor(ticked)] == ["descriptor_twice"]


def test_all_faults_are_told_in_the_order_of_the_lines() -> None:
    wrong = (
        A.replace('bordereau.date"', 'bordereau.dat"')
        .replace("rows = 25", "rows = -1")
        .replace("T1 = ", "T1.x = ")
    )
    found = check_descriptor(wrong)
    assert [f.data["line"] for f in found] == sorted(f.data["line"] for f in found)
    assert len(found) == 3


GIVEN = {"profile.code": "T1", "line.operation": "creation", "bordereau.date": date(2026, 11, 24)}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("profile.code == T1", True),
        ("profile.code==T2", False),
        ("profile.code != T2", True),
        ("profile.code in T1, T2 and line.operation == creation", True),
        ("profile.code in T1, T2 and line.operation != creation", False),
        ("agent.email == ", True),
        ("bordereau.date == 2026-11-24", True),
        ("profile.code == 'T1'", True),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert read_condition(text).holds(GIVEN) is holds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{place}, le {bordereau.date:%d/%m/%Y}", "Lyon, le 24/11/2026"),
        ("le {bordereau.date:%d %B %Y}", "le 24 novembre 2026"),
        ("{agent.title} {agent.last_name} {agent.first_name}", "Roux Noé"),
        ("Service : {service.name}", ""),
    ],
)
def test_a_text_shows_its_fields(text: str, shown: str) -> None:
    given = {"place": "Lyon", "agent.last_name": "Roux", "agent.first_name": "Noé", **GIVEN}
    assert read_text(text).shown(given) == shown


@pytest.mark.parametrize(
    ("old", "new", "code", "named"),
    [
        ('sheet = "Bulletin"', 'sheet = "Bulletins"', "form_sheet_missing", "Bulletin\u00a0; Notice"),
        ('"siret" = ', '"sirets" = ', "form_place_missing", "sirets"),
        ('"C41" = ', '"D4" = ', "form_place_merged", "C4"),
        ('"C41" = ', '"I4" = ', "form_place_twice", "numero"),
        ("first_row = 13", "first_row = 12", "form_place_taken", "Opération"),
    ],
)
def test_what_the_blank_lacks_is_told(old: str, new: str, code: str, named: str) -> None:
    blank = Blank((FORMS / "formulaire-a.xlsx").read_bytes())
    assert check_form(read_descriptor(A), blank) == []
    faults = check_form(read_descriptor(A.replace(old, new)), blank)
    assert faults[0].code == code
    assert named in sentence(faults[0])


def test_each_code_told_about_a_form_has_its_sentence() -> None:
    source = "".join(p.read_text("utf-8") for p in Path(documents.__file__).parent.glob("*.py"))
    codes = set(re.findall(r'"((?:descriptor|form|file)_[a-z_]+)"', source))
    assert len(codes) > 40
    assert codes - set(SENTENCES) == set()
