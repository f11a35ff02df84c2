"""Where each key of a TOML text stands, which the standard reader does not tell."""

import re
import tomllib

_KEY = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_PATH = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_PATH})\s*\]\]?\s*(?:#.*)?")
_PAIR = re.compile(rf"\s*({_PATH})\s*=")


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, from 1, of each table and each key, by its whole path."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        found = _TABLE.fullmatch(line)
        if found:
            table = _parts(found[1])
            lines.setdefault(table, number)
        elif pair := _PAIR.match(line):
            lines.setdefault((*table, *_parts(pair[1])), number)
    return lines


def _parts(path: str) -> tuple[str, ...]:
    """Return the keys of a dotted path, quotes taken off as TOML means them."""
    read = tomllib.loads(f"{path} = 0")
    parts: list[str] = []
    step: object = read
    while isinstance(step, dict):
        key = next(iter(step))
        parts.append(key)
        step = step[key]
    return tuple(parts)
