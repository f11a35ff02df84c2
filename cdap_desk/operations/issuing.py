"""Issuing a bordereau: numbered, its files filled and kept, its lines frozen, all in one step."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereaux import Bordereau, BordereauFile, BordereauLine, bordereau_number
from cdap_desk.domain.changes import Changes
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels, templates
from cdap_desk.operations.answers import write_cancelling
from cdap_desk.operations.bordereaux import Line, Prepared
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.file_names import file_names
from cdap_desk.operations.form_data import Values, bordereau_values, line_values
from cdap_desk.operations.freshness import check_fresh
from cdap_desk.operations.papers import fill_form
from cdap_desk.operations.right_lives import change, read_right
from cdap_desk.operations.settings import setting
from cdap_desk.operations.templates import XLSX
from cdap_desk.store import bordereaux as listed
from cdap_desk.store import files
from cdap_desk.store.journal import head
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.documents.form import Form
    from cdap_desk.store.transaction import Transaction


def issue_bordereau(desk: Desk, prepared: Prepared) -> Changes:
    """Issue a bordereau with the lines that lack nothing: numbered, its files filled and kept, frozen.

    The id is the one of `Changes.inserted["bordereau"]`. It is never undone by Ctrl+Z: `cancel_bordereau` is
    its inverse. Raises DeskError("nothing_to_issue"), ("bordereau_stale") when a line, the header or the
    template has changed since, or what filling the form does; nothing is written then, no number is used.
    """
    ready = prepared.ready
    if not ready:
        raise DeskError("nothing_to_issue")
    form = prepared.template.form()
    with desk.store.transaction(desk.author, "issue_bordereau", "Émission", action="final") as (
        work,
        written,
    ):
        if prepared.replaces_id:
            _replace(work, desk, prepared)
        check_fresh(work, prepared, ready, desk.today().isoformat())
        issued = _new(work, desk, prepared)
        header = {**prepared.header, **bordereau_values(issued, _number(work, issued.replaces_id))}
        frozen = {"header": header, "lines": [line_values(line) for line in ready]}
        issued = replace(
            issued,
            descriptor_sha256=files.keep_bytes(work, prepared.template.descriptor.encode()),
            data_sha256=files.keep_bytes(work, json.dumps(frozen, default=str, ensure_ascii=False).encode()),
        )
        issued = work.insert(issued)
        _write(work, issued, form, header, ready)
        written.label = labels.short(
            f"Émission du bordereau {issued.number} ({counted(len(ready), 'ligne')})"
        )
    return written.changes


def _new(work: "Transaction", desk: Desk, prepared: Prepared) -> Bordereau:
    kept = templates.keep_template(work, desk, prepared.template)
    year = prepared.dated.year
    sequence = work.read(lambda raw: listed.next_sequence(raw, year))
    last = work.read(head)
    return Bordereau(
        year=year,
        sequence=sequence,
        number=bordereau_number(year, sequence),
        nature=prepared.nature,
        portal_service_id=prepared.portal_service_id,
        template_id=kept.id,
        dated=prepared.dated.isoformat(),
        issued_by=desk.author.who,
        replaces_id=prepared.replaces_id,
        journal_head=f"{last[0]}:{last[1][:16]}",
    )


def _write(
    work: "Transaction", issued: Bordereau, form: "Form", header: Values, ready: Sequence[Line]
) -> None:
    """Fill and keep the files of a bordereau, and write its lines; each movement is on paper from then on."""
    from cdap_desk.documents.composing import expand

    given = [line_values(line) for line in ready]
    sheets = _keep_files(work, issued, form, header, given)
    numbers: dict[int, int] = {}
    for part in expand(form.descriptor, given):
        numbers.setdefault(part.source, int(str(part.given["line.number"])))
    for place, line in enumerate(ready):
        work.insert(
            BordereauLine(
                bordereau_id=issued.id,
                number=numbers[place],
                habilitation_id=line["habilitation_id"],
                movement_id=line["movement_id"],
                operation=line["line.operation"],
                sheet=sheets[place],
            )
        )
        if line["movement_id"]:
            right = read_right(work, line["habilitation_id"])
            movement = next(m for m in right.movements if m.id == line["movement_id"])
            change(work, right, movement, paper="issued")


def _keep_files(
    work: "Transaction", issued: Bordereau, form: "Form", header: Values, given: Sequence[Values]
) -> dict[int, int]:
    """Fill and keep the files; return the sheet, from 1, on which each line stands."""
    filled = fill_form(form, header, given)
    names = file_names(setting(work, "file_name"), header, filled, given)
    sheets: dict[int, int] = {}
    for one, name in zip(filled, names, strict=True):
        kept = files.keep(work, name, XLSX, one.content)
        work.insert(BordereauFile(bordereau_id=issued.id, file_id=kept.id, role="form", position=one.sheet))
        sheets |= {placed.source: one.sheet for placed in one.lines}
    return sheets


def _replace(work: "Transaction", desk: Desk, prepared: Prepared) -> None:
    old = work.get(Bordereau, prepared.replaces_id or 0)
    year = prepared.dated.year  # the number shown may be another's by now
    number = bordereau_number(year, work.read(lambda raw: listed.next_sequence(raw, year)))
    write_cancelling(work, desk, old, f"Remplacé par le bordereau {number}")


def _number(work: "Transaction", bordereau_id: int | None) -> str:
    return work.get(Bordereau, bordereau_id).number if bordereau_id else ""
