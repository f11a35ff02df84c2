"""What a PDF shows: the words of each page and where they are, as `pdftotext` reads them."""

import html
import re
import shutil
import subprocess
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

PDFTOTEXT = shutil.which("pdftotext")
MILLIMETRE = 72 / 25.4

_NUMBER = r'="([\d.-]+)"'
_WORD = re.compile(rf"<word xMin{_NUMBER} yMin{_NUMBER} xMax{_NUMBER} yMax{_NUMBER}>(.*?)</word>")


class Word(NamedTuple):
    """A word: its left side and its middle, in points from the top left corner."""

    text: str
    x: float
    y: float


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    assert PDFTOTEXT is not None
    command = [PDFTOTEXT, "-bbox", str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[_word(found) for found in _WORD.findall(page)] for page in said.split("<page ")[1:]]


def by_text(page: list[Word], left_out: frozenset[str]) -> dict[str, list[Word]]:
    """The words of a page by what they say, from top to bottom and left to right."""
    found = defaultdict(list)
    for word in sorted(page, key=lambda w: (round(w.y), w.x)):
        if word.text not in left_out:
            found[word.text].append(word)
    return dict(found)


def apart(ours: list[Word], theirs: list[Word]) -> float:
    """How far, in millimetres, the same words are from each other, each with the nearest left."""
    left, worst = list(theirs), 0.0
    for word in ours:
        nearest = min(left, key=lambda other: abs(other.x - word.x) + abs(other.y - word.y))
        left.remove(nearest)
        worst = max(worst, abs(nearest.x - word.x), abs(nearest.y - word.y))
    return worst / MILLIMETRE


def _word(found: tuple[str, str, str, str, str]) -> Word:
    left, top, _, bottom, text = found
    shown = unicodedata.normalize("NFKC", html.unescape(text))
    return Word(shown, float(left), (float(top) + float(bottom)) / 2)
