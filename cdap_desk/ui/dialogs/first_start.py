"""The first screen: make a file, open one, or try the example. Nothing else before a table."""

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.stores import open_store
from cdap_desk.paths import default_folder
from cdap_desk.ui.dialogs.big_button import BigButton
from cdap_desk.ui.dialogs.create_store import CreateStoreDialog
from cdap_desk.ui.dialogs.form import RefusalLine, fit_screen, make_label
from cdap_desk.ui.dialogs.passing import PassingDialog
from cdap_desk.ui.dialogs.place import FILTER
from cdap_desk.wording import sentence


class FirstStart(PassingDialog):
    """Accepted with `desk`, the open store; what cannot be opened is said and the choice stays."""

    def __init__(self, clock: Clock, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self._clock, self._account = clock, account
        self.setObjectName("first_start_dialog")
        self.setWindowTitle("CDAP Desk")
        self.create_button = BigButton(
            "Créer un fichier",
            "Pour commencer. Tout est rempli pour la Métropole de Lyon ; il reste à dire qui vous êtes.",
            "add",
            self,
        )
        self.open_button = BigButton(
            "Ouvrir un fichier",
            "Un fichier .cdap qui existe déjà, le vôtre ou celui que l’on vous a confié.",
            "open",
            self,
        )
        self.example_button = BigButton(
            "Essayer avec un exemple",
            "1 180 personnes inventées, dans un dossier temporaire de cet ordinateur : "
            "rien de ce que vous y ferez ne compte.",
            "example",
            self,
        )
        self.refusal_line = RefusalLine(self)
        self._lay_out()
        self.create_button.clicked.connect(self._on_create)
        self.open_button.clicked.connect(self._on_open)
        self.example_button.clicked.connect(self._on_example)

    def refuse(self, refusal: DeskError) -> None:
        """Say why something could not be opened; the three choices stay."""
        self.refusal_line.say(sentence(refusal))
        fit_screen(self)

    @Slot()
    def _on_create(self) -> None:
        self.refusal_line.say("")
        dialog = CreateStoreDialog(self._clock, self._account, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_created)
        dialog.open()

    @Slot()
    def _on_created(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, CreateStoreDialog):
            self._take(dialog.desk)

    @Slot()
    def _on_open(self) -> None:
        self.refusal_line.say("")
        folder = default_folder()
        start = folder if folder.is_dir() else folder.parent
        dialog = QFileDialog(self, "Ouvrir un fichier CDAP Desk", str(start), FILTER)
        dialog.setObjectName("open_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Open a file and accept, or say why it cannot be opened."""
        try:
            self._take(open_store(Path(path), self._clock, self._account))
        except DeskError as refused:
            self.refuse(refused)

    @Slot()
    def _on_example(self) -> None:
        from cdap_desk.operations.demo import make_demo

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            folder = Path(tempfile.mkdtemp(prefix="cdap-desk-"))
            self._take(make_demo(folder / "Exemple.cdap", self._clock, self._account))
        except DeskError as refused:
            self.refuse(refused)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _take(self, desk: Desk | None) -> None:
        self.desk = desk
        self.accept()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(make_label("Bienvenue dans CDAP Desk", "title_label", "title"))
        said = "Qui est habilité, sous quel profil, dans quel service, et depuis quand."
        layout.addWidget(make_label(said, "intro_label", "dim"))
        for button in (self.create_button, self.open_button, self.example_button):
            layout.addWidget(button)
        layout.addWidget(self.refusal_line)
        layout.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        fit_screen(self)
        super().showEvent(event)
