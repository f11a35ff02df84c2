"""Creating, from the field that needs it, what is not in a list yet."""

from cdap_desk.ui.runner import Runner

TABLES = {
    "service": "services",
    "occupation": "occupations",
    "employer": "employers",
    "portal_service": "portal_services",
}


def create_named(runner: Runner, kind: str, name: str) -> int:
    """Create a record of `kind` that has only a name; return its id. Raises DeskError."""
    from cdap_desk.operations.drafts import start_draft

    changes = runner.run(start_draft, TABLES[kind], {"name": name})
    return min(changes.inserted[kind])
