"""What a list calls services, profiles, functions and employers: mapped once, or created. For operations."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cdap_desk.domain.differences import Unknown
from cdap_desk.domain.known import Directory, Names
from cdap_desk.domain.names import fold
from cdap_desk.domain.partners import Employer, PortalService
from cdap_desk.domain.people import Occupation, Profile, Service
from cdap_desk.domain.records import Record
from cdap_desk.domain.remembered import ListAlias

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

CREATE, IGNORE = 0, -1
_CODE = 8
_WHAT = {"service": "services", "profile": "profiles", "occupation": "occupations", "employer": "employers"}


class Mappings(NamedTuple):
    """What the unknown names of a list stand for, by what they name and the first of their `Unknown.keys`.

    The id of one of ours, `CREATE` for a new one (so is what is not said), or `IGNORE`: lines of an ignored
    service or profile are left out, an ignored function or employer stays empty.
    """

    chosen: Mapping[tuple[str, str], int] = {}

    def target(self, unknown: Unknown) -> int:
        """Return what an unknown name stands for."""
        return self.chosen.get((unknown.what, unknown.keys[0]), CREATE)


UNMAPPED = Mappings()


def with_mappings(directory: Directory, mappings: Mappings) -> Directory:
    """Return the names we know with those that were just said to be some of ours, or to mean nothing."""
    for (what, key), target in mappings.chosen.items():
        names: Names = getattr(directory, _WHAT[what])
        if target > 0:
            names = names._replace(ids={**names.ids, key: target})
        elif target == IGNORE:
            names = names._replace(ignored=names.ignored | {key})
        directory = directory._replace(**{_WHAT[what]: names})
    return directory


def settle_names(
    work: "Transaction", directory: Directory, unknown: Iterable[Unknown], mappings: Mappings
) -> Directory:
    """Create what is `unknown` and remember what was said of the rest; return the names with all of them."""
    for (what, key), target in sorted(mappings.chosen.items()):
        if target != CREATE:
            _remember(work, what, key, target)
    for one in unknown:
        made = _create(work, one)
        known = {fold(getattr(made, name, "")) for name in ("code", "name", "label")}
        for key in one.keys:
            if key not in known:
                _remember(work, one.what, key, made.id)
        directory = with_mappings(directory, Mappings({(one.what, key): made.id for key in one.keys}))
    return with_mappings(directory, mappings)


def _remember(work: "Transaction", what: str, key: str, target: int) -> None:
    stands: dict[str, Any] = {f"{what}_id": target if target > 0 else None, "ignored": target == IGNORE}
    found = work.find(ListAlias, what=what, text=key)
    if found:
        work.update(found[0], **stands)
    else:
        work.insert(ListAlias(what=what, text=key, **stands))


def _create(work: "Transaction", unknown: Unknown) -> Record:
    """Write a new service, profile, function or employer: what is not known of it is marked to confirm."""
    if unknown.what == "service":
        return work.insert(Service(code=unknown.code, name=unknown.name or unknown.code))
    if unknown.what == "occupation":
        return work.insert(Occupation(name=unknown.name or unknown.code))
    if unknown.what == "employer":
        return work.insert(Employer(name=unknown.name or unknown.code))
    portal = work.find(PortalService)[0]
    code, label = unknown.code, unknown.name
    if not code and len(label) <= _CODE and " " not in label:
        code, label = label, ""  # what lists call a profile is its code: T1, CTX
    return work.insert(Profile(portal_service_id=portal.id, code=code, label=label, to_confirm=True))
