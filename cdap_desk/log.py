"""The log file: what went wrong, for whoever mends it, with nobody's name in it.

Nothing is opened, and `logging` not even imported, until there is something to write.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk import NAME, __version__
from cdap_desk.paths import log_folder

if TYPE_CHECKING:
    import logging

_SIZE = 1_000_000
_KEPT = 5
_PERSONAL = re.compile(r"""'[^']*'|"[^"]*"|«[^»]*»|[^\s<>()]+@[^\s<>()]+""")


class Log:
    """Writes to a file that starts again at 1 MB, the last five kept; silent when it cannot write."""

    def __init__(self, folder: Callable[[], Path] = log_folder) -> None:
        self._folder = folder
        self._logger: logging.Logger | None = None

    def note(self, event: str, **identifiers: str | int) -> None:
        """Write that something happened; only identifiers and counts may be given."""
        said = "".join(f" {name}={value}" for name, value in identifiers.items())
        self._open().info("%s%s", event, said)

    def report(self, error: BaseException) -> str:
        """Write a bug with where it happened; return the text, which may be shown and sent."""
        said = f"{NAME} {__version__}\n{describe(error)}"
        self._open().error("%s", said)
        return said

    def close(self) -> None:
        """Let go of the file."""
        if self._logger is not None:
            for handler in self._logger.handlers[:]:
                self._logger.removeHandler(handler)
                handler.close()
        self._logger = None

    def _open(self) -> "logging.Logger":
        if self._logger is None:
            self._logger = _make_logger(self._folder())
        return self._logger


def describe(error: BaseException) -> str:
    """Return the places and message of an error and of its causes, without what people typed.

    Messages quote values (a name in a KeyError, the parameters of a statement): quotes are emptied.
    """
    import traceback

    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{describe(cause)}then\n" if cause is not None else ""
    said = _PERSONAL.sub("'…'", "".join(traceback.format_exception_only(error)))
    return before + "".join(traceback.format_tb(error.__traceback__)) + said


def _make_logger(folder: Path) -> "logging.Logger":
    import logging
    import logging.handlers

    logger = logging.Logger(NAME, logging.INFO)
    handler: logging.Handler = logging.NullHandler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / f"{NAME}.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        pass  # a full disk or a folder that may not be written is no reason to stop working
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger
