"""Bordereaux: prepared from what waits, listed, and given again byte for byte. `issuing` issues them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cdap_desk.domain.bordereau_rows import BordereauRow, LineRow
from cdap_desk.domain.bordereaux import Bordereau, BordereauFile, BordereauLine, StoredFile, bordereau_number
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.movements import state
from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.rights import Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels, templates
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_data import Values, header_values, line_values
from cdap_desk.operations.freshness import all_wait, kept_under, nature_of
from cdap_desk.operations.papers import fill_form
from cdap_desk.operations.right_lives import change, read_right, settle
from cdap_desk.operations.templates import Template
from cdap_desk.store import bordereaux as listed
from cdap_desk.store import files, form_lines
from cdap_desk.store.reading import records
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.documents.problems import Problem

Line = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    """A bordereau as it would be issued: nothing is written yet.

    `lines` are those of `store.form_lines`, `problems` what the form asks and the store lacks; a problem of
    the whole form has no line. `held_back` are the places of the lines that have one. `number` is the one
    that it would get, `sheets` how many workbooks it makes. `standing_id` is the template kept under
    the name of its own, 0 for none. `replaces_id` names the bordereau that it cancels and replaces.
    """

    template: Template
    portal_service_id: int
    nature: str
    dated: date
    number: str
    header: Values
    lines: tuple[Line, ...]
    problems: tuple["Problem", ...]
    sheets: int
    standing_id: int
    replaces_id: int | None = None

    @property
    def held_back(self) -> frozenset[int]:
        """The places of the lines that lack something."""
        return frozenset(p.line for p in self.problems if p.line is not None)

    @property
    def borrowed(self) -> dict[str, str]:
        """The operations on it for which the blank has no word of its own, each with the word it uses."""
        from cdap_desk.documents.descriptor import borrowed_words

        words = borrowed_words(self.template.form().descriptor)
        there = {line["line.operation"] for line in self.lines}
        return {code: word for code, word in words.items() if code in there}

    @property
    def ready(self) -> list[Line]:
        """The lines that lack nothing, in their order."""
        return [line for place, line in enumerate(self.lines) if place not in self.held_back]


def waiting_lines(desk: Desk) -> list[Line]:
    """Return the lines of the movements that wait for a bordereau today, removals first, then by names."""
    with desk.store.looking() as raw:
        return form_lines.waiting(raw, desk.today().isoformat())


def list_bordereaux(desk: Desk) -> list[BordereauRow]:
    """Return all bordereaux, the last issued first."""
    with desk.store.looking() as raw:
        return listed.bordereaux(raw)


def bordereau_lines(desk: Desk, bordereau_id: int) -> list[LineRow]:
    """Return the lines of a bordereau, in their order."""
    with desk.store.looking() as raw:
        return listed.lines(raw, bordereau_id)


def movements_of(desk: Desk, bordereau_id: int) -> list[int]:
    """Return the movements of a bordereau that may go on the one that replaces it, in the order of a form.

    All of them, but for those that were given up or put on another one since it was closed and opened again.
    """
    today = desk.today().isoformat()
    with desk.store.looking() as raw:
        ids = [n.movement_id for n in records(raw, BordereauLine, bordereau_id=bordereau_id) if n.movement_id]
        lines = form_lines.of_movements(raw, ids, today, bordereau_id)
    return [line["movement_id"] for line in lines if line["waits"]]


def portal_services(desk: Desk) -> list[PortalService]:
    """Return the services of the portal in which somebody holds a right, in the order they were made."""
    with desk.store.looking() as raw:
        held = {line["portal_service_id"] for line in form_lines.held_on(raw, desk.today().isoformat())}
        return [portal for portal in records(raw, PortalService) if portal.id in held or not held]


def prepare(
    desk: Desk,
    movement_ids: Sequence[int],
    template: Template | None = None,
    dated: date | None = None,
    replaces_id: int | None = None,
) -> Prepared:
    """Return the bordereau of some movements that wait, of one service of the portal.

    It is the initial one when that service has none yet. With `replaces_id`, those of the bordereau that it
    replaces wait too. Raises DeskError("nothing_to_issue"), ("several_portal_services") or ("not_waiting"),
    or what is wrong with the template.
    """
    with desk.store.looking() as raw:
        ids = sorted(set(movement_ids))
        lines = form_lines.of_movements(raw, ids, desk.today().isoformat(), replaces_id)
        if not all_wait(lines, ids):
            raise DeskError("not_waiting")
        return _prepared(desk, raw, lines, "", template, dated, replaces_id)


def prepare_complete(
    desk: Desk, portal_service_id: int, day: date, template: Template | None = None
) -> Prepared:
    """Return the complete list of a service of the portal on a day: one line a right, no movement.

    Raises DeskError("nothing_to_issue"), or what is wrong with the template.
    """
    with desk.store.looking() as raw:
        held = form_lines.held_on(raw, day.isoformat())
        lines = [line for line in held if line["portal_service_id"] == portal_service_id]
        return _prepared(desk, raw, lines, "complete", template, day, None)


def fill_prepared(prepared: Prepared) -> list[bytes]:
    """Return the workbooks of a bordereau as they would be, to look at, lines that lack something too."""
    header = {**prepared.header, "bordereau.number": prepared.number}
    given = [line_values(line) for line in prepared.lines]
    return [filled.content for filled in fill_form(prepared.template.form(), header, given)]


def leave_to_typing(desk: Desk, movement_ids: Sequence[int]) -> Changes:
    """Take movements off the paper: they go through HABPPS only, for a blank that has no word for them.

    Raises DeskError("not_waiting") for one that is over, or waits for nothing that could be left.
    """
    with desk.store.transaction(desk.author, "leave_to_typing", "") as (work, written):
        for movement in (work.get(Movement, one) for one in movement_ids):
            over = state(movement) in {"refused", "cancelled"}
            if over or movement.paper not in {"waiting", "ko"} or movement.typing == "none":
                raise DeskError("not_waiting")
            right = read_right(work, movement.habilitation_id)
            change(work, right, movement, paper="none")
            settle(work, right, desk.today().isoformat())
        written.label = f"HABPPS seulement ({counted(len(movement_ids), 'ligne')})"
    return written.changes


def kept_files(desk: Desk, bordereau_id: int, role: str = "form") -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file of a bordereau, as they were kept."""
    with desk.store.looking() as raw:
        found = sorted(
            records(raw, BordereauFile, bordereau_id=bordereau_id, role=role), key=lambda f: f.position
        )
        kept = [records(raw, StoredFile, id=f.file_id)[0] for f in found]
        return [(file.name, files.read_bytes(raw, file.sha256)) for file in kept]


