import pytest

from cdap_desk.domain.movements import Span, channelled, in_force, pending, replay, state, status, waits
from cdap_desk.domain.rights import Movement

ASKED = Movement(
    id=1, habilitation_id=1, nature="creation", effective="2026-03-02", profile_id=1, service_id=1,
    validated_on="2026-03-01", paper="waiting",
)  # fmt: skip
OPENED = {"typing": "typed", "typed_on": "2026-03-02"}


def movement(nature: str, effective: str, **fields: object) -> Movement:
    given = {"id": 2, "habilitation_id": 1, "nature": nature, "effective": effective, "typing": "typed"}
    return Movement(**{**given, **fields})  # type: ignore[arg-type]


def asked(**fields: object) -> Movement:
    return Movement(**{**vars(ASKED), **fields})


@pytest.mark.parametrize(
    ("fields", "found", "open_"),
    [
        ({"validated_on": None}, "to_validate", False),
        ({}, "to_transmit", False),
        ({"paper": "issued"}, "to_transmit", False),
        ({"paper": "sent"}, "in_progress", False),
        ({"paper": "ok"}, "to_transmit", False),
        (OPENED, "in_progress", True),
        (OPENED | {"paper": "ok"}, "done", True),
        (OPENED | {"paper": "ko"}, "answered_ko", True),
        ({"paper": "ko"}, "answered_ko", False),
        ({"refused_on": "2026-03-01"}, "refused", False),
        (OPENED | {"cancelled_on": "2026-03-03"}, "cancelled", False),
        ({"paper": "none"}, "to_transmit", False),
        (OPENED | {"paper": "none"}, "done", True),
        ({"typing": "none"}, "to_transmit", False),
        ({"typing": "none", "paper": "ok"}, "done", True),
        ({"typing": "none", "paper": "ko"}, "answered_ko", False),
        ({"typing": "none", "paper": "none"}, "done", True),
    ],
)
def test_the_state_is_a_function_of_both_channels(fields: dict[str, object], found: str, open_: bool) -> None:
    one = asked(**fields)
    assert (state(one), in_force(one)) == (found, open_)
    assert waits(one) == (found not in {"refused", "cancelled"} and not open_)


@pytest.mark.parametrize(
    ("origin", "circuit", "channels"),
    [
        ("metropole", "both", ("waiting", "waiting")),
        ("metropole", "habpps", ("waiting", "none")),
        ("metropole", "bordereau", ("none", "waiting")),
        ("caf", "both", ("waiting", "none")),
        ("caf", "bordereau", ("none", "none")),
        ("reprise", "both", ("none", "none")),
    ],
)
def test_only_the_metropole_waits_for_a_bordereau(
    origin: str, circuit: str, channels: tuple[str, str]
) -> None:
    one = channelled(asked(origin=origin), circuit)
    assert (one.typing, one.paper) == channels


def test_what_is_taken_over_waits_for_nothing() -> None:
    one = channelled(asked(origin="reprise", validated_on=None), "both")
    assert state(one) == "done"


def test_a_right_lasts_until_the_day_before_its_removal() -> None:
    life = [asked(**OPENED), movement("removal", "2026-04-01")]
    assert replay(life) == [Span(1, 1, "2026-03-02", "2026-03-31", False)]
    assert [status(replay(life), life, d) for d in ("2026-03-01", "2026-03-31", "2026-04-01")] == [
        "requested",
        "active",
        "removed",
    ]


def test_a_removal_that_waits_closes_nothing() -> None:
    life = [asked(**OPENED), movement("removal", "2026-04-01", typing="waiting")]
    assert status(replay(life), life, "2026-05-01") == "active"
    assert pending(life, "2026-05-01") == "removal"


def test_an_end_rises_on_its_day_only() -> None:
    removal = movement("removal", "2026-04-01", typing="waiting", automatic=True)
    life = [asked(**OPENED), removal]
    assert (pending(life, "2026-03-31"), pending(life, "2026-04-01")) == ("", "removal")


def test_movements_take_their_days_whatever_their_order() -> None:
    life = [
        movement("removal", "2026-05-01", id=4),
        movement("reactivation", "2026-04-01", id=3),
        movement("suspension", "2026-03-10", id=2),
        asked(**OPENED),
        movement("modification", "2026-03-20", id=5, validated_on="2026-03-19", profile_before_id=1,
                 profile_id=2, service_before_id=1, service_id=1),
    ]  # fmt: skip
    assert replay(life) == [
        Span(1, 1, "2026-03-02", "2026-03-09", False),
        Span(1, 1, "2026-03-10", "2026-03-19", True),
        Span(2, 1, "2026-03-20", "2026-03-31", True),
        Span(2, 1, "2026-04-01", "2026-04-30", False),
    ]


def test_a_right_removed_before_it_began_was_never_held() -> None:
    life = [asked(**OPENED), movement("removal", "2026-03-01")]
    assert replay(life) == []
    assert status([], life, "2026-06-01") == "removed"


def test_what_was_refused_or_cancelled_says_so() -> None:
    for field, found in (("refused_on", "refused"), ("cancelled_on", "cancelled")):
        life = [asked(**{field: "2026-03-01"})]
        assert status(replay(life), life, "2026-06-01") == found
