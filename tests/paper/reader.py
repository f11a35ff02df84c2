"""What other programs read in a PDF; a test that asks one that is not installed is left out."""

import shutil
import subprocess
from pathlib import Path

import pytest


def text(path: Path, *more: str) -> str:
    """Return the text of a PDF as pdftotext reads it, its lines laid out as on paper."""
    return _run("pdftotext", "-layout", *more, str(path), "-")


def facts(path: Path) -> dict[str, str]:
    """Return what pdfinfo says of a PDF."""
    lines = (line.partition(":") for line in _run("pdfinfo", str(path)).splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}


def fonts(path: Path) -> list[list[str]]:
    """Return the fonts of a PDF as pdffonts lists them: each line in words."""
    return [line.split() for line in _run("pdffonts", str(path)).splitlines()[2:]]


def check(path: Path) -> None:
    """Have qpdf look for faults, and fail on any."""
    said = _run("qpdf", "--check", str(path))
    assert "No syntax or stream encoding errors found" in said, said


def words(path: Path, page: int) -> list[tuple[float, float, float, float, str]]:
    """Return the words of a page, from 1, each with its left, top, right and bottom in points."""
    import re

    found = _run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-")
    word = re.compile(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>'
    )
    return [(*map(float, match.groups()[:4]), match[5]) for match in word.finditer(found)]  # type: ignore[misc]


def _run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout
