"""What a cell or a dialog offers to choose from."""

from datetime import date

from cdap_desk.domain.choices import Choice, ChoiceFinder
from cdap_desk.domain.names import fold
from cdap_desk.operations.desk import Desk
from cdap_desk.store import naming

_PURPOSES = (
    "Accompagnement des bénéficiaires",
    "Contentieux",
    "Contrôle du RSA",
    "Information des usagers",
    "Instruction des demandes de RSA",
    "Prévention des indus",
)
_TEXTS = {
    "contract": ("agent", "contract", ("Titulaire", "Contractuel CDI", "Contractuel CDD", "Remplacement")),
    "title": ("agent", "title", ("Madame", "Monsieur")),
    "purpose": ("movement", "purpose", _PURPOSES),
    "manager": ("service_manager", "full_name", ()),
    "manager_title": ("service_manager", "title", ("Responsable",)),
}


def choices(
    desk: Desk, kind: str, text: str = "", day: date | None = None, *, ended: bool = False
) -> list[Choice]:
    """Return what can be chosen of `kind` on `day` (today by default), in the order of names.

    `kind` is "service" (those open that day), "occupation", "employer", "portal_service", "profile",
    "referent", "agent", "convention", or a text that repeats (those of `_TEXTS`), whose choices have the
    id 0. With `text`, only those that hold each of its words; with
    `ended`, what is over too.
    """
    if kind in _TEXTS:
        found = _texts(desk, kind)
    else:
        found = _records(desk, kind, (day or desk.today()).isoformat(), ended)
    return ChoiceFinder(found).find(text)


def services_to_leave(desk: Desk, agent_ids: list[int], day: date) -> list[Choice]:
    """Return the services that a move on `day` could leave, where one of the people works in several."""
    with desk.store.looking() as connection:
        shared = naming.shared_services(connection, agent_ids, day.isoformat())
    return [c for c in choices(desk, "service", day=day, ended=True) if c.id in shared]


def _records(desk: Desk, kind: str, day: str, ended: bool) -> list[Choice]:
    with desk.store.looking() as connection:
        rows = naming.named(connection, kind, day, ended)
    found = [Choice(*row) for row in rows]
    return found if kind in naming.SORTED else sorted(found, key=lambda choice: fold(choice.name))


def _texts(desk: Desk, kind: str) -> list[Choice]:
    table, column, offered = _TEXTS[kind]
    with desk.store.looking() as connection:
        used = naming.used_texts(connection, table, column)
    return [Choice(0, text) for text in dict.fromkeys([*offered, *used])]
