"""The fiche complète holds all that the store does of a person, and names others only when asked to."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cdap_desk.domain.bordereaux import Bordereau, BordereauLine
from cdap_desk.domain.details import Told
from cdap_desk.domain.people import Agent, AgentEmail, AgentName, Posting
from cdap_desk.domain.records import Record
from cdap_desk.domain.remembered import Distinct
from cdap_desk.domain.rights import Decision, Habilitation, Movement, Period
from cdap_desk.domain.settlements import Settlement
from cdap_desk.operations import agents, answers, cells, rights, settlements, stores, undo
from cdap_desk.operations.agent_file import list_agent, unnamed
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.people_lists import Listing
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.reading import records
from cdap_desk.wording import FINDINGS_SAID, VALUES
from tests.operations.bordereaux_kit import OCCUPATION, complete, issue
from tests.operations.rights_kit import ask, opened
from tests.tools.sample_store import CLOCK, make_sample

TODAY = date(2026, 11, 24)
# What is of the store, not of the person, or is told in other words that are looked for by name below.
UNTOLD = {
    "id", "uid", "version", "created_at", "created_by", "modified_at", "modified_by",  # of records
    "agent_id", "habilitation_id", "bordereau_id", "movement_id", "follows_id", "switched_to_id", "about",
    "recorded_at", "replaced_at",  # when a period was known: the journal tells what changed it
    "template_id", "descriptor_sha256", "data_sha256", "journal_head", "sequence", "year", "issued_by",
    "note", "sent_by", "outcome", "portal_service_id", "sheet", "nature",  # of a bordereau as a whole
    "replaces_id", "automatic", "paper", "typing", "origin", "principal", "portal_id_to_confirm", "suspended",
}  # fmt: skip
WORDS = {
    "operation": "nature",
    "reason": "reason",
    "means": "means",
    "answer": "answer",
    "state": "bordereau_state",
}


def texts(listing: Listing) -> str:
    """Return all that a listing tells, as one reads it."""
    told = [str(line) for sheet in listing.sheets for line in sheet.said]
    for sheet in listing.sheets:
        for row in sheet.rows:
            told += [f"{v:%d/%m/%Y}" if isinstance(v, date) else str(v) for v in row if v is not None]
    return "\n".join(told)


def about(raw: sqlite3.Connection, agent_id: int) -> Iterator[Record]:
    """Yield every record that is of a person, or that one of theirs leads to."""
    (agent,) = records(raw, Agent, id=agent_id)
    yield agent
    for kind in (AgentName, AgentEmail, Posting, Distinct, Period):
        yield from records(raw, kind, agent_id=agent_id)
    yield from records(raw, Settlement, about=agent.uid)
    for held in records(raw, Habilitation, agent_id=agent_id):
        yield held
        yield from records(raw, Movement, habilitation_id=held.id)
        yield from records(raw, Settlement, about=held.uid)
        for line in records(raw, BordereauLine, habilitation_id=held.id):
            yield line
            yield from records(raw, Bordereau, id=line.bordereau_id)


def said(raw: sqlite3.Connection, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the name of each field that holds something, and the words that it is read as."""
    kind = KINDS[record.kind]
    for column in kind.columns:
        value: Any = getattr(record, column.name, None)
        if column.derived or column.name in UNTOLD or value in (None, "", False):
            continue
        if column.ref:
            (row,) = raw.execute(f'SELECT * FROM "{column.ref}" WHERE id = ?', (value,))
            names = [d[0] for d in raw.execute(f'SELECT * FROM "{column.ref}" LIMIT 0').description]
            target = dict(zip(names, row, strict=True))
            yield column.name, target.get("name") or f"{target['code']} {target['label']}".strip()
        elif column.name in WORDS and value in VALUES[WORDS[column.name]]:
            yield column.name, VALUES[WORDS[column.name]][value]
        elif column.name == "code" and record.kind == "settlement":
            yield column.name, FINDINGS_SAID[value].title
        else:
            day = str(value)
            is_day = len(day) == 10 and day[4:5] == day[7:8] == "-"
            yield column.name, f"{day[8:]}/{day[5:7]}/{day[:4]}" if is_day else day


def left_out(desk: Desk, agent_id: int) -> list[tuple[str, str, str]]:
    """Return what the store holds of a person and their fiche does not tell."""
    told = texts(list_agent(desk, agent_id, names=True)).casefold()
    with desk.store.looking() as raw:
        return [
            (record.kind, name, words)
            for record in about(raw, agent_id)
            for name, words in said(raw, record)
            if words.casefold() not in told and not _is_last_day(record, name, told)
        ]


