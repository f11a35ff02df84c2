"""`python -m cdap_desk` and the installed command."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    from cdap_desk.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
