"""The order in which Tab goes through a dialog: as it is read, whatever was made first."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLayout, QWidget


def next_stop(window: QWidget, parts: Iterable[QLayout | QWidget], *, forward: bool) -> QWidget | None:
    """Return the control where Tab goes from the one that has the keyboard: the next of `parts`, or round.

    Those of a form come row by row. None where nothing can take it.
    """
    found = [stop for part in parts for widget in _widgets(part) for stop in _stops(widget)]
    # Once each: a line that spans a form is found under both its places.
    stops = [
        w for w in dict.fromkeys(found) if w.isVisibleTo(window) and w.isEnabled() and w.window() is window
    ]
    here = window.focusWidget()
    if not stops:
        return None
    if here not in stops:
        return stops[0 if forward else -1]
    return stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]


def _widgets(part: QLayout | QWidget | None) -> list[QWidget]:
    """Return the widgets that stand in a part, as they are read."""
    if part is None:
        return []
    if isinstance(part, QWidget):
        layout = part.layout()
        inner = _widgets(layout) if isinstance(layout, QFormLayout) else []
        return inner or [part]
    places = (part.itemAt(place) for place in range(part.count()))
    if isinstance(part, QFormLayout):
        roles = (QFormLayout.ItemRole.SpanningRole, QFormLayout.ItemRole.FieldRole)
        places = (part.itemAt(row, role) for row in range(part.rowCount()) for role in roles)
    return [widget for item in places if item for widget in _widgets(item.widget() or item.layout())]


def _stops(widget: QWidget) -> list[QWidget]:
    inside = (widget, *widget.findChildren(QWidget))
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
