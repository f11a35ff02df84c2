"""Two monthly lists of the staff, a list of the portal, and what really changed between the two months."""

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cdap_desk.cli.importing import as_json
from cdap_desk.clock import Clock
from cdap_desk.operations import lists, stores
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk

STAFF = Path(__file__).parents[1] / "data" / "staff"
NOVEMBER, DECEMBER, PORTAL = (STAFF / n for n in ("rh-2026-11.xlsx", "rh-2026-12.csv", "portail-2026-11.csv"))
CLOCK = Clock(datetime(2026, 12, 1, 8, tzinfo=UTC))
TRUTH: Mapping[str, Any] = json.loads((STAFF / "truth.json").read_text("utf-8"))
TITLES = "Matricule;Nom;Prénom;Courriel;Fonction;Code UO;Service;Entrée;Sortie"


def take_in(desk: Desk, path: Path, **given: Any) -> dict[str, Any]:
    """Compare a list with the store and apply what is proposed; return what it changed, as JSON says it."""
    proposal = lists.compare_list(desk, lists.open_list(desk, path), **given)
    told = as_json(proposal)
    lists.apply_list(desk, proposal, proposal.ticked())
    return told


@cache
def _after(*names: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        if names[:-1]:
            path.write_bytes(_after(*names[:-1]))
            desk = stores.open_store(path, CLOCK, "cmartin", "Claire Martin")
        else:
            desk = make_demo(path, CLOCK, "cmartin", 0)
        take_in(desk, STAFF / names[-1])
        desk.close()
        return path.read_bytes()


def store_after(folder: Path, *paths: Path) -> Desk:
    """Return a desk on a store that took these lists in, one after the other."""
    path = folder / "essai.cdap"
    path.write_bytes(_after(*(p.name for p in paths)))
    return stores.open_store(path, CLOCK, "cmartin", "Claire Martin")


def write_list(folder: Path, *rows: str, titles: str = TITLES, name: str = "liste.csv") -> Path:
    """Write a small list, one text a line, cells parted by semicolons."""
    path = folder / name
    path.write_text("\n".join((titles, *rows)) + "\n", "utf-8-sig")
    return path


def copy_of(path: Path, folder: Path) -> Path:
    """Copy a file of the tests where it may be changed."""
    return Path(shutil.copy(path, folder))
