"""Take a picture of each page, light and dark: `python -m tests.tools.pictures STORE FOLDER`.

Prints the path of each picture. Needs no screen: run it with QT_QPA_PLATFORM=offscreen.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from cdap_desk.app import make_application
from cdap_desk.clock import Clock
from cdap_desk.operations import stores
from cdap_desk.ui import theme
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import PLACES, MainWindow

WIDTH, HEIGHT = 1366, 768
APPEARANCES: tuple[theme.Appearance, ...] = ("light", "dark")


def settle(app: QApplication) -> None:
    """Let Qt do what it put off: layouts, details, paints."""
    for _ in range(10):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def views(app: QApplication, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show one after the other what there is to see, each with its name."""
    for place in PLACES:
        page = window.show_place(place.name)
        panel = page.shown_panel()
        if panel is not None and panel.content.ids:
            panel.view.select_ids(panel.content.ids[2:3])
        settle(app)
        yield place.name, window


def take(store: Path, folder: Path) -> list[Path]:
    """Write the pictures of the pages of a store into a folder; return their paths."""
    app = make_application([])
    folder.mkdir(parents=True, exist_ok=True)
    desk = stores.open_store(store, Clock(), "images")
    taken = []
    with tempfile.TemporaryDirectory() as aside:
        settings = QSettings(str(Path(aside) / "pictures.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Runner(desk), settings)
        window.resize(WIDTH, HEIGHT)
        window.show()
        for appearance in APPEARANCES:
            theme.apply(app, appearance)
            for name, widget in views(app, window):
                picture = folder / f"{name}-{'clair' if appearance == 'light' else 'sombre'}.png"
                if not widget.grab().save(str(picture)):
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
