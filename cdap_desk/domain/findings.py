from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    code: str
    table: str
    column: str
    level: str


FINDINGS: dict[str, Finding] = {}
