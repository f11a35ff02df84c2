"""One change of a whole staff told in one line: addresses that go to another domain."""

from collections.abc import Sequence

from cdap_desk.domain.contacts import mailbox
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Known

# So many addresses, and this share of those of a domain, that change it alone.
_ADDRESSES, _SHARE = 10, 0.5


def told_at_once(found: Sequence[Difference], known: Sequence[Known]) -> list[Difference]:
    """Return the differences, those of a domain that most of its addresses leave put into one."""
    moves: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        if one.group == "email" and one.ticked and (pair := _domains(one)):
            moves.setdefault(pair, []).append(one)
    if not any(len(those) >= _ADDRESSES for those in moves.values()):
        return list(found)
    held: dict[str, int] = {}
    for agent in known:
        domain = mailbox(agent.email).rpartition("@")[2]
        held[domain] = held.get(domain, 0) + 1
    kept, gone = list[Difference](), set[str]()
    for (old, new), those in moves.items():
        if len(those) >= _ADDRESSES and len(those) > _SHARE * held.get(old, 0):
            gone |= {one.key for one in those}
            reach = tuple(one.agent_id for one in those if one.agent_id)
            key = f"email:@{old}>@{new}"
            kept.append(
                Difference(key, "email", before=f"@{old}", after=f"@{new}", reach=reach, why="domain")
            )
    return kept + [one for one in found if one.key not in gone]


def _domains(one: Difference) -> tuple[str, str] | None:
    """Return the domains that an address leaves and joins, None when more than the domain changes."""
    before, _, old = mailbox(one.before).rpartition("@")
    after, _, new = mailbox(one.after).rpartition("@")
    return (old, new) if before and before == after else None
