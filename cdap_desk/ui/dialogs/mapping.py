"""The mapping screen: the fields at the left, the picture of the sheet at the right, one put on the other."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.paper import Spot
from cdap_desk.errors import DeskError
from cdap_desk.operations import form_mapping_files, templates
from cdap_desk.operations.form_mapping import FormMapping, Put, named
from cdap_desk.ui.dialogs.form import FittingArea, FormDialog, IncompleteError, large
from cdap_desk.ui.dialogs.passing import pressed
from cdap_desk.ui.mapping.care_list import CareList
from cdap_desk.ui.mapping.draft import Draft
from cdap_desk.ui.mapping.field_panel import FieldPanel
from cdap_desk.ui.mapping.groups import holders
from cdap_desk.ui.mapping.sheet_panel import SheetPanel
from cdap_desk.ui.mapping.sheet_view import SheetView
from cdap_desk.ui.mapping.words_panel import WordsPanel
from cdap_desk.ui.paper.canvas import Place, place_of
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import sentence

PAUSE_MS = 150  # the example is laid out again once a change is whole
_TAKEN = "Un modèle a déjà ce nom : celui-ci prendra sa place, l’ancien sera mis de côté."


class MappingDialog(FormDialog):
    """Nothing is stored before « Enregistrer le modèle »; each gesture is taken back with Ctrl+Z.

    `cares` are what was seen in the blank, in French; `own_name` is the name of the template one changes.
    """

    def __init__(
        self,
        runner: Runner,
        mapping: FormMapping,
        cares: Sequence[str] = (),
        *,
        own_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Modèle de formulaire", "Enregistrer le modèle", parent)
        self.setObjectName("mapping_dialog")
        self.runner = runner
        self.draft = Draft(mapping, self)
        self._kept = mapping
        known = templates.list_templates(runner.desk)
        self._names = {one.name.casefold() for one in known} - {own_name.casefold()}
        self._picked = False  # a cell was chosen first: fields gone through do not leave it
        self._problems: tuple[str, ...] = ()
        profiles = templates.profile_codes(runner.desk)
        self.name_edit = QLineEdit(mapping.name, self)
        self.add_field("Nom du modèle", self.name_edit, "name_edit")
        self.fields = FieldPanel(profiles, self)
        self.sheet = SheetPanel(mapping, self)
        self.words = WordsPanel(profiles, self)
        self.cares = CareList(cares, self)
        self.use_box = QCheckBox("Utiliser ce modèle pour les bordereaux", self)
        self.use_box.setObjectName("use_box")
        self.use_box.setChecked(True)
        self.undo_button = QPushButton("Annuler le geste", self)
        self.filled_button = QPushButton("Voir rempli", self)
        self.paper = SheetView(runner.desk, self.draft, self)
        self.tabs = QTabWidget(self)
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out_all()
        self._wire()
        self._on_draft()

    def sizeHint(self) -> QSize:  # noqa: N802
        return large(self)

    def act(self) -> None:
        """Check it, then keep it in the store. Raises IncompleteError with the first thing that is wrong."""
        mapping = self._named()
        faults = form_mapping_files.check_mapping(mapping)
        if faults:
            self._tell()
            field = self.name_edit if faults[0].data.get("column") == "name" else self.fields.tree
            raise IncompleteError(sentence(faults[0]), field)
        template = form_mapping_files.template_of(mapping)
        self.runner.run(templates.register_template, template, used=self.use_box.isChecked())

    def reject(self) -> None:
        """Leave it, once it is sure that what was done is not wanted."""
        if not self.isVisible() or self._named() == self._kept or self._is_left():
            super().reject()

    def _named(self) -> FormMapping:
        return replace(self.draft.mapping, name=self.name_edit.text())

    def _is_left(self) -> bool:
        box = QMessageBox(self)
        box.setObjectName("leave_box")
        box.setWindowTitle("Modèle non enregistré")
        box.setText("Ce modèle n’est pas enregistré.")
        stay = box.addButton("Continuer", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("Abandonner", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        return pressed(box) is leave

    def _on_draft(self) -> None:
        """Show the mapping everywhere."""
        mapping = self.draft.mapping
        self._picked = False
        self.refusal_line.say("")
        self.fields.show_mapping(mapping)
        self.sheet.show_mapping(mapping)
        self.words.show_mapping(mapping)
        self.undo_button.setEnabled(self.draft.can_undo())
        self._on_stood()
        if self.filled_button.isChecked():
            self._later.start()
        else:
            self._on_filled()

    def _on_stood(self) -> None:
        """Show the cell one stands on, and what is there."""
        place, put = self.draft.place, self.draft.shown()
        self.fields.show_cell(named(place.row, place.column) if place else "")
        self.fields.show_put(put)
        if put is not None:
            names = [name for name, held in holders(self.draft.mapping).items() if put in held]
            if self.fields.tree.what() not in names:
                self.fields.tree.stand_on(names[0])

    def _on_filled(self) -> None:
        """Show the blank, or filled with an example when that is asked."""
        self._problems = ()
        try:
            if self.filled_button.isChecked():
                self._problems = self.paper.show_example(self._named())
            else:
                self.paper.show_blank()
        except DeskError as refusal:
            self.refuse(sentence(refusal))
        self._tell()

    def _tell(self) -> None:
        faults = [sentence(fault) for fault in form_mapping_files.check_mapping(self._named())]
        self.cares.show_cares(self.draft.mapping, faults, self._problems)
        waiting = self.cares.waiting()
        self.tabs.setTabText(3, f"À vérifier ({waiting})" if waiting else "À vérifier")

    def _lay_out_all(self) -> None:
        panels = (self.fields, self.sheet, self.words, self.cares)
        for title, panel in zip(("Champs", "Tableau", "Mots", "À vérifier"), panels, strict=True):
            self.tabs.addTab(panel, title)
        self.tabs.setObjectName("mapping_tabs")
        self.tabs.setAccessibleName("Modèle de formulaire")
        self.tabs.setDocumentMode(True)
        self.undo_button.setObjectName("undo_gesture_button")
        self.undo_button.setToolTip("Annuler le dernier geste (Ctrl+Z)")
        self.filled_button.setObjectName("filled_button")
        self.filled_button.setCheckable(True)
        self.filled_button.setToolTip("Voir le formulaire rempli avec des lignes d’exemple (F8)")
        for button in (self.filled_button, self.undo_button):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        last = self.body.count() - 1
        self.body.takeAt(last)  # the tabs take the room that it left free
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.use_box)
        self.widen_beside(self.fontMetrics().averageCharWidth() * 52)
        self._set_beside()

    def _set_beside(self) -> None:
        """Put the picture at the right of the fields."""
        area, layout = self.findChild(FittingArea), self.layout()
        assert isinstance(layout, QVBoxLayout)
        assert area is not None
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("mapping_splitter")
        splitter.setChildrenCollapsible(False)
        layout.insertWidget(0, splitter, 1)
        splitter.addWidget(area)
        self.paper.share(splitter)
        splitter.setStretchFactor(1, 1)

    def _wire(self) -> None:
        draft, fields = self.draft, self.fields
        draft.changed.connect(self._on_draft)
        draft.stood.connect(self._on_stood)
        draft.refused.connect(self.refuse)
        fields.put_asked.connect(draft.put_typed)
        fields.take_asked.connect(draft.take)
        fields.text_asked.connect(draft.write)
        fields.optional_asked.connect(
            lambda name, optional: draft.change(partial(draft.mapping.with_optional, name, optional))
        )
        fields.field_stood.connect(self._on_field_stood)
        self.sheet.changed.connect(lambda mapping: draft.change(partial(replace, mapping)))
        self.words.word_asked.connect(draft.word)
        fields.cell_edit.textEdited.connect(self._on_cell_typed)
        self.cares.put_chosen.connect(self._on_put_chosen)
        self.paper.clicked.connect(self._on_clicked)
        self.paper.canvas.dropped.connect(self._on_dropped)
        self.name_edit.textChanged.connect(self._on_name)
        self.undo_button.clicked.connect(draft.undo)
        self.filled_button.toggled.connect(self._on_filled)
        self._later.timeout.connect(self._on_filled)
        for keys, parent, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self, draft.undo),
            (QKeySequence("F8"), self, self.filled_button.toggle),
            (QKeySequence("Del"), self.paper, draft.take),
        ):
            shortcut = QShortcut(keys, parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_field_stood(self, what: str) -> None:
        """Show where a field is, unless a cell waits for one."""
        held = holders(self.draft.mapping).get(what)
        if self._picked:
            return
        if held:
            self._reveal(held[0])
        elif self.draft.puts():
            self.draft.stand_on(None)

    def _on_put_chosen(self, put: Put) -> None:
        self.tabs.setCurrentWidget(self.fields)
        self._reveal(put)
        self.fields.cell_edit.setFocus()

    def _reveal(self, put: Put) -> None:
        place = Place(put.sheet, put.row or self.draft.mapping.first_row, put.column)
        self.draft.stand_on(place)
        self.paper.reveal(place)

    def _on_clicked(self, spot: Spot) -> None:
        self.paper.bar.alone_button.setChecked(False)  # the fields to put there are beside
        self._picked = True
        self.draft.stand_on(place_of(spot))
        self.tabs.setCurrentWidget(self.fields)
        self.fields.filter_edit.setFocus()
        self.fields.filter_edit.selectAll()

    def _on_dropped(self, spot: Spot, what: str) -> None:
        self.paper.canvas.stand_on(spot)
        self.draft.put(what, place_of(spot))

    def _on_cell_typed(self) -> None:
        self._picked = True

    def _on_name(self, name: str) -> None:
        self.refusal_line.say(_TAKEN if name.strip().casefold() in self._names else "")
