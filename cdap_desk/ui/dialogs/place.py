"""Where a new file goes: a path, and a warning where files get lost or damaged."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.paths import Doubt, place_doubt, safe_folder
from cdap_desk.ui.dialogs.form import make_label

FILTER = "Fichiers CDAP Desk (*.cdap)"
_DOUBTS: dict[Doubt, str] = {
    "share": "Ce dossier est sur le réseau : une coupure au mauvais moment peut abîmer le fichier. "
    "Un dossier de cet ordinateur est plus sûr.",
    "synchronised": "Ce dossier est synchronisé avec d’autres ordinateurs : la synchronisation peut abîmer "
    "le fichier pendant que vous travaillez. Un dossier de cet ordinateur est plus sûr.",
}


class PlaceField(QWidget):
    """Holds the path of a file that does not exist yet."""

    def __init__(self, proposed: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(str(proposed), self)
        self.edit.setObjectName("place_edit")
        self.edit.editingFinished.connect(self.check)
        self.browse_button = QPushButton("Parcourir…", self)
        self.browse_button.setObjectName("browse_button")
        self.browse_button.setAutoDefault(False)
        self.browse_button.clicked.connect(self._on_browse)
        self.warning = self._make_warning()
        self.setFocusProxy(self.edit)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        line.addWidget(self.browse_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.warning)
        self.check()

    def path(self) -> Path:
        """Return the path, which ends with .cdap whatever was typed."""
        typed = Path(self.edit.text().strip()).expanduser()
        return typed if typed.suffix.casefold() == ".cdap" else typed.with_name(typed.name + ".cdap")

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @Slot()
    def check(self) -> None:
        """Warn about a share or a synchronised folder."""
        doubt = place_doubt(self.path()) if self.edit.text().strip() else None
        self.warning_label.setText(_DOUBTS[doubt] if doubt else "")
        self.warning.setVisible(doubt is not None)

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, "Choisir où créer le fichier", str(self.path()), FILTER)
        dialog.setObjectName("save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is ever written over
        dialog.setDefaultSuffix("cdap")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    @Slot(str)
    def _on_selected(self, path: str) -> None:
        self.edit.setText(str(Path(path)))
        self.check()

    @Slot()
    def _on_safer(self) -> None:
        self._on_selected(str(safe_folder() / self.path().name))
        self.edit.setFocus()

    def _make_warning(self) -> QFrame:
        warning = QFrame(self)
        warning.setProperty("panel", "waiting")
        self.warning_label = make_label("", "warning_label", "waiting")
        self.safer_button = QPushButton("Utiliser un dossier de cet ordinateur", warning)
        self.safer_button.setObjectName("safer_button")
        self.safer_button.setAutoDefault(False)
        self.safer_button.clicked.connect(self._on_safer)
        mark = make_label("◆", "warning_mark", "waiting")
        mark.setWordWrap(False)
        layout = QGridLayout(warning)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.warning_label, 0, 1)
        layout.addWidget(self.safer_button, 1, 1, Qt.AlignmentFlag.AlignLeft)
        layout.setColumnStretch(1, 1)
        return warning
