from collections.abc import Sequence

from cdap_desk.domain.differences import Comparison
from cdap_desk.domain.known import Known, Names
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import RightLine
from cdap_desk.domain.right_differences import compare_rights
from tests.domain.town import DIRECTORY as PLACES

DIRECTORY = PLACES._replace(
    profiles=Names({"t1": 1, "t2": 2, "cdap t1": 1, "rsacg t1": 3}, {1: "T1", 2: "T2"})
)
ZOE = Known(1, "Lefèvre", "Zoé", "0012345", "", "zoe.lefevre@ville.fr", service_ids=(3,))
LINE = RightLine(2, "MCP1", "", "Lefèvre", "Zoé", "zoe.lefevre@ville.fr", profile="T1", service_code="M303",
                 start="2024-03-01")  # fmt: skip
EVE = RightLine(5, "MCP5", "", "Durand", "Ève", "eve@ville.fr", profile="T1", service_code="M304")


def compared(
    lines: Sequence[RightLine], rights: Sequence[KnownRight] = (), known: Sequence[Known] = (ZOE,)
) -> Comparison:
    return compare_rights(lines, known, rights, DIRECTORY, "2026-12-01")


def test_a_right_of_somebody_we_know_is_taken_over_with_the_identifier() -> None:
    found = compared([LINE]).differences
    assert [(d.group, d.agent_id, d.after, d.after_id) for d in found] == [
        ("identifier", 1, "MCP1", None),
        ("take_over", 1, "T1", 1),
    ]


def test_a_right_that_we_have_is_not_taken_over_again() -> None:
    known = ZOE._replace(portal_id="mcp 1")
    found = compared([LINE], [KnownRight(9, 1, 1, 3, "active", "2025-01-01")], [known])
    assert (found.differences, found.unchanged) == ((), 1)


def test_a_right_ended_before_ours_began_is_one_of_its_own() -> None:
    ended = LINE._replace(end="2024-12-31", portal_id="")
    found = compared([ended], [KnownRight(9, 1, 1, 3, "active", "2025-01-01")])
    assert [d.group for d in found.differences] == ["take_over"]


def test_somebody_new_arrives_once_with_all_their_rights() -> None:
    former = EVE._replace(
        number=7, portal_id="", email="", profile="T2", start="2020-01-01", end="2020-12-31"
    )
    found = compared([EVE, EVE._replace(number=6, profile="T2"), former], known=[])
    assert [d.line for d in found.group("arrival")] == [5]
    told = [(d.line, d.agent_id, d.before_id) for d in found.group("take_over")]
    assert told == [(5, None, 5), (6, None, 5), (7, None, 5)]


def test_two_of_one_name_in_two_services_arrive_as_two() -> None:
    bare = EVE._replace(portal_id="", email="")
    found = compared([bare, bare._replace(number=6, service_code="M305")], known=[])
    assert [d.line for d in found.group("arrival")] == [5, 6]
    assert [d.before_id for d in found.group("take_over")] == [5, 6]


def test_a_person_is_asked_about_once_and_takes_nothing_over_meanwhile() -> None:
    bare = LINE._replace(portal_id="", email="", service_code="M305")
    found = compared([bare, bare._replace(number=3, profile="T2")])
    assert [(d.group, d.others) for d in found.differences] == [("doubtful", (1,))]


def test_a_line_given_twice_is_told() -> None:
    found = compared([LINE, LINE._replace(number=9)], known=[ZOE._replace(portal_id="MCP1")])
    assert [(d.group, d.line, d.before) for d in found.differences] == [
        ("take_over", 2, ""),
        ("repeated", 9, "2"),
    ]


def test_several_profiles_of_one_line_of_the_file_are_several_rights() -> None:
    found = compared([LINE._replace(portal_id=""), LINE._replace(portal_id="", profile="T2")])
    assert [(d.line, d.after_id) for d in found.differences] == [(2, 1), (2, 2)]
    assert len({d.key for d in found.differences}) == 2


def test_the_service_of_the_portal_tells_which_profile_is_meant() -> None:
    found = compared([LINE._replace(portal_service="RSACG", portal_id="")])
    assert [d.after_id for d in found.differences] == [3]


def test_profiles_and_services_that_we_do_not_know_are_asked_for() -> None:
    found = compared([LINE._replace(profile="CTX", service_code="", service_name="Maison du Rhône")])
    assert [(u.what, u.name) for u in found.unknown] == [("profile", "CTX"), ("service", "Maison du Rhône")]
