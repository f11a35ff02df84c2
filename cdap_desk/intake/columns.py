"""Which column is what: titles and values weighed together, for each nature a list may have."""

from collections.abc import Sequence
from typing import NamedTuple

from cdap_desk.domain.lists import JOINED, NATURES
from cdap_desk.domain.names import fold
from cdap_desk.intake.shapes import Column, agreement, shape_scores
from cdap_desk.intake.titles import is_about_others, is_never, title_scores
from cdap_desk.intake.words import KNOWN

_ENOUGH = 0.45
# Values of one look only: they tell the column whatever its title is.
_UNMISTAKABLE = frozenset({"email", "portal_id", "title"})
_SHAPED = _UNMISTAKABLE | {"start", "end", "last_login"}
# What the presence of a field says for a nature, and what a list of it cannot do without.
_WEIGHTS: dict[str, dict[str, float]] = {
    "staff": {
        "staff_number": 3, "title": 2, "birth_name": 2, "last_name": 1, "first_name": 1, "full_name": 2,
        "email": 1, "phone": 1.5, "occupation": 2, "service_code": 1, "service_name": 1, "full_service": 1.5,
        "start": 1.2, "end": 1.2, "contract": 3, "employer": 2, "portal_id": 0.5,
    },
    "portal": {
        "portal_id": 2, "profile": 2, "last_login": 5, "state": 1.5, "last_name": 1, "first_name": 1,
        "full_name": 2, "email": 1, "service_code": 1, "service_name": 1, "full_service": 1.5,
    },
    "services": {
        "code": 2, "name": 2, "parent_code": 3, "parent_name": 3, "manager": 2, "start": 0.8, "end": 0.8,
    },
    "rights": {
        "profile": 3, "start": 1.6, "end": 1.6, "portal_service": 2, "portal_id": 1.6, "staff_number": 0.6,
        "last_name": 1, "first_name": 1, "full_name": 2, "email": 1, "phone": 0.5, "occupation": 1,
        "service_code": 1, "service_name": 1, "full_service": 1.5, "state": 1,
    },
}  # fmt: skip
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "staff": (("last_name", "full_name"), ("first_name", "full_name")),
    "portal": (("portal_id", "email"),),
    "services": (("name",),),
    "rights": (("profile",), ("last_name", "full_name", "portal_id", "staff_number", "email")),
}


class Guess(NamedTuple):
    """For one nature, the column of each field found and how surely it is; `worth` speaks for the nature."""

    nature: str
    columns: dict[str, int]
    scores: dict[str, float]
    worth: float


def guess(titles: Sequence[str], columns: Sequence[Column], natures: Sequence[str] = NATURES) -> list[Guess]:
    """Return what the columns are for each nature, the likeliest nature first."""
    shapes = _shapes(columns)
    guesses = [_guess(nature, titles, columns, shapes) for nature in natures]
    return sorted(guesses, key=lambda g: -g.worth)


