"""The lists of two months: what is told of them is what really changed, and what is written is no more."""

from pathlib import Path
from typing import Any

import pytest

from cdap_desk.domain.query import Query
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, lists, stores, tables, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import sentence
from tests.operations.lists_kit import DECEMBER, NOVEMBER, TRUTH, store_after, take_in


@pytest.fixture
def november(tmp_path: Path) -> Any:
    desk = store_after(tmp_path, NOVEMBER)
    yield desk
    desk.close()


def people(desk: Desk) -> dict[str, dict[str, Any]]:
    ids = tables.list_ids(desk, Query("agents"))
    columns = ("last_name", "first_name", "email", "service", "occupation", "departure", "arrival")
    return {row["email"]: row for row in tables.read_rows(desk, "agents", columns, ids)}


def emails(told: dict[str, Any], key: str) -> list[str]:
    return sorted(item["courriel"] for item in told[key])


def test_an_empty_store_takes_everybody_in(november: Desk) -> None:
    found = people(november)
    assert len(found) == TRUTH["first"]
    alice = found["alice.prevost@grandlyon.com"]
    assert (alice["last_name"], alice["first_name"]) == ("Prévost", "Alice")
    assert alice["service"] == "Maison de la Métropole – Saint-Genis-Laval"
    assert (alice["occupation"], alice["arrival"]) == ("Assistant de service social", "2017-04-01")
    assert stores.verify_store(november) == []


def test_each_group_of_the_second_month_is_what_really_changed(november: Desk) -> None:
    told = take_in(november, DECEMBER)
    renamed = {old: new for old, _, _, new in TRUTH["renamed"]}
    changed = {**dict(TRUTH["email_changed"]), **renamed}

    def now(email: str) -> str:
        return changed.get(email, email)

    assert emails(told, "arrivees") == sorted(TRUTH["joined"])
    assert emails(told, "departs") == sorted(TRUTH["left"])
    assert emails(told, "mutations") == sorted(now(email) for email, _, _ in TRUTH["moved"])
    assert emails(told, "noms") == sorted(renamed.values())
    assert emails(told, "courriels") == sorted(changed.values())
    assert emails(told, "fonctions") == sorted(now(email) for email, _, _ in TRUTH["job_changed"])
    assert sorted((i["courriel"], i["apres"]) for i in told["fins"]) == sorted(
        (now(email), end) for email, end in TRUTH["end_date_set"]
    )
    assert (told["douteux"], told["refuses"]) == ([], [])
    assert (told["lus"], told["inchanges"]) == (TRUTH["second"], TRUTH["unchanged"])


def test_before_and_after_are_those_of_each_change(november: Desk) -> None:
    told = take_in(november, DECEMBER)
    changed = {old: new for old, _, _, new in TRUTH["renamed"]} | dict(TRUTH["email_changed"])
    moves = {i["courriel"]: (i["avant"], i["apres"]) for i in told["mutations"]}
    assert moves == {changed.get(email, email): (old, new) for email, old, new in TRUTH["moved"]}
    names = {i["courriel"]: (i["avant"], i["apres"]) for i in told["noms"]}
    assert names == {new: (before, after) for _, before, after, new in TRUTH["renamed"]}
    assert {(i["avant"], i["apres"]) for i in told["courriels"]} == set(changed.items())


def test_what_was_applied_is_there_and_the_same_list_changes_nothing_more(november: Desk) -> None:
    take_in(november, DECEMBER)
    again = take_in(november, DECEMBER)
    assert {k: v for k, v in again.items() if isinstance(v, list) and v} == {}
    assert again["inchanges"] == TRUTH["second"]
    found = people(november)
    left = {email for email, row in found.items() if row["departure"] and row["departure"] <= "2026-11-30"}
    assert left == set(TRUTH["left"])
    assert found["michele.marchand@grandlyon.com"]["last_name"] == "Marchand"
    assert stores.verify_store(november) == []


def test_a_former_address_and_a_former_name_are_kept(november: Desk) -> None:
    take_in(november, DECEMBER)
    with november.store.looking() as raw:
        emails = raw.execute("SELECT email FROM agent_email").fetchall()
        names = raw.execute("SELECT last_name FROM agent_name").fetchall()
    changed = {old for old, *_ in (*TRUTH["renamed"], *TRUTH["email_changed"])}
    assert {email for (email,) in emails} == changed
    assert {name for (name,) in names} == {before for _, before, _, _ in TRUTH["renamed"]}


def test_one_undo_takes_a_whole_list_back_and_one_redo_puts_it_in_again(november: Desk) -> None:
    first = november.store.digest()
    take_in(november, DECEMBER)
    last = november.store.digest()
    entry = undo.next_undo(november)
    assert entry.label == "Import\u00a0: Liste du personnel, rh-2026-12.csv (144 différences)"
    undo.undo(november, entry)
    assert november.store.digest() == first
    undo.redo(november, undo.next_redo(november))
    assert november.store.digest() == last
    assert stores.verify_store(november) == []


def test_a_copy_is_made_before_anything_is_written(november: Desk) -> None:
    before = november.store.digest()
    take_in(november, DECEMBER)
    (copy,) = (november.store.path.parent / "Sauvegardes").glob("essai-avant-import-*.cdap")
    assert stores.verify_file(copy, november.clock)[1] == []
    restored = stores.open_store(copy, november.clock, "essai")
    assert restored.store.digest() == before
    restored.close()


@pytest.mark.parametrize("at", [0, 1, 40, 110])
def test_a_cancel_leaves_nothing(november: Desk, at: int) -> None:
    before = november.store.digest()
    proposal = lists.compare_list(november, lists.open_list(november, DECEMBER))
    steps: list[int] = []
    with pytest.raises(DeskError, match="list_cancelled"):
        lists.apply_list(
            november,
            proposal,
            proposal.ticked(),
            progress=lambda done, total: steps.append(done),
            cancelled=lambda: len(steps) > at,
        )
    assert len(steps) == at + 1
    assert november.store.digest() == before
    assert stores.verify_store(november) == []


def test_a_list_compared_before_another_change_is_refused(november: Desk) -> None:
    proposal = lists.compare_list(november, lists.open_list(november, DECEMBER))
    agents.change_agent(november, 1, phone="04 00 00 00 00")
    before = november.store.digest()
    with pytest.raises(DeskError, match="list_stale") as refusal:
        lists.apply_list(november, proposal, proposal.ticked())
    assert sentence(refusal.value).startswith("Le fichier a changé depuis")
    assert november.store.digest() == before


def test_only_what_is_ticked_is_written(november: Desk) -> None:
    proposal = lists.compare_list(november, lists.open_list(november, DECEMBER))
    lists.apply_list(november, proposal, {d.key for d in proposal.comparison.group("move")})
    again = lists.compare_list(november, lists.open_list(november, DECEMBER)).comparison.counts()
    assert "move" not in again
    assert (again["arrival"], again["departure"], again["name"], again["email"]) == (19, 22, 9, 31)


def test_the_second_month_asks_nothing_about_columns(november: Desk) -> None:
    assert lists.open_list(november, NOVEMBER).known
    assert lists.open_list(november, DECEMBER).known


def test_what_helps_to_recognise_people_is_kept_folded(november: Desk) -> None:
    with november.store.looking() as raw:
        titles = {t for (t,) in raw.execute("SELECT DISTINCT title FROM agent")}
        (birth,) = raw.execute(
            "SELECT birth_name FROM agent WHERE email LIKE 'marine-hortense.robin@%'"
        ).fetchone()
    assert titles == {"mme", "m"}
    assert birth == "bigot"