def frozen_data(desk: Desk, bordereau_id: int) -> Mapping[str, Any]:
    """Return the data of a bordereau as they were when it was issued: `header`, and `lines` in order.

    Days are ISO text. Raises DeskError("row_gone"), or what bytes altered or absent do.
    """
    with desk.store.looking() as raw:
        found = records(raw, Bordereau, id=bordereau_id)
        if not found:
            raise DeskError("row_gone", kind=Bordereau.kind, id=bordereau_id)
        data: Mapping[str, Any] = json.loads(files.read_bytes(raw, found[0].data_sha256))
        return data


class FileRow(NamedTuple):
    """A file of a bordereau: its role is form, pdf, returned or signed; its size is in bytes."""

    role: str
    name: str
    size: int
    sha256: str


def bordereau_files(desk: Desk, bordereau_id: int) -> list[FileRow]:
    """Return the files of a bordereau: its forms in their order, then what came beside."""
    with desk.store.looking() as raw:
        found = records(raw, BordereauFile, bordereau_id=bordereau_id)
        kept = {one.id: records(raw, StoredFile, id=one.file_id)[0] for one in found}
    found.sort(key=lambda one: (one.role != "form", one.role, one.position))
    return [FileRow(one.role, kept[one.id].name, kept[one.id].size, kept[one.id].sha256) for one in found]


def attach_file(desk: Desk, bordereau_id: int, role: str, name: str, media: str, content: bytes) -> Changes:
    """Keep a file with a bordereau: the signed scan, the workbook that came back, its PDF."""
    with desk.store.transaction(desk.author, "attach_file", "", action="final") as (work, written):
        found = work.get(Bordereau, bordereau_id)
        others = work.find(BordereauFile, bordereau_id=bordereau_id, role=role)
        kept = files.keep(work, name, media, content)
        work.insert(
            BordereauFile(bordereau_id=found.id, file_id=kept.id, role=role, position=len(others) + 1)
        )
        written.label = labels.short(f"Pièce jointe au bordereau {found.number}\u00a0: {name}")
    return written.changes


def _prepared(
    desk: Desk,
    raw: Any,
    lines: list[Line],
    nature: str,
    template: Template | None,
    dated: date | None,
    replaces_id: int | None,
) -> Prepared:
    from cdap_desk.documents.filling import count_files
    from cdap_desk.documents.problems import find_problems

    if not lines:
        raise DeskError("nothing_to_issue")
    portals = {line["portal_service_id"] for line in lines}
    if len(portals) > 1:
        raise DeskError("several_portal_services", among=sorted({line["portal_service"] for line in lines}))
    portal = portals.pop()
    day = dated or desk.today()
    used = template or templates.of_store(raw, None)
    form = used.form()
    said = nature or nature_of(raw, portal, replaces_id)
    number = bordereau_number(day.year, listed.next_sequence(raw, day.year))
    asked = {
        **header_values(raw, portal, day.isoformat()),
        "bordereau.number": number,
        "bordereau.date": day,
        "bordereau.kind": said,
        "bordereau.issued_by": desk.author.who,
    }
    given = [line_values(line) for line in lines]
    problems = tuple(find_problems(form, asked, given))
    sheets = count_files(form, given)
    standing = kept_under(raw, used.name)
    return Prepared(
        used, portal, said, day, number, asked, tuple(lines), problems, sheets, standing, replaces_id
    )
