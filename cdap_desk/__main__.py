"""`python -m cdap_desk` and the installed command."""

import sys
from collections.abc import Callable
from pathlib import Path

from cdap_desk import workstation

_TIDIES = "from multiprocessing.resource_tracker import main;main("


def main() -> int:
    """Open the window on no argument or on a store, else run a command; return the exit status.

    Qt is imported for the window only: commands need neither it nor a screen. The built program also starts
    itself to read a file in a process apart, which begins here and goes no further.
    """
    if getattr(sys, "frozen", False):
        serve_reading(sys.argv[1:])
    workstation.speak_any_letter()
    arguments = sys.argv[1:]
    if arguments[:1] == ["--autotest"]:
        return _with_screen(lambda: _autotest([Path(older) for older in arguments[1:]]))
    if not arguments or (len(arguments) == 1 and _is_store(arguments[0])):
        return _with_screen(lambda: _open(Path(arguments[0]) if arguments else None))
    from cdap_desk.cli import run

    return run(arguments)


def serve_reading(arguments: list[str]) -> None:
    """Be the process that reads a file, or the one that tidies after it, when started as such; else return.

    The hook that PyInstaller has for that imports `multiprocessing` at every start: 5 ms and more.
    """
    if arguments[:1] == ["--multiprocessing-fork"]:
        from multiprocessing.spawn import freeze_support

        freeze_support()
    if arguments[-1:] and arguments[-1].startswith(_TIDIES):
        from multiprocessing.resource_tracker import main as tidy

        tidy(int(arguments[-1].removeprefix(_TIDIES).rstrip(")")))
        sys.exit()


def _is_store(argument: str) -> bool:
    path = Path(argument)
    return not argument.startswith("-") and (path.suffix.casefold() == ".cdap" or path.is_file())


def _with_screen(act: Callable[[], int]) -> int:
    if not workstation.has_screen():
        print("Aucun écran : ouvrez CDAP Desk dans une session graphique.", file=sys.stderr)
        return 2
    return act()


def _open(path: Path | None) -> int:
    import gc

    gc.disable()  # a start makes much and drops nothing; `run` collects again once the window is painted
    from cdap_desk.app import run

    return run(path)


def _autotest(olders: list[Path]) -> int:
    from cdap_desk.autotest import run

    return run(olders)


if __name__ == "__main__":
    sys.exit(main())
