"""Draw again the form that ships with the program: `python -m tests.tools.draw_default_form`.

The version that it takes the place of is noted: in a store that holds it, the new one is used instead.
"""

from hashlib import sha256
from pathlib import Path

from cdap_desk.documents.default_form import NAME, default_form
from cdap_desk.operations.templates import FORMER, version_of

FOLDER = Path(__file__).parents[2] / "resources" / "forms"


def main() -> None:
    """Write the workbook and its descriptor."""
    book, text, noted = FOLDER / f"{NAME}.xlsx", FOLDER / f"{NAME}.toml", FOLDER / FORMER
    workbook, descriptor = default_form()
    versions = [_version(text.read_text("utf-8"), book.read_bytes()), _version(descriptor, workbook)]
    former = {*noted.read_text("ascii").split(), versions[0]} - {versions[1]}
    noted.write_text("".join(f"{one}\n" for one in sorted(former)), "ascii", newline="\n")
    book.write_bytes(workbook)
    text.write_text(descriptor, "utf-8", newline="\n")


def _version(descriptor: str, workbook: bytes) -> str:
    return version_of(descriptor, sha256(workbook).hexdigest())


if __name__ == "__main__":
    main()
