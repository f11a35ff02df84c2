"""What this program is: version, licence, and where the open file lies."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cdap_desk import __version__
from cdap_desk.ui.dialogs.form import FormDialog


class AboutDialog(FormDialog):
    """Says it in lines that can be selected and copied."""

    def __init__(self, store: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("À propos de CDAP Desk", "Fermer", parent)
        self.setObjectName("about_dialog")
        self.introduce(
            "CDAP Desk suit qui peut consulter les dossiers de la Caf, sous quel profil, dans quel service, "
            "depuis quand et pourquoi. Il n’envoie rien sur le réseau."
        )
        for name, text in (
            ("Version", __version__),
            ("Licence", "EUPL 1.2, licence publique de l’Union européenne"),
            ("Bibliothèques", "Qt pour Python (LGPL 3), SQLAlchemy (MIT), SQLite (domaine public)"),
            ("Fichier ouvert", str(store) if store else "aucun"),
        ):
            self.add_fact(name, text)
        self.cancel_button.hide()
        self.primary_button.setFocus()

    def act(self) -> None:
        """Nothing to do but close."""
