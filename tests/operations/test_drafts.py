import pytest

from cdap_desk.domain.people import Agent, Posting
from cdap_desk.domain.search import SearchIndex
from cdap_desk.errors import DeskError
from cdap_desk.operations import cells, drafts, tables, undo
from cdap_desk.operations.desk import Desk


def test_a_line_begun_waits_with_what_it_lacks(desk: Desk) -> None:
    drafts.start_draft(desk, "agents")
    cells.change_cells(desk, "agents", [(-1, "arrival", "1/3/26"), (-1, "service", 2)])
    assert drafts.list_drafts(desk, "agents") == [
        {"id": -1, "arrival": "2026-03-01", "service": "B", "missing": ("last_name", "first_name")}
    ]


def test_a_whole_line_becomes_a_person_with_all_that_was_typed(desk: Desk) -> None:
    drafts.start_draft(desk, "agents", {"last_name": "Lefèvre", "service": "b", "arrival": "1/3/26"})
    made = cells.change_cells(desk, "agents", [(-1, "first_name", "Zoé")])
    assert made.inserted[Agent.kind] == {1}
    assert drafts.list_drafts(desk, "agents") == []
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        assert [(p.service_id, p.start) for p in work.find(Posting)] == [(2, "2026-03-01")]


def test_an_undo_gives_the_line_back(desk: Desk) -> None:
    drafts.start_draft(desk, "agents", {"last_name": "Lefèvre"})
    before = desk.store.digest()
    cells.change_cells(desk, "agents", [(-1, "first_name", "Zoé")])
    assert undo.next_undo(desk).label == "Nouvel agent\u00a0: Zoé Lefèvre"
    undo.undo(desk, undo.next_undo(desk))
    assert desk.store.digest() == before


def test_a_value_refused_leaves_the_line_as_it_was(desk: Desk) -> None:
    drafts.start_draft(desk, "agents", {"last_name": "Lefèvre"})
    before = desk.store.digest()
    with pytest.raises(DeskError) as refusal:
        cells.change_cells(desk, "agents", [(-1, "arrival", "jamais")])
    assert (refusal.value.data["row"], refusal.value.data["column"]) == (-1, "arrival")
    assert desk.store.digest() == before


def test_a_line_emptied_lacks_again(desk: Desk) -> None:
    drafts.start_draft(desk, "agents", {"last_name": "Lefèvre"})
    cells.change_cells(desk, "agents", [(-1, "last_name", " ")])
    assert drafts.list_drafts(desk, "agents")[0] == {"id": -1, "missing": ("last_name", "first_name")}


def test_a_line_is_given_up_and_brought_back(desk: Desk) -> None:
    drafts.start_draft(desk, "services", {})
    drafts.discard_draft(desk, 1)
    assert drafts.list_drafts(desk, "services") == []
    undo.undo(desk, undo.next_undo(desk))
    assert len(drafts.list_drafts(desk, "services")) == 1


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        ("services", {"name": "D", "parent": "A", "manager": "Anne Roux"}),
        ("profiles", {"portal_service": "CDAP", "label": "Accueil"}),
        ("referents", {"last_name": "Roux", "first_name": "Anne", "role": "suppléant"}),
        ("employers", {"name": "CCAS", "covered": "non"}),
        ("occupations", {"name": "Juriste"}),
        ("portal_services", {"code": "RSACG"}),
        ("conventions", {"number": "1"}),
    ],
)
def test_each_table_takes_a_new_line(desk: Desk, table: str, texts: dict[str, str]) -> None:
    made = drafts.start_draft(desk, table, texts)
    kind = next(k for k in made.inserted if k not in {"draft", "service_manager"})
    row = tables.read_rows(desk, table, tuple(texts), list(made.inserted[kind]))[0]
    assert all(row[c] for c in texts)


def test_a_contract_is_under_a_convention_for_a_service_of_the_portal(desk: Desk) -> None:
    drafts.start_draft(desk, "service_contracts", {"title": "Contrat RSACG", "convention": "002/2017"})
    assert drafts.list_drafts(desk, "service_contracts")[0]["missing"] == ("portal_service",)
    cells.change_cells(
        desk, "service_contracts", [(-1, "portal_service", "CAFPRO"), (1, "to_confirm", "non")]
    )
    columns = ("title", "convention", "portal_service", "to_confirm")
    ids = tables.list_ids(desk, tables.Query("service_contracts"))
    shown = [tuple(r[c] for c in columns) for r in tables.read_rows(desk, "service_contracts", columns, ids)]
    assert shown == [
        ("Contrat de service CDAP", "002/2017", "CDAP", 0),
        ("Contrat RSACG", "002/2017", "CAFPRO", 0),
    ]


def test_a_text_needs_a_title_and_is_found_by_it(desk: Desk) -> None:
    drafts.start_draft(desk, "legal_texts", {"dated": "27/4/2016"})
    assert drafts.list_drafts(desk, "legal_texts")[0]["missing"] == ("title",)
    cells.change_cells(desk, "legal_texts", [(-1, "title", "Règlement général")])
    assert undo.next_undo(desk).label == "Nouveau texte\u00a0: Règlement général"
    assert SearchIndex(tables.search_texts(desk, "legal_texts")).match("général reglement") == [4]
