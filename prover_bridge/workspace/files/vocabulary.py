"""The members of the objects in a file that mean something here."""

from collections.abc import Collection, Mapping

CANVAS = "composer"
"""The member of a workspace that holds its canvas; the WorkflowFM Composer passes it over."""

DOCUMENT_MEMBERS = ("processes", "workspaces", "workspaceCounter")
WORKSPACE_MEMBERS = ("name", "stepCounter", "processes", CANVAS)
PROCESS_MEMBERS = (
    "name",
    "inputs",
    "output",
    "prov",
    "proc",
    "actions",
    "copier",
    "intermediate",
    "checked",
    "valid",
)


def others(value: Mapping[str, object], members: Collection[str]) -> dict[str, object]:
    """All members of an object but these: kept, and written back."""
    return {key: each for key, each in value.items() if key not in members}
