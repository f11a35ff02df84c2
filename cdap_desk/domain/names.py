"""Folding of names: one function for stored search columns and for what a person types."""

import re
import unicodedata
from functools import lru_cache

# Letters that stand on their own in Unicode and that a French keyboard writes otherwise.
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ı": "i",
     "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h"}
)  # fmt: skip
_SEPARATORS = re.compile(r"(?:[^\w@]|_)+")
# Nobiliary particles only: « Le Roux » and « Roux » are two families, « de Roux » and « Roux » often one.
_PARTICLES = frozenset({"d", "de", "du", "des"})
_WORD = re.compile(r"[^\W\d_]+")
_LEADING = _PARTICLES | {"la", "le", "les", "l", "el", "al", "ben", "van", "von", "da", "di", "dos"}


@lru_cache(2048)  # one person's names are folded for search, sort and homonyms
def fold(text: str) -> str:
    """Return `text` without accents, case, ligatures or punctuation, words parted by one space.

    >>> fold("D’Angelo\\u00a0— Cœur-Lefèvre")
    'd angelo coeur lefevre'
    """
    if text.isascii():  # most addresses and numbers are: eight times faster
        return _SEPARATORS.sub(" ", text.lower()).strip()
    # Twice, for a letter in lower case may come apart again.
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    plain = unicodedata.normalize("NFKD", plain).casefold()
    return _SEPARATORS.sub(" ", _unmarked(plain).translate(_LETTERS)).strip()


def bare(text: str) -> str:
    """Return `text` without accents or ligatures, its case and its signs as they are.

    >>> bare("Cœur d’Écully")
    'Coeur d’Ecully'
    """
    return _unmarked(unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def _unmarked(text: str) -> str:
    return "".join(c for c in text if not unicodedata.combining(c))


def compact(text: str) -> str:
    """Return `text` folded and without any space, so that D’Angelo stands between Dan and Daniel."""
    return fold(text).replace(" ", "")


def sort_key(last_name: str, first_name: str) -> str:
    """Return the key that puts people in the order of a French directory."""
    return f"{compact(last_name)} {compact(first_name)}"


def search_text(*texts: str) -> str:
    """Return what a search looks into: each text folded, and run together where folding parted it.

    What is searched has no space: a word is found in those that it is run together with, and said once.

    >>> search_text("D’Angelo", "Marie-Ange", "m.dangelo@exemple.fr", "D’Angelo")
    'dangelo marieange dangelo@exemple fr'
    """
    kept = ""
    for text in texts:
        folded = fold(text)
        words = folded.split(" ") if "@" in folded else [folded.replace(" ", "")]
        for word in words:
            if word not in kept:
                kept += f" {word}"
    return kept.lstrip()


def homonym_key(last_name: str, first_name: str) -> str:
    """Return the key that two spellings of one name share; it raises a doubt, it never merges."""
    words = fold(last_name).split()
    kept = [w for w in words if w not in _PARTICLES] or words
    if kept and kept[0] in {"la", "l"} and words[0] == "de":
        kept = kept[1:] or kept
    return "".join(kept) + "|" + compact(first_name)


def proper_name(text: str) -> str:
    """Return a name that is all in capitals, or all small, as it is written; any other stays as it is.

    Particles are small before a name, articles are not.

    >>> proper_name("PRÉVOST-LE GOFF"), proper_name("DE LA TOUR"), proper_name("N'DIAYE")
    ('Prévost-Le Goff', 'de La Tour', "N'Diaye")
    """
    if not (text.isupper() or text.islower()):
        return text
    written = _WORD.sub(lambda m: m[0].capitalize(), text)
    words = written.split(" ")
    return " ".join([w.lower() if is_particle(w) else w for w in words[:-1]] + words[-1:])


def is_particle(word: str) -> bool:
    """Tell whether a word before a name is a particle: de, du, des."""
    return word.lower() in _PARTICLES


def split_name(text: str) -> tuple[str, str]:
    """Return the last and first names of a person typed in one field.

    Words all in capitals are the last name, wherever they stand; else the first word is, with the particles
    before it, as in the lists. What is one word is a last name.

    >>> split_name("Éva ZOLA"), split_name("de la Tour Anne Marie")
    (('ZOLA', 'Éva'), ('de la Tour', 'Anne Marie'))
    """
    words = text.split()
    loud = [w for w in words if w.isupper() and len(w) > 1]
    if loud and len(loud) < len(words):
        return " ".join(loud), " ".join(w for w in words if w not in loud)
    # « Guichard-Le » goes on too.
    ends = [fold(w).rpartition(" ")[2] for w in words]
    first = next((n for n, end in enumerate(ends) if end not in _LEADING), len(words) - 1)
    return " ".join(words[: first + 1]), " ".join(words[first + 1 :])
