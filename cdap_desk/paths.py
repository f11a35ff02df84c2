"""Where things lie: what ships with the program, and where a referent's files go."""

from pathlib import Path


def resources() -> Path:
    """Return the folder of what ships with the program: from source, built, or installed by pip."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
