"""Lists of who was habilitated, as they leave: counted as the page counts, each service once."""

from datetime import date
from pathlib import Path

import pytest

from cdap_desk.domain.people import Service
from cdap_desk.domain.situations import count_held
from cdap_desk.operations import rights, services, situation
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.people_lists import export_list, list_situation, list_typing
from tests.operations.rights_kit import T1, T2, TODAY, arrive, ask, day, opened
from tests.paper import reader


@pytest.fixture
def people(desk: Desk) -> Desk:
    """Four people; two services are called « Accueil », one « Écully » and one « Zone »."""
    arrive(desk, "Durand", "Petit", "Moreau", "Roux")
    for name in ("Accueil", "Accueil", "Zone", "Écully"):
        services.create_service(desk, Service(name=name))
    return desk


def counts(desk: Desk, name: str, start: date, end: date) -> list[tuple[object, ...]]:
    (sheet,) = [s for s in list_situation(desk, start, end).sheets if s.name == name]
    return [tuple(row) for row in sheet.rows]


def test_services_of_the_same_name_are_counted_apart_and_in_french_order(people: Desk) -> None:
    for agent, service in ((1, 4), (2, 5), (3, 7), (4, 6)):
        opened(people, day(-9), agent_id=agent, service_id=service)
    assert counts(people, "Par service", TODAY, TODAY) == [
        ("Accueil", 1, 1), ("Accueil", 1, 1), ("Écully", 1, 1), ("Zone", 1, 1),
    ]  # fmt: skip


def test_a_service_renamed_within_the_days_is_one(people: Desk) -> None:
    first = opened(people, day(-90), agent_id=1, service_id=6)
    rights.remove_rights(people, [first], day(-60), "departure")
    rights.confirm_rights(people, [first], TODAY)
    services.rename_services(people, {6: "Zone neuve"}, day(-30))
    opened(people, day(-9), agent_id=2, service_id=6)
    assert counts(people, "Par service", day(-90), TODAY) == [("Zone neuve", 2, 2)]
    listed = list_situation(people, day(-90), TODAY).sheets[0]
    assert [row[2] for row in listed.rows] == ["Zone", "Zone neuve"]  # each by the name of its days


def test_counts_are_those_of_the_page(people: Desk) -> None:
    for agent in (1, 2, 3):
        opened(people, day(-9), agent_id=agent, profile_id=T1 if agent > 1 else T2)
    opened(people, day(-9), agent_id=1, profile_id=T1)
    rights.suspend_rights(people, [1], day(-5), day(-3), "long_absence")
    rights.confirm_rights(people, [1], TODAY)
    ask(people, agent_id=4)
    for start, end in ((TODAY, TODAY), (day(-8), TODAY), (day(-20), day(-15))):
        held = situation.over(people, start, end)
        persons, held_rights = count_held(held)
        listing = list_situation(people, start, end)
        assert len(listing.sheets[0].rows) == len(held)
        for name in ("Par service", "Par profil"):
            assert sum(row[2] for row in counts(people, name, start, end)) == held_rights  # type: ignore[misc]
        told = listing.sheets[0].said
        assert any(text.startswith(f"{persons} personne") and f"{held_rights} droit" in text for text in told)


def test_a_list_of_nobody_and_of_one_are_said_in_good_french(people: Desk) -> None:
    assert "0 personne, 0 droit" in list_situation(people, TODAY, TODAY).sheets[0].said
    opened(people, day(-9))
    assert "1 personne, 1 droit" in list_situation(people, TODAY, TODAY).sheets[0].said


def test_days_and_what_was_known_are_in_the_title(people: Desk) -> None:
    assert list_situation(people, date(2026, 3, 1), date(2026, 3, 31)).title == (
        "Personnes habilitées du 01/03/2026 au 31/03/2026"
    )
    known = list_situation(people, TODAY, TODAY, known_on=date(2026, 4, 1)).title
    assert known == "Personnes habilitées le 24/11/2026, tel que connu le 01/04/2026"


def test_a_stretch_suspended_within_the_days_is_a_line_of_its_own(people: Desk) -> None:
    opened(people, day(-9))
    rights.suspend_rights(people, [1], day(-5), day(-3), "long_absence")
    rights.confirm_rights(people, [1], TODAY)
    rows = list_situation(people, day(-9), TODAY).sheets[0].rows
    assert [(row[7], row[8], row[9]) for row in rows] == [
        ("Active", day(-9), day(-6)),
        ("Suspendue", day(-5), day(-3)),
        ("Active", day(-2), None),
    ]


def test_who_made_it_for_whom_and_when_is_said_with_the_head_of_the_journal(people: Desk) -> None:
    (sheet,) = list_typing(people).sheets
    assert sheet.said[1] == f"Métropole de Lyon, le 24/11/2026, par {people.author.who}"
    assert sheet.foot.startswith("Repère du journal ")


@pytest.mark.usefixtures("qapp")
def test_counts_are_gone_to_by_their_names_in_the_pdf(people: Desk, tmp_path: Path) -> None:
    for agent in (1, 2, 3):
        opened(people, day(-9), agent_id=agent)
    path = export_list(people, tmp_path / "liste.pdf", list_situation(people, TODAY, TODAY))
    assert [title for title, _ in reader.outline(path)] == [
        "Personnes habilitées", "Par service", "Par profil",
    ]  # fmt: skip
