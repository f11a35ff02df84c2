"""Number and date formats: the text of a value under a code such as « dd/mm/yyyy » or « #,##0.00 »."""

import re
from functools import lru_cache
from typing import NamedTuple

from cdap_desk.documents.layout.dates import dated
from cdap_desk.documents.layout.digits import fraction, grouped, powered, spread
from cdap_desk.documents.layout.values import Value, general, plain

_COLORS = {
    "black": "#000000",
    "blue": "#0000ff",
    "cyan": "#00ffff",
    "green": "#00ff00",
    "magenta": "#ff00ff",
    "red": "#ff0000",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>(?i:General))|(?P<half>AM/PM|A/P)|(?P<power>[eE][+-])|(?P<digits>[0#?.,]+)|(?P<percent>%)"
    r"|(?P<text>@)|(?P<letters>[dDmMyYhHsS]+)|(?P<other>.)",
    re.DOTALL,
)
_MARK = "\0"
_LED = re.compile(_MARK + "(.)", re.DOTALL)  # the letter that fills a cell, where it stands
_TOLD = {"literal", "filled"}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SAYS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}

# Formats that ask for the long day and the hour as the machine shows them.
_OF_THE_SYSTEM = {"[$-F800]": "dddd d mmmm yyyy", "[$-F400]": "hh:mm:ss"}


class Token(NamedTuple):
    """A piece of a format: its kind, its text."""

    kind: str
    text: str


class Section(NamedTuple):
    """One part of a format: its pieces, its colour, the condition on which it is used."""

    tokens: tuple[Token, ...]
    color: str
    condition: tuple[str, float] | None

    @property
    def is_date(self) -> bool:
        """Tell whether it shows days or hours."""
        return any(t.kind in {"letters", "elapsed"} for t in self.tokens)


def shown(value: Value, code: str, since_1904: bool = False) -> tuple[str, str]:
    """Return the text of a value under a format, and the colour that the format gives it, or empty."""
    text, color = _shown(value, code, since_1904)
    return (_LED.sub("", text) if _MARK in text else text), color


def led(value: Value, code: str, since_1904: bool = False) -> tuple[str, str, str] | None:
    """Return what stands on the left, the letter that leads to the right, what stands there (« @*. »).

    None where the format has no such letter.
    """
    text, _ = _shown(value, code, since_1904) if "*" in code else ("", "")
    found = _LED.search(text)
    return (text[: found.start()], found[1], _LED.sub("", text[found.end() :])) if found else None


def _shown(value: Value, code: str, since_1904: bool) -> tuple[str, str]:
    if value is None or code.casefold() in {"general", ""} or isinstance(value, bool):
        return plain(value), ""
    sections = read_format(_OF_THE_SYSTEM.get(code[:8].upper(), code))
    if isinstance(value, str):
        return _text(value, sections)
    section, value = _chosen(sections, value)
    return _written(section, value, since_1904), section.color


@lru_cache(maxsize=512)
def read_format(code: str) -> tuple[Section, ...]:
    """Return the sections of a format, one at least."""
    sections: list[list[Token]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["other"] == ";":
            sections.append([])
        else:
            sections[-1].append(_token(piece))
    return tuple(_section(tokens) for tokens in sections)


def _token(piece: "re.Match[str]") -> Token:
    kind = piece.lastgroup or "other"
    text = piece[kind]
    if kind == "other" and text == "/":
        return Token("slash", text)
    if kind in {"quoted", "escaped", "other"}:
        return Token("literal", text)
    if kind == "space":
        return Token("literal", " ")
    if kind == "filled":
        return Token(kind, _MARK + text)
    if kind == "bracket" and text and text[0].lower() in "hms" and len(set(text.lower())) == 1:
        return Token("elapsed", text.lower())
    return Token(kind, text.lower() if kind == "letters" else text)


def _section(tokens: list[Token]) -> Section:
    color, condition, kept = "", None, []
    for token in tokens:
        if token.kind != "bracket":
            kept.append(token)
            continue
        found = _CONDITION.fullmatch(token.text)
        if found:
            condition = (found[1], float(found[2]))
        elif token.text.startswith("$"):
            kept.append(Token("literal", token.text[1:].partition("-")[0]))
        else:
            color = _COLORS.get(token.text.casefold(), color)
    return Section(tuple(kept), color, condition)


def _text(value: str, sections: tuple[Section, ...]) -> tuple[str, str]:
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not any(token.kind == "text" for token in section.tokens):
        return value, ""
    pieces = (value if t.kind == "text" else t.text if t.kind in _TOLD else "" for t in section.tokens)
    return "".join(pieces), section.color


def _chosen(sections: tuple[Section, ...], number: float) -> tuple[Section, float]:
    """Return the section for a number, and the number, without its sign where the section says it."""
    if len(sections) > 1 and any(t.kind == "text" for t in sections[-1].tokens):
        sections = sections[:-1]  # that of texts
    if any(s.condition for s in sections):
        for section in sections:
            if section.condition is None or _SAYS[section.condition[0]](number, section.condition[1]):
                return section, number
        return sections[-1], number
    count = min(len(sections), 3)
    if number < 0 and count > 1:
        return sections[1], -number
    if number == 0 and count > 2:
        return sections[2], number
    return sections[0], number


def _written(section: Section, number: float, since_1904: bool) -> str:
    kinds = {token.kind for token in section.tokens}
    if section.is_date:
        return dated(section.tokens, number, since_1904)
    if not kinds & {"digits", "general", "text"}:
        sign = "-" if number < 0 else ""
        return sign + "".join(t.text for t in section.tokens if t.kind in _TOLD)
    if "power" in kinds:
        return powered(section.tokens, number)
    if "slash" in kinds and "digits" in kinds:
        return fraction(section.tokens, number)
    if "percent" in kinds:
        number *= 100 ** sum(t.kind == "percent" for t in section.tokens)
    return _with_digits(section.tokens, number)


def _with_digits(tokens: tuple[Token, ...], number: float) -> str:
    places = [n for n, t in enumerate(tokens) if t.kind == "digits" and t.text.strip(",")]
    written, sign = "", ""
    if len(places) > 1:
        return ("-" if number < 0 else "") + spread(tokens, abs(number))
    if places:
        pattern = "".join(tokens[n].text for n in places)
        written = grouped(pattern, abs(number))
        sign = "-" if number < 0 and any(c in "123456789" for c in written) else ""
    pieces = []
    for place, token in enumerate(tokens):
        if token.kind == "digits":
            pieces.append(written if places and place == places[0] else "")
        elif token.kind in {"general", "text"}:
            pieces.append(general(number))
        else:
            pieces.append(token.text)
    return sign + "".join(pieces)