def missing(nature: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that a list of this nature cannot do without and that no column gives."""
    return tuple(dict.fromkeys(any_of[0] for any_of in NEEDED[nature] if not set(any_of) & set(columns)))


def _guess(
    nature: str, titles: Sequence[str], columns: Sequence[Column], shapes: Sequence[dict[str, float]]
) -> Guess:
    pairs = []
    for index, (title, shape) in enumerate(zip(titles, shapes, strict=True)):
        for field, score in _scores(nature, title, shape).items():
            # Of two columns alike, the fuller, then the first title in alphabetical order: not the place.
            pairs.append((-round(score, 6), field, -columns[index].filled, fold(title), index, score))
    found: dict[str, int] = {}
    scores: dict[str, float] = {}
    for _, field, _, _, index, score in sorted(pairs):
        if score >= _ENOUGH and field not in found and index not in found.values():
            found[field], scores[field] = index, score
    _settle_names(found, scores, columns)
    _settle_services(found, scores, columns)
    worth = sum(_WEIGHTS[nature][f] * min(s, 1.0) for f, s in scores.items())
    return Guess(nature, found, scores, worth - _against(nature, found, columns, shapes))


def _scores(nature: str, title: str, shape: dict[str, float]) -> dict[str, float]:
    """Return how well one column would be each field of this nature."""
    if is_never(title):
        return {}
    named = title_scores(nature, title)
    found = {f: n + _weight(f, shape.get(f, 0.0)) for f, n in named.items()}
    weighed = _WEIGHTS[nature]
    if not title:
        found |= {f: 0.7 * v for f, v in shape.items() if f in weighed}
    elif not is_about_others(title):
        # A title that says something else is believed, unless the values leave no doubt.
        sure = {f: 0.6 * v for f, v in shape.items() if f in weighed and f not in named and v > 0.8}
        found |= {f: s for f, s in sure.items() if f in _UNMISTAKABLE}
    return found


def _weight(field: str, shape: float) -> float:
    if shape >= 0:
        return 0.3 * shape
    return (0.7 if field in _SHAPED else 0.4) * shape


def _shapes(columns: Sequence[Column]) -> list[dict[str, float]]:
    """Return the looks of each column, bettered by what columns say of each other."""
    shapes = [shape_scores(c) for c in columns]
    _tell_names_apart(columns, shapes)
    _tell_days_apart(columns, shapes)
    _tell_codes_apart(columns, shapes)
    return shapes


def _tell_names_apart(columns: Sequence[Column], shapes: Sequence[dict[str, float]]) -> None:
    """First names are known, or begin the address; last names are often in capitals."""
    emails = next((c for c, s in zip(columns, shapes, strict=True) if s.get("email", 0) > 0.8), None)
    for column, shape in zip(columns, shapes, strict=True):
        if shape.get("first_name", -1) <= 0:
            continue
        given = column.begins(KNOWN["first_names"])
        begins, ends = _told_by(column, emails)
        loud = column.share(str.isupper)
        shape["first_name"] = _bound(shape["first_name"] * 0.5 + max(given, begins) - ends - 0.3 * loud)
        shape["last_name"] = _bound(
            shape["last_name"] * 0.75 + 0.2 * loud + 0.5 * ends - 0.5 * max(given, begins)
        )
        shape["birth_name"] = _bound(shape["last_name"] - 0.1 - 0.3 * ends)


def _told_by(column: Column, emails: Column | None) -> tuple[float, float]:
    if emails is None or len(emails.row_texts) != len(column.row_texts):
        return 0.0, 0.0
    pairs = column.row_texts, emails.row_texts
    return agreement(*pairs, first=True), agreement(*pairs, first=False)


def _tell_days_apart(columns: Sequence[Column], shapes: Sequence[dict[str, float]]) -> None:
    """Of two columns of days, the fuller one begins things, the other ends them."""
    fullest = max(
        (c.filled for c, s in zip(columns, shapes, strict=True) if s.get("start", 0) > 0), default=1.0
    )
    for column, shape in zip(columns, shapes, strict=True):
        if shape.get("start", 0) > 0:
            is_fullest = column.filled >= fullest
            shape["start"] = _bound(shape["start"] + (0.0 if is_fullest else -0.2))
            shape["end"] = _bound(shape["end"] + (-0.1 if is_fullest else 0.0))


def _tell_codes_apart(columns: Sequence[Column], shapes: Sequence[dict[str, float]]) -> None:
    """Tell the code of a service, which goes with its name, and its parent's, which is another's code."""
    coded = [i for i, s in enumerate(shapes) if s.get("code", 0) > 0]
    named = [(c, s) for c, s in zip(columns, shapes, strict=True) if s.get("service_name", 0) > 0.3]
    for column, shape in named:
        # There are more services than employers.
        shape["service_name"] += min(0.2, 0.01 * len(set(column.folded)))
    for i in coded:
        held = set(columns[i].folded)
        within = columns[i].distinct < 0.98 and any(
            columns[j].distinct > 0.98 and len(held & set(columns[j].folded)) > 0.6 * len(held)
            for j in coded
            if j != i
        )
        shapes[i]["code" if within else "parent_code"] -= 0.5
        follows = any(_go_together(columns[i], other) for other, _ in named)
        shapes[i]["service_code"] = _bound(shapes[i]["service_code"] + (0.1 if follows else -0.6))


def _go_together(code: Column, name: Column) -> bool:
    """Tell whether each code stands by one name, several of them, shared by people."""
    pairs = {(fold(a), fold(b)) for a, b in zip(code.row_texts, name.row_texts, strict=True) if a and b}
    return 1 < len(pairs) < 0.9 * len(code.rows) and len({a for a, _ in pairs}) == len(pairs)


def _settle_names(found: dict[str, int], scores: dict[str, float], columns: Sequence[Column]) -> None:
    """Keep one way of naming people; « Nom » alone may hold both names."""
    if "full_name" in found and {"last_name", "first_name"} <= set(found):
        del found["full_name"], scores["full_name"]
    elif "full_name" in found and "first_name" in found and "last_name" not in found:
        _rename(found, scores, "full_name", "last_name")
    elif "last_name" in found and not {"first_name", "full_name"} & set(found):
        if columns[found["last_name"]].share(lambda t: len(t.split()) >= 2) > 0.7:
            _rename(found, scores, "last_name", "full_name")
    elif "full_name" in found:
        _drop_parts(found, scores, "full_name")


def _settle_services(found: dict[str, int], scores: dict[str, float], columns: Sequence[Column]) -> None:
    """Keep one way of naming services; « Service » alone may hold their code too."""
    if "service_name" in found and "service_code" not in found and "full_service" not in found:
        shape = shape_scores(columns[found["service_name"]])
        if shape.get("full_service", -1) > 0.4:
            _rename(found, scores, "service_name", "full_service")
    if "full_service" in found:
        _drop_parts(found, scores, "full_service")


def _drop_parts(found: dict[str, int], scores: dict[str, float], whole: str) -> None:
    for part in JOINED[whole]:
        found.pop(part, None)
        scores.pop(part, None)


def _rename(found: dict[str, int], scores: dict[str, float], old: str, new: str) -> None:
    found[new], scores[new] = found.pop(old), scores.pop(old)


def _against(
    nature: str, found: dict[str, int], columns: Sequence[Column], shapes: Sequence[dict[str, float]]
) -> float:
    """Return what speaks against a nature: what it needs and has not, people in a list of places."""
    against = 3.0 * len(missing(nature, tuple(found)))
    if nature == "services":
        # One who answers for a service has a name too, but a service has no first name column.
        people = sum(1 for s in shapes if s.get("first_name", 0) > 0.5 or s.get("title", 0) > 0.5)
        against += 3.0 * people + 2.0 * any(s.get("email", 0) > 0.8 for s in shapes)
    if nature == "portal" and "portal_id" in found:
        # The portal gives every account its identifier; in a spreadsheet some are missing.
        against -= 1.0 if columns[found["portal_id"]].filled > 0.99 else 0.0
    if nature == "portal" and "profile" not in found:
        against += 1.0
    return against


def _bound(score: float) -> float:
    # A little above what values alone can say, so that two columns that both fit are still told apart.
    return max(-1.0, min(1.5, score))
