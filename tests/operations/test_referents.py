from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations import organisation, referents
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.seats import recognise
from cdap_desk.operations.tables import read_rows

THREE = (
    Referent(last_name="Roux", first_name="Antoine", role="suppleant"),
    Referent(last_name="Martin", first_name="Claire"),
    Referent(last_name="Blanc", first_name="Ève", end="2026-11-23"),
)


@pytest.fixture
def seats(tmp_path: Path) -> Desk:
    clock = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    desk = create_store(tmp_path / "essai.cdap", clock, "cmartin", METROPOLE, THREE)
    yield desk
    desk.close()


def test_those_in_function_are_offered_titulaires_first(seats: Desk) -> None:
    assert [r.last_name for r in referents.list_referents(seats)] == ["Martin", "Roux"]


def test_an_unknown_account_is_not_recognised(seats: Desk) -> None:
    assert recognise(seats) is None


def test_an_account_once_chosen_is_recognised_and_signs(seats: Desk) -> None:
    assert referents.choose_referent(seats, 2).author.who == "Claire Martin"
    again = recognise(seats)
    assert again is not None
    assert again.author.who == "Claire Martin"


def test_an_account_stands_for_one_person(seats: Desk) -> None:
    referents.choose_referent(seats, 2)
    referents.choose_referent(seats, 1)
    assert [r.account for r in referents.list_referents(seats)] == ["", "cmartin"]


def test_who_is_no_longer_in_function_does_not_sit(seats: Desk) -> None:
    with pytest.raises(DeskError, match="row_gone"):
        referents.choose_referent(seats, 3)


def test_the_organisme_is_corrected(seats: Desk) -> None:
    organisation.change_organisation(seats, siret="200 046 977 00019", place="Bron")
    assert organisation.read_organisation(seats).place == "Bron"
    assert organisation.read_organisation(seats).siret == "20004697700019"


@pytest.mark.parametrize(
    ("field", "value", "code"), [("siret", "1", "siret_length"), ("name", " ", "line_without_name")]
)
def test_a_wrong_organisme_is_refused(seats: Desk, field: str, value: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        organisation.change_organisation(seats, **{field: value})


def test_a_convention_does_not_end_before_it_starts(seats: Desk) -> None:
    organisation.change_convention(seats, 1, start="2026-01-01", end="2028-12-31")
    assert read_rows(seats, "conventions", ("end",), [1])[0]["end"] == "2028-12-31"
    with pytest.raises(DeskError, match="ends_before_start"):
        organisation.change_convention(seats, 1, end="2025-12-31")
