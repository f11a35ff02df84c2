"""A table of what was read of a list, not of the store: it fills no cell of its own accord."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdap_desk.domain.lists import Refused, Remark
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.content import Row
from cdap_desk.ui.table.held import HeldContent
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.wording import sentence


class HeldPanel(TablePanel):
    """Shows rows that it is given."""

    def __init__(self, table: Table, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(table, runner, parent, HeldContent(table, runner.desk))

    def hold(self, rows: Sequence[Row]) -> None:
        """Show these rows, each with its `id`."""
        content = self.content
        assert isinstance(content, HeldContent)
        self.reset(lambda: content.hold(rows))


def rows_of(told: Sequence[Refused | Remark]) -> list[Row]:
    """Return the rows of lines left out, or of what is remarked of those kept."""
    return [
        {
            "id": place,
            "number": one.number,
            "reason": sentence(one.error()),
            "cells": " · ".join(c for c in getattr(one, "cells", ()) if c),
        }
        for place, one in enumerate(told, 1)
    ]
