"""`python -m cdap_desk` and the installed command."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window on no argument or on a store, else run a command; return the exit status."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and _is_store(arguments[0])):
        return _open(Path(arguments[0]) if arguments else None)
    from cdap_desk.cli import run

    return run(arguments)


def _is_store(argument: str) -> bool:
    path = Path(argument)
    return not argument.startswith("-") and (path.suffix.casefold() == ".cdap" or path.is_file())


def _open(path: Path | None) -> int:
    from cdap_desk import screen

    if not screen.found():
        print("Aucun écran : ouvrez CDAP Desk dans une session graphique.", file=sys.stderr)
        return 2
    # Qt is imported here only: commands need no screen and no Qt.
    from cdap_desk.app import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
