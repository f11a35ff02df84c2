import pytest

from cdap_desk.domain.people import Service
from cdap_desk.errors import DeskError
from cdap_desk.operations import services
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.undo import next_undo, undo


def test_an_undo_that_is_stopped_writes_nothing(desk: Desk) -> None:
    services.create_service(desk, Service(name="Mornant"))
    before, entry = desk.store.digest(), next_undo(desk)
    assert entry is not None

    def stop(done: int, total: int) -> None:
        raise DeskError("list_cancelled")

    with pytest.raises(DeskError, match="list_cancelled"):
        undo(desk, entry, stop)
    assert (desk.store.digest(), next_undo(desk)) == (before, entry)
