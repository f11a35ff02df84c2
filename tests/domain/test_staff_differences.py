from collections.abc import Sequence
from dataclasses import replace

import pytest

from cdap_desk.domain.differences import Comparison, Difference
from cdap_desk.domain.known import Answers, Known, Scope
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.staff_differences import StaffList, compare_staff
from tests.domain.town import DIRECTORY, Person, known_of, lines_of, settle

DAY = "2026-12-01"
ZOE = Person(1, "0012345", "Mme", "Lefèvre", "Bigot", "Zoé", "zoe.lefevre@ville.fr", "04 78 00 00 01", 1, 3,
             "2015-09-01")  # fmt: skip
[KNOWN] = known_of([ZOE])
[LINE] = lines_of([ZOE])


def compared(known: Sequence[Known], lines: Sequence[StaffLine], **more: object) -> Comparison:
    return compare_staff(known, StaffList(lines), DIRECTORY, DAY, **more)  # type: ignore[arg-type]


def told(known: Known = KNOWN, **changed: str) -> list[tuple[str, str, str, bool, str]]:
    """Return what a line of Zoé, changed so, says otherwise: group, before, after, ticked, why."""
    found = compared([known], [LINE._replace(**changed)])  # type: ignore[arg-type]
    assert found.unchanged == (0 if found.differences else 1)
    return [(d.group + d.field, d.before, d.after, d.ticked, d.why) for d in found.differences]


@pytest.mark.parametrize(
    "changed",
    [
        {"last_name": "LEFEVRE", "first_name": "ZOE"},
        {"last_name": "Le Fèvre", "first_name": "Zoé\u00a0"},
        {"phone": "+33 (0)4.78.00.00.01"},
        {"phone": "478000001"},
        {"staff_number": "12345"},
        {"email": "Zoe.LEFEVRE@ville.fr"},
        {"service_name": "MAISON - LYON 3E PART DIEU", "service_code": ""},
        {"occupation": "REFERENT RSA"},
        {"employer": "metropole de lyon", "contract": "TITULAIRE"},
        {"email": "", "phone": "", "occupation": "", "service_code": "", "service_name": "", "start": ""},
    ],
)
def test_layout_case_accents_and_what_is_not_told_are_no_difference(changed: dict[str, str]) -> None:
    assert told(**changed) == []


def test_a_move_names_both_services() -> None:
    found = compared([KNOWN], [LINE._replace(service_code="M305", service_name="")]).differences
    assert [(d.group, d.before_id, d.after_id, d.after) for d in found] == [
        ("move", 3, 5, "Maison – Lyon 5e Ménival")
    ]


def test_a_move_to_a_service_that_we_do_not_know_is_told_and_the_service_asked_for() -> None:
    found = compared([KNOWN], [LINE._replace(service_code="X1", service_name="Maison – Lyon 3e Part-Dieux")])
    assert [(d.group, d.after, d.after_id) for d in found.differences] == [
        ("move", "Maison – Lyon 3e Part-Dieux", None)
    ]
    [unknown] = found.unknown
    assert (unknown.what, unknown.code, unknown.lines, unknown.near_id) == ("service", "X1", 1, 3)
    assert unknown.keys == ("x1", "maison lyon 3e part dieux")


def test_a_service_said_to_mean_nothing_moves_nobody() -> None:
    ignoring = DIRECTORY._replace(services=DIRECTORY.services._replace(ignored=frozenset({"x1", "ailleurs"})))
    line = LINE._replace(service_code="X1", service_name="Ailleurs")
    found = compare_staff([KNOWN], StaffList([line]), ignoring, DAY)
    assert (found.differences, found.unknown) == ((), ())


def test_the_service_of_a_second_posting_is_no_move_and_says_nothing_of_the_function() -> None:
    both = KNOWN._replace(service_ids=(9, 3))
    assert told(both, occupation="Contrôleur RSA") == []


def test_another_function_is_told() -> None:
    assert told(occupation="Contrôleur RSA") == [("function", "Référent RSA", "Contrôleur RSA", True, "")]


def test_a_marriage_is_a_name_and_an_address() -> None:
    assert told(last_name="Robin", email="zoe.robin@ville.fr") == [
        ("name", "Lefèvre Zoé", "Robin Zoé", True, ""),
        ("email", "zoe.lefevre@ville.fr", "zoe.robin@ville.fr", True, ""),
    ]


def test_a_particle_that_the_list_leaves_out_is_no_other_name_but_one_it_adds_is() -> None:
    assert told(KNOWN._replace(last_name="de Lefèvre")) == []
    assert told(last_name="de Lefèvre") == [("name", "Lefèvre Zoé", "de Lefèvre Zoé", True, "")]


def test_a_name_or_an_address_that_the_person_had_is_a_late_list() -> None:
    known = KNOWN._replace(former_names=(("Bigot", "Zoé"),), former_emails=("zoe.bigot@ville.fr",))
    assert [d[3:] for d in told(known, last_name="Bigot", email="zoe.bigot@ville.fr")] == [
        (False, "former"),
        (False, "former"),
    ]


