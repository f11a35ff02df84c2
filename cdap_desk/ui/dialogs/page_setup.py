"""« Mise en page » of our own lists: paper, orientation and margins, kept on the workstation by sort."""

from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.page_setup import MARGINS, PAPERS, USUAL, PageSetup, Way
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.editors.code_combo import CodeCombo

_AUTOMATIC = "auto"  # a combo has no code that is empty
_WAYS = {_AUTOMATIC: "Ce qui prend le moins de papier", "upright": "Portrait", "wide": "Paysage"}
_MARGINS = {"narrow": "Étroites (7 mm)", "usual": "Normales (13 mm)", "large": "Larges (20 mm)"}


class PageSetupDialog(FormDialog):
    """Asks how the lists of a sort are put on paper, and remembers it; `setup` is what is chosen."""

    def __init__(self, settings: QSettings, sort: str, parent: QWidget | None = None) -> None:
        super().__init__("Mise en page", "Appliquer", parent)
        self.setObjectName("page_setup_dialog")
        self.introduce("Pour les listes de cette sorte, sur ce poste.")
        self._settings, self._sort = settings, sort
        setup = setup_of(settings, sort)
        self.paper_combo = CodeCombo({name: name for name in sorted(PAPERS)}, self)
        self.way_combo = CodeCombo(_WAYS, self)
        self.margins_combo = CodeCombo(_MARGINS, self)
        for label, combo, name, code in (
            ("Papier", self.paper_combo, "paper_combo", setup.paper),
            ("Orientation", self.way_combo, "way_combo", setup.way or _AUTOMATIC),
            ("Marges", self.margins_combo, "margins_combo", setup.margins),
        ):
            combo.set_code(code)
            self.add_field(label, combo, name)

    @property
    def setup(self) -> PageSetup:
        """What is chosen."""
        way = self.way_combo.code().replace(_AUTOMATIC, "")
        return PageSetup(self.paper_combo.code(), cast(Way, way), self.margins_combo.code())

    def act(self) -> None:
        """Remember it."""
        for name, value in zip(PageSetup._fields, self.setup, strict=True):
            self._settings.setValue(f"page/{self._sort}/{name}", value)


def setup_of(settings: QSettings, sort: str) -> PageSetup:
    """Return the page set-up kept for a sort of list on this workstation, else the usual one."""
    paper, way, margins = (
        str(settings.value(f"page/{sort}/{name}", usual))
        for name, usual in zip(PageSetup._fields, USUAL, strict=True)
    )
    known = paper in PAPERS and margins in MARGINS and way in ("", "upright", "wide")
    return PageSetup(paper, cast(Way, way), margins) if known else USUAL
