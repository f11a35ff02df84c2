import gc
import sys
import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from cdap_desk.errors import DeskError
from cdap_desk.ui.task import Task

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def counting(*, progress: Progress, cancelled: Cancelled) -> int:
    for step in range(1, 4):
        progress(step, 3)
    return threading.get_ident()


def endless(*, progress: Progress, cancelled: Cancelled) -> None:
    while not cancelled():
        time.sleep(0.005)
    raise DeskError("cancelled")


def refusing(*, progress: Progress, cancelled: Cancelled) -> None:
    raise DeskError("disk_full")


def failing(*, progress: Progress, cancelled: Cancelled) -> None:
    raise ZeroDivisionError


def busy(*, progress: Progress, cancelled: Cancelled) -> None:
    """Keeps the interpreter for half a second of this process, however busy the machine is."""
    limit = time.process_time() + 0.5
    while time.process_time() < limit:
        sum(range(1000))


def test_the_work_is_done_in_another_thread(qtbot: QtBot) -> None:
    task = Task(counting)
    with qtbot.waitSignal(task.done) as waited:
        task.start()
    assert waited.args != [threading.get_ident()]


def test_the_last_step_is_always_told(qtbot: QtBot) -> None:
    task = Task(counting)
    steps: list[tuple[int, int]] = []
    task.progressed.connect(lambda step, of: steps.append((step, of)))
    with qtbot.waitSignal(task.done):
        task.start()
    assert steps[-1] == (3, 3)


def test_what_is_told_arrives_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    task = Task(counting)
    threads: list[int] = []
    task.progressed.connect(lambda *_: threads.append(threading.get_ident()))
    with qtbot.waitSignal(task.done):
        task.start()
    assert set(threads) == {threading.get_ident()}


def test_a_refusal_is_told(qtbot: QtBot) -> None:
    task = Task(refusing)
    with qtbot.waitSignal(task.refused) as waited:
        task.start()
    assert waited.args[0].code == "disk_full"


def test_work_asked_to_stop_stops(qtbot: QtBot) -> None:
    task = Task(endless)
    with qtbot.waitSignal(task.stopped), qtbot.assertNotEmitted(task.refused):
        task.start()
        task.cancel()
    assert not task.running()


def test_work_that_ends_in_spite_of_it_is_done(qtbot: QtBot) -> None:
    task = Task(counting)
    with qtbot.waitSignal(task.done), qtbot.assertNotEmitted(task.stopped):
        task.cancel()
        task.start()


def test_a_defect_is_raised_where_the_window_sees_it(qtbot: QtBot) -> None:
    task = Task(failing)
    with capture_exceptions() as raised, qtbot.waitSignal(task.stopped):
        task.start()
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_an_abandoned_task_answers_nothing(qtbot: QtBot) -> None:
    task = Task(endless)
    with qtbot.assertNotEmitted(task.stopped, wait=50):
        task.start()
        task.abandon()
    assert not task.running()


@pytest.mark.parametrize("ending", [counting, refusing])
def test_nothing_is_collected_while_a_task_runs(qtbot: QtBot, ending: object) -> None:
    turn = sys.getswitchinterval()
    task = Task(ending)  # type: ignore[arg-type]
    task.start()
    during = gc.isenabled(), sys.getswitchinterval() < turn
    qtbot.waitUntil(lambda: not task.running())
    assert (during, gc.isenabled(), sys.getswitchinterval()) == ((False, True), True, turn)


def test_the_window_answers_meanwhile(qtbot: QtBot) -> None:
    ticks: list[float] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start()
    task = Task(busy)
    with qtbot.waitSignal(task.done):
        task.start()
    assert len(ticks) > 10
