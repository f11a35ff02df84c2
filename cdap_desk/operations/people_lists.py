"""Lists that leave, as workbooks or on paper: who was habilitated, what is to be typed, a table as shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.forms import Value
from cdap_desk.domain.page_setup import USUAL, PageSetup
from cdap_desk.operations import situation
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.organisation import read_organisation
from cdap_desk.operations.papers import Progress, export_pdf, see_lists
from cdap_desk.operations.typing_list import to_type
from cdap_desk.store.journal import head

if TYPE_CHECKING:
    from cdap_desk.documents.workbooks import Sheet


@dataclass(frozen=True)
class Listing:
    """A list as it leaves: its title, its sheets, the paper wanted for them."""

    title: str
    sheets: Sequence["Sheet"]
    setup: PageSetup = USUAL


def list_situation(
    desk: Desk, start: date, end: date, agent_id: int | None = None, known_on: date | None = None
) -> Listing:
    """Return who was habilitated from `start` to `end`, with counts by service and by profile.

    Raises what `situation.over` raises.
    """
    from cdap_desk.documents.people_lists import held_sheets

    rows = situation.over(desk, start, end, agent_id, known_on)
    days = f"le {format_day(start)}" if start == end else f"du {format_day(start)} au {format_day(end)}"
    title = f"Personnes habilitées {days}"
    if known_on:
        title += f", tel que connu le {format_day(known_on)}"
    return Listing(title, held_sheets(rows, [title, made(desk)], foot(desk)))


def list_typing(desk: Desk) -> Listing:
    """Return what is to be typed in HABPPS today, removals first, a place to tick off at the end of each."""
    from cdap_desk.documents.people_lists import typing_sheet

    title = "À saisir dans HABPPS"
    return Listing(title, [typing_sheet(to_type(desk), [title, made(desk)], foot(desk))])


def list_table(
    desk: Desk,
    title: str,
    filters: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Sequence[Value | None]],
    depths: Sequence[int] = (),
) -> Listing:
    """Return a table as it is shown; `filters` are the filters in words, told above the header.

    `depths` tells how deep each row of a tree stands.
    """
    from cdap_desk.documents.workbooks import Sheet

    said = [title, *filters, made(desk)]
    return Listing(title, [Sheet(title, columns, rows, said, foot(desk), depths)])


def export_list(
    desk: Desk,
    path: Path,
    listing: Listing,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write a list as what `path` ends with: its first sheet as csv, its pages as pdf, else a workbook.

    Returns `path`. Raises DeskError("print_cancelled") for a PDF, or what writing a file does.
    """
    ending = path.suffix.casefold()
    if ending == ".csv":
        from cdap_desk.documents.safe_csv import write_csv

        write_csv(path, [listing.sheets[0].titles, *listing.sheets[0].rows])
    elif ending == ".pdf":
        export_pdf(desk, path, see_lists(listing.sheets, listing.title, listing.setup), progress, cancelled)
    else:
        from cdap_desk.documents.workbooks import write_workbook

        write_workbook(path, listing.sheets, listing.title, desk.author.who, listing.setup)
    return path


def made(desk: Desk, *, named: bool = True) -> str:
    """Return whose list it is, of which day, and, `named`, who made it."""
    by = f", par {desk.author.who}" if named else ""
    return f"{read_organisation(desk).name}, le {format_day(desk.today())}{by}"


def foot(desk: Desk) -> str:
    """Return what stands at the bottom of each page: the head of the journal, which proves what it held."""
    with desk.store.looking() as raw:
        sequence, own = head(raw)
    return f"Repère du journal {sequence}:{own[:16]}"
