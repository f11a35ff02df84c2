import pytest

from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.regularise import preview_regularise, regularise_rights
from cdap_desk.store.reading import records
from tests.operations.rights_kit import T2, arrive, ask, opened

WRITTEN = Decision(validated_by="Léo Brun", title="Responsable", means="email", reference="RE : accès")


@pytest.fixture
def people(desk: Desk) -> Desk:
    """Right 1 was validated orally, 2 by its holder, 3 as it should be."""
    arrive(desk, "Durand")
    opened(desk, means="oral")
    opened(desk, profile_id=T2, validated_by="DURAND Zoe")
    ask(desk, service_id=2)
    return desk


def kept(desk: Desk, right: int) -> Movement:
    with desk.store.looking() as raw:
        return records(raw, Movement, habilitation_id=right)[0]


def test_a_validation_is_told_again_in_writing(people: Desk) -> None:
    regularise_rights(people, [1, 2], WRITTEN)
    for right in (1, 2):
        assert (kept(people, right).validated_by, kept(people, right).means) == ("Léo Brun", "email")
    assert undo.next_undo(people).label == "Régularisation de 2 droits"


def test_what_was_validated_in_writing_has_nothing_to_put_right(people: Desk) -> None:
    shown = [c.refusal and c.refusal.code for c in preview_regularise(people, [1, 2, 3])]
    assert shown == [None, None, "nothing_to_regularise"]


@pytest.mark.parametrize(
    "decision",
    [Decision(validated_by="Léo Brun", means="oral"), Decision(validated_by="Zoé Durand", means="email")],
)
def test_it_takes_another_person_and_a_trace(people: Desk, decision: Decision) -> None:
    with pytest.raises(DeskError, match="still_to_regularise"):
        regularise_rights(people, [1], decision)
