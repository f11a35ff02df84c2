"""The text of a descriptor, from its keys and values."""

from collections.abc import Mapping
from typing import Any

from cdap_desk.documents.proposal import quoted


def descriptor_text(content: Mapping[str, Any]) -> str:
    """Return a descriptor in TOML; what is empty is left out, sub-tables stand under their own title.

    `content` is what `tomllib` would read: texts, numbers, lists, tables of these, and ticks as tables.
    """
    lines = [f"{key} = {_value(value)}" for key, value in content.items() if _is_said(value)]
    for key, value in content.items():
        if isinstance(value, Mapping):
            lines += _table(key, value)
    return "\n".join(lines) + "\n"


def _is_said(value: object) -> bool:
    return not isinstance(value, Mapping) and value not in ("", [], ())


def _table(title: str, table: Mapping[str, Any]) -> list[str]:
    """Return a table and those under it: a mapping is a table of its own unless it is a tick."""
    own = {key: value for key, value in table.items() if not _is_table(value)}
    lines = ["", f"[{title}]"] if own else []
    lines += [f"{_key(key)} = {_value(value)}" for key, value in own.items()]
    for key, value in table.items():
        if _is_table(value) and value:
            lines += _table(f"{title}.{_key(key)}", value)
    return lines


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and "when" not in value


def _key(key: str) -> str:
    return key if key.isascii() and key.isidentifier() else quoted(key)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)
