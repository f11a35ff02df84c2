"""Formulas of forms worked out; those that are not understood keep what the workbook holds."""

import io
from datetime import date

import openpyxl
import pytest

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.layout.book import Book
from cdap_desk.documents.layout.evaluation import Evaluator, Spot
from cdap_desk.documents.layout.syntax import Unknown
from cdap_desk.documents.layout.values import Fault, Value

TODAY = date(2026, 11, 25)


def book(cells: dict[str, object]) -> Book:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Page"
    made.create_sheet("L'autre")["A1"] = 12
    for place, value in cells.items():
        sheet[place] = value
    target = io.BytesIO()
    made.save(target)
    return Book(Blank(target.getvalue()), "essai.xlsx")


LINES: dict[str, object] = {"B2": "T1", "B3": "t1", "B4": "T2", "C2": 3, "C3": 4.5, "C5": "x", "D2": True}


@pytest.fixture(scope="module")
def lines() -> Book:
    return book(LINES)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", 7.0),
        ("(1+2)*3", 9.0),
        ("2^3^1", 8.0),
        ("-2^2", 4.0),
        ("50%", 0.5),
        ("1/0", Fault("#DIV/0!")),
        ("(-8)^(1/3)", Fault("#NUM!")),
        ('"a"&1', "a1"),
        ('"A"="a"', True),
        ("A1=0", True),
        ('A1=""', True),
        ("C2<C3", True),
        ('"z">9', True),
        ("ROW()-1", 2.0),
        ("ROW(C5)", 5.0),
        ("COLUMN(C5)", 3.0),
        ("COUNTA(B2:C5)", 6.0),
        ("COUNT(B2:C5)", 2.0),
        ('COUNTIF(B2:B5,"T1")', 2.0),
        ('COUNTIF(C2:C5,">3")', 1.0),
        ("COUNTBLANK(B2:B5)", 1.0),
        ("SUM(C2:C5)", 7.5),
        ("MAX(C:C)", 4.5),
        ('IF(B5="","vide",B5)', "vide"),
        ("IF(1=2,5)", False),
        ('IFERROR(1/0,"-")', "-"),
        ("AND(D2,C2>1)", True),
        ("OR(C2>9,NOT(D2))", False),
        ('TEXT(TODAY(),"jj/mm/aaaa")', "25/11/2026"),
        ("YEAR(DATE(2026,14,1))", 2027.0),
        ('LEFT("Lyon",2)&RIGHT("Lyon",1)&MID("Lyon",2,2)', "Lynyo"),
        ('TRIM("  a   b ")', "a b"),
        ('ISNUMBER(SEARCH("caf","La Caf"))', True),
        ("ROUND(2.5,0)", 3.0),
        ("ROUNDDOWN(-2.59,1)", -2.5),
        ("ROUNDUP(2.51,1)", 2.6),
        ("FLOOR(7.9,2)", 6.0),
        ("WEEKDAY(TODAY())", 4.0),
        ("WEEKDAY(TODAY(),2)", 3.0),
        ("WEEKDAY(TODAY(),3)", 2.0),
        ("EDATE(DATE(2026,1,31),1)-DATE(2026,2,28)", 0.0),
        ("EDATE(DATE(2026,12,15),-12)-DATE(2025,12,15)", 0.0),
        ("'L''autre'!A1*2", 24.0),
        ('CONCATENATE(B2,"-",C2)', "T1-3"),
    ],
)
def test_a_formula_gives(lines: Book, formula: str, value: Value) -> None:
    found = Evaluator(lines, TODAY).evaluate(formula, Spot(lines.sheets["Page"], 3, 1))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "formula",
    [
        "SUMPRODUCT(A1:A2)",
        "A1:B2:C3",
        "{1,2}",
        "Absent!A1",
        "1+",
        "nom",
        "(",
        "",
        "(" * 300 + "1" + ")" * 300,
    ],
)
def test_what_is_not_understood_is_told(lines: Book, formula: str) -> None:
    with pytest.raises(Unknown):
        Evaluator(lines, TODAY).evaluate(formula, Spot(lines.sheets["Page"], 1, 1))


def test_formulas_read_each_other_and_none_turns_for_ever() -> None:
    made = book({"A1": "=B1+1", "B1": "=C1*2", "C1": 4, "D1": "=E1", "E1": "=D1"})
    evaluator, grid = Evaluator(made, TODAY), made.sheets["Page"]
    assert evaluator.value(grid, 1, 1) == 9.0
    assert evaluator.value(grid, 1, 4) == 0.0


def test_a_formula_stands_where_it_was_copied(lines: Book) -> None:
    spot = Spot(lines.sheets["Page"], 4, 3, down=2, across=1)
    assert Evaluator(lines, TODAY).evaluate("A2", spot) == "T2"
    assert Evaluator(lines, TODAY).evaluate("$B$2", spot) == "T1"
