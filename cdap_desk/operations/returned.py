"""A workbook that the Caf sent back, read and shown before its answers are recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.names import fold
from cdap_desk.domain.returned import Found, Sent, answer_columns, read_rows
from cdap_desk.errors import DeskError
from cdap_desk.operations import templates
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.bordereaux import bordereau_lines, frozen_data, list_bordereaux
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import VALUES

if TYPE_CHECKING:
    from cdap_desk.documents.descriptor import Descriptor
    from cdap_desk.documents.form import Form
    from cdap_desk.intake.book import Book

_NAMES = {
    "last_name": "agent.last_name",
    "first_name": "agent.first_name",
    "operation": "line.operation",
    "number": "line.number",
}


@dataclass(frozen=True)
class Returned:
    """What a workbook answers of a bordereau: nothing is recorded yet.

    `found` holds each row with a name, those that answer nothing or are about no line too; `silent` are the
    numbers of the lines without an answer in it.
    """

    path: Path
    content: bytes
    bordereau: BordereauRow
    found: tuple[Found, ...]
    silent: tuple[int, ...]

    def answers(self) -> dict[int, Answer]:
        """Return the answers to record, by the number of their line."""
        return {
            one.line: Answer(one.ok, one.reason, one.portal_id)
            for one in self.found
            if one.line is not None and one.ok is not None
        }

    def doubtful(self) -> list[Found]:
        """Return the rows that say something which could not be read, or of no line of the bordereau."""
        return [f for f in self.found if (f.line is None and f.said) or (f.said and f.ok is None)]


def read_returned(
    desk: Desk,
    path: Path,
    bordereau_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Returned:
    """Read a workbook that came back; of which bordereau, its number says, unless one is given.

    Raises DeskError("returned_unknown") when its number is none of ours, ("returned_without_answers") when it
    has no column for an answer, or what reading a file does.
    """
    from cdap_desk.intake.reading import read_book

    books: dict[str, Book] = {}
    for row in _candidates(desk, bordereau_id):
        form = templates.issued_template(desk, row.id).form()
        if form.sheet not in books:
            books[form.sheet] = read_book(path, form.sheet, progress, cancelled)
        book = books[form.sheet]
        if bordereau_id is None and _number(form, book) != row.number:
            continue
        found = tuple(_read(desk, row, form, book))
        told = {one.line for one in found if one.ok is not None}
        silent = tuple(
            n.number for n in bordereau_lines(desk, row.id) if n.number not in told and not n.answer
        )
        return Returned(path, templates.read_file(path), row, found, silent)
    raise DeskError("returned_unknown", path=str(path))


def _candidates(desk: Desk, bordereau_id: int | None) -> list[BordereauRow]:
    rows = list_bordereaux(desk)
    if bordereau_id is not None:
        return [row for row in rows if row.id == bordereau_id]
    return [row for row in rows if row.state in {"issued", "sent", "answered", "closed"}]


def _number(form: "Form", book: "Book") -> str:
    for place, text in form.header:
        if text.alone == "bordereau.number" and place.sheet == form.sheet:
            return str(_cell(book, place.row, place.column) or "").strip()
    return ""


def _read(desk: Desk, row: BordereauRow, form: "Form", book: "Book") -> list[Found]:
    lines = form.descriptor.lines
    if lines is None:
        raise DeskError("returned_without_answers", number=row.number)
    answers = {what: column - 1 for column, what in lines.answers.items()}
    if "result" not in answers:
        answers = answer_columns(_row(book, lines.first_row - 1)) | answers
    if "result" not in answers:
        raise DeskError("returned_without_answers", number=row.number)
    columns = {
        what: column - 1
        for what, field in _NAMES.items()
        for column, text in lines.columns.items()
        if text.alone == field
    }
    last = book.table.first_line + len(book.table.rows) - 1
    body = [_row(book, line) for line in range(lines.first_row, last + 1)]
    return read_rows(body, columns, answers, _sent(desk, row.id), _operations(form.descriptor))


def _sent(desk: Desk, bordereau_id: int) -> list[Sent]:
    frozen = frozen_data(desk, bordereau_id)["lines"]
    numbers = [line.number for line in bordereau_lines(desk, bordereau_id)]
    return [
        Sent(
            number,
            line.get("agent.last_name", ""),
            line.get("agent.first_name", ""),
            line.get("line.operation", ""),
        )
        for number, line in zip(numbers, frozen, strict=True)
    ]


def _operations(descriptor: "Descriptor") -> Callable[[str], str]:
    """Return what reads the word of the blank for an operation; empty for one it does not know."""
    words: Mapping[str, str] = {**VALUES["nature"], **descriptor.values.get("line.operation", {})}
    known = {fold(word): code for code, word in reversed(list(words.items())) if word}
    return lambda word: known.get(fold(word), "")


def _row(book: "Book", line: int) -> tuple[Any, ...]:
    place = line - book.table.first_line
    return book.table.rows[place] if 0 <= place < len(book.table.rows) else ()


def _cell(book: "Book", row: int, column: int) -> Any:
    cells = _row(book, row)
    return cells[column - 1] if column <= len(cells) else None
