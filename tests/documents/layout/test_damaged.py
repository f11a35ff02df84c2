"""A workbook that says something impossible is refused with a sentence; it never stops the program."""

import random
import re
from datetime import date
from pathlib import Path

import pytest

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.errors import DeskError
from cdap_desk.paper.measure import measure
from cdap_desk.wording import sentence
from tests.documents.reading import packed, parts

FORMS = sorted((Path(__file__).parents[2] / "data" / "forms").glob("*.xlsx"))
WORDS = ("", "x", "-1", "99999999", "1e9", "NaN", "0", "é", "#REF!", "true", "A1:", "inf", "1.5")
VALUE = re.compile(r'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)')

pytestmark = pytest.mark.usefixtures("qapp")


def spoiled(seed: int) -> bytes:
    """A form, a few values of one of its parts replaced."""
    chance = random.Random(seed)
    content = parts(chance.choice(FORMS).read_bytes())
    named = [name for name in content if name.startswith("xl/") and name.endswith(("xml", "vml"))]
    part = chance.choice(named)
    text = content[part].decode()
    for _ in range(chance.randint(1, 3)):
        found = chance.choice(list(VALUE.finditer(text)))
        text = text[: found.start()] + chance.choice(WORDS) + text[found.end() :]
    content[part] = text.encode()
    return packed(content)


def refusal(content: bytes) -> str:
    """The sentence that refuses a workbook, empty when its first page is laid out."""
    try:
        pages = lay_out(content, measure, date(2026, 11, 25), "abîmé.xlsx")
    except DeskError as refused:
        return sentence(refused)
    try:
        return "" if pages[0].width > 0 else "abîmé.xlsx"
    except DeskError as refused:
        return sentence(refused)


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_what_is_spoiled_is_laid_out_or_refused(first: int) -> None:
    told = [refusal(spoiled(seed)) for seed in range(first, first + 20)]
    assert [text for text in told if text and "abîmé.xlsx" not in text] == []
    assert 0 < told.count("") < 20


def test_a_label_of_two_lines_as_excel_writes_it_is_no_damage() -> None:
    content = parts((FORMS[0].parent / "formulaire-a.xlsx").read_bytes())
    name = next(name for name in content if name.endswith(".vml"))
    assert b"</font>" in content[name]
    content[name] = content[name].replace(b"</font>", b"<br>\nencore</font>")
    assert refusal(packed(content)) == ""
