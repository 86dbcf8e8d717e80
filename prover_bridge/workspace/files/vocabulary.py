"""The members of the objects in a file that mean something here."""

from collections.abc import Collection, Mapping

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.workspace.files.json_text import is_too_deep
from prover_bridge.workspace.own_member import OWN

CANVAS = OWN
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


def others(value: Mapping[str, object], members: Collection[str], pointer: str) -> dict[str, object]:
    """All members of an object but these: kept, and written back.

    Raises:
        ProtocolError: one is nested too deeply to be kept.
    """
    found = {key: each for key, each in value.items() if key not in members}
    for key, each in found.items():
        if is_too_deep(each):
            raise ProtocolError("This is nested too deeply.", f"{pointer}/{escaped(key)}")
    return found


def escaped(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901 §3)."""
    return key.replace("~", "~0").replace("/", "~1")
