"""Files damaged at random: read, or refused with a sentence, and nothing else ever happens."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.reading import read_book
from cdap_desk.wording import sentence
from tests.intake.kit import GOOD, MAIN, number, sheet, text, write_xlsx

LISTS = Path(__file__).parents[1] / "data" / "lists"
SHARED = f'<sst xmlns="{MAIN}"><si><t>Nom</t></si><si><t>Prévost</t></si></sst>'
MERGED = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
REFERS = sheet(
    '<c r="A1" t="s"><v>0</v></c>' + number("B1", 46000, 1), '<c r="B2" t="s"><v>1</v></c>', after=MERGED
)
TURNS = 60


def damaged(data: bytes, chance: Random) -> bytes:
    """Return the bytes with a few changed, a piece taken out or a piece written twice."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(changed))
        length = chance.choice((1, 1, 1, 8, 200))
        act = chance.randrange(4)
        if act == 0:
            changed[at : at + length] = chance.randbytes(length)
        elif act == 1 and len(changed) > 400:
            del changed[at : at + length]
        elif act == 2:
            changed[at:at] = changed[at : at + length]
        else:  # numbers are where sizes, places and counts are
            changed[at : at + 1] = chance.choice((b"9", b"999999999", b"-1", b"\xff", b"\0"))
    return bytes(changed)


def damaged_inside(data: bytes, chance: Random) -> bytes:
    """Return a zip one part of which is damaged, and which is a good zip."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as other:
        chosen = chance.choice(archive.namelist())
        for name in archive.namelist():
            content = archive.read(name)
            other.writestr(name, damaged(content, chance) if name == chosen and content else content)
    return packed.getvalue()


def originals(folder: Path) -> Iterator[bytes]:
    yield write_xlsx(folder / "good.xlsx", GOOD).read_bytes()
    yield write_xlsx(folder / "shared.xlsx", REFERS, sheet(text("A1", "b")), shared=SHARED).read_bytes()
    yield from (path.read_bytes() for path in sorted(LISTS.iterdir()))
    yield 'Matricule;Nom;Prénom\r\n0012;"Prévost\nRoux";Zoé\r\n'.encode() * 20


def outcome(path: Path) -> str:
    """Return how many rows were read, or the code of a refusal that names the file; else nothing."""
    try:
        return str(len(read_book(path).table.rows) or "")
    except DeskError as error:
        return error.code if str(path) in sentence(error) else ""


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(TURNS))
def test_a_file_damaged_at_random_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    for data in originals(tmp_path):
        packed = data.startswith(b"PK") and chance.random() < 0.7
        path = tmp_path / "liste"
        path.write_bytes(damaged_inside(data, chance) if packed else damaged(data, chance))
        assert outcome(path) not in ("", "list_too_slow")
