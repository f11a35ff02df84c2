"""A blank that is damaged, wherever it is, is filled or refused with a sentence; nothing else happens."""

import random
import re

import pytest

from cdap_desk.documents.filling import fill
from cdap_desk.documents.look import look
from cdap_desk.documents.problems import find_problems
from cdap_desk.documents.proposal import propose
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence
from tests.documents.blanks import GROUPED, changed
from tests.documents.forms import FORMS, HEADER, A, B, form, lines
from tests.documents.reading import parts

BLANKS = {
    "formulaire-a.xlsx": A.replace('overflow = "files"', 'overflow = "rows"'),
    "formulaire-b.xlsx": B,
    "libreoffice.xlsx": GROUPED,
}
ODD = ("", "abc", "-1", "99999999999", "A0", "ZZZZ9", "é", "1.5", "B13:A", "9e99")
TARGETS = {
    "attribute": r'(?<==")[^"]*(?=")',
    "text": r"(?<=>)[^<>]+(?=<)",
    "element": r"<\w+[^>]*/>",
    "attribute gone": r'\w+="[^"]*"',
}


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes of the file changed, or a value of one of its parts replaced or taken out."""
    if chance.random() < 0.2:
        file = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            file[chance.randrange(len(file))] = chance.randrange(256)
        return bytes(file)
    kept = parts(content)
    name = chance.choice([name for name in kept if name.endswith((".xml", ".rels", ".vml"))])
    part, what = kept[name].decode("utf-8"), chance.choice(list(TARGETS))
    found = list(re.finditer(TARGETS[what], part))
    if found:
        place = chance.choice(found)
        new = chance.choice(ODD) if what in {"attribute", "text"} else ""
        part = part[: place.start()] + new + part[place.end() :]
    return changed(content, {name: lambda _: part})


@pytest.mark.parametrize("name", BLANKS)
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_blank_is_filled_or_refused(name: str, seed: int) -> None:
    chance, content, refused = random.Random(seed), (FORMS / name).read_bytes(), []
    for _ in range(25):
        broken = damaged(content, chance)
        try:
            propose(look(broken, name))
            template = form(BLANKS[name], broken)
            find_problems(template, HEADER, lines(2))
            list(fill(template, HEADER, lines(28)[: 28 if template.descriptor.lines else 2]))
        except DeskError as error:
            refused.append(error)
    assert len(refused) < 25
    assert all(sentence(error) for error in refused)
