"""A defect of the program: said plainly, with what to send, while the window stays alive."""

import platform

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from cdap_desk import __version__
from cdap_desk.ui.dialogs.form import FormDialog


class FailureDialog(FormDialog):
    """Shows `details`, a traceback, to copy for whoever maintains the program."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__("Un défaut de CDAP Desk", "Continuer", parent)
        self.setObjectName("failure_dialog")
        self.introduce(
            "CDAP Desk a rencontré un défaut : la dernière action n’a peut-être pas été faite. "
            "Rien n’a été perdu : tout ce qui était enregistré l’est toujours, et vous pouvez continuer. "
            "Pour le faire corriger, copiez ces détails et envoyez-les à votre support informatique."
        )
        self.details_edit = QPlainTextEdit(_with_version(details), self)
        self.details_edit.setObjectName("details_edit")
        self.details_edit.setAccessibleName("Détails du défaut")
        self.details_edit.setReadOnly(True)
        self.details_edit.setTabChangesFocus(True)
        self.details_edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        unit = self.details_edit.fontMetrics()
        self.details_edit.setMinimumSize(unit.averageCharWidth() * 70, unit.lineSpacing() * 8)
        self.body.addWidget(self.details_edit, 1)
        self.copy_button = self.buttons.addButton(
            "Copier les détails", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setObjectName("copy_button")
        self.copy_button.clicked.connect(self._on_copy)
        self.cancel_button.hide()
        self.primary_button.setFocus()

    def act(self) -> None:
        """Nothing to do but go on."""

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details_edit.toPlainText())
        self.copy_button.setText("Détails copiés")


def _with_version(details: str) -> str:
    return (
        f"CDAP Desk {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n{details}"
    )
