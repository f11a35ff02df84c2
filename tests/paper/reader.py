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


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Return the width and the height of each page in points, turned as it is shown."""
    import re

    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", _run("pdfinfo", "-l", "-1", str(path)))
    return [(float(width), float(height)) for width, height in found]


def coloured(path: Path) -> bool:
    """Tell whether any dot of its first page is of a colour."""
    dots = _run_bytes("pdftoppm", "-r", "50", "-f", "1", "-l", "1", str(path)).split(b"\n", 3)[3]
    return dots[0::3] != dots[1::3] or dots[1::3] != dots[2::3]


def _run(*command: str) -> str:
    return _run_bytes(*command).decode()


def _run_bytes(*command: str) -> bytes:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout


def outline(path: Path) -> list[tuple[str, int]]:
    """Return the bookmarks of a PDF, each with the page, from 1, that it leads to, as qpdf reads them."""
    import json

    read = json.loads(_run("qpdf", "--json", "--json-key=outlines", str(path)))
    return [(one["title"], one["destpageposfrom1"]) for one in read["outlines"]]
