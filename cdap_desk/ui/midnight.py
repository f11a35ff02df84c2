"""Tells that the day has changed, for windows that stay open overnight."""

from PySide6.QtCore import QObject, QTimer, Signal

from cdap_desk.ui.runner import Runner

# Looked at rather than waited for: a workstation that slept until morning would be late at midnight.
LOOK_MS = 30_000


class Midnight(QObject):
    """Emits `passed` once the day of the desk is another one."""

    passed = Signal()

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._day = runner.desk.today()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the day with the last one seen."""
        today = self._runner.desk.today()
        if today != self._day:
            self._day = today
            self.passed.emit()
