from dataclasses import replace

import pytest

from cdap_desk.domain.known import Answers, Known
from cdap_desk.domain.lists import PortalLine, StaffLine
from cdap_desk.domain.matching import line_keys, match
from tests.domain.town import DIRECTORY, Person, known_of, lines_of

ZOE = Person(1, "0012345", "Mme", "Lefèvre", "Bigot", "Zoé", "zoe.lefevre@ville.fr", "04 78 00 00 01", 1, 3,
             "2015-09-01")  # fmt: skip
BARE = replace(ZOE, number="")
KARIM = Person(2, "0067890", "M.", "Ben Youssef", "Ben Youssef", "Karim", "karim.by@ville.fr", "", 2, 4,
               "2019-01-01")  # fmt: skip


def told(known: Person | list[Known], line: Person | StaffLine, **answers: object) -> tuple[int | None, str]:
    """Return whose the line is, and by which layer, or why it is asked about."""
    agents = known_of([known, KARIM]) if isinstance(known, Person) else known
    lines = [line] if isinstance(line, StaffLine) else lines_of([line])
    found = match(agents, lines, DIRECTORY, Answers(**answers))  # type: ignore[arg-type]
    if found.doubts:
        return None, found.doubts[0].why
    return (agents[found.pairs[0]].agent_id, found.by[0]) if 0 in found.pairs else (None, "new")


def line_of(person: Person, **changed: str) -> StaffLine:
    return lines_of([person])[0]._replace(**changed)


def test_a_number_finds_who_changed_name_and_address_at_once() -> None:
    wed = replace(ZOE, last="Robin", email="zoe.robin@ville.fr")
    assert told(ZOE, wed) == (1, "staff_number")


@pytest.mark.parametrize("number", ["12345", "012345", "00012345", "12345.0", "0012345 "])
def test_a_number_is_the_same_without_its_zeros(number: str) -> None:
    assert told(ZOE, line_of(ZOE, staff_number=number, email="", birth_name="")) == (1, "staff_number")


def test_a_number_taken_by_somebody_else_is_asked_about() -> None:
    assert told(ZOE, replace(KARIM, number=ZOE.number, email="k@ville.fr")) == (None, "number_reused")


def test_an_address_finds_who_has_no_number() -> None:
    assert told(BARE, replace(BARE, service=9)) == (1, "email")


def test_a_former_address_finds_its_person() -> None:
    [one] = known_of([BARE])
    known = [one._replace(email="zoe.robin@ville.fr", former_emails=("zoe.lefevre@ville.fr",))]
    assert told(known, BARE) == (1, "former_email")


def test_an_address_passed_on_to_a_namesake_is_asked_about() -> None:
    other = replace(BARE, birth="Roux", start="2026-12-01", phone="")
    assert told(BARE, other) == (None, "other_name")


def test_an_address_under_another_number_is_asked_about() -> None:
    assert told(ZOE, replace(ZOE, number="7654321")) == (None, "number_differs")


def test_a_number_of_one_with_the_address_of_another_shows_both() -> None:
    found = match(known_of([ZOE, KARIM]), lines_of([replace(ZOE, email=KARIM.email)]), DIRECTORY)
    assert [(d.agents, d.why) for d in found.doubts] == [((0, 1), "conflict")]
    assert found.absent == []


def test_a_former_address_of_somebody_else_says_nothing_beside_a_number() -> None:
    karim = known_of([KARIM])[0]._replace(former_emails=(ZOE.email,))
    assert told([*known_of([ZOE]), karim], ZOE) == (1, "staff_number")


def test_the_mailbox_of_a_team_is_nobodys() -> None:
    team = [replace(ZOE, who=n, number="", first=f, email="rsa-bron@ville.fr")
            for n, f in enumerate(["Zoé", "Léa", "Ève", "Inès", "Anne"], 1)]  # fmt: skip
    assert told(known_of(team), replace(KARIM, number="", email="rsa-bron@ville.fr")) == (None, "new")
    assert told(known_of(team), team[2]) == (3, "names")


def test_a_name_alone_never_finds_anybody() -> None:
    alone = StaffLine(2, last_name="Lefèvre", first_name="Zoé")
    assert told(ZOE, alone) == (None, "names_only")


def test_names_with_their_service_find_the_person() -> None:
    assert told(ZOE, StaffLine(2, last_name="LEFEVRE", first_name="ZOE", service_code="M303")) == (1, "names")


@pytest.mark.parametrize(
    ("last", "first"),
    [("LEFÈVRE", "ZOE"), ("Le-Fèvre", "Zoé"), ("de Lefèvre", "Zoé"), ("Bigot", "Zoé"), ("Zoé", "Lefèvre")],
)
def test_spelling_particles_birth_name_and_order_do_not_hide_a_person(last: str, first: str) -> None:
    bare = line_of(ZOE, last_name=last, first_name=first, staff_number="", email="")
    assert told(ZOE, bare) == (1, "names")


