import pytest

from cdap_desk.errors import DeskError
from cdap_desk.ui.aside import stopping


def test_work_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    work = stopping(lambda tell: [tell(n, 3) for n in range(3)], "list_cancelled")
    work(progress=lambda step, steps: told.append((step, steps)), cancelled=lambda: False)
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_work_asked_to_stop_stops_where_it_tells() -> None:
    done: list[int] = []

    def act(tell: object) -> None:
        for step in range(3):
            tell(step, 3)  # type: ignore[operator]
            done.append(step)

    with pytest.raises(DeskError, match="list_cancelled"):
        stopping(act, "list_cancelled")(progress=lambda *_: None, cancelled=lambda: len(done) > 1)
    assert done == [0, 1]
