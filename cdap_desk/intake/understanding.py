"""What a list is: its nature, its header and what each column holds, to be shown and corrected by hand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cdap_desk.domain.lists import NATURES, fields
from cdap_desk.domain.names import fold
from cdap_desk.intake.book import Row, Table
from cdap_desk.intake.columns import Guess, guess, missing
from cdap_desk.intake.header import Frame, find_frame, frame_at, is_blank
from cdap_desk.intake.shapes import Column, Vocabulary, as_text, shape_scores

_SAMPLED = 200  # lines, spread over the list
_SHOWN = 4  # samples of a column, for who corrects it
_LOOKED_AT = 60


class Layout(NamedTuple):
    """What is remembered of a list once its columns were confirmed; `columns` is the index of each field."""

    signature: str
    nature: str
    columns: dict[str, int]


class _Kept:
    """Stands for what a correction leaves as it is, since None is a header that does not exist."""


_KEPT = _Kept()


@dataclass(frozen=True, slots=True)
class Understanding:
    """A table understood: `columns` gives the index of each field of the nature that was found.

    `frame` says where header and lines are; `scores` how surely each field is (1 and more is sure) and
    `confidence` the whole, from 0 to 1; `remembered` tells a layout confirmed before. `samples` holds the
    first values of each column, `duplicates` the titles that several columns bear.
    """

    table: Table = field(repr=False, compare=False)
    nature: str
    frame: Frame
    columns: dict[str, int]
    scores: dict[str, float]
    confidence: float
    remembered: bool
    samples: tuple[tuple[str, ...], ...]
    vocabulary: Vocabulary = field(default=Vocabulary(), repr=False, compare=False)
    nature_chosen: bool = False

    @property
    def header(self) -> int | None:
        """The row of the table where the header ends, None for a list without one."""
        return self.frame.header

    @property
    def titles(self) -> tuple[str, ...]:
        """The title of each column, "" for none; a header of two lines is joined."""
        return self.frame.titles

    @property
    def ignored_before(self) -> int:
        return self.frame.before

    @property
    def ignored_after(self) -> int:
        return self.frame.after

    @property
    def signature(self) -> str:
        """What tells this layout from others: its folded titles in order, or the looks of its columns."""
        if self.frame.header is not None:
            return signature_of(self.frame.titles)
        kept = "|".join(_looks(c) for c in _sample(self.table.rows, self.frame, self.vocabulary))
        return f"# {kept}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which lines of this nature cannot be read."""
        return missing(self.nature, tuple(self.columns))

    @property
    def duplicates(self) -> tuple[str, ...]:
        counts = Counter(fold(t) for t in self.titles if t)
        return tuple(dict.fromkeys(t for t in self.titles if t and counts[fold(t)] > 1))

    @property
    def layout(self) -> Layout:
        """What to remember once a person has agreed."""
        return Layout(self.signature, self.nature, dict(self.columns))

    def with_(
        self,
        nature: str | _Kept = _KEPT,
        header: int | _Kept | None = _KEPT,
        columns: Mapping[str, int] | _Kept = _KEPT,
    ) -> "Understanding":
        """Return the same table understood as a person says it; what is not said is guessed again.

        `header` is a row of the table or None, `columns` the index of every field to read. Fields that lists
        of the nature do not have, and columns that do not exist, are left out.
        """
        frame = self.frame if isinstance(header, _Kept) else frame_at(self.table.rows, header)
        chosen = self.nature_chosen or not isinstance(nature, _Kept)
        wanted = self.nature if isinstance(nature, _Kept) else nature
        moved = frame is not self.frame
        if isinstance(columns, _Kept):
            natures = (wanted,) if chosen or not moved else NATURES
            found = _understand(self.table, frame, natures, self.vocabulary)
            return replace(found, nature_chosen=chosen)
        width, known = len(frame.titles), set(fields(wanted))
        kept = {f: c for f, c in columns.items() if f in known and 0 <= c < width}
        samples = _shown(_sample(self.table.rows, frame, self.vocabulary)) if moved else self.samples
        return replace(
            self,
            nature=wanted,
            frame=frame,
            columns=kept,
            scores=dict.fromkeys(kept, 1.0),
            confidence=1.0,
            remembered=False,
            samples=samples,
            nature_chosen=True,
        )


