"""What README and CHANGELOG tell is what there is, in good French where referents read."""

import re
from pathlib import Path

import pytest

from cdap_desk.cli import _COMMANDS
from cdap_desk.ui.navigation import Place
from cdap_desk.ui.places import PLACES
from tests.architecture.test_words import ROOT, WRONG

PACKAGES = sorted(p.parent.name for p in (ROOT / "cdap_desk").glob("*/__init__.py"))


def told(name: str) -> str:
    """Return what a file tells referents: README speaks to developers below."""
    return (ROOT / name).read_text("utf-8").partition("## For developers")[0]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_each_page_is_told_with_its_keys(place: Place) -> None:
    keys = f"Ctrl+{place.digit}" if place.digit else place.keys.replace("Shift", "Maj")
    assert f"**{place.title}** ({keys})" in told("README.md")


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_each_command_is_told(name: str) -> None:
    mark = r"cdap-desk {}\b" if name == "README.md" else "`{}`"
    assert [c for c in _COMMANDS if not re.search(mark.format(c), told(name))] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_is_told_to_developers(package: str) -> None:
    assert re.search(rf"`(cdap_desk/)?{package}/", (ROOT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_what_referents_read_has_french_typography(name: str) -> None:
    assert [line for line in told(name).splitlines() if WRONG.search(line)] == []


def test_each_file_told_is_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    paths = re.findall(r"`((?:cdap_desk|domain|operations|store|intake|resources|tests|ui)/[\w./]*)`", readme)
    assert len(paths) > 15
    assert [p for p in paths if not any((ROOT / top / p).exists() for top in (Path(), "cdap_desk"))] == []
