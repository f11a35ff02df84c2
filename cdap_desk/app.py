"""The one composition root of the window: what to open, who sits there, how it looks."""

import cdap_desk.ui.qt_first  # noqa: F401, I001  # before whatever imports Qt

import gc
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from cdap_desk import NAME, TITLE, workstation
from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.log import Log
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.seats import recognise
from cdap_desk.paths import clear_qt_environment
from cdap_desk.ui import theme
from cdap_desk.ui.french import install_french
from cdap_desk.ui.icons import application_icon
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow

WARM_MS = 150


class Application(QObject):
    """Holds the one window; opens a store in the place of another."""

    def __init__(self, app: QApplication, settings: QSettings, clock: Clock, account: str) -> None:
        super().__init__(app)
        self._clock = clock
        self._account = account
        self.settings = settings
        self.window: MainWindow | None = None

    def start(self, path: Path | None) -> bool:
        """Open the store given, else the last one, else ask; False when the person wants none."""
        last = str(self.settings.value("store/last", "") or "")
        wanted = path or (Path(last) if last and Path(last).exists() else None)
        return self.open_path(wanted) if wanted else self.ask()

    def open_path(self, path: Path) -> bool:
        """Open a store and show it; what refuses it is said under the first choices."""
        from cdap_desk.operations.stores import open_store

        self.let_go()
        try:
            desk = open_store(path, self._clock, self._account)
        except DeskError as refusal:
            return self.ask(refusal)
        return self.show_desk(desk)

    def ask(self, refusal: DeskError | None = None) -> bool:
        """Ask what to open: a new store, one there is, the example."""
        from cdap_desk.ui.dialogs.first_start import FirstStart

        dialog = FirstStart(self._clock, self._account, self.window)
        if refusal is not None:
            dialog.refuse(refusal)
        if not dialog.exec() or dialog.desk is None:
            return self.window is not None
        self.let_go()
        return self.show_desk(dialog.desk)

    def show_desk(self, desk: Desk) -> bool:
        """Show the window on an open store, once it is known who sits there."""
        seated = self._seat(desk)
        if seated is None:
            desk.close()
            return False
        self.settings.setValue("store/last", str(desk.store.path))
        window = MainWindow(Runner(seated), self.settings)
        window.store_asked.connect(self.open_path)
        window.start_asked.connect(self.ask)
        window.show()
        self.window = window
        QTimer.singleShot(WARM_MS, self._warm)
        return True

    def let_go(self) -> None:
        """Close the window and its store, if there is one."""
        if self.window is not None:
            window, self.window = self.window, None
            window.close()
            window.runner.desk.close()
            window.deleteLater()

    def _seat(self, desk: Desk) -> Desk | None:
        """Return the desk of the référent that this workstation's account belongs to, else ask who it is."""
        known = recognise(desk)
        if known is not None:
            return known
        from cdap_desk.ui.dialogs.who import WhoDialog

        dialog = WhoDialog(desk, self.window)
        return dialog.desk if dialog.exec() else None

    def _warm(self) -> None:
        """Load what the first edit and the first search need, while the person is still looking."""
        if self.window is not None:
            panel = self.window.current_page().shown_panel()
            if panel is not None:
                panel.content.index()
            threading.Thread(target=self.window.runner.desk.store.warm, daemon=True).start()


def make_application(arguments: list[str]) -> QApplication:
    """Return the QApplication: named, in French, with its style and its icon."""
    app = QApplication([NAME, *theme.STYLE, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(TITLE)
    app.setOrganizationName(NAME)
    app.setDesktopFileName(NAME)
    app.setWindowIcon(application_icon())
    install_french(app)
    return app


def run(path: Path | None) -> int:
    """Open the window and stay until it is closed; 0 then."""
    clear_qt_environment()
    app = make_application([])
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    theme.apply(app, settings.value("appearance", "system"))  # type: ignore[arg-type]
    application = Application(app, settings, Clock(), workstation.account())
    sys.excepthook = Failures(application).take
    QTimer.singleShot(WARM_MS, _collect_again)
    if not application.start(path):
        return 0
    done = app.exec()
    application.let_go()
    _forget_copies()
    return done


def _forget_copies() -> None:
    from cdap_desk.operations.opened import forget_copies

    forget_copies()


def _collect_again() -> None:
    """Let what is dropped be collected from now on, without looking at what the start made, which stays."""
    gc.freeze()
    gc.enable()


class Failures:
    """Takes what nobody expected: written to the log, shown with its details; the program stays alive."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._log = Log()
        self._shown = False

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Say a known refusal in its sentence; report anything else as a defect, one at a time."""
        window = self._application.window
        if isinstance(error, DeskError) and window is not None:
            from cdap_desk.wording import sentence

            window.notice.refuse(sentence(error))
            return
        said = self._log.report(error)
        print(said, file=sys.stderr)
        if not self._shown and issubclass(kind, Exception):
            from cdap_desk.ui.dialogs.failure import FailureDialog

            self._shown = True
            FailureDialog(said, window).exec()
            self._shown = False