def understand(
    table: Table,
    remembered: Mapping[str, Layout] | None = None,
    vocabulary: Vocabulary = Vocabulary(),  # noqa: B008  an empty tuple of sets does not change
    nature: str | None = None,
) -> Understanding:
    """Return what the table is, as a layout in `remembered` (by signature) says it or else by its best guess.

    `nature` is what a person said the file is. Of a table with nothing in it, no column is found.
    """
    natures = NATURES if nature is None else (nature,)
    kept = remembered or {}
    for frame in _frames(table.rows, kept):
        layout = kept.get(signature_of(frame.titles))
        if layout and layout.nature in natures:
            return _as_before(table, frame, layout, vocabulary)
    found = _understand(table, find_frame(table.rows), natures, vocabulary)
    layout = kept.get(found.signature) if found.header is None else None
    if layout and layout.nature in natures:
        return _as_before(table, found.frame, layout, vocabulary)
    return replace(found, nature_chosen=nature is not None)


def signature_of(titles: tuple[str, ...]) -> str:
    """Return the folded titles in order, what tells one layout from another."""
    return "|".join(fold(t) for t in titles).rstrip("|")


def _frames(rows: list[Row], kept: Mapping[str, Layout]) -> list[Frame]:
    """Return the frame of each line that is, or ends, a header seen before."""
    lasts = {signature.rpartition("|")[2].rpartition(" ")[2] for signature in kept}
    found = []
    for index, row in enumerate(rows[:_LOOKED_AT]):
        texts = [fold(c) for c in row if isinstance(c, str) and c]
        # Only a line that ends as one of them can be one: most are not looked at further.
        if texts and texts[-1].rpartition(" ")[2] in lasts:
            found.append(frame_at(rows, index))
    return found


def _as_before(table: Table, frame: Frame, layout: Layout, vocabulary: Vocabulary) -> Understanding:
    shown = _shown(_sample(table.rows, frame, vocabulary))
    columns = {f: c for f, c in layout.columns.items() if c < len(frame.titles)}
    scores = dict.fromkeys(columns, 1.0)
    return Understanding(table, layout.nature, frame, columns, scores, 1.0, True, shown, vocabulary)


def _understand(
    table: Table, frame: Frame, natures: tuple[str, ...], vocabulary: Vocabulary
) -> Understanding:
    sample = _sample(table.rows, frame, vocabulary)
    guesses = guess(frame.titles, sample, natures)
    best = guesses[0]
    sure = _confidence(guesses)
    return Understanding(
        table, best.nature, frame, best.columns, best.scores, sure, False, _shown(sample), vocabulary
    )


def _confidence(guesses: list[Guess]) -> float:
    """Return how surely the best guess is right: how well its columns are known, how far the next one is."""
    best = guesses[0]
    if not best.columns:
        return 0.0
    known = sum(min(1.0, s) for s in best.scores.values()) / len(best.scores)
    gap = best.worth - guesses[1].worth if len(guesses) > 1 else 4.0
    lacking = 0.4 * len(missing(best.nature, tuple(best.columns)))
    return round(max(0.0, known * min(1.0, 0.5 + gap / 4) - lacking), 2)


def _sample(rows: list[Row], frame: Frame, vocabulary: Vocabulary) -> list[Column]:
    """Return some cells of each column, from lines spread over the list, the same whatever their order."""
    step = max(1, (frame.last - frame.first) // _SAMPLED)
    picked = [row for row in rows[frame.first : frame.last : step] if not is_blank(row)][: _SAMPLED + 1]
    width = len(frame.titles)
    padded = [row if len(row) >= width else row + (None,) * (width - len(row)) for row in picked]
    return [Column(tuple(row[i] for row in padded), vocabulary) for i in range(width)]


def _shown(sample: list[Column]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(dict.fromkeys(" ".join(as_text(c).split()) for c in col.cells))[:_SHOWN] for col in sample
    )


def _looks(column: Column) -> str:
    """Return a word for what the values of a column surely are, "" for anything else or nothing."""
    scores = shape_scores(column)
    telling = ("email", "portal_id", "start", "phone", "title", "profile")
    return next((f for f in telling if scores.get(f, 0) > 0.8), "")
