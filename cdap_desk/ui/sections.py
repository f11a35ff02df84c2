"""What the details show below the fields: postings, former names, what happened."""

from PySide6.QtWidgets import QWidget

from cdap_desk.operations.desk import Desk
from cdap_desk.ui.table.columns import Table


def heading(table: Table, row: dict[str, object]) -> tuple[str, str]:
    """Return the title and subtitle of a record."""
    if table.name == "agents":
        return f"{row['first_name']} {row['last_name']}", str(row["occupation"] or "")
    return str(row.get("name") or row.get("label") or row.get("code") or ""), ""


def sections(table: Table, desk: Desk, row_id: int) -> list[QWidget]:
    return []
