"""What is said around the differences: of the file, of what was left aside, of why a line is doubtful."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cdap_desk.domain.differences import Difference
from cdap_desk.ui.dialogs.form import announce, make_label
from cdap_desk.ui.lists.review import Review, file_said, hidden_of
from cdap_desk.wording.counts import counted, grouped
from cdap_desk.wording.differences import PARTIAL_SAID, WHY_SAID
from cdap_desk.wording.lines import NATURES_SAID

# What looking a list over is called, where it has a name of its own.
_SAID = {"portal": "Rapprochement Caf"}


class NoteLine(QFrame):
    """What should be known of the whole list, with a diamond; hidden when there is nothing.

    `pressed`: what its button offers is wanted.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "waiting")
        self.label = make_label("", "note_line_label", "waiting")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        self.button = QPushButton(self)
        self.button.setObjectName("note_button")
        self.button.setProperty("link", True)
        self.button.setFlat(True)
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, offer: str = "") -> None:
        """Show `text`, and what can be done about it; an empty one hides the line."""
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self.label.setText(f"◆ {text}" if text else "")
        self.setVisible(bool(text))
        announce(self, text)


def review_said(review: Review) -> str:
    """Return what the file is and what was read of it."""
    assert review.proposal is not None
    found, lines = review.proposal.comparison, review.opened.lines
    parts = [
        file_said(review.opened),
        _SAID.get(found.nature) or NATURES_SAID[found.nature],
        counted(found.read, "ligne lue", "lignes lues"),
        counted(found.unchanged, "inchangée", "inchangées"),
    ]
    if lines.refused:
        parts.append(counted(len(lines.refused), "refusée", "refusées"))
    if found.outside:
        parts.append(f"{counted(found.outside, 'personne')} hors périmètre")
    return " · ".join(parts)


def notes_said(review: Review) -> tuple[str, str]:
    """Return what should be known of the whole list and what can be done about it, "" for nothing."""
    assert review.proposal is not None
    found = review.proposal.comparison
    said = PARTIAL_SAID[found.partial].format(absent=grouped(found.absent)) if found.partial else ""
    gone = f"{counted(found.gone, 'personne inconnue', 'personnes inconnues')} d’ici déjà parties, laissées."
    if review.whole:
        said = "Qui n’est pas dans la liste est compté comme parti."
    offer = "Ne plus les compter" if review.whole else "Les compter comme partis" if found.partial else ""
    return " ".join(filter(None, (said, gone if found.gone else "", hidden_of(review.opened)))), offer


def why_said(difference: Difference) -> str:
    """Return what should be known of a difference before it is ticked."""
    return WHY_SAID[difference.why] if difference.why else ""