def _is_last_day(record: Record, name: str, told: str) -> bool:
    """A removal is told by the last day with the right, a state that others follow by what followed."""
    return (record.kind, name) in {("bordereau", "state")} or (
        isinstance(record, Movement) and name == "effective" and record.nature == "removal" and bool(told)
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Thirty people and something in every table."""
    path = tmp_path_factory.mktemp("fiche") / "exemple.cdap"
    make_sample(path)
    desk = stores.open_store(path, CLOCK, "exemple")
    yield desk
    desk.close()


@pytest.mark.parametrize("agent_id", range(1, 31))
def test_nothing_that_is_kept_of_a_person_is_left_out(sample: Desk, agent_id: int) -> None:
    assert left_out(sample, agent_id) == []


def live(desk: Desk) -> None:
    """Give person 1, Moreau, all that may happen to somebody; a neighbour, Voisin, must not be told."""
    complete(desk, "Moreau", "Voisin")
    cells.change_cells(desk, "agents", [(1, "phone", "04 72 11 22 33"), (1, "note", "=Bureau 12\nle matin")])
    cells.change_cells(desk, "agents", [(1, "last_name", "Moreau-Petit")])
    cells.change_cells(desk, "agents", [(1, "email", "zoe.petit@exemple.fr")])
    made = issue(desk)
    answers.send_bordereau(desk, made, TODAY, "Claire Martin")
    answers.answer_bordereau(desk, made, TODAY, {1: answers.Answer(ok=False, reason="Pièce à joindre")})
    second = opened(desk, profile_id=4, reason="replacement", note="au pied levé")
    rights.suspend_rights(desk, [second], TODAY, date(2026, 12, 24), "long_absence", "congé")
    rights.confirm_rights(desk, [second], TODAY)
    refused = ask(desk, profile_id=5, service_id=2, decision=None, requested_by="Yves Chef")
    rights.refuse_movements(desk, [refused], "hors mission")
    agents.add_posting(desk, [1], 3, OCCUPATION, TODAY, replaces_id=2)
    agents.add_posting(desk, [1], 2, OCCUPATION, TODAY)
    undo.undo(desk, undo.next_undo(desk))
    settlements.settle_finding(desk, "incomplete", [1], date(2027, 1, 31), "vu avec elle")


def test_the_fiche_with_the_names_of_others_has_another_title(desk: Desk) -> None:
    live(desk)
    own, control = list_agent(desk, 1), list_agent(desk, 1, names=True)
    assert own.title.startswith("Fiche complète de ")
    assert control.title == f"{own.title}, pour un contrôle"
    assert control.sheets[0].said[0] == control.title


def test_a_whole_life_is_told(desk: Desk) -> None:
    live(desk)
    assert left_out(desk, 1) == []
    told = texts(list_agent(desk, 1, names=True))
    for words in (
        "Moreau-Petit", "Zoé Moreau", "zoe1@exemple.fr", "04 78 00 00 00 → 04 72 11 22 33", "=Bureau 12",
        "Pièce à joindre", "hors mission", "Yves Chef", "Ada Roux", "au pied levé", "vu avec elle",
        "Zoé Voisin", "Réponse de la Caf le 24/11/2026\u00a0: KO", "Suspendu", "2026-001",
    ):  # fmt: skip
        assert words in told, words


def test_what_was_taken_back_is_in_the_journal(desk: Desk) -> None:
    live(desk)
    (journal,) = [s for s in list_agent(desk, 1).sheets if s.name == "Journal"]
    labels = [str(row[1]) for row in journal.rows]
    assert sum("Affectation" in label or "affectation" in label for label in labels) >= 2


def test_others_are_not_named_to_the_person(desk: Desk) -> None:
    live(desk)
    told = texts(list_agent(desk, 1))
    for other in ("Voisin", "Ada Roux", "Yves Chef", "Claire Martin", desk.author.who):
        assert other not in told, other
    assert "Validation" in told
    assert "sans le nom des autres" in told


def test_what_the_caf_was_told_is_what_the_form_held(desk: Desk) -> None:
    """The name and the address of the day it was issued, not those of before."""
    live(desk)
    (sent,) = [sheet for sheet in list_agent(desk, 1).sheets if sheet.name == "Bordereaux"]
    (row,) = sent.rows
    assert row[0] == "2026-001"
    assert "Nom\u00a0: Moreau-Petit" in str(row[-1])
    assert "Téléphone\u00a0: 04 72 11 22 33" in str(row[-1])


def test_an_access_that_is_over_is_not_said_open_past_its_end(desk: Desk) -> None:
    complete(desk, "Moreau")
    over = opened(desk, date(2026, 1, 5), profile_id=4)
    rights.remove_rights(desk, [over], date(2026, 11, 20), "departure")
    (held,) = [sheet for sheet in list_agent(desk, 1).sheets if sheet.name == "Accès ouverts"]
    assert [row[-1] for row in held.rows] == ["Ouvert, fin dépassée"]
    rights.confirm_rights(desk, [over], TODAY)
    (held,) = [sheet for sheet in list_agent(desk, 1).sheets if sheet.name == "Accès ouverts"]
    assert [tuple(row[3:]) for row in held.rows] == [(date(2026, 1, 5), date(2026, 11, 20), "Ouvert")]


def test_a_decision_by_a_manager_gives_the_quality_without_the_name(desk: Desk) -> None:
    complete(desk, "Moreau")
    decision = Decision(validated_by="Anne Roy", title="Responsable de la MDM", means="email")
    ask(desk, profile_id=4, decision=decision)
    told = texts(list_agent(desk, 1))
    assert "Responsable de la MDM" in told
    assert "Anne Roy" not in told


def test_a_person_who_is_gone_is_refused(desk: Desk, tmp_path: Path) -> None:
    from cdap_desk.errors import DeskError

    with pytest.raises(DeskError, match="row_gone"):
        list_agent(desk, 99)


def test_an_act_on_another_that_touched_the_same_rights_does_not_name_them() -> None:
    own = Agent(id=1, first_name="Zoé", last_name="Moreau-Petit")
    others = (("Émile", "Voisin"), ("Zoé", "Moreau"), ("Paul", "Lenoir"))
    people = [own, *(Agent(id=n, first_name=a, last_name=b) for n, (a, b) in enumerate(others, 2))]
    labels = [
        "Retour d’Émile Voisin le 24/11/2026",
        "Départ de Paul Lenoir",
        "Nom de Zoé Moreau-Petit\u00a0: Moreau → Moreau-Petit",
    ]
    told = [Told("2026-11-24T08:00:00.000000Z", "Claire", label) for label in labels]
    assert [one.label for one in unnamed(told, own, people)] == [
        "Retour d’une autre personne le 24/11/2026",
        "Départ d’une autre personne",
        labels[2],
    ]
