from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from cdap_desk.domain.differences import Comparison, Difference
from cdap_desk.domain.known import Answers, Known, Names
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import PortalLine
from cdap_desk.domain.reconciliation import reconcile
from tests.domain.town import DIRECTORY as PLACES

DAY, LATEST = "2026-12-01", date(2026, 11, 20)
PROFILES = Names({"t1": 1, "t2": 2, "rsacg": 3}, {1: "T1", 2: "T2", 3: "RSACG"})
DIRECTORY = PLACES._replace(profiles=PROFILES)
ZOE = Known(1, "Lefèvre", "Zoé", "0012345", "MCP0000001", "zoe.lefevre@ville.fr", service_ids=(3,))
KARIM = Known(2, "Ben Youssef", "Karim", "", "MCP0000002", "karim.by@ville.fr", service_ids=(4,))
ACCOUNT = PortalLine(2, "MCP0000001", "LEFEVRE", "ZOE", "zoe.lefevre@ville.fr", "T1", "M303",
                     last_login="2026-11-12", state="ACTIF")  # fmt: skip
OTHER = PortalLine(3, "MCP0000002", "BEN YOUSSEF", "KARIM", "karim.by@ville.fr", "T2", "M304",
                   last_login=LATEST.isoformat(), state="ACTIF")  # fmt: skip
RIGHT = KnownRight(11, 1, 1, 3, "active", "2020-01-01")
OTHERS = KnownRight(12, 2, 2, 4, "active", "2020-01-01")


def beside(
    accounts: Sequence[PortalLine] = (ACCOUNT, OTHER),
    rights: Sequence[KnownRight] = (RIGHT, OTHERS),
    known: Sequence[Known] = (ZOE, KARIM),
    days: int = 90,
    **more: object,
) -> Comparison:
    return reconcile(accounts, known, rights, DIRECTORY, DAY, days, **more)  # type: ignore[arg-type]


def only(found: Comparison) -> Difference:
    [one] = found.differences
    return one


def account(**changed: str) -> list[PortalLine]:
    return [ACCOUNT._replace(**changed), OTHER]  # type: ignore[arg-type]


def test_accounts_and_rights_that_agree_say_nothing() -> None:
    found = beside()
    assert (found.differences, found.unchanged, found.unknown) == ((), 2, ())
    assert found.logins == {1: "2026-11-12", 2: "2026-11-20"}


@pytest.mark.parametrize(("ago", "inactive"), [(89, False), (90, True), (91, True)])
def test_an_account_is_inactive_from_ninety_days_before_the_latest_log_in(ago: int, inactive: bool) -> None:
    last = (LATEST - timedelta(days=ago)).isoformat()
    found = beside(account(last_login=last)).group("inactive")
    assert [(d.before, d.after, d.right_id, d.movement) for d in found] == (
        [(last, "2026-11-20", 11, "removal")] if inactive else []
    )


def test_the_days_of_an_inactive_account_are_a_setting() -> None:
    assert beside(account(last_login="2026-11-10"), days=10).group("inactive") != []
    assert beside(account(last_login="2026-11-11"), days=10).group("inactive") == []


def test_the_latest_log_in_of_the_list_counts_not_the_day_of_the_comparison() -> None:
    old = [ACCOUNT._replace(last_login="2025-01-10"), OTHER._replace(last_login="2025-01-12")]
    assert beside(old).differences == ()


def test_a_slip_that_puts_a_log_in_years_ahead_makes_nobody_inactive() -> None:
    many = [
        OTHER._replace(number=n, portal_id=f"MCP{n}", email="", last_name=f"N{n}") for n in range(10, 200)
    ]
    accounts = [*account(), *many, PortalLine(300, "MCP300", "X", "Y", last_login="2062-11-20")]
    assert beside(accounts).group("inactive") == []


def test_an_account_never_used_is_inactive_once_its_right_is_old() -> None:
    assert only(beside(account(last_login=""))).why == "never"
    recent = RIGHT._replace(start="2026-11-01")
    assert beside(account(last_login=""), [recent, OTHERS]).differences == ()


def test_a_right_whose_removal_waits_is_not_removed_again() -> None:
    waiting = RIGHT._replace(pending="removal")
    found = only(beside(account(last_login="2026-01-01"), [waiting, OTHERS]))
    assert (found.ticked, found.movement, found.why) == (False, "", "removal_waits")


def test_an_account_of_nobody_we_know_is_told_once_and_not_inactive() -> None:
    unknown = PortalLine(9, "MCP9", "DURAND", "EVE", "eve@ville.fr", "T1", last_login="2020-01-01")
    found = only(beside([*account(), unknown, unknown._replace(number=10, profile="T2")]))
    assert (found.group, found.portal_id, found.others) == ("unknown_account", "MCP9", ())


def test_an_account_that_only_a_name_gives_to_somebody_stays_unknown_with_them_beside() -> None:
    namesake = PortalLine(9, "MCP9", "LEFEVRE", "ZOE", "ancien@ville.fr", "T1", last_login="2026-11-01")
    known = ZOE._replace(portal_id="", email="")
    found = beside([namesake, OTHER], [OTHERS], [known, KARIM])
    assert (only(found).group, only(found).others) == ("unknown_account", (1,))
    same = beside([namesake, OTHER], [OTHERS], [known, KARIM], answers=Answers(same={"p:MCP9": 1}))
    assert [d.group for d in same.differences] == ["identifier", "take_over"]