def test_two_of_one_name_in_one_service_are_asked_about() -> None:
    twin = replace(ZOE, who=3, number="777", birth="Roux", email="zoe.lefevre2@ville.fr")
    bare = StaffLine(2, last_name="Lefèvre", first_name="Zoé", service_code="M303")
    assert told(known_of([ZOE, twin]), bare) == (None, "homonym")


def test_of_a_crowd_of_one_name_a_few_are_shown_and_the_service_tells() -> None:
    crowd = [replace(ZOE, who=n, number=f"9{n}", email=f"z{n}@ville.fr", service=n) for n in range(1, 21)]
    bare = StaffLine(2, last_name="Lefèvre", first_name="Zoé")
    [doubt] = match(known_of(crowd), [bare], DIRECTORY).doubts
    assert (len(doubt.agents), doubt.why) == (3, "homonym")
    assert told(known_of(crowd), bare._replace(service_code="M307")) == (7, "names")


def test_of_two_namesakes_the_birth_name_tells() -> None:
    twin = replace(ZOE, who=3, number="777", birth="Roux", email="zoe.lefevre2@ville.fr")
    assert told(known_of([ZOE, twin]), line_of(ZOE, staff_number="", email="", start="", phone="")) == (
        1,
        "names",
    )


def test_another_number_address_and_first_day_make_somebody_else() -> None:
    other = replace(ZOE, who=3, number="777", email="zoe.lefevre2@ville.fr", start="2026-12-01", birth="Roux")
    assert told(ZOE, other) == (None, "new")


def test_a_slip_in_the_name_is_asked_about() -> None:
    assert told(ZOE, line_of(ZOE, last_name="Lefèbre", staff_number="", email="", birth_name="")) == (
        None,
        "alike",
    )


def test_what_was_answered_holds() -> None:
    alone = StaffLine(2, last_name="Lefèvre", first_name="Zoé")
    key = line_keys(alone)[0]
    assert told(ZOE, alone, same={key: 1}) == (1, "answer")
    assert told(ZOE, alone, distinct=frozenset({(key, 1)})) == (None, "new")


def test_two_people_of_one_number_stay_two_once_said() -> None:
    reused = replace(KARIM, number=ZOE.number, email="k@ville.fr")
    said = frozenset({(line_keys(lines_of([reused])[0])[0], 1)})
    assert told([*known_of([ZOE])], reused, distinct=said) == (None, "new")


def test_a_second_line_of_a_person_is_told_and_the_one_that_goes_on_counts() -> None:
    ended = replace(ZOE, end="2026-08-31", service=9)
    found = match(known_of([ZOE]), lines_of([ended, ZOE]), DIRECTORY)
    assert (found.pairs, found.repeated) == ({1: 0}, {0: 1})


def test_a_second_line_of_somebody_new_is_told() -> None:
    found = match([], lines_of([ZOE, KARIM, ZOE]), DIRECTORY)
    assert (found.new, found.repeated) == ([0, 1], {2: 0})


def test_a_whole_staff_with_other_numbers_is_found_by_its_addresses() -> None:
    staff = [
        replace(ZOE, who=n, number=f"{n:05d}", first=f"Zoé{n}", email=f"z{n}@ville.fr") for n in range(1, 40)
    ]
    found = match(known_of(staff), lines_of([replace(p, number="9" + p.number) for p in staff]), DIRECTORY)
    assert (len(found.pairs), found.doubts) == (39, [])


def test_an_account_is_found_by_identifier_and_may_have_several_lines() -> None:
    known = [known_of([ZOE])[0]._replace(portal_id="MCP0000001")]
    lines = [PortalLine(n, "mcp 0000001", "LEFEVRE", "ZOE", profile=p) for n, p in enumerate(("T1", "T2"))]
    assert match(known, lines, DIRECTORY, once=False).pairs == {0: 0, 1: 0}


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        (StaffLine(1, "0012", last_name="A", first_name="B", email="A@b.fr"), ("n:12", "m:a@b.fr")),
        (StaffLine(1, last_name="De A", first_name="B", service_code="M1"), ("h:dea|b|m1",)),
        (StaffLine(1, last_name="A", first_name="B", email="accueil@b.fr"), ("h:a|b|",)),
        (PortalLine(1, "mcp 1", "A", "B"), ("p:MCP1",)),
    ],
)
def test_an_answer_is_kept_under_what_tells_the_line(
    line: StaffLine | PortalLine, keys: tuple[str, ...]
) -> None:
    assert line_keys(line) == keys
