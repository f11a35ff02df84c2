"""The partner and its conventions, read and corrected."""

from dataclasses import replace
from typing import Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.checks import check_days
from cdap_desk.domain.contacts import read_siret
from cdap_desk.domain.partners import Convention, Organisation
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records


def read_organisation(desk: Desk) -> Organisation:
    """Return the organisme of the store."""
    with desk.store.looking() as connection:
        return records(connection, Organisation)[0]


def change_organisation(desk: Desk, **fields: Any) -> Changes:
    """Store other values of the organisme.

    Raises DeskError("siret_length") or ("siret_wrong"), or ("line_without_name").
    """
    with desk.store.transaction(desk.author, "change_organisation", "") as (work, written):
        before = work.find(Organisation)[0]
        if fields.get("siret"):
            fields["siret"] = read_siret(fields["siret"])
        after = work.update(before, **fields)
        if not after.name.strip():
            raise DeskError("line_without_name", column="name", value="")
        written.label = labels.short(f"Modification de l’organisme {after.name}")
    return written.changes


def change_convention(desk: Desk, convention_id: int, **fields: Any) -> Changes:
    """Store other values of a convention. Raises DeskError("ends_before_start")."""
    with desk.store.transaction(desk.author, "change_convention", "") as (work, written):
        before = work.get(Convention, convention_id)
        check_days(replace(before, **fields))
        written.label = labels.short(f"Modification de la convention {labels.title(before)}")
        work.update(before, **fields)
    return written.changes
