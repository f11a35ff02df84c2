"""What a list is and what its columns hold, whoever laid it out."""

import random
from pathlib import Path

import pytest

from cdap_desk.domain.lists import fields
from cdap_desk.domain.names import compact
from cdap_desk.intake.book import Table
from cdap_desk.intake.columns import NEEDED
from cdap_desk.intake.lines import read_lines
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.shapes import Vocabulary
from cdap_desk.intake.understanding import Layout, understand
from tests.intake.layouts import PEOPLE, RIGHTS, TODAY, people, read, table, titles_of

STAFF = Path(__file__).parents[1] / "data" / "staff"
STAFF_TITLES = {
    "staff_number": "Matricule",
    "title": "Civilité",
    "last_name": "Nom d'usage",
    "birth_name": "Nom de naissance",
    "first_name": "Prénom",
    "email": "Adresse mail",
    "phone": "Tél.",
    "occupation": "Libellé emploi",
    "service_code": "Code UO",
    "service_name": "Libellé UO",
    "start": "Date d'entrée",
    "end": "Date de sortie",
    "contract": "Type de contrat",
    "employer": "Employeur",
}
PORTAL_TITLES = {
    "portal_id": "IDENTIFIANT",
    "last_name": "NOM",
    "first_name": "PRENOM",
    "email": "MEL",
    "profile": "PROFIL",
    "service_name": "STRUCTURE",
    "last_login": "DERNIERE CONNEXION",
    "state": "ETAT",
}
GIVEN = {
    "rh-2026-11.xlsx": ("staff", STAFF_TITLES, 3),
    "rh-2026-12.csv": ("staff", STAFF_TITLES, 0),
    "portail-2026-11.csv": ("portal", PORTAL_TITLES, 0),
    "services.csv": ("services", {"code": "Code", "name": "Libellé", "parent_code": "Code parent"}, 0),
}


@pytest.mark.parametrize("name", GIVEN)
def test_the_lists_given_are_understood_whole(name: str) -> None:
    nature, titles, header = GIVEN[name]
    understood = understand(read_book(STAFF / name).table)
    assert (understood.nature, understood.header) == (nature, header)
    assert titles_of(understood) == titles
    assert (understood.confidence, understood.missing) == (1.0, ())


@pytest.mark.parametrize("name", GIVEN)
def test_without_their_header_they_are_understood_by_their_values(name: str) -> None:
    nature, titles, header = GIVEN[name]
    given = read_book(STAFF / name).table
    places = {field: given.rows[header].index(title) for field, title in titles.items()}
    understood = understand(Table(given.name, given.rows[header + 1 :], header + 2))
    assert (understood.nature, understood.header) == (nature, None)
    assert understood.columns == places


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("with_header", [True, False], ids=["header", "no header"])
def test_the_order_of_columns_changes_nothing(name: str, seed: int, with_header: bool) -> None:
    given = read_book(STAFF / name).table
    header = GIVEN[name][2]
    start = 0 if with_header else header + 1
    order = list(range(len(given.rows[0])))
    random.Random(seed).shuffle(order)
    # Names that stand above the list stay in its first column.
    shuffled = [row if i < header else tuple(row[c] for c in order) for i, row in enumerate(given.rows)]
    before, after = Table("", given.rows[start:]), Table("", shuffled[start:])
    first, second = understand(before), understand(after)
    assert {f: order[c] for f, c in second.columns.items()} == first.columns
    assert second.nature == first.nature
    assert read_lines(after, second, TODAY).lines == read_lines(before, first, TODAY).lines


def test_both_names_in_one_column_are_seen() -> None:
    both = people("number", lambda p: f"{p['last']} {p['first']}", "service")
    for title in ("Agent", "Nom", "Nom et prénom", "NOM Prénom", "Salarié", ""):
        understood, _ = read(("Matricule", title, "Service"), *both)
        assert understood.columns["full_name"] == 1


@pytest.mark.parametrize("names", [("last", "first"), ("first", "last")])
def test_names_alone_are_told_apart_without_a_header(names: tuple[str, str]) -> None:
    given = read_book(STAFF / "rh-2026-11.xlsx").table.rows[4:1184]
    places = {"last": 2, "first": 4}
    understood = understand(table(*([row[places[n]] for n in names] for row in given)))
    assert (understood.nature, understood.columns) == (
        "staff",
        {f"{name}_name": place for place, name in enumerate(names)},
    )


def test_a_code_and_its_service_in_one_column_are_seen() -> None:
    understood, lines = read(
        ("Nom", "Prénom", "Service"), *people("last", "first", lambda p: f"{p['code']} - {p['service']}")
    )
    assert titles_of(understood)["full_service"] == "Service"
    assert [(x.service_code, x.service_name) for x in lines.lines] == [
        (p["code"], p["service"]) for p in PEOPLE
    ]


