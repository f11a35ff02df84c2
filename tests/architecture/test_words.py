"""The words: one name each in the code, good French on the screen, a sentence for each refusal."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

from cdap_desk.domain import GLOSSARY
from cdap_desk.domain.findings import FINDINGS
from cdap_desk.store.kinds import RECORDS
from cdap_desk.store.marks import MARKED
from cdap_desk.wording import FAULTS, FINDINGS_SAID, SENTENCES

ROOT = Path(__file__).parents[2]


def strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_each_kind_of_record_has_its_french_word() -> None:
    assert set(GLOSSARY.values()) == {r.__name__ for r in RECORDS}


def test_each_refusal_has_a_sentence() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "cdap_desk").rglob("*.py"))
    raised = set(re.findall(r'DeskError\(\s*"(\w+)"', source))
    assert raised - set(SENTENCES) == set()


def test_each_finding_has_a_sentence_and_a_way_out() -> None:
    assert set(FINDINGS_SAID) == set(FINDINGS)
    assert set(FINDINGS) > MARKED


def test_french_sentences_have_french_typography() -> None:
    wrong = re.compile(r"[a-zà-ÿ]'[a-zà-ÿ]|[^\u00a0\u202f\s] ?[;!?»](\s|$)|[a-zà-ÿ}] :(\s|$)|« ")
    read = [*SENTENCES.values(), *FAULTS.values(), *(s for said in FINDINGS_SAID.values() for s in said)]
    assert [s for s in read if wrong.search(s)] == []


def test_imports_that_go_up_are_found(tmp_path: Path) -> None:
    """The layers contract bites: an import from the domain to the store fails it."""
    copy = tmp_path / "cdap_desk"
    shutil.copytree(ROOT / "cdap_desk", copy)
    broken = copy / "domain" / "names.py"
    broken.write_text(broken.read_text("utf-8") + "\nimport cdap_desk.store.kinds\n", "utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cdap_desk.domain.names" in done.stdout
