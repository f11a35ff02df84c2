"""What of a list goes out again: the lines that were left out, for whoever made it."""

import re
from pathlib import Path

from cdap_desk.operations.lists import Opened
from cdap_desk.wording import sentence

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def export_refused(opened: Opened, path: Path) -> None:
    """Write as csv the lines of a list that were refused: their number, the reason, their cells.

    Raises DeskError for a file that cannot be written; none is left half written.
    """
    from cdap_desk.documents.safe_csv import write_csv

    head = ("Ligne", "Motif", *opened.understanding.titles)
    rows = [(r.number, sentence(r.error()), *map(_plain, r.cells)) for r in opened.lines.refused]
    write_csv(path, [head, *rows])


def _plain(cell: str) -> str:
    """Return a cell without the characters that no sheet may hold: one of them may be why it is refused."""
    return _CONTROL.sub("", cell)
