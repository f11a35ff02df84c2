"""What a workbook that came back from the Caf answers, line by line. Pure: rows of cells in, answers out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cdap_desk.domain.names import fold

Rows = Sequence[Sequence[Any]]

_YES = frozenset(
    (
        "ok",
        "oui",
        "accepte",
        "acceptee",
        "accord",
        "valide",
        "validee",
        "fait",
        "ouvert",
        "ouverte",
        "cree",
        "creee",
    )
)
_NO = frozenset(("ko", "non", "pas", "refuse", "refusee", "rejet", "rejete", "rejetee", "refus"))
_NOT = frozenset(("non", "pas"))
# Letters that answer by themselves, and mean something else among words: « dossier n° 12 ».
_LETTERS = {"o": True, "x": True, "n": False}
# What the Caf calls its own columns where the descriptor says nothing of them.
_TITLES = {
    "result": ("reponse", "decision", "resultat", "suite donnee", "ok ko", "avis"),
    "reason": ("motif de la reponse", "motif du refus", "motif du rejet", "motif caf", "commentaire caf"),
    "portal_id": ("identifiant attribue", "identifiant caf", "identifiant cree"),
}


@dataclass(frozen=True)
class Sent:
    """A line as it was sent: its number, and what tells whom it is about."""

    number: int
    last_name: str
    first_name: str
    operation: str

    def key(self) -> tuple[str, str]:
        """Return the names, folded."""
        return fold(self.last_name), fold(self.first_name)


@dataclass(frozen=True)
class Found:
    """What a row answers: of which line (None when it could not be told), ok or not (None: nothing)."""

    row: int
    name: str
    line: int | None
    ok: bool | None
    reason: str
    portal_id: str
    said: str


def read_result(text: str) -> bool | None:
    """Return whether an answer is a yes, False for a no, None for what is neither, or both.

    >>> read_result("Accepté"), read_result("KO"), read_result("en cours"), read_result("OK, refus du T2")
    (True, False, None, None)
    """
    words = fold(text).split()
    if len(words) == 1 and words[0] in _LETTERS:
        return _LETTERS[words[0]]
    if not words or words[0] in _NOT:
        return False if words else None
    yes, no = not _YES.isdisjoint(words), not _NO.isdisjoint(words)
    return yes if yes != no else None


def answer_columns(titles: Sequence[Any]) -> dict[str, int]:
    """Return the columns that the Caf answers in, by their titles; the first that fits each."""
    found: dict[str, int] = {}
    folded = [fold(str(title or "")) for title in titles]
    for what, known in _TITLES.items():
        for column, title in enumerate(folded):
            if title and column not in found.values() and any(title.startswith(k) for k in known):
                found[what] = column
                break
    return found


def read_rows(
    rows: Rows,
    columns: Mapping[str, int],
    answers: Mapping[str, int],
    sent: Sequence[Sent],
    operation: Callable[[str], str],
) -> list[Found]:
    """Return what each row of a table answers.

    `columns` give the place of last_name, first_name, operation and number where the form has them; `answers`
    that of result, reason and portal_id; `operation` reads the word of the blank for one. A row is about the
    line of its number when the names agree, else the only line of these names and that operation.
    """
    left = list(sent)
    found = []
    for place, row in enumerate(rows):
        told = {what: _text(row, column) for what, column in {**columns, **answers}.items()}
        if not (told.get("last_name") or told.get("first_name")):
            continue
        line = _line(told, left, operation)
        if line is not None:
            left.remove(line)
        name = f"{told.get('last_name', '')} {told.get('first_name', '')}".strip()
        said = told.get("result", "")
        found.append(
            Found(
                place,
                name,
                line.number if line else None,
                read_result(said),
                told.get("reason", ""),
                told.get("portal_id", ""),
                said,
            )
        )
    return found


def _line(told: Mapping[str, str], left: Sequence[Sent], operation: Callable[[str], str]) -> Sent | None:
    who = fold(told.get("last_name", "")), fold(told.get("first_name", ""))
    named = [line for line in left if line.key() == who or line.key() == who[::-1]]
    number = told.get("number", "")
    numbered = [line for line in named if number.isdigit() and line.number == int(number)]
    if numbered:
        return numbered[0]
    asked = operation(told.get("operation", ""))
    same = [line for line in named if line.operation == asked] if asked else named
    found = same or named
    # Lines of one person and one operation stand in the form in their order.
    return found[0] if found and (asked or len(found) == 1) else None


def _text(row: Sequence[Any], column: int) -> str:
    value = row[column] if column < len(row) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None and not isinstance(value, bool) else ""
