"""The words: one name each in the code, good French on the screen, a sentence for each refusal."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cdap_desk.domain import GLOSSARY
from cdap_desk.domain.findings import FINDINGS
from cdap_desk.store.kinds import RECORDS
from cdap_desk.store.marks import MARKED
from cdap_desk.wording import EFFECTS, FAULTS, FINDINGS_SAID, NOTES, SENTENCES, SETTINGS
from cdap_desk.wording.differences import WHY_SAID

ROOT = Path(__file__).parents[2]


WRONG = re.compile(r"[a-zà-ÿ]'[a-zà-ÿ]|[^\u00a0\u202f\s] ?[;!?»](\s|$)|[a-zà-ÿ}] :(\s|$)|« ")


def strings(path: Path) -> list[str]:
    """Return the texts of a module, what documents it left out."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = [n.body[0] for n in ast.walk(tree) if isinstance(n, documented) and n.body]
    said = {id(b.value) for b in bodies if isinstance(b, ast.Expr)}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in said)
    return [n.value for n in constants if isinstance(n.value, str)]


def test_each_kind_of_record_has_its_french_word() -> None:
    assert set(GLOSSARY.values()) == {r.__name__ for r in RECORDS}


def test_each_refusal_has_a_sentence() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "cdap_desk").rglob("*.py"))
    raised = set(re.findall(r'DeskError\(\s*"(\w+)"', source))
    assert raised - set(SENTENCES) == set()


def test_each_sentence_is_one_that_can_be_read() -> None:
    sources = (p for p in (ROOT / "cdap_desk").rglob("*.py") if p.parent.name != "wording")
    named = {text for path in sources for text in strings(path)}
    read = {*SENTENCES, *FAULTS, *EFFECTS, *WHY_SAID, *NOTES, *SETTINGS}
    assert read - named == set()


def test_no_refusal_has_two_sentences() -> None:
    keys = Counter(
        key.value
        for path in (ROOT / "cdap_desk" / "wording").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for key, said in zip(node.value.keys, node.value.values, strict=True)
        if isinstance(key, ast.Constant) and key.value in SENTENCES and not isinstance(said, ast.Call)
    )
    assert len(keys) > 100
    assert [code for code, times in keys.items() if times > 1] == []


def test_each_finding_has_a_sentence_and_a_way_out() -> None:
    assert set(FINDINGS_SAID) == set(FINDINGS)
    assert set(FINDINGS) > MARKED


def test_each_reason_beside_a_difference_of_a_list_has_its_words() -> None:
    folders = (ROOT / "cdap_desk" / name for name in ("domain", "operations"))
    lines = [line for f in folders for p in f.glob("*.py") for line in p.read_text("utf-8").splitlines()]
    telling = [line for line in lines if re.search(r'\bwhy\b["\]]*\s*[:=][^=]|\.doubt\(', line)]
    told = {code for line in telling for code in _codes(line)}
    assert told > {"conflict", "homonym", "swapped", "left", "before_arrival", "two_accounts", "never"}
    assert told - set(WHY_SAID) == set()


def _codes(line: str) -> list[str]:
    """Return the codes of reasons that a line of source gives."""
    said = re.split(r"\bwhy\b|\.doubt\(", line, maxsplit=1)[1]
    own = re.split(r',\s*"\w+":|in \(', said)[0]
    return re.findall(r'"([a-z]+(?:_[a-z]+)*)"', own)


def test_french_sentences_have_french_typography() -> None:
    read = [*SENTENCES.values(), *FAULTS.values(), *(s for said in FINDINGS_SAID.values() for s in said)]
    read += [*WHY_SAID.values(), *EFFECTS.values()]
    assert [s for s in read if WRONG.search(s)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "cdap_desk" / "ui").rglob("*.py")), ids=lambda p: p.stem)
def test_the_window_has_french_typography(path: Path) -> None:
    # Style sheets and keys are no French: they hold a brace, or no space at all.
    read = [s.replace("Ctrl+;", "") for s in strings(path) if "{" not in s and (" " in s or "'" in s)]
    assert [s for s in read if WRONG.search(s)] == []


FORBIDDEN = [
    ("domain.names", "cdap_desk.store.kinds"),
    ("store.kinds", "cdap_desk.intake.book"),
    ("intake.book", "cdap_desk.store.kinds"),
    ("intake.book", "PySide6.QtCore"),
    ("documents.files", "sqlalchemy"),
    ("documents.files", "cdap_desk.intake.book"),
    ("ui.notice", "cdap_desk.intake.reading"),
    ("ui.notice", "cdap_desk.documents.files"),
    ("ui.notice", "python_calamine"),
    ("ui.notice", "openpyxl"),
]


def test_imports_that_nobody_may_make_are_found(tmp_path: Path) -> None:
    """The contracts bite: each of these imports fails one."""
    copy = tmp_path / "cdap_desk"
    shutil.copytree(ROOT / "cdap_desk", copy)
    for importer, imported in FORBIDDEN:
        with copy.joinpath(*importer.split(".")).with_suffix(".py").open("a", encoding="utf-8") as broken:
            broken.write(f"\nimport {imported}\n")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    found = re.findall(r"cdap_desk\.(\S+) -> (\S+)", done.stdout)
    told = {(importer, imported.removesuffix(".QtCore")) for importer, imported in found}
    assert {(importer, imported.removesuffix(".QtCore")) for importer, imported in FORBIDDEN} - told == set()
