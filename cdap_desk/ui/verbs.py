"""What can be done on a page, as data: text, icon, shortcut, and what it needs selected."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from cdap_desk.ui.icons import icon


class Verb(NamedTuple):
    """One verb. `needs` is 0 for none, 1 for exactly one row selected, 2 for one or many.

    One that is `aside` stands under « Plus », with those that are seldom wanted.
    """

    name: str
    text: str
    icon: str
    shortcut: str = ""
    tip: str = ""
    needs: int = 0
    primary: bool = False
    aside: bool = False

    def asks(self) -> bool:
        """Tell whether it opens a dialog about what is selected."""
        return bool(self.needs) and self.text.endswith("…")

    def enabled(self, selected: int) -> bool:
        """Tell whether the verb can be done with that many rows selected."""
        return selected == 1 if self.needs == 1 else selected >= 1 if self.needs else True


def make_action(verb: Verb, slot: Callable[[], object], parent: QObject) -> QAction:
    """Return the action of a verb."""
    action = QAction(icon(verb.icon, "on_accent" if verb.primary else "ink"), verb.text, parent)
    action.setObjectName(f"{verb.name}_action")
    if verb.shortcut:
        action.setShortcuts(_keys(verb.shortcut))
    said = verb.text.rstrip("…").replace("&", "")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{verb.tip or said} ({keys})" if keys else verb.tip or said)
    action.setStatusTip(verb.tip)
    action.setIconVisibleInMenu(not verb.primary)  # its icon is drawn for the filled button
    action.triggered.connect(lambda: slot())
    return action


def _keys(keys: str) -> list[QKeySequence]:
    """Return the keys of a verb; the Enter of the digits too, first, since Qt names it « Entrée »."""
    both = [keys.replace("Return", "Enter"), keys] if keys.endswith("Return") else [keys]
    return [QKeySequence(one) for one in both]
