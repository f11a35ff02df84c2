"""What is said of a finding: its title, its sentence, and what mends it."""

from cdap_desk.wording import FINDINGS_SAID


def finding_title(code: str) -> str:
    return FINDINGS_SAID[code].title


def finding_sentence(code: str) -> str:
    return FINDINGS_SAID[code].sentence


def finding_fix(code: str) -> str:
    return FINDINGS_SAID[code].fix
