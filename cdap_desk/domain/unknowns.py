"""The names of a list that mean nothing to us yet, counted, each with the one of ours most like it."""

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne

from cdap_desk.domain.differences import Unknown
from cdap_desk.domain.known import Directory, Names
from cdap_desk.domain.names import fold

# How much of two written names must agree, of 100, for one to be offered for the other.
_NEAR = 86


class Tally:
    """Counts what lines name; only different spellings cost more than a count."""

    def __init__(self, directory: Directory) -> None:
        self._names = {
            "service": directory.services,
            "occupation": directory.occupations,
            "employer": directory.employers,
            "profile": directory.profiles,
        }
        self._counts: dict[str, dict[tuple[str, str], int]] = {what: {} for what in self._names}

    def service(self, code: str, name: str) -> None:
        """Count a service, named by code, name or both."""
        counts = self._counts["service"]
        counts[code, name] = counts.get((code, name), 0) + 1

    def name(self, what: str, text: str) -> None:
        """Count a function or an employer, by name, or a profile, by code or name."""
        counts = self._counts[what]
        counts["", text] = counts.get(("", text), 0) + 1

    def unknown(self) -> tuple[Unknown, ...]:
        """Return what is neither ours nor ignored, the most frequent first."""
        found = [one for what in self._names for one in self._unknown_of(what)]
        return tuple(sorted(found, key=lambda one: (-one.lines, one.name)))

    def _unknown_of(self, what: str) -> list[Unknown]:
        names, found = self._names[what], dict[str, Unknown]()
        for (code, name), lines in self._counts[what].items():
            keys = tuple(dict.fromkeys(key for key in (fold(code), fold(name)) if key))
            if not keys or names.ignored.intersection(keys) or any(key in names.ids for key in keys):
                continue
            before = found.get(keys[0])
            if before:
                every = tuple(dict.fromkeys((*before.keys, *keys)))
                found[keys[0]] = before._replace(lines=before.lines + lines, keys=every)
            else:
                found[keys[0]] = Unknown(what, code, name, lines, keys, _near(name or code, names))
        return list(found.values())


def _near(text: str, names: Names) -> int | None:
    """Return the id of the name most like a text, None when none is near."""
    key = fold(text)
    spelled = [one for one in names.ids if len(one) >= 3]
    best = extractOne(key, spelled, scorer=WRatio, score_cutoff=_NEAR) if len(key) >= 4 else None
    return names.ids[best[0]] if best else None
