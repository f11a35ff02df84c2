"""Looking at a blank form on the disk, and writing the descriptor that is proposed for it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.documents.look import Sight


class Looked(NamedTuple):
    """A blank, what was seen in it, the descriptor proposed (TOML), and in French what needs care."""

    content: bytes
    sight: "Sight"
    descriptor: str
    cares: tuple[str, ...]


def look_at_form(path: Path) -> Looked:
    """Look at a blank. Raises DeskError("form_missing") and what opening a blank raises."""
    from cdap_desk.documents.look import look
    from cdap_desk.documents.proposal import propose

    try:
        content = path.read_bytes()
    except OSError:
        raise DeskError("form_missing", path=str(path)) from None
    sight = look(content, path.name)
    cares = tuple(sentence(DeskError(care.code, **care.data)) for care in sight.cares)
    return Looked(content, sight, propose(sight), cares)


def write_descriptor(looked: Looked, path: Path) -> None:
    """Write the descriptor proposed. Raises DeskError("form_descriptor_exists"), and what a write raises."""
    from cdap_desk.documents.files import write_file

    if path.exists():
        raise DeskError("form_descriptor_exists", path=str(path))
    write_file(path, looked.descriptor.encode("utf-8"))
