"""The first step: a list is dropped, here or anywhere on the window, or chosen."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.ui.dialogs.form import RefusalLine, make_label
from cdap_desk.ui.icons import icon

KINDS = "Listes (*.xlsx *.xls *.ods *.csv *.txt)"
_ANY = "Tous les fichiers (*)"
_ICON = 32
WIDE = 108  # letters
_TAKEN = (
    ("Liste du personnel", "Qui arrive, part, change de service, de nom, de fonction…"),
    ("Comptes du portail", "Le rapprochement Caf\u00a0: ses comptes à côté de nos habilitations."),
    ("Liste des services", "Les services, leurs codes et leurs rattachements."),
    ("Tableau des habilitations", "Celui qui était tenu jusqu’ici\u00a0: qui a quel droit, depuis quand."),
)


class DropCard(QFrame):
    """Says what can be brought in. `choose_asked`: a list is wanted; why one is refused is said here."""

    choose_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop_card")
        self.setProperty("panel", "drop")
        self.refusal_line = RefusalLine(self)
        self.choose_button = QPushButton("Choisir un fichier…", self)
        self.choose_button.setObjectName("choose_file_button")
        self.choose_button.setProperty("primary", True)
        self.choose_button.setAutoDefault(True)
        self.choose_button.setAccessibleDescription("Une liste au format xlsx, xls, ods ou csv")
        self.choose_button.clicked.connect(self.choose_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        picture = QLabel(self)
        picture.setPixmap(icon("import", "accent").pixmap(QSize(_ICON, _ICON), self.devicePixelRatio()))
        title = make_label("Déposez ici la liste reçue, ou choisissez-la", "drop_label", "title")
        under = make_label(
            "xlsx, xls, ods ou csv. Rien n’est écrit avant que vous l’ayez vu et accepté.",
            "formats_label",
            "dim",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        for label in (picture, title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.refusal_line)
        column.addSpacing(8)
        column.addLayout(self._taken())

    def _taken(self) -> QGridLayout:
        """Return, in two columns, what is understood and what it gives."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (what, gives) in enumerate(_TAKEN):
            name = make_label(what, "what_label")
            name.setWordWrap(False)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(make_label(gives, "gives_label", "dim"), row, 1)
        return grid


def ask_file(parent: QWidget, folder: str) -> Path | None:
    """Ask for a list; None when none is wanted."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Choisir une liste", folder, f"{KINDS};;{_ANY}")
    return Path(chosen) if chosen else None
