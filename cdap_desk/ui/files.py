"""What the File and Help menus do: open, save a copy, verify, change of référent or of look."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog

from cdap_desk.errors import DeskError
from cdap_desk.ui import theme
from cdap_desk.wording import FAULTS, sentence

if TYPE_CHECKING:
    from cdap_desk.ui.window import MainWindow

_AS_READ = QKeySequence.SequenceFormat.NativeText
KIND = "Fichiers CDAP Desk (*.cdap)"


def ask_open(window: "MainWindow") -> None:
    """Ask for a store and open it in the place of this one."""
    folder = str(window.runner.desk.store.path.parent)
    chosen, _ = QFileDialog.getOpenFileName(window, "Ouvrir un fichier", folder, KIND)
    if chosen:
        window.store_asked.emit(Path(chosen))


def ask_back_up(window: "MainWindow") -> None:
    """Ask where, and write a verified copy."""
    desk = window.runner.desk
    name = f"{desk.store.path.stem}-sauvegarde-{desk.today().isoformat()}.cdap"
    chosen, _ = QFileDialog.getSaveFileName(
        window, "Sauvegarder une copie", str(desk.store.path.with_name(name)), KIND
    )
    if not chosen:
        return
    from cdap_desk.operations import stores

    try:
        stores.back_up(desk, Path(chosen))
    except DeskError as refusal:
        window.notice.refuse(sentence(refusal))
    else:
        window.notice.tell(f"Copie vérifiée écrite dans {chosen}.")


def verify(window: "MainWindow") -> None:
    """Check the whole store and say what was found."""
    from cdap_desk.operations import stores

    found = stores.verify_store(window.runner.desk)
    if not found:
        window.notice.tell("Fichier vérifié : aucun défaut.")
        return
    said = [FAULTS[code].format(**data) for code, data in found[:3]]
    more = f" (et {len(found) - 3} autres)" if len(found) > 3 else ""
    window.notice.refuse(f"{' ; '.join(said)}{more}. Restaurez la dernière sauvegarde.")


def wear(window: "MainWindow", appearance: str) -> None:
    """Dress the program in an appearance and remember it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.settings.setValue("appearance", appearance)
    theme.apply(app, appearance)  # type: ignore[arg-type]


def change_referent(window: "MainWindow") -> None:
    """Ask who sits at the desk from now on."""
    from cdap_desk.ui.dialogs.who import WhoDialog

    dialog = WhoDialog(window.runner.desk, window)
    if dialog.exec():
        window.runner.seat(dialog.desk)


def show_keys(window: "MainWindow") -> None:
    """List the keys."""
    from cdap_desk.ui.dialogs.keys import KeysDialog

    verbs = ((a.shortcut().toString(_AS_READ), a.text()) for a in window.current_page().actions())
    KeysDialog(window, [(keys, text.rstrip("…")) for keys, text in verbs if keys]).exec()


def show_about(window: "MainWindow") -> None:
    """Say what this program is."""
    from cdap_desk.ui.dialogs.about import AboutDialog

    AboutDialog(window.runner.desk.store.path, window).exec()
