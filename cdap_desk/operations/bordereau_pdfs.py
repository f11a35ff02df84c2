"""The PDF of an issued bordereau: kept the first time it is made, so that it is the same ever after."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.bordereaux import Bordereau, BordereauFile
from cdap_desk.domain.paper import Pages
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.bordereaux import kept_files
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_files import Written, write_in
from cdap_desk.operations.form_pages import pages_of_bordereau, pages_of_each
from cdap_desk.operations.papers import Progress, pdf_of
from cdap_desk.store import files

PDF = "application/pdf"
_ALL, _EACH = "pdf", "pdf_each"
_PART = re.compile(r"_(feuillet-\d+-sur-\d+|L\d+_.*)$")


def pdfs_of(
    desk: Desk,
    row: BordereauRow,
    *,
    each: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of the PDF of a bordereau: of all, or one for `each` of its files.

    Made and kept in the store the first time. `progress` is told how far it is: laid out, it is half done.
    Raises DeskError("print_cancelled"): nothing is kept then.
    """
    role = _EACH if each and row.sheets > 1 else _ALL
    kept = kept_files(desk, row.id, role)
    if kept:
        return kept
    tell = _telling(progress, cancelled)
    laid = pages_of_each(desk, row, tell) if role == _EACH else [pages_of_bordereau(desk, row, tell)]
    names = _names([name for name, _ in kept_files(desk, row.id)], role)
    contents = _painted(laid, row.issued_by, progress, cancelled)
    _keep(desk, row, role, names, contents)
    return list(zip(names, contents, strict=True))


def write_pdfs(
    desk: Desk,
    row: BordereauRow,
    folder: Path,
    *,
    each: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write them in a folder, made if need be. Raises as `pdfs_of` and writing do."""
    return write_in(folder, pdfs_of(desk, row, each=each, progress=progress, cancelled=cancelled))


def _names(forms: Sequence[str], role: str) -> list[str]:
    stems = [Path(name).stem for name in forms]
    return [f"{stem}.pdf" for stem in (stems if role == _EACH else [_PART.sub("", stems[0])])]


def _telling(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Progress:
    """Return what is told the files laid out: half of the work. It stops it when it is cancelled."""

    def tell(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise DeskError("print_cancelled")
        if progress is not None:
            progress(done, 2 * total)

    return tell


def _painted(
    laid: Sequence[Pages],
    author: str,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> list[bytes]:
    total, done, contents = sum(map(len, laid)), 0, []
    for pages in laid:

        def tell(page: int, _: int, before: int = done) -> None:
            if progress is not None:
                progress(total + before + page, 2 * total)

        contents.append(pdf_of(pages, author, tell, cancelled))
        done += len(pages)
    return contents


def _keep(desk: Desk, row: BordereauRow, role: str, names: Sequence[str], contents: Sequence[bytes]) -> None:
    with desk.store.transaction(desk.author, "keep_pdf", "", action="final") as (work, written):
        found = work.get(Bordereau, row.id)
        for position, (name, content) in enumerate(zip(names, contents, strict=True), 1):
            kept = files.keep(work, name, PDF, content)
            work.insert(BordereauFile(bordereau_id=found.id, file_id=kept.id, role=role, position=position))
        written.label = labels.short(f"PDF du bordereau {found.number}\u00a0: {names[0]}")
