"""Forms as pages: as they would be, as they were issued, and as blanks."""

from collections.abc import Sequence

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.paper import Pages, joined
from cdap_desk.operations.bordereaux import Prepared, fill_prepared, kept_files
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.papers import see_workbook
from cdap_desk.operations.templates import Template, issued_template


def pages_of_prepared(desk: Desk, prepared: Prepared) -> Pages:
    """Return the form of a bordereau as it would be, all its files one after the other."""
    contents = fill_prepared(prepared)
    return _joined(desk, f"Bordereau {prepared.number}", contents, prepared.template)


def pages_of_bordereau(desk: Desk, row: BordereauRow) -> Pages:
    """Return the pages of an issued bordereau, from the bytes that were kept."""
    contents = [content for _, content in kept_files(desk, row.id)]
    return _joined(desk, f"Bordereau {row.number}", contents, issued_template(desk, row.id))


def pages_of_template(desk: Desk, template: Template) -> Pages:
    """Return the blank of a template, as it was received."""
    return _joined(desk, template.name, [template.workbook], template)


def _joined(desk: Desk, title: str, contents: Sequence[bytes], template: Template) -> Pages:
    form = template.form()
    sheets = form.descriptor.printed or (form.sheet,)
    laid = [see_workbook(desk, content, template.file_name, sheets, title) for content in contents]
    return laid[0] if len(laid) == 1 else joined(title, laid)
