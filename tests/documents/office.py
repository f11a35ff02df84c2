"""LibreOffice as a reader of what is made here: a program that nobody of ours wrote."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFINFO = shutil.which("pdfinfo")
PATIENCE = 180


def convert(paths: Iterable[Path], kind: str, folder: Path) -> dict[str, Path]:
    """Convert files to « ods », « xlsx » or « pdf » at one go; the new ones by the stem of the old.

    With a profile of its own, so that an office open on this machine is not disturbed.
    """
    assert SOFFICE is not None
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        profile_at = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [SOFFICE, profile_at, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        given = list(paths)
        subprocess.run([*command, *map(str, given)], check=True, capture_output=True, timeout=PATIENCE)
    made = {path.stem: folder / f"{path.stem}.{kind}" for path in given}
    assert all(path.exists() for path in made.values()), made
    return made


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    assert PDFINFO is not None
    said = subprocess.run([PDFINFO, str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in said.splitlines() if line.startswith("Pages:")))
