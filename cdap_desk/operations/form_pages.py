"""Forms as pages: as they would be, as they were issued, and as blanks."""

from collections.abc import Sequence
from datetime import date

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.paper import Pages, joined
from cdap_desk.operations.bordereaux import Prepared, fill_prepared, kept_files
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.papers import see_workbook
from cdap_desk.operations.templates import Template, issued_template


def pages_of_prepared(desk: Desk, prepared: Prepared) -> Pages:
    """Return the form of a bordereau as it would be, all its files one after the other."""
    contents = fill_prepared(prepared)
    return pages_of_files(desk, f"Bordereau {prepared.number}", contents, prepared.template)


def pages_of_bordereau(desk: Desk, row: BordereauRow) -> Pages:
    """Return the pages of an issued bordereau, from the bytes that were kept."""
    laid = pages_of_each(desk, row)
    return laid[0] if len(laid) == 1 else joined(f"Bordereau {row.number}", laid)


def pages_of_each(desk: Desk, row: BordereauRow) -> list[Pages]:
    """Return the pages of each file of an issued bordereau, as of the day it bears."""
    template, day = issued_template(desk, row.id), date.fromisoformat(row.dated)
    kept = kept_files(desk, row.id)
    titles = [f"Bordereau {row.number}" + (f" ({n}/{len(kept)})" if len(kept) > 1 else "")
              for n in range(1, len(kept) + 1)]  # fmt: skip
    return [
        pages_of_files(desk, title, [content], template, day)
        for title, (_, content) in zip(titles, kept, strict=True)
    ]


def pages_of_template(desk: Desk, template: Template) -> Pages:
    """Return the blank of a template, as it was received."""
    return pages_of_files(desk, template.name, [template.workbook], template)


def pages_of_files(
    desk: Desk, title: str, contents: Sequence[bytes], template: Template, day: date | None = None
) -> Pages:
    """Return the pages of workbooks filled from a template, one after the other."""
    form = template.form()
    sheets = form.descriptor.printed or (form.sheet,)
    laid = [see_workbook(desk, content, template.file_name, sheets, title, day) for content in contents]
    return laid[0] if len(laid) == 1 else joined(title, laid)
