"""The third step: what changes, in groups, each line to tick or not; what is doubtful, unknown, left out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.ui.dialogs.form import RefusalLine, make_label
from cdap_desk.ui.editors.day import DayEdit
from cdap_desk.ui.lists.beside import Beside
from cdap_desk.ui.lists.card import LINES, DifferenceCard
from cdap_desk.ui.lists.decisions import UNTICKED, Decisions
from cdap_desk.ui.lists.groups import GroupList, Heap
from cdap_desk.ui.lists.held_panel import HeldPanel, rows_of
from cdap_desk.ui.lists.panel import DifferencePanel
from cdap_desk.ui.lists.review import Review
from cdap_desk.ui.lists.said import NoteLine, notes_said, review_said
from cdap_desk.ui.lists.tables import GROUPS, KINDS_SAID, REFUSED, REMARKS
from cdap_desk.ui.lists.unknown import UnknownPanel
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.panel import TablePanel

ALL = "all"
_UNKNOWN = "unknown:"
_HINTS = {
    "unknown": "Ce que vous laissez tel quel sera créé. Si c’est l’un des vôtres sous un autre nom, tapez-le "
    "dans la dernière colonne\u00a0: ce sera retenu pour les prochaines listes.",
    "refused": "Ces lignes ne changent rien. Corrigez-les dans le fichier, ou exportez-les.",
    "remarks": "Ces lignes sont lues, à ce qui est dit ici près.",
}


class DifferencesStep(QWidget):
    """`compare_asked`: something was answered, compare again. `counted`: what is ticked or shown differs."""

    compare_asked = Signal()
    counted = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differences_step")
        self._runner = runner
        self._review: Review | None = None
        self._card_wanted = True
        self.groups = GroupList(self)
        self.panel = DifferencePanel(runner, Decisions(), self)
        self.unknown_panels = {what: UnknownPanel(what, runner, self) for what in KINDS_SAID}
        self.refused_panel = HeldPanel(REFUSED, runner, self)
        self.remarks_panel = HeldPanel(REMARKS, runner, self)
        self.card = DifferenceCard(runner, self)
        self.beside = Beside(runner, self.panel, self.card)
        self.day_edit = DayEdit(runner.desk.today(), self)
        self.said_label = make_label("", "differences_said_label")
        self.note_line = NoteLine(self)
        self.refusal_line = RefusalLine(self)
        self._stack = QStackedWidget(self)
        self._searches = QStackedWidget(self)
        self._lay_out()
        self._wire()

    def show_review(self, review: Review) -> None:
        """Show what the last comparison found."""
        new = review is not self._review
        self._review = self.beside.review = review
        self.refusal_line.say("")
        if new:
            for panel in self.unknown_panels.values():
                panel.forget()
        assert review.proposal is not None
        self.panel.hold_differences(review.proposal.differences, review.decisions)
        for what, panel in self.unknown_panels.items():
            panel.hold_unknown([u for u in review.proposal.unknown if u.what == what])
        self.refused_panel.hold(rows_of(review.opened.lines.refused))
        self.remarks_panel.hold(rows_of(review.opened.lines.remarks))
        self.day_edit.set_day(review.proposal.day)
        self.day_edit.setCursorPosition(0)
        self.said_label.setText(review_said(review))
        self._tell_of_what()
        self.note_line.say(*notes_said(review))
        self._tell_groups()
        if new:
            self.groups.setCurrentRow(0)
            self.panel.view.select_ids(self.panel.content.ids[:1])
        self.beside.look_again()

    def shown_panel(self) -> TablePanel:
        """Return the table that is shown."""
        panel = self._stack.currentWidget()
        assert isinstance(panel, TablePanel)
        return panel

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes to: the groups, the table, what can be pressed in the card."""
        return [self.groups, self.shown_panel().view, *([self.card] if self.card.can_take_focus() else [])]

    def show_card(self, shown: bool) -> None:
        """Show or hide the difference one stands on, whole; what is doubtful is answered there."""
        self._card_wanted = shown
        self.card.setVisible(shown or self.groups.current() == "doubtful")

    def tick_all(self, ticked: bool) -> None:
        """Tick all that the table shows, or nothing of it."""
        self.panel.tick(list(self.panel.held.ids), ticked)

    def _lay_out(self) -> None:
        for panel in (self.panel, *self.unknown_panels.values(), self.refused_panel, self.remarks_panel):
            self._stack.addWidget(panel)
            self._searches.addWidget(panel.narrowing.search_edit)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 12, 8)
        head.setSpacing(8)
        day_label = QLabel("&Effet le", self)
        self.day_edit.setObjectName("effect_day_edit")
        self.day_edit.setAccessibleName("Date d’effet")
        self.day_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        day_label.setBuddy(self.day_edit)
        self._searches.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        self._searches.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        head.addWidget(self.said_label, 1)
        head.addWidget(self._searches)
        head.addWidget(day_label)
        head.addWidget(self.day_edit)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("differences_splitter")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        high = self.fontMetrics().lineSpacing() * LINES
        splitter.setSizes([high * 3, high])
        middle = QHBoxLayout()
        middle.setSpacing(1)
        left = QWidget(self)
        left.setProperty("panel", "plain")
        margin = QHBoxLayout(left)
        margin.setContentsMargins(8, 6, 0, 6)
        margin.addWidget(self.groups)
        middle.addWidget(left)
        middle.addWidget(splitter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.note_line)
        column.addWidget(self.refusal_line)
        column.addLayout(middle, 1)

    def _wire(self) -> None:
        self.groups.shown.connect(self._on_group)
        self.groups.tick_asked.connect(self._on_group_ticked)
        self.panel.ticks_changed.connect(self._tell_groups)
        self.beside.answered.connect(self.compare_asked)
        self.note_line.pressed.connect(self._on_whole)
        self.day_edit.editingFinished.connect(self._on_day)
        self.day_edit.picked.connect(self._on_day)
        for panel in self.unknown_panels.values():
            panel.answered.connect(self._on_answered)
        for one in (self.panel, *self.unknown_panels.values(), self.refused_panel, self.remarks_panel):
            one.counted.connect(self.counted)

    def _tell_groups(self) -> None:
        review = self._review
        assert review is not None
        assert review.proposal is not None
        heaps = _heaps(review)
        for what, panel in self.unknown_panels.items():
            if rows := panel.content.total:
                heaps.append(Heap(f"{_UNKNOWN}{what}", KINDS_SAID[what][0], rows, waits=panel.has_near()))
        lines = review.opened.lines
        if lines.refused:
            heaps.append(Heap("refused", REFUSED.title, len(lines.refused), waits=True))
        if lines.remarks:
            heaps.append(Heap("remarks", REMARKS.title, len(lines.remarks)))
        self.groups.hold(heaps)
        self.counted.emit()

    def _tell_of_what(self) -> None:
        """Have the tables say on paper which list they are of; that of differences, which group."""
        read = self.said_label.text()
        for one in (*self.unknown_panels.values(), self.refused_panel, self.remarks_panel):
            one.said = (read,)
        group = self.groups.current()
        self.panel.said = (read, GROUPS[group][0]) if group in GROUPS else (read,)

    def _on_group(self, name: str) -> None:
        panel = self._panel_of(name)
        self._stack.setCurrentWidget(panel)
        self._searches.setCurrentWidget(panel.narrowing.search_edit)
        if panel is self.panel:
            self.panel.show_group("" if name == ALL else name)
        self._tell_of_what()
        self.show_card(self._card_wanted)
        self.beside.hint = "" if panel is self.panel else _HINTS[name.split(":")[0]]
        self.beside.look_again()
        self.counted.emit()

    def _panel_of(self, name: str) -> TablePanel:
        if name.startswith(_UNKNOWN):
            return self.unknown_panels[name.removeprefix(_UNKNOWN)]
        return {"refused": self.refused_panel, "remarks": self.remarks_panel}.get(name, self.panel)

    def _on_group_ticked(self, name: str, ticked: bool) -> None:
        assert self._review is not None
        found = [d for d in self._review.differences() if name in (ALL, d.group)]
        self._review.decisions.tick(found, ticked)
        self.panel.rows.tell_decisions()
        self._tell_groups()

    def _on_day(self) -> None:
        review = self._review
        if review is None or review.proposal is None or self.day_edit.refusal():
            return
        day = self.day_edit.day()
        if day is not None and day != review.proposal.day:
            review.day = day
            self.compare_asked.emit()

    def _on_whole(self) -> None:
        """Count those whom the list does not name as gone, or no longer."""
        if self._review is not None:
            self._review.whole = None if self._review.whole else True
            self.compare_asked.emit()

    def _on_answered(self) -> None:
        assert self._review is not None
        for panel in self.unknown_panels.values():
            self._review.mapped.update(panel.chosen())
        self.compare_asked.emit()


def _heaps(review: Review) -> list[Heap]:
    """Return all differences, then each group that has some, in the order of the screen."""
    counts = review.counts()
    found = [Heap(ALL, "Tout", len(review.differences()), review.to_do())]
    for group, (title, _) in GROUPS.items():
        if group in counts:
            waits = group in UNTICKED
            ticked = None if waits else counts[group].ticked
            found.append(Heap(group, title, counts[group].total, ticked, waits=waits))
    return found
