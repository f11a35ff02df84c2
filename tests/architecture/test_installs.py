"""What pip installs is the whole program."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def packages_in(folder: Path, suffixes: set[str], name: str) -> set[str]:
    """The folders at and under `folder` that hold such files, written as packages."""
    found = {p.parent for p in folder.rglob("*") if p.suffix in suffixes and "__pycache__" not in p.parts}
    return {".".join((name, *p.relative_to(folder).parts)) for p in found}


def test_each_package_and_resource_is_installed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    code = packages_in(ROOT / "cdap_desk", {".py"}, "cdap_desk")
    data = packages_in(ROOT / "resources", {".svg", ".png", ".xlsx", ".toml", ".ttf"}, "cdap_desk.resources")
    assert set(listed) - {"cdap_desk.resources"} == code | data
