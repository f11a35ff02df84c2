"""Templates of forms: the one that ships, those that a référent registers, the one that is used."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.domain.bordereaux import Bordereau, FormTemplate, StoredFile
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.people import Profile
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.paths import resources
from cdap_desk.store import files
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    import sqlite3

    from cdap_desk.documents.form import Form
    from cdap_desk.store.transaction import Transaction

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHIPPED = "demande-habilitations"
FORMER = "anciens.txt"


@dataclass(frozen=True)
class Template:
    """A blank and its descriptor; `id` is 0 for the one that ships, until it is first used."""

    id: int
    name: str
    descriptor: str
    workbook: bytes
    file_name: str

    def form(self) -> "Form":
        """Return both, found to agree. Raises DeskError for what is wrong with one of them."""
        from cdap_desk.documents.blank import Blank
        from cdap_desk.documents.descriptor_reading import read_descriptor
        from cdap_desk.documents.form import Form

        return Form(read_descriptor(self.descriptor), Blank(self.workbook, self.file_name))

    @property
    def grows(self) -> bool:
        """Tell whether rows grow for what is written in them."""
        from cdap_desk.documents.descriptor_reading import read_descriptor

        return read_descriptor(self.descriptor).heights == "fit"


def list_templates(desk: Desk) -> list[FormTemplate]:
    """Return the templates registered and not put away, by name."""
    with desk.store.looking() as raw:
        kept = [t for t in _known(raw) if not t.retired_on]
    return sorted(kept, key=lambda t: t.name.casefold())


class TemplateRow(NamedTuple):
    """A template as listed: `standing` is used, kept, shipped or retired; `id` 0 is the shipped one."""

    id: int
    name: str
    standing: str
    file_name: str
    retired_on: str | None


def template_rows(desk: Desk) -> list[TemplateRow]:
    """Return every template there is: the one that is used first, those put away last, by name."""
    with desk.store.looking() as raw:
        known = _known(raw)
        files_of = {file.id: file.name for file in records(raw, StoredFile)}
    used = any(t.is_default and not t.retired_on for t in known)
    rows = [
        TemplateRow(t.id, t.name, _standing(t), files_of.get(t.workbook_id, ""), t.retired_on) for t in known
    ]
    shipped = shipped_template()
    if all(row.name != shipped.name or row.retired_on for row in rows):
        rows.append(TemplateRow(0, shipped.name, "shipped" if used else "used", shipped.file_name, None))
    elif not used:
        rows = [
            row._replace(standing="used") if row.name == shipped.name and not row.retired_on else row
            for row in rows
        ]
    order = ("used", "kept", "shipped", "retired")
    return sorted(rows, key=lambda row: (order.index(row.standing), row.name.casefold(), row.id))


def _standing(template: FormTemplate) -> str:
    if template.retired_on:
        return "retired"
    return "used" if template.is_default else "kept"


def template_named(desk: Desk, name: str) -> Template:
    """Return the template registered under a name, the shipped one too.

    Raises DeskError("template_missing") with the names there are.
    """
    known = list_templates(desk)
    for one in known:
        if one.name.casefold() == name.strip().casefold():
            return read_template(desk, one.id)
    shipped = shipped_template()
    if shipped.name.casefold() == name.strip().casefold():
        return shipped
    raise DeskError("template_missing", name=name, among=sorted({shipped.name, *(t.name for t in known)}))


def read_template(desk: Desk, template_id: int | None = None) -> Template:
    """Return a template with its bytes: the one of that id, else the one that is used, else the shipped one.

    Raises DeskError("row_gone") or ("file_not_kept").
    """
    with desk.store.looking() as raw:
        return of_store(raw, template_id)


def of_store(raw: "sqlite3.Connection", template_id: int | None) -> Template:
    """Return a template as `read_template` does, within a read."""
    if template_id == 0:
        return shipped_template()
    if template_id is None:
        used = [t for t in _known(raw) if t.is_default and not t.retired_on]
        if not used:
            return shipped_template()
        return _loaded(raw, used[0])
    found = records(raw, FormTemplate, id=template_id)
    if not found:
        raise DeskError("row_gone", kind=FormTemplate.kind, id=template_id)
    return _loaded(raw, found[0])


def shipped_template() -> Template:
    """Return the template that ships with the program."""
    folder = resources() / "forms"
    descriptor = (folder / f"{SHIPPED}.toml").read_text(encoding="utf-8")
    workbook = folder / f"{SHIPPED}.xlsx"
    return Template(0, _name(descriptor), descriptor, workbook.read_bytes(), workbook.name)


def version_of(descriptor: str, workbook_sha256: str) -> str:
    """Return what tells one version of a template from another: `FORMER` lists those that shipped before."""
    return sha256(f"{workbook_sha256}\n{descriptor}".encode()).hexdigest()


def template_of_files(descriptor: Path) -> Template:
    """Return a template that is not registered: a descriptor, and the workbook that it names beside it.

    Raises DeskError("file_missing"), or for what is wrong with one of them.
    """
    from cdap_desk.documents.descriptor_reading import read_descriptor

    text = read_file(descriptor).decode("utf-8", errors="replace")
    workbook = descriptor.parent / read_descriptor(text).workbook
    return Template(0, _name(text), text, read_file(workbook), workbook.name)


def issued_template(desk: Desk, bordereau_id: int) -> Template:
    """Return what an issued bordereau was filled with, whatever became of its template."""
    with desk.store.looking() as raw:
        found = records(raw, Bordereau, id=bordereau_id)[0]
        descriptor = files.read_bytes(raw, found.descriptor_sha256).decode()
        return replace(of_store(raw, found.template_id), descriptor=descriptor)


def register_template(desk: Desk, template: Template, *, used: bool = False) -> Changes:
    """Keep a template in the store; with `used`, or when none is yet, it becomes the one that is used.

    A descriptor registered again under the same name takes the place of the former one, which is put away.
    Raises DeskError for what is wrong with it.
    """
    template.form()
    with desk.store.transaction(desk.author, "register_template", "") as (work, written):
        kept = keep_template(work, desk, template)
        if used or not any(t.is_default and not t.retired_on for t in work.read(_known)):
            _use(work, kept.id)
        written.label = labels.short(f"Modèle enregistré\u00a0: {kept.name}")
    return written.changes


def keep_template(work: "Transaction", desk: Desk, template: Template) -> FormTemplate:
    """Write a template within an operation, unless it is kept as it is already."""
    same = [t for t in work.find(FormTemplate, name=template.name) if not t.retired_on]
    for one in same:
        own = work.get(StoredFile, one.workbook_id).sha256
        if one.descriptor == template.descriptor and own == sha256(template.workbook).hexdigest():
            return one
    workbook = files.keep(work, template.file_name, XLSX, template.workbook)
    was_used = any(t.is_default for t in same)
    for one in same:
        work.update(one, retired_on=desk.today().isoformat(), is_default=False)
    return work.insert(
        FormTemplate(
            name=template.name,
            descriptor=template.descriptor,
            workbook_id=workbook.id,
            is_default=was_used,
        )
    )


def use_template(desk: Desk, template_id: int) -> Changes:
    """Make a template the one that is used, 0 for the one that ships; one put away comes back.

    Another of the same name is put away in its place.
    """
    with desk.store.transaction(desk.author, "use_template", "") as (work, written):
        name = work.get(FormTemplate, template_id).name if template_id else shipped_template().name
        if template_id:
            _bring_back(work, desk, template_id)
        _use(work, template_id)
        written.label = labels.short(f"Modèle utilisé\u00a0: {name}")
    return written.changes


def retire_template(desk: Desk, template_id: int) -> Changes:
    """Put a template away: bordereaux made with it stay as they are."""
    with desk.store.transaction(desk.author, "retire_template", "") as (work, written):
        found = work.get(FormTemplate, template_id)
        work.update(found, retired_on=desk.today().isoformat(), is_default=False)
        written.label = labels.short(f"Modèle mis de côté\u00a0: {found.name}")
    return written.changes


def _bring_back(work: "Transaction", desk: Desk, template_id: int) -> None:
    found = work.get(FormTemplate, template_id)
    if not found.retired_on:
        return
    for one in work.find(FormTemplate, name=found.name):
        if one.id != template_id and not one.retired_on:
            work.update(one, retired_on=desk.today().isoformat())
    work.update(found, retired_on=None)


def _use(work: "Transaction", template_id: int) -> None:
    for one in work.find(FormTemplate):
        work.update(one, is_default=one.id == template_id)


def _known(raw: "sqlite3.Connection") -> list[FormTemplate]:
    """Return the templates registered, but for those that shipped before: bordereaux alone keep these.

    The form that ships now stands for them, also where they were the one that is used.
    """
    former = set((resources() / "forms" / FORMER).read_text("ascii").split())
    known = [(t, records(raw, StoredFile, id=t.workbook_id)[0]) for t in records(raw, FormTemplate)]
    return [t for t, workbook in known if version_of(t.descriptor, workbook.sha256) not in former]


def _loaded(raw: "sqlite3.Connection", template: FormTemplate) -> Template:
    kept = records(raw, StoredFile, id=template.workbook_id)[0]
    content = files.read_bytes(raw, kept.sha256)
    return Template(template.id, template.name, template.descriptor, content, kept.name)


def _name(descriptor: str) -> str:
    from cdap_desk.documents.descriptor_reading import read_descriptor

    return read_descriptor(descriptor).name


def read_file(path: Path) -> bytes:
    """Return what a file holds. Raises DeskError("file_missing"), or ("list_cannot_open") for one held."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DeskError("file_missing", path=str(path)) from None
    except OSError:
        raise DeskError("list_cannot_open", path=str(path)) from None


def profile_codes(desk: Desk) -> list[str]:
    """Return the codes of the profiles in use, in order, each once."""
    with desk.store.looking() as raw:
        return sorted({p.code for p in records(raw, Profile) if p.code})