def test_a_header_of_two_lines_is_joined() -> None:
    groups = ("Identité", "", "", "Affectation", "", "Contrat", "")
    names = ("Matricule", "Nom", "Prénom", "Code", "Libellé", "Début", "Fin")
    understood, lines = read(
        groups, names, *people("number", "last", "first", "code", "service", "start", "end")
    )
    assert (understood.header, understood.titles[4]) == (1, "Affectation Libellé")
    assert set(understood.columns.values()) == set(range(7))
    assert (lines.lines[0].number, lines.lines[1].end) == (3, "2027-09-19")


def test_a_title_parted_on_the_line_below_is_joined() -> None:
    upper, lower = ("Nom", "Prénom", "Service", "Dates de contrat", ""), ("", "", "", "début", "fin")
    understood, lines = read(upper, lower, *people("last", "first", "service", "start", "end"))
    assert (understood.columns["start"], understood.columns["end"], len(lines.lines)) == (3, 4, 5)


def test_cells_merged_down_a_header_count_once() -> None:
    upper, lower = ("Nom", "Prénom", "Contrat", "Contrat"), ("Nom", "Prénom", "Début", "Fin")
    understood, lines = read(upper, lower, *people("last", "first", "start", "end"))
    assert understood.titles == ("Nom", "Prénom", "Contrat Début", "Contrat Fin")
    assert (len(lines.lines), set(understood.columns)) == (5, {"last_name", "first_name", "start", "end"})


def test_a_header_is_found_under_a_cover_and_totals_are_left_out() -> None:
    cover = [
        ("Métropole de Lyon",),
        ("",),
        ("Extraction des agents au 24/11/2026",),
        ("Édité par", "Jean Martin"),
    ]
    foot = [("",), ("Nombre d'agents", "5"), ("Source : SIRH",)]
    blank = [("",)] * 7
    understood, lines = read(*cover, *blank, ("Matricule", "Nom", "Prénom", "Unité", "Arrivée"),
                             *people("number", "last", "first", "service", "start"), *foot)  # fmt: skip
    assert (understood.header, understood.ignored_before, understood.ignored_after) == (11, 3, 2)
    assert ([x.number for x in lines.lines], lines.refused) == ([13, 14, 15, 16, 17], [])


def test_the_spreadsheet_of_rights_is_understood() -> None:
    titles = ("Agent", "Identifiant", "Profil", "Service", "Depuis le", "Jusqu'au", "Portail")
    expected = ["full_name", "portal_id", "profile", "service_name", "start", "end", "portal_service"]
    for header in ([titles], []):
        understood, _ = read(*header, *RIGHTS)
        assert understood.nature == "rights"
        assert sorted(understood.columns, key=understood.columns.__getitem__) == expected


@pytest.mark.parametrize(
    ("titles", "nature"),
    [
        ("Login;Nom;Prénom;Courriel;Habilitation;Statut du compte;Dernier accès", "portal"),
        ("NOM Prénom;Mail;Droits;Structure;Habilité depuis;Retiré le", "rights"),
        ("Nom;Prénom;Mail;Profil CDAP;MDM;Date d'habilitation;Date de fin", "rights"),
        ("Sigle;Nom du service;Service de rattachement;Date d'ouverture", "services"),
        ("Direction;Pôle;Service;Responsable", "services"),
        ("Nom;Prénom;Mail;Service", "staff"),
        ("Last name;First name;Work email;Department", "staff"),
    ],
)
def test_titles_alone_tell_what_a_list_is(titles: str, nature: str) -> None:
    assert understand(table(titles.split(";"))).nature == nature


def test_a_manager_s_address_is_not_the_agent_s() -> None:
    rows = people("last", "first", lambda p: "chef@grandlyon.com")
    understood, _ = read(("Nom", "Prénom", "Mail du responsable"), *rows)
    assert "email" not in understood.columns


def test_what_is_sensitive_is_never_read() -> None:
    rows = people("last", "first", lambda p: "12/03/1985", lambda p: "285016912345678")
    understood, _ = read(("Nom", "Prénom", "Date de naissance", "NIR"), *rows)
    assert set(understood.columns) == {"last_name", "first_name"}


def test_services_known_already_tell_their_column() -> None:
    rows = [("Durand", "Paul", "Bellecour"), ("Martin", "Anne", "Perrache"), ("Petit", "Luc", "Bellecour")]
    words = Vocabulary(services=frozenset({"bellecour", "perrache"}))
    assert understand(table(*rows), vocabulary=words).columns["service_name"] == 2


def test_a_layout_agreed_once_is_found_again() -> None:
    header = ("Zone", "A", "B", "C")
    rows = people("service", "last", "first", "email")
    corrected = understand(table(header, *rows)).with_(
        nature="staff", header=0, columns={"last_name": 1, "first_name": 2, "service_name": 0}
    )
    kept = {corrected.signature: corrected.layout}
    above = [("Mois de décembre",), ("",)]
    again = understand(table(*above, header, *rows), kept)
    assert (again.remembered, again.nature, again.header, again.confidence) == (True, "staff", 2, 1.0)
    assert again.columns == corrected.columns
    assert not understand(table(("Zone", "A", "B"), *rows), kept).remembered


