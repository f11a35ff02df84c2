"""What a referent reads, by the code that lower layers raise or keep."""

import re

from cdap_desk.clock import local_time
from cdap_desk.errors import DeskError
from cdap_desk.wording.bordereaux import BORDEREAU_SENTENCES
from cdap_desk.wording.effects import EFFECTS, LIST_SAID
from cdap_desk.wording.findings import FAULTS, FINDINGS_SAID, Said
from cdap_desk.wording.forms import FORM_SENTENCES
from cdap_desk.wording.lines import FIELD_TITLES, LINE_SENTENCES, NATURE_WORDS, NATURES_SAID
from cdap_desk.wording.lists import LISTS
from cdap_desk.wording.printing import PRINTING
from cdap_desk.wording.refusals import SENTENCES as REFUSALS
from cdap_desk.wording.values import NOTES, PLANNED_END, SETTINGS, SWITCH, VALUES

__all__ = [
    "EFFECTS",
    "FAULTS",
    "FIELD_TITLES",
    "FINDINGS_SAID",
    "LIST_SAID",
    "NATURES_SAID",
    "NATURE_WORDS",
    "NOTES",
    "PLANNED_END",
    "SENTENCES",
    "SETTINGS",
    "SWITCH",
    "VALUES",
    "Said",
    "note",
    "sentence",
]

SENTENCES = {**REFUSALS, **BORDEREAU_SENTENCES, **LINE_SENTENCES, **FORM_SENTENCES, **LISTS, **PRINTING}


def sentence(error: DeskError) -> str:
    """Return what a person reads of a known failure; lists are parted by semicolons, days written in full."""
    data = {k: " ; ".join(v) if isinstance(v, list) else _said(v) for k, v in error.data.items()}
    if "since" in data:
        data["since"] = f"{local_time(str(data['since'])):le %d/%m/%Y à %H:%M}"
    return SENTENCES[error.code].format(**data)


def note(code: str, day: str | None) -> str:
    """Return what is read of a note on someone whom an action concerns; nothing for no note."""
    return NOTES[code].format(day=_said(day)) if code else ""


def _said(value: object) -> object:
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    return f"{day[3]}/{day[2]}/{day[1]}" if day else value
