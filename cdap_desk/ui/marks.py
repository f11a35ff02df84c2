"""What is said of a finding: its title, its sentence, and what mends it."""

from cdap_desk.wording import FINDINGS_SAID


def finding_title(code: str) -> str:
    """Return its name in a list or on a chip: « Courriel en double »."""
    return FINDINGS_SAID[code].title


def finding_sentence(code: str) -> str:
    """Return what is doubtful, in a sentence."""
    return FINDINGS_SAID[code].sentence


def finding_fix(code: str) -> str:
    """Return what the button that mends it says."""
    return FINDINGS_SAID[code].fix
