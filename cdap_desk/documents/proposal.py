"""The text of the descriptor that is proposed for a blank, each entry with how sure it is."""

from itertools import groupby
from pathlib import PurePath

from cdap_desk.documents.look import Entry, Sight

_DOUBT = 0.65
_ORDER = (
    "header",
    "lines.columns",
    "lines.ticks",
    "lines.answers",
    "ticks",
    'values."line.operation"',
    'values."profile.code"',
)


def propose(sight: Sight) -> str:
    """Return a descriptor in TOML; beside each entry, the label it comes from and its confidence."""
    lines = [
        *_seen(sight),
        f"name = {quoted(PurePath(sight.workbook).stem or sight.sheet)}",
        f"workbook = {quoted(sight.workbook)}",
        f'unit = "{sight.unit}"',
        f"sheet = {quoted(sight.sheet)}",
    ]
    lines += _table("header", sight)
    if sight.table:
        lines += [
            "",
            "[lines]",
            f"first_row = {sight.table.first_row}  # sous «\u00a0{sight.table.heads[0].label}\u00a0»",
            f"rows = {sight.table.rows}  # {_sure(sight.table.sure)}",
            'overflow = "files"',
        ]
    for name in _ORDER[1:]:
        lines += _table(name, sight)
    if sight.modification == "split":
        lines += ["", "[options]", 'modification = "split"']
    return "\n".join(lines) + "\n"


def _seen(sight: Sight) -> list[str]:
    """Return what was seen, as remarks above the descriptor."""
    seen = [("Feuilles", sight.sheets), ("Noms", [f"{n} ({cell})" for cell, n in sight.names.items()])]
    seen += [(f"Liste de {area}", list(words)) for area, words in sight.lists.items()]
    lines = [f"# {title}\u00a0: {_plain(', '.join(told))}" for title, told in seen if told]
    return [*lines, ""] if lines else []


def _plain(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _table(name: str, sight: Sight) -> list[str]:
    entries = [entry for entry in sight.entries if entry.table == name]
    if not entries:
        return []
    told = []
    for key, same in groupby(entries, key=lambda entry: entry.key):
        told.append(_line(key, list(same)))
    return ["", f"[{name}]", *told]


def _line(key: str, entries: list[Entry]) -> str:
    entry = entries[0]
    said = f"  # «\u00a0{_plain(entry.label)}\u00a0», {_sure(entry.confidence)}"
    return f"{quoted(key)} = {_value(entry.value)}{said}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {quoted(str(one))}" for key, one in value.items()) + " }"
    return quoted(str(value))


def quoted(text: str) -> str:
    """Return a TOML string; what is proposed comes from a workbook, so any character may be there."""
    told = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if c.isprintable() or c == "\u00a0" else f"\\u{ord(c):04X}" for c in told) + '"'


def _sure(confidence: float) -> str:
    sure = f"{round(confidence * 100)}\u00a0%"
    return f"sûr à {sure}" if confidence >= _DOUBT else f"à vérifier, sûr à {sure}"
