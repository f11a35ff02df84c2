"""The spreadsheet kept until now, and lists of services: what they bring is there, and only once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cdap_desk.cli.importing import as_json
from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Agent, Posting, Profile, Service, ServiceManager, ServiceName
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import lists, services, situation, stores, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from tests.operations.lists_kit import STAFF, take_in, write_list
from tests.operations.rights_kit import arrive

TITLES = "Identifiant;Nom;Prénom;Courriel;Profil;Service;Depuis le;Jusqu'au;Portail"
SERVICE_TITLES = "Code;Libellé;Code parent;Responsable;Fermé le"


@pytest.fixture
def known(desk: Desk) -> Iterator[Desk]:
    """A desk where Ada Blanc has been in service A since 2020."""
    arrive(desk, "Blanc", email="ada@exemple.fr", portal_id="MCP0000001")
    yield desk
    assert stores.verify_store(desk) == []


def spreadsheet(folder: Path, *rows: str) -> Path:
    return write_list(folder, *rows, titles=TITLES, name="suivi.csv")


def service_list(folder: Path, *rows: str) -> Path:
    return write_list(folder, *rows, titles=SERVICE_TITLES, name="services.csv")


def kept(desk: Desk, record: type[Any], **equal: Any) -> list[Any]:
    with desk.store.looking() as raw:
        return records(raw, record, **equal)


def days(desk: Desk) -> list[tuple[str | None, str | None]]:
    return [(h.start, h.end) for h in kept(desk, Habilitation)]


def who(desk: Desk, on: date) -> list[tuple[str, str]]:
    return [(held.last_name, held.profile) for held in situation.as_of(desk, on)]


def test_a_right_of_the_past_is_seen_on_its_days(known: Desk, tmp_path: Path) -> None:
    told = take_in(
        known, spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;30/06/2024;CDAP")
    )
    assert [(i["courriel"], i["apres"]) for i in told["reprises"]] == [("ada@exemple.fr", "T1")]
    assert days(known) == [("2021-03-01", "2024-06-30")]
    assert who(known, date(2024, 6, 30)) == [("Blanc", "T1")]
    assert who(known, date(2024, 7, 1)) == []
    assert {(m.origin, m.typing, m.paper) for m in kept(known, Movement)} == {("reprise", "none", "none")}


def test_a_right_that_ends_later_gets_its_removal(known: Desk, tmp_path: Path) -> None:
    take_in(
        known, spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;31/12/2026;CDAP")
    )
    natures = [(m.nature, m.effective, m.automatic, m.origin) for m in kept(known, Movement)]
    assert natures == [
        ("creation", "2021-03-01", False, "reprise"),
        ("removal", "2027-01-01", True, "metropole"),
    ]


def test_the_same_spreadsheet_again_brings_nothing(known: Desk, tmp_path: Path) -> None:
    rows = [
        "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;30/06/2024;CDAP",
        "MCP0000001;Blanc;Zoé;ada@exemple.fr;T2;A;01/03/2021;;CDAP",
    ]
    take_in(known, spreadsheet(tmp_path, *rows))
    again = take_in(known, spreadsheet(tmp_path, *rows))
    assert (again["reprises"], again["inchanges"]) == ([], 2)


def test_someone_unknown_arrives_once_with_all_their_rights(known: Desk, tmp_path: Path) -> None:
    first = known.store.digest()
    rows = [
        "MCP0000007;Noir;Léa;lea@exemple.fr;T1;A;01/03/2021;30/06/2024;CDAP",
        "MCP0000007;Noir;Léa;lea@exemple.fr;T2;B;01/07/2024;;CDAP",
    ]
    told = take_in(known, spreadsheet(tmp_path, *rows))
    assert [i["courriel"] for i in told["arrivees"]] == ["lea@exemple.fr"]
    (lea,) = kept(known, Agent, last_name="Noir")
    assert (lea.first_name, lea.portal_id) == ("Léa", "MCP0000007")
    assert [(p.service_id, p.start, p.end) for p in kept(known, Posting, agent_id=lea.id)] == [
        (2, "2024-07-01", None)
    ]
    assert days(known) == [("2021-03-01", "2024-06-30"), ("2024-07-01", None)]
    undo.undo(known, undo.next_undo(known))
    assert known.store.digest() == first


def test_the_rights_of_who_is_not_ticked_are_not_taken_over(known: Desk, tmp_path: Path) -> None:
    path = spreadsheet(tmp_path, "MCP0000007;Noir;Léa;lea@exemple.fr;T1;A;01/03/2021;;CDAP")
    proposal = lists.compare_list(known, lists.open_list(known, path))
    lists.apply_list(known, proposal, {d.key for d in proposal.comparison.group("take_over")})
    assert (kept(known, Habilitation), len(kept(known, Agent))) == ([], 1)


def test_a_cell_that_names_two_profiles_is_two_rights(known: Desk, tmp_path: Path) -> None:
    take_in(known, spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1, T2;A;01/03/2021;;CDAP"))
    codes = {p.id: p.code for p in kept(known, Profile)}
    assert [codes[h.profile_id] for h in kept(known, Habilitation)] == ["T1", "T2"]


def test_an_unknown_profile_is_created_to_be_confirmed(known: Desk, tmp_path: Path) -> None:
    take_in(known, spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;CTX;A;01/03/2021;;CDAP"))
    made = kept(known, Profile)[-1]
    (cdap,) = kept(known, PortalService, code="CDAP")
    assert (made.code, made.label, made.to_confirm, made.portal_service_id) == ("CTX", "", True, cdap.id)


def test_the_effects_say_the_days(known: Desk, tmp_path: Path) -> None:
    path = spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;30/06/2024;CDAP")
    proposal = lists.compare_list(known, lists.open_list(known, path))
    (one,) = proposal.comparison.group("take_over")
    assert one.effects == ("Droit repris\u00a0: T1, A, du 01/03/2021 au 30/06/2024",)


def test_the_services_of_the_metropole_come_in_as_a_tree(known: Desk) -> None:
    told = take_in(known, STAFF / "services.csv")
    assert len(told["nouveaux"]) == told["lus"] == 36
    found = {s.code: s for s in kept(known, Service) if s.code}
    assert found["M300"].parent_id == found["D200"].id
    assert found["D110"].parent_id == found["D100"].id
    assert take_in(known, STAFF / "services.csv")["inchanges"] == 36


def test_a_service_is_renamed_placed_answered_for_and_closed(known: Desk, tmp_path: Path) -> None:
    take_in(known, service_list(tmp_path, "S1;Maison une;;;", "S2;Maison deux;;;"))
    told = take_in(
        known, service_list(tmp_path, "S1;Maison une;;;", "S2;Maison neuve;S1;Ada Roux;31/12/2026")
    )
    assert [(i["avant"], i["apres"]) for i in told["noms"]] == [("Maison deux", "Maison neuve")]
    one, two = (kept(known, Service, code=code)[0] for code in ("S1", "S2"))
    assert (two.name, two.parent_id, two.end) == ("Maison neuve", one.id, "2026-12-31")
    assert [n.name for n in kept(known, ServiceName)] == ["Maison deux"]
    assert [m.full_name for m in kept(known, ServiceManager)] == ["Ada Roux"]


def test_a_service_under_itself_refuses_the_list(known: Desk, tmp_path: Path) -> None:
    take_in(known, service_list(tmp_path, "S1;Maison une;;;", "S2;Maison deux;S1;;"))
    before = known.store.digest()
    path = service_list(tmp_path, "S1;Maison une;S2;;", "S2;Maison deux;S1;;")
    proposal = lists.compare_list(known, lists.open_list(known, path))
    with pytest.raises(DeskError, match="people_refused"):
        lists.apply_list(known, proposal, proposal.ticked())
    assert known.store.digest() == before


def test_a_renamed_service_is_known_by_its_former_name(known: Desk, tmp_path: Path) -> None:
    services.rename_services(known, {1: "Maison neuve"}, date(2026, 1, 1))
    told = take_in(known, spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;;CDAP"))
    assert len(told["reprises"]) == 1
    assert len(kept(known, Service)) == 3


def test_a_spreadsheet_is_said_under_keys_of_its_own(known: Desk, tmp_path: Path) -> None:
    path = spreadsheet(tmp_path, "MCP0000001;Blanc;Zoé;ada@exemple.fr;T1;A;01/03/2021;;CDAP")
    told = as_json(lists.compare_list(known, lists.open_list(known, path)))
    assert list(told) == ["lus", "refuses", "arrivees", "identifiants", "reprises", "douteux", "inchanges"]
