"""Draw again the form that ships with the program: `python -m tests.tools.draw_default_form`."""

from pathlib import Path

from cdap_desk.documents.default_form import NAME, default_form

FOLDER = Path(__file__).parents[2] / "resources" / "forms"


def main() -> None:
    """Write the workbook and its descriptor."""
    FOLDER.mkdir(exist_ok=True)
    workbook, descriptor = default_form()
    (FOLDER / f"{NAME}.xlsx").write_bytes(workbook)
    (FOLDER / f"{NAME}.toml").write_text(descriptor, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
