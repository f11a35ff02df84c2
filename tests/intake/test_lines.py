"""The lines of a list: what is read of each cell, what is refused, and why."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cdap_desk.domain.lists import Line, Refused, Remark
from cdap_desk.intake.book import Fault
from cdap_desk.intake.lines import Lines, read_lines
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.understanding import understand
from cdap_desk.wording import sentence
from tests.intake.layouts import NAMES, RIGHTS, TODAY, names_of, people, read, table

STAFF = Path(__file__).parents[1] / "data" / "staff"


def column(title: str, *cells: object) -> list[Line]:
    """Return the lines of people of whom `title` and both names are known."""
    rows = [("Durand", f"Anne{'abcdefghij'[i]}", cell) for i, cell in enumerate(cells)]
    return read(("Nom", "Prénom", title), *rows)[1].lines  # type: ignore[arg-type]


def said(found: Lines) -> list[tuple[int, str]]:
    """Return the number of each line refused with its reason."""
    return [(r.number, sentence(r.error())) for r in found.refused]


@pytest.mark.parametrize(
    ("name", "read_lines_count", "first"),
    [
        ("rh-2026-11.xlsx", 1180, 5),
        ("rh-2026-12.csv", 1177, 2),
        ("portail-2026-11.csv", 519, 2),
        ("services.csv", 36, 2),
    ],
)
def test_every_line_of_the_lists_given_is_read(name: str, read_lines_count: int, first: int) -> None:
    given = read_book(STAFF / name).table
    found = read_lines(given, understand(given), TODAY)
    assert (len(found.lines), found.lines[0].number) == (read_lines_count, first)
    assert (found.refused, found.remarks) == ([], [])


def test_a_line_of_the_staff_is_read_whole() -> None:
    given = read_book(STAFF / "rh-2026-11.xlsx").table
    line = read_lines(given, understand(given), TODAY).lines[9]
    assert line == (
        *(14, "0342061", "M.", "Chevallier", "Chevallier", "Laurent", "laurent.chevallier@grandlyon.com"),
        *("04 18 22 78 59", "Agent d'accueil", "M309", "Maison de la Métropole – Villeurbanne Gratte-Ciel"),
        *("2018-06-23", "", "Titulaire", "Métropole de Lyon", ""),
    )


def test_no_name_is_left_in_capitals_and_no_address_either() -> None:
    for name in ("rh-2026-11.xlsx", "portail-2026-11.csv"):
        given = read_book(STAFF / name).table
        lines = read_lines(given, understand(given), TODAY).lines
        assert [
            n
            for n in names_of(lines)
            if n[0].isupper() or n[1].isupper() or n != (n[0].strip(), n[1].strip())
        ] == []
        assert [x.email for x in lines if x.email != x.email.lower()] == []  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "made",
    [
        lambda p: f"{p['last']} {p['first']}",
        lambda p: f"{p['first']} {p['last']}",
        lambda p: f"{p['title']} {p['last']} {p['first']}",
        lambda p: f"{p['last']}, {p['first']}",
        lambda p: f"{p['first']} {p['last']}".upper(),
        lambda p: f"{p['last']} {p['first']}".lower(),
    ],
)
def test_both_names_in_one_cell_are_parted_by_the_address(made: object) -> None:
    _, found = read(("Agent", "Mail"), *people(made, "email"))  # type: ignore[arg-type]
    assert [(n.casefold(), f.casefold()) for n, f in names_of(found.lines)] == [
        (n.casefold(), f.casefold()) for n, f in NAMES
    ] or names_of(found.lines)[0] == ("Prevost", "Alice")


@pytest.mark.parametrize(
    ("title", "cell", "names"),
    [
        ("Agent", "PRÉVOST-LE GOFF Anne Marie", ("Prévost-Le Goff", "Anne Marie")),
        ("Agent", "Anne DE LA TOUR", ("de La Tour", "Anne")),
        ("Prénom Nom", "Anne Marie de la Tour", ("de la Tour", "Anne Marie")),
        ("Nom Prénom", "Le Roux Anne", ("Le Roux", "Anne")),
        ("Nom Prénom", "D'ANGELO, Anne", ("D'Angelo", "Anne")),
        ("Nom Prénom", "M. DURAND Paul", ("Durand", "Paul")),
        ("Nom Prénom", "Guichard-Le Gall Caroline", ("Guichard-Le Gall", "Caroline")),
        ("Nom Prénom", "Mme Durand Paule", ("Durand", "Paule")),
    ],
)
def test_without_address_capitals_then_the_title_part_names(
    title: str, cell: str, names: tuple[str, str]
) -> None:
    made = table((title, "Service"), (cell, "Bron"))
    understood = understand(made).with_(nature="staff", columns={"full_name": 0, "service_name": 1})
    assert names_of(read_lines(made, understood, TODAY).lines) == [names]


def test_the_name_of_birth_is_taken_out_of_the_name_used() -> None:
    _, found = read(
        ("Nom", "Prénom"), ("MARTIN née DUPONT", "Anne"), ("DUPONT ép. MARTIN", "Léa"), ("Népomucène", "Luc")
    )
    assert [(x.last_name, x.birth_name) for x in found.lines] == [  # type: ignore[union-attr]
        ("Martin", "DUPONT"),
        ("Martin", "DUPONT"),
        ("Népomucène", ""),
    ]


def test_who_has_no_other_name_uses_the_one_of_birth() -> None:
    _, found = read(
        ("Nom d'usage", "Nom de naissance", "Prénom"), ("", "Durand", "Anne"), ("Petit", "Durand", "Léa")
    )
    assert names_of(found.lines) == [("Durand", "Anne"), ("Petit", "Léa")]


def test_a_name_in_capitals_takes_the_accents_of_the_name_of_birth() -> None:
    _, found = read(
        ("Nom d'usage", "Nom de naissance", "Prénom"), ("BEGUE", "Bègue", "Anne"), ("BEGUE", "Roux", "Léa")
    )
    assert names_of(found.lines) == [("Bègue", "Anne"), ("Begue", "Léa")]


def test_numbers_get_back_the_zeros_that_a_spreadsheet_took() -> None:
    numbers = [x.staff_number for x in column("Matricule", "0156314", 938475.0, 12, "00012345", None, "A123")]  # type: ignore[union-attr]
    assert numbers == ["0156314", "0938475", "0000012", "00012345", "", "A123"]


def test_numbers_of_a_csv_get_their_zeros_back_but_never_those_of_another() -> None:
    numbers = [
        x.staff_number
        for x in column("Matricule", "0156314", "0938475", "0568783", "619652", "0619653", "619653")
    ]  # type: ignore[union-attr]
    assert numbers == ["0156314", "0938475", "0568783", "0619652", "0619653", "619653"]


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("04 10 57 04 67", "04 10 57 04 67"),
        ("0410570467", "04 10 57 04 67"),
        ("04.10.57.04.67", "04 10 57 04 67"),
        ("+33 (0)4 10 57 04 67", "04 10 57 04 67"),
        ("+33410570467", "04 10 57 04 67"),
        ("0033 4 10 57 04 67", "04 10 57 04 67"),
        (410570467.0, "04 10 57 04 67"),
        (410570467, "04 10 57 04 67"),
        ("poste 5412", "poste 5412"),
        ("04 10 57 04 67 / 06 11 22 33 44", "04 10 57 04 67 / 06 11 22 33 44"),
        ("+41 22 730 51 11", "+41 22 730 51 11"),
        ("-", ""),
    ],
)
def test_a_telephone_has_one_layout(cell: object, phone: str) -> None:
    assert column("Téléphone", cell)[0].phone == phone  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("ALICE.PREVOST@GRANDLYON.COM", "alice.prevost@grandlyon.com"),
        ("mailto:alice.prevost@grandlyon.com", "alice.prevost@grandlyon.com"),
        ("Alice Prévost <alice.prevost@grandlyon.com>", "alice.prevost@grandlyon.com"),
        (" alice.prevost@grandlyon.com\u00a0", "alice.prevost@grandlyon.com"),
        ("a@grandlyon.com; b@grandlyon.com", "a@grandlyon.com"),
        ("o'neil@grandlyon.com", "o'neil@grandlyon.com"),
        ("néant", ""),
    ],
)
def test_an_address_is_found_in_its_cell(cell: str, email: str) -> None:
    assert column("Mail", cell)[0].email == email  # type: ignore[union-attr]


def test_what_is_no_address_is_let_go_of_and_told() -> None:
    _, found = read(
        ("Nom", "Prénom", "Mail"), ("Durand", "Anne", "à créer"), ("Petit", "Léa", "a..b@grandlyon.com")
    )
    assert [x.email for x in found.lines] == ["", ""]  # type: ignore[union-attr]
    assert found.remarks[0] == Remark(2, "line_email_left_out", {"value": "à créer"})
    assert (
        sentence(found.remarks[1].error())
        == "Le courriel «\u00a0a..b@grandlyon.com\u00a0» n’en est pas un\u00a0: il n’est pas repris."
    )


def test_days_of_every_kind_are_read() -> None:
    cells = (
        date(2026, 3, 1),
        datetime(2026, 3, 1, 8),
        "01/03/2026",
        "1/3/26",
        46082,
        46082.5,
        "2026-03-01",
        "31/12/2999",
        None,
    )
    starts = [x.start for x in column("Date d'entrée", *cells)]  # type: ignore[union-attr]
    assert starts == ["2026-03-01"] * 7 + ["", ""]


def test_a_line_with_a_day_that_is_none_is_refused_and_the_others_stay() -> None:
    rows = [("Durand", "Anne", "31/02/2026"), ("Petit", "Léa", "12/25/2026"), ("Roux", "Luc", "01/03/2026")]
    _, found = read(("Nom", "Prénom", "Date de sortie"), *rows)
    assert names_of(found.lines) == [("Roux", "Luc")]
    assert said(found) == [
        (2, "Date de sortie\u00a0: «\u00a031/02/2026\u00a0» n’est pas une date (jour/mois/année)."),
        (3, "Date de sortie\u00a0: «\u00a012/25/2026\u00a0» n’est pas une date (jour/mois/année)."),
    ]
    assert (found.refused[0].cells, found.refused[0].line.last_name) == (
        ("Durand", "Anne", "31/02/2026"),
        "Durand",
    )  # type: ignore[union-attr]


def test_each_reason_to_refuse_a_line_is_said() -> None:
    rows = [
        ("Durand", "", "M300", "", ""),
        ("", "Anne", "M300", "", ""),
        ("Petit", "Léa", "M300", "02/02/2026", "01/02/2026"),
        ("Roux", "Luc", "#N/A", "", ""),
        ("Roux", "x" * 600, "M300", "", ""),
        ("Gros", "Zoé", "M300", "02/02/2026", "02/02/2026"),
    ]
    _, found = read(("Nom", "Prénom", "Code service", "Date d'entrée", "Date de sortie"), *rows)
    assert [(r.number, r.code) for r in found.refused] == [
        (2, "line_nameless"),
        (3, "line_nameless"),
        (4, "line_ends_before"),
        (5, "line_cell_wrong"),
        (6, "line_too_long"),
    ]
    assert sentence(found.refused[2].error()) == "La fin (01/02/2026) précède le début (02/02/2026)."
    assert names_of(found.lines) == [("Gros", "Zoé")]


def test_a_cell_that_could_not_be_taken_refuses_its_line_when_it_is_read() -> None:
    made = table(("Nom", "Prénom", "Notes"), ("Durand", None, "x"), ("Petit", "Léa", None))
    faulty = made._replace(faults=(Fault(2, 1, "cell_control"), Fault(3, 2, "cell_control")), first_line=1)
    found = read_lines(faulty, understand(faulty), TODAY)
    assert names_of(found.lines) == [("Petit", "Léa")]
    assert [(r.number, r.code) for r in found.refused] == [(2, "cell_control")]


def test_totals_blank_lines_and_headers_printed_again_are_no_lines() -> None:
    header = ("Matricule", "Nom", "Prénom", "Service")
    rows = people("number", "last", "first", "service")
    _, found = read(
        header,
        *rows[:2],
        ("Total Bron", "", "", "2"),
        ("",),
        header,
        *rows[2:],
        ("",),
        ("Total", "", "", "5"),
    )
    assert ([x.number for x in found.lines], found.refused, found.left_out) == ([2, 3, 7, 8, 9], [], 2)


def test_someone_called_total_is_a_person() -> None:
    _, found = read(
        ("Nom", "Prénom", "Mail", "Service"), ("TOTAL", "Anne", "anne.total@grandlyon.com", "Bron")
    )
    assert names_of(found.lines) == [("Total", "Anne")]


def test_a_person_written_once_has_the_rights_below_and_a_cell_may_name_several() -> None:
    titles = ("Agent", "Identifiant", "Profil", "Service", "Depuis le", "Jusqu'au", "Portail")
    _, found = read(titles, *RIGHTS)
    told = [(x.number, x.last_name, x.portal_id, x.profile, x.start, x.end) for x in found.lines]  # type: ignore[union-attr]
    assert told == [
        (2, "Prévost", "MCP0757437", "T1", "2017-04-01", ""),
        (3, "Robin", "MCP1090612", "T1", "2022-10-10", "2026-12-31"),
        (3, "Robin", "MCP1090612", "T2", "2022-10-10", "2026-12-31"),
        (4, "Robin", "MCP1090612", "CTX", "2024-01-02", ""),
        (5, "Le Goff", "", "T2", "2021-03-01", ""),
    ]
    assert found.remarks == [Remark(4, "line_person_above", {"line": 3})]


def test_a_right_without_profile_or_person_is_refused() -> None:
    titles = ("Agent", "Identifiant", "Profil", "Service")
    _, found = read(
        titles, ("", "", "T1", "Bron"), ("Durand Anne", "", "", "Bron"), ("Durand Anne", "", "T1", "Bron")
    )
    assert [(r.number, r.code) for r in found.refused] == [
        (2, "line_without_person"),
        (3, "line_without_profile"),
    ]


def test_an_account_without_identifier_is_refused_unless_its_address_says_who() -> None:
    titles = ("Identifiant", "Nom", "Mail", "Profil", "Dernière connexion")
    rows = [
        ("mcp 0757437", "A", "", "T1", "Jamais"),
        ("", "B", "b@grandlyon.com", "T1", ""),
        ("", "C", "", "T1", ""),
    ]
    _, found = read(titles, *rows)
    assert [(x.portal_id, x.last_login) for x in found.lines] == [("MCP0757437", ""), ("", "")]  # type: ignore[union-attr]
    assert [(r.number, r.code) for r in found.refused] == [(4, "line_without_identifier")]


def test_numbers_of_lines_are_those_of_the_file() -> None:
    made = table(("Nom", "Prénom"), ("Durand", "Anne"))._replace(first_line=7)
    assert read_lines(made, understand(made), TODAY).lines[0].number == 8


def test_only_columns_understood_are_read() -> None:
    made = table(("Nom", "Prénom", "Mail"), ("Durand", "Anne", "a@b.fr"))
    understood = understand(made).with_(columns={"last_name": 0, "first_name": 1})
    assert read_lines(made, understood, TODAY).lines[0].email == ""  # type: ignore[union-attr]


def test_a_refused_line_keeps_what_was_understood_of_it() -> None:
    _, found = read(("Matricule", "Nom", "Prénom"), ("0938475", "Prévost", ""))
    assert isinstance(found.refused[0], Refused)
    assert (found.refused[0].line.staff_number, found.refused[0].number) == ("0938475", 2)  # type: ignore[union-attr]
