"""Opening, checking, saving and restoring a store; what each needs is loaded when it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Author
from cdap_desk.errors import DeskError
from cdap_desk.operations.copies import write_copy
from cdap_desk.operations.desk import Desk, new_session
from cdap_desk.store.connection import SCHEMA_VERSION, check_header
from cdap_desk.store.store import Store

if TYPE_CHECKING:
    from cdap_desk.operations.upgrade import Progress
    from cdap_desk.store.chain import Anchor, Fault


def open_store(
    path: Path, clock: Clock, account: str, who: str = "", progress: "Progress | None" = None
) -> Desk:
    """Open the store at `path`; an older one is copied, then brought to the present version.

    `progress` is told how many steps of that are done, of how many.
    Raises DeskError for what is no store, a newer one, one in use, or an older one that has faults.
    """
    author = Author(account, who or account, new_session())
    if needs_upgrade(path):
        from cdap_desk.operations.upgrade import upgrade_store

        upgrade_store(path, clock, author, progress)
    return sit_at(path, clock, author)


def needs_upgrade(path: Path) -> bool:
    """Tell whether opening the store at `path` will change its version. Raises as `open_store` does."""
    return check_header(path) < SCHEMA_VERSION


def sit_at(path: Path, clock: Clock, author: Author) -> Desk:
    """Open a store of the present version, and tell beside it who holds it."""
    store = Store(path, clock)
    store.tell_holder(author.who)
    return Desk(store, author, clock)


def verify_store(desk: Desk, anchor: "Anchor | None" = None) -> "list[Fault]":
    """Return the faults of the open store, each a code with data.

    `anchor` is a head of the journal noted outside it: its sequence and the first digits of its hash.
    """
    from cdap_desk.store import verify

    with desk.store.looking() as raw:
        return verify.faults(raw, anchor)


def verify_file(path: Path, clock: Clock, anchor: "Anchor | None" = None) -> "tuple[Anchor, list[Fault]]":
    """Return the head of the journal and the faults of the store at `path`, of whatever version, as it is.

    Raises DeskError for what is no store, a newer one, or one in use.
    """
    from cdap_desk.store import verify
    from cdap_desk.store.journal import head

    with Store(path, clock, as_is=True) as store, store.looking() as raw:
        found = verify.faults(raw, anchor)
        return ((0, "") if found else head(raw)), found


def back_up(desk: Desk, target: Path) -> None:
    """Write a verified copy of the store. Raises DeskError when it cannot be written whole."""
    write_copy(desk.store, target)


def back_up_file(path: Path, target: Path, clock: Clock) -> None:
    """Write a verified copy of the store at `path`, of whatever version, as it is.

    Raises DeskError for what is no store, a newer one, one in use, or a copy that cannot be written whole.
    """
    with Store(path, clock, as_is=True) as store:
        write_copy(store, target)


def restore_store(path: Path, source: Path, clock: Clock) -> Path | None:
    """Put a copy in the place of a store; return where the replaced one stays aside, None for none.

    Raises DeskError("restore_cannot_write"), ("backup_damaged"), or what opening either file does.
    """
    from cdap_desk.store import backup

    try:
        return backup.restore(path, source, clock)
    except OSError:
        raise DeskError("restore_cannot_write", path=path) from None
