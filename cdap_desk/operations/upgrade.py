"""A store of an older version is brought to the present one: checked, copied, then changed."""

from collections.abc import Callable
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Author
from cdap_desk.errors import DeskError
from cdap_desk.operations.copies import copy_before
from cdap_desk.store import verify
from cdap_desk.store.connection import SCHEMA_VERSION
from cdap_desk.store.store import Store

Progress = Callable[[int, int], None]


def upgrade_store(path: Path, clock: Clock, author: Author, progress: Progress | None = None) -> Path | None:
    """Bring the store at `path` to the present version; return the copy made before, None if it was there.

    `progress` is told how many steps are done, of how many; raising from it stops between two versions.
    Raises DeskError("upgrade_refused") for a store with faults, which is left as it was, and DeskError for
    a copy that cannot be written or a disk that fails: the store then has its old version, or an
    intermediate one, whole.
    """
    with Store(path, clock, as_is=True) as store:
        version = store.version()
        if version == SCHEMA_VERSION:
            return None
        tell = _counter(progress, 2 + SCHEMA_VERSION - version)
        with store.looking() as raw:
            found = verify.faults(raw)
        if found:
            raise DeskError("upgrade_refused", path=path, count=len(found))
        tell()
        copy = copy_before(store, f"mise-a-jour-schema-{version}", clock)
        tell()
        from cdap_desk.store.upgrade import step

        for old in range(version, SCHEMA_VERSION):
            step(store, author, clock.stamp(), f"Mise à jour du fichier (schéma {old} → {old + 1})")
            tell()
    return copy


def _counter(progress: Progress | None, steps: int) -> Callable[[], None]:
    done = iter(range(1, steps + 1))
    return lambda: progress(next(done), steps) if progress else None
