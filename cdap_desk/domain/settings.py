"""What a référent sets once for the whole store."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record

# Values as text. `circuit` is habpps, bordereau or both: through which channels movements go to the Caf.
# An account is inactive when so many days before the latest log-in of its list it was last used. The scope is
# what newcomers are taken in from, JSON lists of uids, empty for all.
DEFAULTS = {
    "circuit": "both",
    "most_per_service": "20",
    "inactive_days": "90",
    "file_name": "{service}_{organisme}_{numero}_{date}",
    "scope_services": "[]",
    "scope_occupations": "[]",
}


@dataclass(frozen=True, kw_only=True)
class Setting(Record):
    """One setting of `DEFAULTS` that was changed: `name` and its `value` as text."""

    kind: ClassVar[str] = "setting"
    name: str = ""
    value: str = ""
