"""Lists laid out in many ways, for the tests of what understands them."""

from collections.abc import Callable, Sequence
from datetime import date

from cdap_desk.domain.lists import Line
from cdap_desk.intake.book import Cell, Table
from cdap_desk.intake.lines import Lines, read_lines
from cdap_desk.intake.understanding import Understanding, understand

TODAY = date(2026, 11, 24)
Row = Sequence[Cell]

_COLUMNS = "number title last birth first email phone job code service start end contract employer"
# Five people as the HR department writes them.
_PEOPLE = """
0938475|Mme|PRÉVOST|Prévost|Alice|alice.prevost@grandlyon.com|04 10 57 04 67|Assistant de service social|
M326|Maison de la Métropole – Saint-Genis-Laval|01/04/2017||Titulaire|Métropole de Lyon
0568783|Mme|ROBIN|Bigot|Marine-Hortense|marine-hortense.robin@grandlyon.com|04 82 33 83 67|Référent RSA|
M300|Maison de la Métropole – Lyon 1er|10/10/2022|19/09/2027|Contractuel CDD|Métropole de Lyon
0156314|M.|LE GOFF|Le Goff|Augustin|augustin.le-goff@grandlyon.com|04 78 81 89 53|Référent RSA|
M300|Maison de la Métropole – Lyon 1er|17/05/2021||Contractuel CDI|Métropole de Lyon
0619652|Mme|BEN YOUSSEF|Hardy|Alex|alex.ben-youssef@grandlyon.com|04 40 88 91 29|Coordonnateur insertion|
M304|Maison de la Métropole – Lyon 5e Ménival|21/02/2006||Contractuel CDI|CCAS de Lyon
0674242|M.|MALLET||Jean-Pierre|jean-pierre.mallet@grandlyon.com|04 87 15 20 38|Agent d'accueil|
M304|Maison de la Métropole – Lyon 5e Ménival|12/09/2011||Titulaire|Métropole de Lyon
"""
PEOPLE: list[dict[str, str]] = [
    dict(zip(_COLUMNS.split(), line.split("|"), strict=True))
    for line in _PEOPLE.replace("|\n", "|").strip().splitlines()
]
NAMES = [("Prévost", "Alice"), ("Robin", "Marine-Hortense"), ("Le Goff", "Augustin"), ("Ben Youssef", "Alex"),
         ("Mallet", "Jean-Pierre")]  # fmt: skip

# The spreadsheet of habilitations kept until now.
RIGHTS: list[Row] = [
    ("PRÉVOST Alice", "MCP0757437", "T1", "Maison de la Métropole – Bron", "01/04/2017", "", "CDAP"),
    ("ROBIN Marine", "MCP1090612", "T1, T2", "Maison Lyon 1er", "10/10/22", "31/12/2026", "CDAP"),
    ("", "", "CTX", "Unité contentieux RSA", "2/1/24", "", "CDAP"),
    ("Le Goff Augustin", "", "T2", "Maison de la Métropole – Lyon 1er", "1er mars 2021", "", "CAFPRO"),
]  # fmt: skip

Made = str | Callable[[dict[str, str]], str]


def table(*rows: Row) -> Table:
    """Return a table as wide as its widest row, an empty text standing for nothing."""
    width = max(map(len, rows), default=0)
    return Table(
        "Feuille", [(*(c if c != "" else None for c in row), *[None] * (width - len(row))) for row in rows]
    )


def people(*columns: Made) -> list[Row]:
    """Return a row for each of the people, of the columns named or made of them."""
    return [[p[c] if isinstance(c, str) else c(p) for c in columns] for p in PEOPLE]


def read(*rows: Row) -> tuple[Understanding, Lines]:
    """Return what is understood of a table, and its lines."""
    made = table(*rows)
    understood = understand(made)
    return understood, read_lines(made, understood, TODAY)


def titles_of(understood: Understanding) -> dict[str, str]:
    """Return the title of the column of each field."""
    return {field: understood.titles[column] for field, column in understood.columns.items()}


def names_of(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the last and first names on lines of people."""
    return [(line.last_name, line.first_name) for line in lines]  # type: ignore[union-attr]
