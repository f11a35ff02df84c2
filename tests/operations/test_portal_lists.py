"""The portal's list: what it knows and we do not is taken over; what it says otherwise is proposed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cdap_desk.domain.query import Filter, Query
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import cells, lists, rights, situation, stores, tables, undo
from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.settings import change_setting
from tests.operations.lists_kit import DECEMBER, NOVEMBER, PORTAL, TRUTH, store_after, take_in, write_list

TITLES = "Identifiant;Nom;Prénom;Courriel;Profil;Structure;Dernière connexion;État"
ALICE = "MCP0757437;PREVOST;ALICE;alice.prevost@grandlyon.com"
THERE = "MAISON DE LA METROPOLE – SAINT-GENIS-LAVAL"
BRON = "MAISON DE LA METROPOLE – BRON"
LEFT = "MCP0000001;ADAM;VIRGINIE-ANASTASIE;virginie-anastasie.adam@grandlyon.com"


@pytest.fixture
def december(tmp_path: Path) -> Iterator[Desk]:
    desk = store_after(tmp_path, NOVEMBER, DECEMBER)
    yield desk
    desk.close()


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Desk]:
    desk = store_after(tmp_path, NOVEMBER, DECEMBER, PORTAL)
    yield desk
    desk.close()


def accounts(folder: Path, *rows: str) -> Path:
    return write_list(folder, *rows, titles=TITLES, name="comptes.csv")


def held(desk: Desk, **equal: str) -> list[dict[str, Any]]:
    filters = tuple(Filter(name, values=frozenset({value})) for name, value in equal.items())
    ids = tables.list_ids(desk, Query("habilitations", filters))
    columns = ("last_name", "profile", "service", "status", "start", "end", "pending")
    return tables.read_rows(desk, "habilitations", columns, ids)


def identifiers(told: dict[str, Any], key: str) -> set[str]:
    return {item["identifiant"] for item in told[key]}


def test_every_account_of_someone_known_is_taken_over_in_one_step(december: Desk) -> None:
    first = december.store.digest()
    told = take_in(december, PORTAL)
    known = TRUTH["portal"]["accounts"] - len(TRUTH["portal"]["unknown_to_hr"])
    assert (len(told["reprises"]), len(told["identifiants"]), told["douteux"]) == (known, known, [])
    assert len(held(december, status="active")) == known
    assert identifiers(told, "comptes_inconnus") == set(TRUTH["portal"]["unknown_to_hr"])
    assert identifiers(told, "inactifs") == set(TRUTH["portal"]["dormant"])
    assert stores.verify_store(december) == []
    undo.undo(december, undo.next_undo(december))
    assert december.store.digest() == first


def test_what_is_taken_over_waits_for_nothing(portal: Desk) -> None:
    with portal.store.looking() as raw:
        asked = raw.execute("SELECT DISTINCT nature, origin, state, waits FROM movement").fetchall()
    assert asked == [("creation", "reprise", "done", "")]


def test_the_same_list_again_changes_nothing_but_who_is_inactive(portal: Desk) -> None:
    told = lists.compare_list(portal, lists.open_list(portal, PORTAL)).comparison.counts()
    assert told == {"unknown_account": 12, "inactive": 23}


def test_an_account_of_someone_who_left_is_taken_over_and_never_removed(
    december: Desk, tmp_path: Path
) -> None:
    take_in(december, accounts(tmp_path, f"{LEFT};T1;{BRON};01/10/2026;ACTIF"))
    (right,) = held(december)
    assert (right["status"], right["pending"]) == ("active", "")
    waiting = Query("habilitations", (Filter("!leaver_habilitated", values=frozenset({"1"})),))
    assert len(tables.list_ids(december, waiting)) == 1


def test_the_last_log_in_is_kept_on_the_person_and_no_older_list_takes_it_back(
    december: Desk, tmp_path: Path
) -> None:
    for day in ("12/11/2026", "01/10/2026"):
        take_in(december, accounts(tmp_path, f"{ALICE};T1;{THERE};{day};ACTIF"))
    with december.store.looking() as raw:
        assert raw.execute("SELECT last_login FROM agent WHERE last_login <> ''").fetchall() == [
            ("2026-11-12",)
        ]


@pytest.mark.parametrize(("days", "told"), [(89, 0), (90, 1), (91, 1)])
def test_inactive_is_counted_from_the_latest_log_in_of_the_list(
    december: Desk, tmp_path: Path, days: int, told: int
) -> None:
    latest = date(2026, 11, 20)
    old = date.fromordinal(latest.toordinal() - days)
    other = "MCP1090612;ROBIN;MARINE-HORTENSE;marine-hortense.robin@grandlyon.com;T1"
    path = accounts(
        tmp_path,
        f"{ALICE};T1;{THERE};{old:%d/%m/%Y};ACTIF",
        f"{other};MAISON DE LA METROPOLE – LYON 1ER;{latest:%d/%m/%Y};ACTIF",
    )
    assert len(take_in(december, path)["inactifs"]) == told


def test_the_number_of_days_is_a_setting(december: Desk) -> None:
    change_setting(december, "inactive_days", "30")
    told = take_in(december, PORTAL)
    assert len(told["inactifs"]) > len(TRUTH["portal"]["dormant"])


def test_of_an_inactive_account_whose_right_we_have_the_removal_is_proposed(portal: Desk) -> None:
    take_in(portal, PORTAL)
    assert len([r for r in held(portal) if r["pending"] == "removal"]) == 23


def test_another_profile_is_a_modification_that_somebody_validates(portal: Desk, tmp_path: Path) -> None:
    told = take_in(portal, accounts(tmp_path, f"{ALICE};T2;{THERE};12/11/2026;ACTIF"))
    assert [(i["avant"], i["apres"], i["mouvement"]) for i in told["autre_profil"]] == [
        ("T1", "T2", "modification")
    ]
    (right,) = [r for r in held(portal) if r["pending"] == "modification"]
    assert (right["last_name"], right["profile"]) == ("Prévost", "T1")


def test_what_is_asked_already_is_not_asked_again_the_next_month(portal: Desk, tmp_path: Path) -> None:
    path = accounts(tmp_path, f"{ALICE};T2;{THERE};12/11/2026;ACTIF")
    take_in(portal, path)
    proposal = lists.compare_list(portal, lists.open_list(portal, path))
    (again,) = proposal.comparison.group("other_profile")
    assert (again.ticked, again.why) == (False, "already_asked")


def test_what_cannot_be_is_left_out_and_its_effect_is_the_reason(portal: Desk, tmp_path: Path) -> None:
    bron = next(c.id for c in choices(portal, "service") if c.name.endswith("Bron"))
    cells.change_cells(portal, "services", [(bron, "end", "30/11/2026")])
    before = portal.store.digest()
    path = accounts(tmp_path, f"{ALICE};T1;{BRON};12/11/2026;ACTIF")
    proposal = lists.compare_list(portal, lists.open_list(portal, path))
    (one,) = proposal.comparison.group("other_service")
    assert not one.ticked
    assert one.effects[0].startswith("Le service «\u00a0Maison de la Métropole – Bron\u00a0» est fermé")
    assert portal.store.digest() == before


def test_another_service_is_a_modification(portal: Desk, tmp_path: Path) -> None:
    told = take_in(portal, accounts(tmp_path, f"{ALICE};T1;{BRON};12/11/2026;ACTIF"))
    assert [(i["avant"], i["apres"]) for i in told["autre_service"]] == [("M326", "M313")]


def test_a_right_without_account_is_asked_again_as_it_was_decided(portal: Desk, tmp_path: Path) -> None:
    rows = PORTAL.read_text("utf-8-sig").splitlines()[1:]
    told = take_in(portal, accounts(tmp_path, *(r for r in rows if not r.startswith(ALICE.split(";")[0]))))
    assert [(i["courriel"], i["mouvement"]) for i in told["sans_compte"]] == [
        ("alice.prevost@grandlyon.com", "creation")
    ]
    alice = [r["status"] for r in held(portal) if (r["last_name"], r["start"]) == ("Prévost", "2026-12-01")]
    assert alice == ["requested"]
    assert len(held(portal, status="removed")) == 1


def test_rights_that_were_there_are_seen_on_a_past_day(portal: Desk) -> None:
    assert len(situation.as_of(portal, date(2026, 11, 20))) == len(held(portal))


def test_nobody_has_to_validate_what_is_taken_over(portal: Desk) -> None:
    with pytest.raises(DeskError, match="nothing_to_validate"):
        rights.validate_movements(portal, [1], Decision(validated_by="Ada Roux"))
