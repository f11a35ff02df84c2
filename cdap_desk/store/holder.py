"""Who holds a store open: a small file beside it tells those who are refused.

The lock is SQLite's own, which ends with the process; what a killed process left here is never read.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Holder:
    """A person, on a machine, since an instant (UTC ISO text)."""

    who: str
    machine: str
    since: str


def tell(path: Path, who: str, since: str) -> None:
    """Write that `who` holds the store at `path`; a folder where that cannot be written says nothing."""
    holder = Holder(who, _machine(), since)
    with contextlib.suppress(OSError):
        _beside(path).write_text(json.dumps(asdict(holder), ensure_ascii=False), "utf-8")


def read(path: Path) -> Holder | None:
    """Return who said to hold the store at `path`, None when nobody or nothing readable did."""
    try:
        found = Holder(**json.loads(_beside(path).read_text("utf-8")))
        datetime.fromisoformat(found.since)
        return found
    except (OSError, ValueError, TypeError):
        return None


def forget(path: Path) -> None:
    """Take the file away."""
    with contextlib.suppress(OSError):
        _beside(path).unlink()


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".ouvert")


def _machine() -> str:
    """Return this machine's name, without the module that would ask ten other things about it at start-up."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