def test_a_layout_without_header_is_found_again() -> None:
    rows = people("last", "first", "email", "start")
    first = understand(table(*rows)).with_(
        nature="staff", columns={"last_name": 1, "first_name": 0, "email": 2}
    )
    again = understand(table(*rows[::-1]), {first.signature: first.layout})
    assert (again.remembered, again.columns) == (True, first.columns)


def test_a_layout_of_another_nature_is_not_taken() -> None:
    made = table(("Nom", "Prénom"), *people("last", "first"))
    kept = {"nom|prenom": Layout("nom|prenom", "portal", {"last_name": 0})}
    assert understand(made, kept, nature="staff").remembered is False


def test_a_wrong_nature_is_corrected_by_hand() -> None:
    made = table(
        ("Identifiant", "Nom", "Prénom", "Profil", "Date de création"),
        ("MCP0757437", "A", "B", "T1", "1/2/2024"),
    )
    first = understand(made)
    other = first.with_(nature="portal")
    assert (first.nature, other.nature, other.columns["portal_id"]) == ("rights", "portal", 0)
    assert "start" not in other.columns


def test_a_wrong_header_is_corrected_by_hand() -> None:
    made = table(("Nom", "Prénom"), ("a", "b"), ("Prénom", "Nom"), *people("first", "last"))
    other = understand(made).with_(header=2)
    assert (other.header, titles_of(other)) == (2, {"first_name": "Prénom", "last_name": "Nom"})
    bare = other.with_(header=None)
    assert (bare.header, bare.titles, bare.frame.first) == (None, ("", ""), 0)


def test_wrong_columns_are_corrected_by_hand_and_only_for_what_exists() -> None:
    made = table(("Nom", "Prénom"), *people("first", "last"))
    other = understand(made).with_(columns={"last_name": 1, "first_name": 0, "profile": 0, "email": 9})
    assert (other.columns, other.confidence) == ({"last_name": 1, "first_name": 0}, 1.0)
    assert read_lines(made, other, TODAY).lines[0].first_name == "Alice"


def test_a_nature_chosen_by_hand_stays_when_the_header_moves() -> None:
    made = table(("Code", "Libellé"), ("x", "y"), ("Code", "Libellé"), ("A1", "Maison"))
    assert understand(made).with_(nature="staff").with_(header=2).nature == "staff"


def test_samples_and_titles_borne_twice_are_shown() -> None:
    understood, _ = read(("Nom", "Nom", "Prénom", ""), *people("last", "birth", "first", lambda p: "x"))
    assert understood.duplicates == ("Nom",)
    assert understood.samples[0] == ("PRÉVOST", "ROBIN", "LE GOFF", "BEN YOUSSEF")
    assert (understood.columns["last_name"], understood.columns["birth_name"]) == (0, 1)


@pytest.mark.parametrize("rows", [[], [("",)], [("bonjour",)], [(None, None)], [("a", 1), ("b", 2)]])
def test_a_table_that_is_no_list_is_no_failure(rows: list[tuple[object, ...]]) -> None:
    understood = understand(table(*rows))  # type: ignore[arg-type]
    assert understood.missing
    assert read_lines(understood.table, understood, TODAY).lines == []


def test_a_layout_needs_what_lines_are_refused_without() -> None:
    assert understand(table(("Nom", "Service")), nature="staff").missing == ("first_name",)
    for nature, needs in NEEDED.items():
        assert {field for any_of in needs for field in any_of} <= set(fields(nature))


_IDENTIFIERS = {
    "login": "{first}.{last}{place}",
    "twelve digits": "4400000000{place:02}",
    "parts": "69-CDAP-{place:04}-X",
    "mixed": "A{place:03}B{place}C",
    "letters": "{last}ZQX",
    "hexadecimal": "3f2504e0-4f89-{place:04x}",
    "slash": "P69/{place:05}",
}


@pytest.mark.parametrize("made", _IDENTIFIERS.values(), ids=list(_IDENTIFIERS))
@pytest.mark.parametrize(
    ("title", "nature"), [("Identifiant", "portal"), ("Compte", "portal"), ("Identifiant MCP", "staff")]
)
def test_identifiers_of_any_shape_are_known_by_their_title(title: str, nature: str, made: str) -> None:
    rows = []
    for place, person in enumerate(PEOPLE * 3):
        last, first = compact(person["last"]), compact(person["first"])
        own = made.format(first=first, last=f"{last}{'abc'[place // 5]}", place=place)
        beside = (person["number"], person["job"]) if nature == "staff" else ("T1", "01/10/2026")
        rows.append((own, person["last"], person["first"], person["email"], *beside))
    titles = ("Matricule", "Fonction") if nature == "staff" else ("Profil", "Dernière connexion")
    found, _ = read((title, "Nom", "Prénom", "Courriel", *titles), *rows)
    assert (found.nature, found.columns.get("portal_id")) == (nature, 0)


def test_states_under_the_title_of_an_account_are_no_identifiers() -> None:
    rows = [("Actif" if place % 3 else "Inactif", *row) for place, row in enumerate(people("last", "first"))]
    found, _ = read(("Compte", "Nom", "Prénom"), *rows * 3)
    assert "portal_id" not in found.columns