def test_an_identifier_of_one_with_the_address_of_another_is_asked_about() -> None:
    found = only(beside(account(email=KARIM.email), [OTHERS]))
    assert (found.group, found.why, found.others) == ("doubtful", "conflict", (1, 2))


def test_an_account_without_a_right_is_taken_over_never_removed() -> None:
    found = only(beside(rights=[OTHERS]))
    assert (found.group, found.after, found.after_id, found.ticked) == ("take_over", "T1", 1, True)
    assert (found.movement, found.right_id, found.line) == ("", None, 2)


def test_the_account_of_who_has_left_is_taken_over_and_told() -> None:
    found = only(beside(rights=[OTHERS], known=[ZOE._replace(departure="2026-10-31"), KARIM]))
    assert (found.group, found.ticked, found.why) == ("take_over", True, "left")


def test_an_identifier_is_taken_over_once_and_of_two_none() -> None:
    bare = [ZOE._replace(portal_id=""), KARIM]
    twice = [ACCOUNT, ACCOUNT._replace(number=5, profile="T2"), OTHER]
    found = beside(twice, known=bare).group("identifier")
    assert [(d.after, d.ticked) for d in found] == [("MCP0000001", True)]
    two = [ACCOUNT, ACCOUNT._replace(number=5, portal_id="MCP0000009"), OTHER]
    assert [d.why for d in beside(two, known=bare).group("identifier")] == ["two_accounts"] * 2


def test_a_right_without_account_is_to_type_again() -> None:
    found = only(beside([OTHER], [RIGHT, OTHERS]))
    assert (found.group, found.right_id, found.movement, found.before) == (
        "without_account",
        11,
        "creation",
        "T1",
    )
    assert found.line is None


@pytest.mark.parametrize(
    "right",
    [
        RIGHT._replace(status="requested"),
        RIGHT._replace(pending="removal"),
        RIGHT._replace(status="suspended"),
    ],
)
def test_a_right_asked_for_suspended_or_about_to_be_removed_needs_no_account(right: KnownRight) -> None:
    assert beside([OTHER], [right, OTHERS]).differences == ()


def test_a_right_younger_than_the_list_is_not_ticked() -> None:
    found = only(beside([OTHER], [RIGHT._replace(start="2026-11-28"), OTHERS]))
    assert (found.why, found.ticked) == ("recent", False)


def test_who_has_left_and_has_no_account_loses_the_right() -> None:
    found = only(beside([OTHER], known=[ZOE._replace(departure="2026-10-31"), KARIM]))
    assert found.movement == "removal"


def test_a_list_of_a_part_of_the_accounts_is_no_reason_to_type_all_others_again() -> None:
    people = [KARIM._replace(agent_id=n, portal_id=f"MCP{n}", email=f"a{n}@ville.fr") for n in range(50, 90)]
    rights = [OTHERS._replace(right_id=n, agent_id=n) for n in range(50, 90)]
    found = beside(rights=[RIGHT, OTHERS, *rights], known=[ZOE, KARIM, *people])
    assert (found.differences, found.partial, found.absent) == ((), "many_absent", 40)


def test_another_profile_and_another_service_are_modifications() -> None:
    profile = only(beside(account(profile="T2")))
    assert (profile.group, profile.before, profile.after, profile.after_id) == (
        "other_profile",
        "T1",
        "T2",
        2,
    )
    service = only(beside(account(service_code="M305")))
    assert (service.group, service.before_id, service.after_id) == ("other_service", 3, 5)
    assert {profile.movement, service.movement} == {"modification"}
    assert {profile.right_id, service.right_id} == {11}


def test_a_service_that_we_do_not_know_is_asked_for_and_makes_no_difference() -> None:
    found = beside(account(service_code="", service_name="Maison du Rhône"))
    assert found.differences == ()
    assert [(u.what, u.name) for u in found.unknown] == [("service", "Maison du Rhône")]


def test_of_two_rights_each_account_goes_with_its_own() -> None:
    rights = [RIGHT._replace(right_id=13, profile_id=2), RIGHT, OTHERS]
    accounts = [ACCOUNT._replace(number=5, profile="T2", service_code="M305"), ACCOUNT, OTHER]
    found = only(beside(accounts, rights))
    assert (found.group, found.right_id) == ("other_service", 13)


def test_a_closed_account_opens_nothing_and_an_unknown_one_is_no_matter() -> None:
    found = only(beside(account(state="Clôturé")))
    assert (found.group, found.why, found.movement) == ("without_account", "closed", "creation")
    unknown = beside([*account(), PortalLine(9, "MCP9", "X", "Y", state="FERMÉ")])
    assert (unknown.differences, unknown.gone) == ((), 1)


def test_a_suspended_account_proposes_a_suspension() -> None:
    found = only(beside(account(state="Suspendu")))
    assert (found.group, found.why, found.movement) == ("without_account", "suspended", "suspension")
    taken = only(beside(account(state="Suspendu"), [OTHERS]))
    assert (taken.group, taken.ticked) == ("take_over", False)


def test_a_line_given_twice_is_told() -> None:
    found = only(beside([*account(), ACCOUNT._replace(number=8)]))
    assert (found.group, found.line, found.before) == ("repeated", 8, "2")


def test_rights_in_other_services_of_the_portal_are_left_alone() -> None:
    elsewhere = KnownRight(14, 1, 3, 3, "active", "2020-01-01")
    assert beside(rights=[RIGHT, OTHERS, elsewhere], portals={1: 1, 2: 1, 3: 2}).differences == ()
    assert only(beside(rights=[RIGHT, OTHERS, elsewhere])).right_id == 14
