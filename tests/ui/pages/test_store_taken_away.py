"""A file moved or deleted under the window is said at the first edit, and found again where it was."""

import pytest
from PySide6.QtWidgets import QWidget

from cdap_desk.errors import DeskError
from cdap_desk.operations.cells import change_cells
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.runner import Runner


def test_nothing_is_written_in_a_file_that_is_no_longer_there(desk: Desk, qapp: QWidget) -> None:
    runner, path = Runner(desk), desk.store.path
    cells = [(1, "phone", "04 78 00 00 00")]
    before = desk.store.digest()
    path.rename(path.with_suffix(".ailleurs"))
    with pytest.raises(DeskError) as refused:
        runner.run(change_cells, "agents", cells)
    assert refused.value.code == "store_missing"
    assert desk.store.digest() == before
    path.with_suffix(".ailleurs").rename(path)
    assert runner.run(change_cells, "agents", cells).sequence
