"""Verified copies of a store; those made before a large change stand in a folder beside it."""

from pathlib import Path

from cdap_desk.clock import PARIS, Clock
from cdap_desk.errors import DeskError
from cdap_desk.store.store import Store

FOLDER = "Sauvegardes"


def write_copy(store: Store, target: Path) -> None:
    """Write a verified copy. Raises DeskError("backup_cannot_write") or ("backup_failed")."""
    from cdap_desk.store import backup

    try:
        backup.back_up(store, target)
    except OSError:
        raise DeskError("backup_cannot_write", path=target) from None


def copy_before(store: Store, what: str, clock: Clock) -> Path:
    """Write a verified copy before `what`, said in its name; return where. Raises as `write_copy`."""
    path = store.path
    at = clock.now().astimezone(PARIS).strftime("%Y%m%dT%H%M%S")
    copy = path.parent / FOLDER / f"{path.stem}-avant-{what}-{at}{path.suffix}"
    try:
        copy.parent.mkdir(exist_ok=True)
    except OSError:
        raise DeskError("backup_cannot_write", path=copy) from None
    write_copy(store, copy)
    return copy
