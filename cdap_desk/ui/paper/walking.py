"""From cell to cell of a page, by arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from cdap_desk.domain.paper import Spot

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""What each arrow goes: rows down, columns across."""


def nearest(spots: Sequence[Spot], here: Spot | None, down: int, across: int) -> Spot | None:
    """Return the nearest cell one way, over merged cells and repeated rows; the same one at the end."""
    if here is None:
        return spots[0] if spots else None
    x, y = here.rect.left + 1, here.rect.top + 1
    ways = []
    for spot in spots:
        rect = spot.rect
        along = down * (rect.top - here.rect.top) + across * (rect.left - here.rect.left)
        start, end, at = (rect.left, rect.right, x) if down else (rect.top, rect.bottom, y)
        aside = 0.0 if start <= at <= end else min(abs(start - at), abs(end - at))
        if along > 0 and spot is not here and aside < here.rect.width + here.rect.height:
            ways.append((aside, along, spot))
    return min(ways, key=lambda way: way[:2], default=(0, 0, here))[2]
