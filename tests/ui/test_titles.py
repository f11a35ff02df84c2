"""What is typed in a column has a name in the journal, and in « Annuler », in French."""

import pytest

from cdap_desk.operations import labels
from cdap_desk.ui import form_tables, tables
from cdap_desk.ui.table.columns import Column, Table

EDITED = [
    (table.name, column)
    for module in (tables, form_tables)
    for table in vars(module).values()
    if isinstance(table, Table)
    for column in table.columns
    if column.editable
]


@pytest.mark.parametrize(("table", "column"), EDITED, ids=[f"{t}-{c.key}" for t, c in EDITED])
def test_each_column_that_is_edited_has_a_title_in_the_journal(table: str, column: Column) -> None:
    said = f"add {column.key}, « {column.title} » in {table}, to operations/labels.py"
    assert labels.column(column.key) != column.key, said
