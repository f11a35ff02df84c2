"""Addresses, numbers and identifiers as people type them."""

import re
import unicodedata

from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError

_SHARED = frozenset(
    [
        "accueil",
        "administration",
        "bureau",
        "ccas",
        "contact",
        "contacts",
        "courrier",
        "direction",
        "equipe",
        "info",
        "information",
        "infos",
        "mairie",
        "maison",
        "mdm",
        "mdmsl",
        "mdr",
        "mms",
        "noreply",
        "pole",
        "rh",
        "secretariat",
        "service",
        "services",
        "standard",
        "unite",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_LA_POSTE = "356000000"
# An address that nobody could doubt: words and dots, then a domain of a usual kind.
_LABEL = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_PLAIN = re.compile(
    rf"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@{_LABEL}(?:\.{_LABEL})*\.(?:fr|com|org|net|eu)", re.IGNORECASE
)
_LONGEST_PLAIN = 63  # no part of it can then be too long


def tidy(text: str) -> str:
    """Return what was typed or pasted as it is kept: composed letters, single spaces, nothing invisible."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if c.isspace() or not _is_invisible(c))
    return " ".join(seen.split())


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"}


def read_email(text: str) -> str:
    """Return the address that `text` means, its domain in lower case.

    Raises DeskError("email_without_at"), ("email_with_space"), ("email_without_domain") or
    ("email_unreadable"). Nothing is asked of the network.
    """
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST_PLAIN:
        # As nearly all are in a list of thousands: fifty times faster, with the same answer.
        name, _, domain = text.partition("@")
        return f"{name}@{domain.lower()}"
    typed = tidy(text).removeprefix("mailto:")
    if any(c.isspace() for c in typed):
        raise DeskError("email_with_space", value=text)
    if typed.count("@") != 1:
        raise DeskError("email_without_at", value=text)
    if "." not in typed.partition("@")[2].strip("."):
        raise DeskError("email_without_domain", value=text)
    # Imported late: it costs more than the first rows on screen.
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        raise DeskError("email_unreadable", value=text) from None


def is_shared(email: str) -> bool:
    """Tell whether an address looks like a service's and not a person's: accueil@, contact.bron@…"""
    found = _WORD.search(email.partition("@")[0])
    return found is not None and fold(found.group()).rstrip("0123456789") in _SHARED


def mailbox(email: str) -> str:
    """Return what two spellings of one address share."""
    return email.strip().casefold()


def read_siret(text: str) -> str:
    """Return the 14 digits of a SIRET typed with or without spaces.

    Raises DeskError("siret_length") or DeskError("siret_wrong") when the key does not hold.
    """
    digits = "".join(text.split()).replace(".", "").replace("-", "")
    if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
        raise DeskError("siret_length", value=text)
    if not siret_holds(digits):
        raise DeskError("siret_wrong", value=text)
    return digits


def siret_holds(digits: str) -> bool:
    """Tell whether 14 digits are a SIRET: Luhn's key, or for the offices of La Poste a sum divisible by 5."""
    if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
        return False
    if digits.startswith(_LA_POSTE) and sum(map(int, digits)) % 5 == 0:
        return True
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def read_portal_id(text: str) -> str:
    """Return an identifier of the portal without spaces, in capitals."""
    return "".join(text.split()).upper()
