"""Take a picture of each page, light and dark: `python -m tests.tools.pictures STORE FOLDER`.

Prints the path of each picture. Needs no screen: run it with QT_QPA_PLATFORM=offscreen.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QApplication

from cdap_desk.app import make_application
from cdap_desk.clock import Clock
from cdap_desk.operations import stores
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.referents import list_referents
from cdap_desk.ui import theme
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import PLACES, MainWindow

WIDTH, HEIGHT = 1366, 768
PUT_OFF = 0.3  # seconds
APPEARANCES: tuple[theme.Appearance, ...] = ("light", "dark")


def settle(app: QApplication) -> None:
    """Let Qt do what it put off: layouts, paints, and the details, which come a moment later."""
    limit = time.monotonic() + PUT_OFF
    while time.monotonic() < limit:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.01)


def seat(desk: Desk) -> Desk:
    """Return the desk as its first référent has it, writing nothing."""
    first = list_referents(desk)[0]
    return replace(desk, author=replace(desk.author, who=f"{first.first_name} {first.last_name}"))


def views(app: QApplication, window: MainWindow) -> Iterator[tuple[str, QPixmap]]:
    """Show one after the other what there is to see, each with its name."""
    for place in PLACES:
        page = window.show_place(place.name)
        panel = page.shown_panel()
        if panel is not None and panel.content.ids:
            panel.view.select_ids(panel.content.ids[2:3])
        settle(app)
        yield place.name, window.grab()
        if isinstance(page, TablePage):
            for verb in page.verbs:
                if verb.asks() and page.actions_of[verb.name].isEnabled():
                    yield from dialog(app, f"{place.name}-{verb.name}", page.actions_of[verb.name])


def dialog(app: QApplication, name: str, action: QAction) -> Iterator[tuple[str, QPixmap]]:
    """Open the dialog of a verb, show it, and send it away unanswered."""
    kept: list[QPixmap] = []
    looking = QTimer(interval=50)

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if shown is not None:
            kept.append(shown.grab())
            shown.close()

    looking.timeout.connect(look)
    looking.start()
    action.trigger()
    if not kept:  # it keeps nobody waiting
        settle(app)
    looking.stop()
    if not kept:
        raise RuntimeError(f"{name} showed nothing")
    yield name, kept[-1]


def take(store: Path, folder: Path) -> list[Path]:
    """Write the pictures of the pages of a store into a folder; return their paths."""
    app = make_application([])
    folder.mkdir(parents=True, exist_ok=True)
    desk = seat(stores.open_store(store, Clock(), "exemple"))
    taken = []
    with tempfile.TemporaryDirectory() as aside:
        settings = QSettings(str(Path(aside) / "pictures.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/details", True)
        window = MainWindow(Runner(desk), settings)
        # A screen that is only in memory is small: the window would fill it, and no more.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(WIDTH, HEIGHT)
        window.show()
        for appearance in APPEARANCES:
            theme.apply(app, appearance)
            for name, shown in views(app, window):
                picture = folder / f"{name}-{'clair' if appearance == 'light' else 'sombre'}.png"
                if not shown.save(str(picture)):
                    raise OSError(f"cannot write {picture}")
                taken.append(picture)
        window.close()
    desk.close()
    return taken


def main() -> None:
    for picture in take(Path(sys.argv[1]), Path(sys.argv[2])):
        print(picture)


if __name__ == "__main__":
    main()
