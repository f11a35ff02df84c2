"""« Ouvrir dans… »: what is seen, as a copy, in the spreadsheet of the workstation where there is one."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.operations.office import Program, office_programs
from cdap_desk.operations.opened import lock_copy, place_for_copy
from cdap_desk.ui.outcome import Outcome

# Writes what is seen in a folder and returns its path, None when it was given up.
Write = Callable[[Path], Path | None]
Say = Callable[[Outcome], object]


def open_button(write: Write, say: Say, parent: QWidget) -> QPushButton | None:
    """Return the button that opens a copy, a menu where there is a choice of programs; None without any.

    `say` is told what was opened, or why nothing was.
    """
    programs = office_programs()
    if not programs:
        return None
    button = QPushButton(parent)
    button.setObjectName("open_with_button")
    button.setAutoDefault(False)
    button.setToolTip("Une copie en lecture seule : rien de ce qui est gardé ne peut y être changé")
    if len(programs) == 1:
        button.setText(f"&Ouvrir dans {programs[0].name}")
        button.clicked.connect(lambda: say(open_copy(programs[0], write)))
        return button
    button.setText("&Ouvrir dans…")
    menu = QMenu(button)
    menu.setObjectName("open_with_menu")
    for program in programs:
        action = menu.addAction(program.name)
        action.triggered.connect(lambda _, chosen=program: say(open_copy(chosen, write)))
    button.setMenu(menu)
    return button


def open_copy(program: Program, write: Write) -> Outcome:
    """Write what is seen as a copy and open it; return what came of it."""
    try:
        path = write(place_for_copy())
        if path is None:
            return Outcome()
        lock_copy(path)
        if not _start(program.opening(path), path.parent):
            raise DeskError("program_silent", program=program.name)
    except DeskError as refusal:
        return Outcome.of(refusal)
    return Outcome(
        f"{program.name} ouvre une copie de « {path.name} », en lecture seule : "
        "ce que vous y changerez ne changera rien ici."
    )


def _start(command: list[str], folder: Path) -> bool:
    """Start a program that outlives this one, without any shell."""
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(command[1:])
    process.setWorkingDirectory(str(folder))
    process.setProcessEnvironment(_environment())
    started: object = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)


def _environment() -> QProcessEnvironment:
    """Return what the program is started with: the libraries of the built program are for itself alone."""
    environment = QProcessEnvironment.systemEnvironment()
    if getattr(sys, "frozen", False):
        before = os.environ.get("LD_LIBRARY_PATH_ORIG", "")
        environment.remove("LD_LIBRARY_PATH")
        if before:
            environment.insert("LD_LIBRARY_PATH", before)
    return environment
