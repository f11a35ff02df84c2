"""Creating, from the field that needs it, what is not in a list yet."""

from cdap_desk.ui.runner import Runner

KINDS = frozenset({"service", "occupation", "employer", "portal_service"})


def create_named(runner: Runner, kind: str, name: str) -> int:
    """Create a record of `kind` that has only a name; return its id. Raises DeskError."""
    from cdap_desk.operations import lines

    return min(runner.run(lines.create_named, kind, name).inserted[kind])
