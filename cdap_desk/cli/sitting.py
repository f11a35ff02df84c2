"""Who a command acts for: the référent named, or the only one that it can be."""

import argparse
import os
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.domain.names import fold
from cdap_desk.domain.partners import Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.workstation import account

VARIABLE = "CDAP_REFERENT"


def add_to(command: argparse.ArgumentParser) -> None:
    """Let a command that writes be told who it acts for."""
    command.add_argument("--par", metavar="RÉFÉRENT", help=f"qui agit ({VARIABLE} sinon)")


def look(path: Path) -> Desk:
    """Open a store to read it only, whoever asks."""
    from cdap_desk.operations import stores

    return stores.open_store(path, Clock(), account())


def sit(path: Path, named: str | None) -> Desk:
    """Open a store for the référent that is named, else the one of this account, else the only one.

    Raises DeskError("referent_unknown") with those there are, or what opening a store may meet.
    """
    from cdap_desk.operations import referents, seats

    desk = look(path)
    try:
        found = _chosen(referents.list_referents(desk), named or os.environ.get(VARIABLE, ""))
    except DeskError:
        desk.close()
        raise
    return seats.seated_as(desk, _name(found)) if found else desk


def take_seat(path: Path, named: str | None) -> Desk:
    """Open a store as `sit` does; unless one is named, the account answers where several référents may.

    For what reads, and keeps at most a copy of what it reads. Raises as `sit` does when one is named.
    """
    if named or os.environ.get(VARIABLE):
        return sit(path, named)
    try:
        return sit(path, None)
    except DeskError as refusal:
        if refusal.code != "referent_unknown":
            raise
        return look(path)


def _chosen(present: list[Referent], named: str) -> Referent | None:
    if not named:
        mine = [r for r in present if r.account.casefold() == account().casefold()]
        if not mine and not present:
            return None  # a store without any: the workstation's account answers for what it does
        found = mine or present
    else:
        wanted = fold(named)
        found = [r for r in present if wanted in _called(r)]
    if len(found) != 1:
        raise DeskError("referent_unknown", value=named, among=[_name(r) for r in present])
    return found[0]


def _called(referent: Referent) -> set[str]:
    texts = (
        _name(referent),
        f"{referent.last_name} {referent.first_name}",
        referent.last_name,
        referent.email,
    )
    return {fold(text) for text in texts if text}


def _name(referent: Referent) -> str:
    return f"{referent.first_name} {referent.last_name}"
