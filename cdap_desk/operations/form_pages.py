"""Forms as pages: as they would be, and as they were issued."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.paper import Pages, joined
from cdap_desk.operations.bordereaux import Prepared, fill_prepared, frozen_data, kept_files
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_data import line_values
from cdap_desk.operations.papers import Progress, see_workbook
from cdap_desk.operations.templates import Template, issued_template

if TYPE_CHECKING:
    from cdap_desk.operations.form_fields import FormFields


def see_prepared(
    desk: Desk, prepared: Prepared, progress: Progress | None = None
) -> "tuple[Pages, FormFields]":
    """Return the form of a bordereau as it would be, and what tells the field of each of its cells.

    All its files come one after the other; lines are counted as in `prepared`. `progress` is told the files
    laid out and how many there are; what it raises stops the work.
    """
    from cdap_desk.operations.form_fields import FormFields

    title, template = f"Bordereau {prepared.number}", prepared.template
    laid = _laid(desk, [(title, content) for content in fill_prepared(prepared)], template, None, progress)
    fields = FormFields(template.form(), [line_values(line) for line in prepared.lines], [*map(len, laid)])
    return _whole(title, laid), fields


def see_bordereau(
    desk: Desk, row: BordereauRow, progress: Progress | None = None
) -> "tuple[Pages, FormFields]":
    """Return the pages of an issued bordereau and what tells the field of each of their cells."""
    from cdap_desk.operations.form_fields import FormFields

    laid = pages_of_each(desk, row, progress)
    lines = frozen_data(desk, row.id)["lines"]
    fields = FormFields(issued_template(desk, row.id).form(), lines, [*map(len, laid)])
    return _whole(f"Bordereau {row.number}", laid), fields


def pages_of_bordereau(desk: Desk, row: BordereauRow, progress: Progress | None = None) -> Pages:
    """Return the pages of an issued bordereau, from the bytes that were kept."""
    return _whole(f"Bordereau {row.number}", pages_of_each(desk, row, progress))


def pages_of_each(desk: Desk, row: BordereauRow, progress: Progress | None = None) -> list[Pages]:
    """Return the pages of each file of an issued bordereau, as of the day it bears."""
    kept = kept_files(desk, row.id)
    titles = [f"Bordereau {row.number}" + (f" ({n}/{len(kept)})" if len(kept) > 1 else "")
              for n in range(1, len(kept) + 1)]  # fmt: skip
    contents = [(title, content) for title, (_, content) in zip(titles, kept, strict=True)]
    return _laid(desk, contents, issued_template(desk, row.id), date.fromisoformat(row.dated), progress)


def pages_of_files(desk: Desk, title: str, contents: Sequence[bytes], template: Template) -> Pages:
    """Return the pages of workbooks filled from a template, one after the other."""
    return _whole(title, _laid(desk, [(title, content) for content in contents], template))


def _laid(
    desk: Desk,
    contents: Sequence[tuple[str, bytes]],
    template: Template,
    day: date | None = None,
    progress: Progress | None = None,
) -> list[Pages]:
    """Return the pages of each workbook, given with its title."""
    form, laid = template.form(), list[Pages]()
    sheets = form.descriptor.printed or (form.sheet,)
    for title, content in contents:
        laid.append(see_workbook(desk, content, template.file_name, sheets, title, day))
        if progress is not None:
            progress(len(laid), len(contents))
    return laid


def _whole(title: str, laid: Sequence[Pages]) -> Pages:
    return laid[0] if len(laid) == 1 else joined(title, laid)