def test_names_the_wrong_way_round_and_a_team_address_are_left_to_a_person() -> None:
    assert told(last_name="Zoé", first_name="Lefèvre")[0][3:] == (False, "swapped")
    assert told(email="accueil@ville.fr")[0][3:] == (False, "generic")


def test_names_swapped_all_over_a_list_are_its_columns_and_nothing_of_them_is_ticked() -> None:
    lines = [
        line._replace(last_name=line.first_name, first_name=line.last_name)
        for line in lines_of([*STAFF, ZOE, replace(STAFF[0], last="Autre")])
    ]
    found = compared(known_of(STAFF), lines)
    assert {(d.group, d.ticked, d.why) for d in found.differences if d.group in ("name", "arrival")} == {
        ("name", False, "swapped"),
        ("arrival", False, "swapped"),
    }


def test_a_last_day_to_come_is_told_and_one_withdrawn_left_to_a_person() -> None:
    assert told(end="2026-12-31") == [("end", "", "2026-12-31", True, "")]
    assert told(KNOWN._replace(departure="2027-01-31")) == [("end", "2027-01-31", "", False, "end_withdrawn")]


def test_a_list_without_last_days_withdraws_none() -> None:
    leaving = KNOWN._replace(departure="2027-01-31")
    fields = frozenset(StaffLine._fields) - {"end"}
    assert compare_staff([leaving], StaffList([LINE], fields), DIRECTORY, DAY).unchanged == 1


def test_a_last_day_past_is_a_departure() -> None:
    assert told(end="2026-11-15") == [("departure", "", "2026-11-15", True, "listed")]
    assert told(KNOWN._replace(departure="2026-11-15"), end="2026-11-15") == []
    assert told(KNOWN._replace(departure="2026-11-30"), end="2026-11-15") == [
        ("end", "2026-11-30", "2026-11-15", True, "listed")
    ]


def test_who_comes_back_is_ticked_and_who_is_only_still_listed_is_not() -> None:
    gone = KNOWN._replace(departure="2026-11-20")
    assert told(gone, start="2026-12-01")[0][3:] == (True, "return")
    assert told(gone)[0][3:] == (False, "still_listed")
    assert told(KNOWN._replace(departure="2025-11-20"))[0][3:] == (True, "return")


@pytest.mark.parametrize(
    ("known", "changed", "detail"),
    [
        (KNOWN._replace(staff_number=""), {}, ("detailstaff_number", "", "0012345", True, "")),
        (KNOWN, {"portal_id": "MCP1"}, ("detailportal_id", "", "MCP1", True, "")),
        (KNOWN, {"phone": "0478111111"}, ("detailphone", "04 78 00 00 01", "0478111111", True, "")),
        (KNOWN, {"contract": "CDD"}, ("detailcontract", "Titulaire", "CDD", True, "")),
        (
            KNOWN,
            {"employer": "CCAS de Lyon"},
            ("detailemployer", "Métropole de Lyon", "CCAS de Lyon", True, ""),
        ),
        (KNOWN._replace(arrival=""), {}, ("detailstart", "", "2015-09-01", True, "")),
        (KNOWN, {"start": "2020-01-01"}, ("detailstart", "2015-09-01", "2020-01-01", False, "")),
    ],
)
def test_what_else_is_new_is_told(known: Known, changed: dict[str, str], detail: tuple[object, ...]) -> None:
    assert told(known, **changed) == [detail]


def test_a_person_stands_in_each_group_that_concerns_them() -> None:
    line = LINE._replace(
        last_name="Robin",
        email="z@ville.fr",
        service_code="M305",
        occupation="Contrôleur RSA",
        end="2027-06-30",
    )
    found = compared([KNOWN], [line])
    assert [d.group for d in found.differences] == ["move", "name", "email", "function", "end"]
    assert len({d.key for d in found.differences}) == 5


def absent(
    known: Sequence[Known], lines: Sequence[StaffLine], **more: object
) -> tuple[list[Difference], str, int]:
    found = compared(known, lines, **more)
    return found.group("departure"), found.partial, found.absent


STAFF = settle(200, 21, numbered=1.0)


def test_who_is_absent_has_left() -> None:
    gone, partial, untold = absent(known_of(STAFF), lines_of(STAFF[5:]))
    assert [d.agent_id for d in gone] == [1, 2, 3, 4, 5]
    assert {(d.ticked, d.why, d.line) for d in gone} == {(True, "absent", None)}
    assert (partial, untold) == ("", 0)


def test_a_list_of_a_part_makes_nobody_leave_unless_it_is_said_whole() -> None:
    assert absent(known_of(STAFF), lines_of(STAFF[80:])) == ([], "many_absent", 80)
    assert len(absent(known_of(STAFF), lines_of(STAFF[80:]), whole=True)[0]) == 80
    assert absent(known_of(STAFF), lines_of(STAFF[5:]), whole=False) == ([], "said", 5)


