"""Formulas as trees: read once, evaluated for each cell that they stand for."""

import re
from functools import lru_cache
from typing import NamedTuple

from cdap_desk.documents.formulas import Reference, reach, sheet_named

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)(?![\w:$!])|(?P<string>\"(?:[^\"]|\"\")*\")"
    r"|(?P<call>[A-Za-z_][\w.]*)\(|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;])"
    r"|(?P<place>(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)?\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?"
    r"(?![\w.(\[!:]))|(?P<word>[^\W\d][\w.\\]*)|(?P<other>\S))"
)
_CELL = re.compile(r".*?\$?[A-Za-z]{1,3}\$?[1-9]\d*|.*:.*", re.DOTALL)
_PRIORITIES = ({"=", "<>", "<", ">", "<=", ">="}, {"&"}, {"+", "-"}, {"*", "/"}, {"^"})
_MOST = 2_000  # characters: none of those that forms hold is longer


class Unknown(Exception):  # noqa: N818
    """A formula that is not understood here: what the workbook kept of it is shown."""


class Node(NamedTuple):
    """A part of a formula: its kind, what it is made of."""

    kind: str
    value: object
    parts: tuple["Node", ...] = ()


@lru_cache(maxsize=2048)
def read_formula(text: str) -> Node:
    """Return the tree of a formula. Raises Unknown."""
    if len(text) > _MOST:
        raise Unknown(text)
    reader = _Reader(text)
    node = reader.expression(0)
    if reader.next:
        raise Unknown(text)
    return node


class _Reader:
    """Reads a formula from left to right; `next` is the kind and text of what comes, or None."""

    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._end = 0
        self.next: tuple[str, str] | None = None
        self._advance()

    def expression(self, level: int) -> Node:
        """Return what stands here, its operators of this priority and those that bind more."""
        if level == len(_PRIORITIES):
            return self._signed()
        node = self.expression(level + 1)
        while self.next and self.next[0] == "sign" and self.next[1] in _PRIORITIES[level]:
            sign = self._take()
            node = Node("pair", sign, (node, self.expression(level + 1)))
        return node

    def _signed(self) -> Node:
        if self.next in {("sign", "-"), ("sign", "+")}:
            sign = self._take()
            node = self._signed()
            return Node("minus", None, (node,)) if sign == "-" else node
        node = self._single()
        while self.next == ("sign", "%"):
            self._take()
            node = Node("percent", None, (node,))
        return node

    def _single(self) -> Node:
        if self.next is None:
            raise Unknown(self._text)
        kind, text = self.next
        self._advance()
        if kind == "number":
            return Node("value", float(text))
        if kind == "string":
            return Node("value", text[1:-1].replace('""', '"'))
        if kind == "call":
            return Node("call", text.upper().removeprefix("_XLFN."), tuple(self._arguments()))
        if kind == "place":
            return self._place(text)
        if kind == "word":
            truth = {"TRUE": True, "FALSE": False}.get(text.upper())
            return Node("name", text) if truth is None else Node("value", truth)
        if (kind, text) == ("sign", "("):
            node = self.expression(0)
            self._expect(")")
            return node
        raise Unknown(self._text)

    def _place(self, text: str) -> Node:
        found = reach(text).references
        if len(found) == 1 and _CELL.fullmatch(text):
            reference: Reference = found[0]
            sheet = sheet_named(reference.sheet) if reference.sheet else None
            return Node("place", reference._replace(sheet=sheet))
        if text.upper() in {"TRUE", "FALSE"}:
            return Node("value", text.upper() == "TRUE")
        if not text:
            raise Unknown(self._text)
        return Node("name", text)

    def _arguments(self) -> list[Node]:
        found: list[Node] = []
        if self.next == ("sign", ")"):
            self._take()
            return found
        while True:
            empty = self.next in {("sign", ","), ("sign", ")")}
            found.append(Node("value", None) if empty else self.expression(0))
            if self.next == ("sign", ","):
                self._take()
                continue
            self._expect(")")
            return found

    def _expect(self, sign: str) -> None:
        if self.next != ("sign", sign):
            raise Unknown(self._text)
        self._take()

    def _take(self) -> str:
        assert self.next is not None
        text = self.next[1]
        self._advance()
        return text

    def _advance(self) -> None:
        found = _TOKEN.match(self._text, self._end) if self._end < len(self._text) else None
        self.next = None
        if found:
            self._end = found.end()
            kind = found.lastgroup or "other"
            self.next = (kind, found[kind])
