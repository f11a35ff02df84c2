"""Accounts of the portal beside the rights of one person: which goes with which, and what is left over."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from cdap_desk.domain.known import Directory
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import PortalLine, RightLine
from cdap_desk.domain.names import fold

# What lists write of accounts that nobody can use any more, and of those that nobody can use for a while.
_CLOSED = ("inacti", "desactiv", "ferm", "clos", "clotur", "supprim", "archiv", "revoqu", "resili", "annul")
_SUSPENDED = ("suspend", "bloqu", "verrouill")


class Account(NamedTuple):
    """A line of a list under one profile; ids are None for what is not told, or not known to us."""

    line: PortalLine | RightLine
    profile_id: int | None
    service_id: int | None
    names_service: bool
    last_login: str

    @property
    def closed(self) -> bool:
        """Whether nobody can use it any more."""
        return fold(self.line.state).startswith(_CLOSED)

    @property
    def suspended(self) -> bool:
        """Whether nobody can use it for a while."""
        return fold(self.line.state).startswith(_SUSPENDED)

    def fits_service(self, right: KnownRight) -> bool:
        """Tell whether the account says nothing else of the service than the right."""
        return self.service_id == right.service_id or not self.names_service


class Beside(NamedTuple):
    """What goes together, an account and a right, and what stands alone on either side.

    `alike` agree, `other_service` and `other_profile` differ by that.
    """

    alike: list[tuple[Account, KnownRight]]
    other_service: list[tuple[Account, KnownRight]]
    other_profile: list[tuple[Account, KnownRight]]
    accounts: list[Account]
    rights: list[KnownRight]


def account_of(line: PortalLine | RightLine, directory: Directory) -> Account:
    """Return a line with the profile and the service that it names."""
    portal = f"{line.portal_service} {line.profile}" if isinstance(line, RightLine) else ""
    service = directory.services.find(line.service_code, line.service_name)
    named = line.service_name or line.service_code
    told = bool(named) and fold(named) not in directory.services.ignored
    login = line.last_login if isinstance(line, PortalLine) else ""
    return Account(line, directory.profiles.find(portal, line.profile), service, told, login)


def set_beside(accounts: Iterable[Account], rights: Sequence[KnownRight]) -> Beside:
    """Put the accounts and the rights of one person together, those that agree first.

    An account in a service that we do not know yet is held to be in that of the right.
    """
    left, free = list(accounts), list(rights)
    found = Beside([], [], [], left, free)
    steps: tuple[tuple[list[tuple[Account, KnownRight]], Callable[[Account, KnownRight], bool]], ...] = (
        (found.alike, lambda a, r: a.profile_id == r.profile_id and a.fits_service(r)),
        (found.alike, lambda a, r: not a.line.profile and a.fits_service(r)),
        (found.alike, lambda a, r: a.profile_id == r.profile_id and not a.service_id),
        (found.other_service, lambda a, r: a.profile_id == r.profile_id or not a.line.profile),
        (found.other_profile, lambda a, r: a.fits_service(r)),
        (found.other_profile, lambda _a, _r: True),
    )
    for together, fits in steps:
        for account in list(left):
            right = next((r for r in free if fits(account, r)), None)
            if right:
                together.append((account, right))
                left.remove(account)
                free.remove(right)
    return found
