"""What is said of a finding: its title, its sentence, and what mends it."""


def finding_title(code: str) -> str:
    return code


def finding_sentence(code: str) -> str:
    return code


def finding_fix(code: str) -> str:
    return ""
