"""Names of people in a list: both in one cell, in capitals, with the name of birth."""

import re
from collections.abc import Sequence

from cdap_desk.domain.names import compact, fold, is_particle, proper_name, split_name
from cdap_desk.intake.words import KNOWN

_BORN = re.compile(r"(.+?)[ (]+(?:née?|nee|né\(e\)|n[ée]+e?\.?) (.+?)\)?", re.IGNORECASE)
_MARRIED = re.compile(r"(.+?)[ (]+(?:ép\.|ep\.|épouse|epouse|ép|veuve|vve) (.+?)\)?", re.IGNORECASE)
_MARKED = re.compile(r"[ (](?:n[ée]|[ée]p|veuve|vve)", re.IGNORECASE)


def split_names(
    names: Sequence[str], emails: Sequence[str], title: str
) -> tuple[list[str], list[str], list[str]]:
    """Return titles, last and first names out of cells that hold both; the address beside tells them apart.

    Where it does not, capitals do, then the order that the title of the column or most of the list says.
    """
    first_leads = _first_leads(names, emails, title)
    told = [_split(n, e, first_leads) for n, e in zip(names, emails, strict=True)]
    if not told:
        return [], [], []
    titles, lasts, firsts = zip(*told, strict=True)
    return list(titles), list(lasts), list(firsts)


def proper_names(names: Sequence[str], spelled: Sequence[str] = ()) -> list[str]:
    """Return names as they are written; one in capitals takes the accents of the same name in `spelled`."""
    proper = {n: proper_name(n) for n in set(names)}
    if not spelled:
        return [proper[n] for n in names]
    return [
        s if n.isupper() and s and not s.isupper() and fold(s) == fold(n) else proper[n]
        for n, s in zip(names, spelled, strict=True)
    ]


def part_birth_name(last_name: str) -> tuple[str, str]:
    """Return the name used and the name of birth of « MARTIN née DUPONT » or « DUPONT ép. MARTIN ».

    The second is "" for a name that says no such thing.
    """
    if not _MARKED.search(last_name):
        return last_name, ""
    if match := _BORN.fullmatch(last_name):
        return match[1], match[2]
    if match := _MARRIED.fullmatch(last_name):
        return match[2], match[1]
    return last_name, ""


def _first_leads(names: Sequence[str], emails: Sequence[str], title: str) -> bool:
    """Tell whether first names come first in most cells: addresses say it, else the title, else the names."""
    votes = 0
    for name, email in zip(names[:2000], emails[:2000], strict=True):
        if found := _by_email(name.split(), email):
            votes += 1 if name.startswith(found[1]) else -1
    if votes:
        return votes > 0
    words = fold(title).split()
    if "nom" in words and "prenom" in words:
        return words.index("prenom") < words.index("nom")
    for name in names[:2000]:
        parts = fold(name).split()
        votes += (parts[:1] != [] and parts[0] in KNOWN["first_names"]) - (
            parts[-1:] != [] and parts[-1] in KNOWN["first_names"]
        )
    return votes > 0


def _split(name: str, email: str, first_leads: bool) -> tuple[str, str, str]:
    words = name.split()
    title = ""
    if len(words) > 1 and fold(words[0]) in KNOWN["titles"]:
        title, words = words[0], words[1:]
    if len(words) < 2:
        return title, " ".join(words), ""
    text = " ".join(words)
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        return title, before.strip(), after.strip()
    found = _by_email(words, email)
    if found is None:
        loud = any(w.isupper() and len(w) > 1 for w in words) and not text.isupper()
        found = split_name(text) if loud or not first_leads else _first_then_last(words)
    return title, *found


def _by_email(words: Sequence[str], email: str) -> tuple[str, str] | None:
    """Return last and first names when the address is made of both: prenom.nom@ or nom.prenom@."""
    parts = email.partition("@")[0].split(".")
    if len(parts) != 2 or len(words) < 2:
        return None
    one, two = compact(parts[0]), compact(parts[1].rstrip("0123456789"))
    if one == two:
        return None  # André Andre: the address does not say which is which
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        sides = compact(left), compact(right)
        if sides == (one, two):
            return right, left
        if sides == (two, one):
            return left, right
    return None


def _first_then_last(words: Sequence[str]) -> tuple[str, str]:
    """Return last and first names of « Jean Pierre de la Tour », a second first name with the first."""
    cut = 1
    while cut < len(words) - 1 and fold(words[cut]) in KNOWN["first_names"] and not is_particle(words[cut]):
        cut += 1
    return " ".join(words[cut:]), " ".join(words[:cut])
