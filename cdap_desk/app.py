"""The one composition root of the window: what to open, who sits there, how it looks."""

import builtins

# PySide6 replaces __import__ to look at every import; given back below, later imports are faster.
_plain_import = builtins.__import__

import getpass  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
from pathlib import Path  # noqa: E402

from PySide6.QtCore import QObject, QSettings, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from cdap_desk import NAME, TITLE  # noqa: E402
from cdap_desk.clock import Clock  # noqa: E402
from cdap_desk.errors import DeskError  # noqa: E402
from cdap_desk.operations import stores  # noqa: E402
from cdap_desk.operations.desk import Desk  # noqa: E402
from cdap_desk.ui import theme  # noqa: E402
from cdap_desk.ui.french import install_french  # noqa: E402
from cdap_desk.ui.icons import application_icon  # noqa: E402
from cdap_desk.ui.runner import Runner  # noqa: E402
from cdap_desk.ui.window import MainWindow  # noqa: E402
from cdap_desk.wording import sentence  # noqa: E402

builtins.__import__ = _plain_import

WARM_MS = 120


class Application(QObject):
    """Holds the one window; opens a store in the place of another."""

    def __init__(self, app: QApplication, settings: QSettings, clock: Clock, account: str) -> None:
        super().__init__(app)
        self._app = app
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
        """Open a store and show it; what refuses it is said above the first choices."""
        self._let_go()
        try:
            desk = stores.open_store(path, self._clock, self._account)
        except DeskError as refusal:
            return self.ask(refusal)
        return self.show_desk(desk)

    def ask(self, refusal: DeskError | None = None) -> bool:
        """Ask what to open: a new store, one there is, the example."""
        if refusal is not None:
            print(sentence(refusal), file=sys.stderr)
        return self.window is not None

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

    def _seat(self, desk: Desk) -> Desk | None:
        """Return the desk of the référent known by this workstation's account, else ask."""
        return desk

    def _warm(self) -> None:
        """Load what the first edit needs, while the person is still looking."""
        if self.window is not None:
            store = self.window.runner.desk.store
            threading.Thread(target=store.warm, daemon=True).start()

    def _let_go(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            window.close()
            window.runner.desk.close()
            window.deleteLater()


def make_application(arguments: list[str]) -> QApplication:
    """Return the QApplication, named, in French, with its look still to choose."""
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(TITLE)
    app.setOrganizationName(NAME)
    app.setDesktopFileName(NAME)
    install_french(app)
    return app


def run(path: Path | None) -> int:
    """Open the window and stay until it is closed; 0 then."""
    app = make_application([])
    app.setWindowIcon(application_icon())
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    theme.apply(app, settings.value("appearance", "system"))  # type: ignore[arg-type]
    application = Application(app, settings, Clock(), getpass.getuser())
    if not application.start(path):
        return 0
    done = app.exec()
    if application.window is not None:
        application.window.runner.desk.close()
    return done
