"""Forms written to files: an issued bordereau byte for byte; what waits or who is habilitated, unissued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.paper import Pages, joined
from cdap_desk.domain.partners import PortalService
from cdap_desk.errors import DeskError
from cdap_desk.operations.bordereaux import (
    Line,
    Prepared,
    kept_files,
    list_bordereaux,
    prepare,
    prepare_complete,
    waiting_lines,
)
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_data import line_values
from cdap_desk.operations.form_pages import pages_of_files
from cdap_desk.operations.papers import export_pdf, fill_form
from cdap_desk.operations.templates import Template
from cdap_desk.paths import default_folder
from cdap_desk.store.reading import records
from cdap_desk.wording import sentence


@dataclass(frozen=True)
class Exported:
    """The files written, and the lines left out, each in words with what it lacks."""

    paths: tuple[Path, ...]
    held_back: tuple[str, ...] = ()


class Written(NamedTuple):
    """The files written, and where the files that were there and had been changed are kept."""

    paths: list[Path]
    kept: list[Path]


def folder_of(number: str) -> Path:
    """Return where the files of a bordereau go unless another place is chosen."""
    return default_folder() / "Bordereaux" / number.partition("-")[0]


def bordereau_numbered(desk: Desk, number: str) -> BordereauRow:
    """Return the bordereau of that number. Raises DeskError("bordereau_missing")."""
    for row in list_bordereaux(desk):
        if row.number == number.strip():
            return row
    raise DeskError("bordereau_missing", number=number)


def write_files(desk: Desk, bordereau_id: int, folder: Path) -> Written:
    """Write the files of a bordereau in a folder, made if need be, under the names they were issued with.

    Raises what writing a file does: those written before stay, the bordereau is not lost.
    """
    return write_in(folder, kept_files(desk, bordereau_id))


def write_in(folder: Path, files: Sequence[tuple[str, bytes]]) -> Written:
    """Write files, each with its name, in a folder, made if need be; those changed there are kept beside."""
    from cdap_desk.documents.files import make_folder, write_beside

    make_folder(folder)
    beside = [write_beside(folder / name, content) for name, content in files]
    return Written([folder / name for name, _ in files], [path for path in beside if path])


def write_as(desk: Desk, row: BordereauRow, out: Path, pdf: Path | None = None) -> Exported:
    """Write the files of a bordereau under a name, several as `named`; its PDF, kept, at `pdf`."""
    paths = _write_all(out, [content for _, content in kept_files(desk, row.id)])
    if pdf is None:
        return Exported(paths)
    from cdap_desk.operations.bordereau_pdfs import pdfs_of

    ((_, content),) = pdfs_of(desk, row)
    return Exported((*paths, *_write_all(pdf, [content])))


def export_waiting(
    desk: Desk, out: Path, template: Template | None = None, pdf: Path | None = None
) -> Exported:
    """Write the form of what waits, without issuing it; one form a service of the portal, one PDF of all.

    Lines that lack something are left out and told. Raises DeskError("nothing_to_issue") or what is wrong
    with the template.
    """
    prepared = [prepare(desk, ids, template) for ids in by_portal(waiting_lines(desk))]
    return _export(desk, (out, pdf), prepared, "Mouvements en attente de bordereau")


def export_complete(
    desk: Desk, out: Path, day: date, template: Template | None = None, pdf: Path | None = None
) -> Exported:
    """Write the complete list of who is habilitated on a day; one form a service of the portal."""
    with desk.store.looking() as raw:
        portals = records(raw, PortalService)
    prepared = []
    for portal in portals:
        try:
            prepared.append(prepare_complete(desk, portal.id, day, template))
        except DeskError as refusal:
            if refusal.code != "nothing_to_issue":
                raise
    return _export(desk, (out, pdf), prepared, f"Liste complète au {format_day(day)}")


def by_portal(lines: Sequence[Line]) -> list[list[int]]:
    """Return the movements of some lines, those of each service of the portal together."""
    groups: dict[int, list[int]] = {}
    for line in lines:
        groups.setdefault(line["portal_service_id"], []).append(line["movement_id"])
    return list(groups.values())


def held_back(prepared: Prepared) -> list[str]:
    """Return what each line left out lacks, in words: « Nguyen Zoé : Il manque… »."""
    said = []
    for problem in prepared.problems:
        if problem.line is not None:
            line = prepared.lines[problem.line]
            name = f"{line['agent.last_name']} {line['agent.first_name']}"
            said.append(f"{name}\u00a0: {sentence(problem.error)}")
    return said


def named(out: Path, count: int) -> list[Path]:
    """Return the names of several files: « liste-1.xlsx », « liste-2.xlsx »; of one, its own."""
    if count == 1:
        return [out]
    return [out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(1, count + 1)]


def _export(
    desk: Desk, targets: tuple[Path, Path | None], prepared: Sequence[Prepared], title: str
) -> Exported:
    contents: list[bytes] = []
    left: list[str] = []
    laid: list[Pages] = []
    for one in prepared:
        left += held_back(one)
        filled = _filled(one)
        contents += filled
        if filled and targets[1]:
            laid.append(pages_of_files(desk, title, filled, one.template))
    if not contents:
        raise DeskError("nothing_to_issue")
    paths = _write_all(targets[0], contents)
    if targets[1]:
        paths = (*paths, export_pdf(desk, targets[1], joined(title, laid)))
    return Exported(paths, tuple(left))


def _filled(prepared: Prepared) -> list[bytes]:
    """Return the workbooks of the lines that lack nothing, if any, without a number: none is issued."""
    given = [line_values(line) for line in prepared.ready]
    header = {**prepared.header, "bordereau.number": ""}
    return [one.content for one in fill_form(prepared.template.form(), header, given)] if given else []


def _write_all(out: Path, contents: Sequence[bytes]) -> tuple[Path, ...]:
    from cdap_desk.documents.files import write_file

    paths = named(out, len(contents))
    for path, content in zip(paths, contents, strict=True):
        write_file(path, content)
    return tuple(paths)