def test_who_left_before_or_is_still_to_come_is_not_said_to_leave() -> None:
    gone, coming = known_of(STAFF[:2])
    gone, coming = gone._replace(departure="2026-11-30"), coming._replace(arrival="2026-12-15")
    assert absent([gone, coming, *known_of(STAFF[2:])], lines_of(STAFF[2:])) == ([], "", 0)


def test_who_is_on_a_line_that_could_not_be_read_has_not_left() -> None:
    staff = StaffList(lines_of(STAFF[2:]), refused=lines_of(STAFF[:1]))
    found = compare_staff(known_of(STAFF), staff, DIRECTORY, DAY)
    assert [d.agent_id for d in found.group("departure")] == [2]


def test_a_list_that_knows_nothing_of_an_employer_makes_none_of_its_people_leave() -> None:
    ccas = [replace(p, number="") for p in STAFF[:20]]
    assert absent(known_of(ccas + STAFF[20:]), lines_of(STAFF[20:])) == ([], "", 20)


def test_a_service_absent_as_a_whole_is_not_ticked() -> None:
    staff = [replace(p, service=30 if n < 8 else p.service % 29 + 1) for n, p in enumerate(STAFF)]
    gone, *_ = absent(known_of(staff), lines_of(staff[9:]))
    assert [(d.ticked, d.why) for d in gone] == [(False, "service_absent")] * 8 + [(True, "absent")]


def test_a_newcomer_arrives_and_one_who_has_left_already_does_not() -> None:
    found = compared([], [LINE, *lines_of([replace(ZOE, number="9", last="Robin", end="2026-10-31")])])
    assert [(d.key, d.after, d.after_id) for d in found.differences] == [
        ("arrival:n:12345", "Maison – Lyon 3e Part-Dieu", 3)
    ]
    assert found.gone == 1


def test_newcomers_out_of_the_scope_are_counted_and_their_services_not_asked_for() -> None:
    elsewhere = lines_of([replace(ZOE, number="9", last="Robin")])[0]._replace(
        service_code="X", service_name="X"
    )
    found = compared([], [LINE, elsewhere._replace(number=3)], scope=Scope(frozenset({3})))
    assert (found.counts(), found.outside, found.unknown) == ({"arrival": 1}, 1, ())


def test_a_doubtful_line_shows_both_and_makes_nobody_arrive_or_leave() -> None:
    line = LINE._replace(staff_number="", email="", service_code="M305", service_name="", phone="", start="")
    found = compared([KNOWN], [line])
    [doubt] = found.differences
    assert (doubt.group, doubt.others, doubt.ticked, doubt.why) == ("doubtful", (1,), False, "names_only")
    assert found.lines[doubt.line or 0] == line
    assert found.known[1] == KNOWN


def test_an_answer_turns_a_doubt_into_what_it_says() -> None:
    line = StaffLine(2, last_name="Lefèvre", first_name="Zoé")
    same = compared([KNOWN], [line], answers=Answers(same={"h:lefevre|zoe|": 1}))
    assert (same.differences, same.unchanged) == ((), 1)
    two = compared([KNOWN], [line], answers=Answers(distinct=frozenset({("h:lefevre|zoe|", 1)})))
    assert two.counts() == {"arrival": 1, "departure": 1}


def test_a_second_line_of_a_person_is_told_with_the_first() -> None:
    again = LINE._replace(number=3)
    found = compared([KNOWN], [LINE, again, again._replace(number=4, occupation="Contrôleur RSA")])
    assert [(d.line, d.before, d.why) for d in found.group("repeated")] == [
        (3, "2", ""),
        (4, "2", "repeated_otherwise"),
    ]
    assert found.unchanged == 1


def test_a_domain_that_most_leave_is_one_line_and_other_addresses_stay_their_own() -> None:
    moved = [replace(p, email=p.email.replace("ville.fr", "metropole.fr")) for p in STAFF]
    moved[0] = replace(moved[0], email="autre@metropole.fr")
    found = compared(known_of(STAFF), lines_of(moved)).group("email")
    assert [(d.before, d.after, len(d.reach)) for d in found] == [
        ("@ville.fr", "@metropole.fr", 199),
        (STAFF[0].email, "autre@metropole.fr", 0),
    ]
    assert compared(known_of(STAFF), lines_of(moved)).counts() == {"email": 200}


def test_a_few_who_change_domain_stay_lines_of_their_own() -> None:
    moved = [replace(p, email=p.email.replace("ville", "ext")) if p.who <= 50 else p for p in STAFF]
    assert len(compared(known_of(STAFF), lines_of(moved)).group("email")) == 50


def test_every_key_is_its_own_and_the_same_next_time() -> None:
    namesakes = [replace(ZOE, who=n, number="", email="", birth=f"N{n}") for n in range(3)]
    lines = lines_of([*namesakes, *STAFF[50:]])
    first, second = (compared(known_of(STAFF), lines).differences for _ in range(2))
    assert [d.key for d in first] == [d.key for d in second]
    assert len({d.key for d in first}) == len(first)
