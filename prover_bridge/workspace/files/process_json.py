"""Processes as they stand in a file: read, and held against themselves."""

from dataclasses import replace

from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Tree
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.processes import process_from_json
from prover_bridge.protocol.shapes import expect
from prover_bridge.workspace.document import Entry
from prover_bridge.workspace.files.vocabulary import PROCESS_MEMBERS, others


def entry_from_json(value: object, pointer: str, *, intermediate: bool) -> Entry:
    """Read a process; whatever the file says of its being valid, nothing is known of it yet.

    Args:
        value: a JSON value.
        pointer: its place in the file.
        intermediate: whether it stands among the compositions of a workspace.

    Raises:
        ProtocolError: with a pointer to what is missing, of another kind, or does not fit the rest.
    """
    found = expect(value, dict, pointer)
    for flag in ("checked", "valid"):
        expect(found.get(flag, False), bool, f"{pointer}/{flag}")
    process = process_from_json(found, pointer)
    _check_name(process, pointer)
    _check_provenance(process, pointer)
    _check_actions(process, pointer)
    return Entry(replace(process, intermediate=intermediate), extra=others(found, PROCESS_MEMBERS, pointer))


def _check_name(process: Process, pointer: str) -> None:
    if not process.name:
        raise ProtocolError("A process has no name.", f"{pointer}/name")


def _check_provenance(process: Process, pointer: str) -> None:
    """A provenance tree has the shape of the output; a subtree of one label may be one leaf."""
    pending: list[tuple[Tree, Tree]] = []
    if process.provenance is not None:
        pending.append((process.provenance, process.output.proposition))
    while pending:
        source, output = pending.pop()
        if source.is_leaf:
            continue
        if source.operator is not output.operator:
            raise ProtocolError("The provenance has another shape than the output.", f"{pointer}/prov")
        pending.extend(zip(source.sides, output.sides, strict=True))


def _check_actions(process: Process, pointer: str) -> None:
    """The last action makes the process, and none uses what only a later one makes."""
    actions = process.actions
    if not actions:
        return
    last = len(actions) - 1
    if actions[last].result != process.name:
        raise ProtocolError(
            f"The last action makes “{actions[last].result}”, not “{process.name}”.",
            f"{pointer}/actions/{last}/res",
        )
    made_at: dict[str, int] = {}
    for index, action in enumerate(actions):
        if action.result in made_at:
            raise ProtocolError(f"Two actions make “{action.result}”.", f"{pointer}/actions/{index}/res")
        made_at[action.result] = index
    for index, action in enumerate(actions):
        for key, name in (("larg", action.left), ("rarg", action.right)):
            if made_at.get(name, -1) >= index:
                raise ProtocolError(
                    f"“{name}” is used before it is made.", f"{pointer}/actions/{index}/{key}"
                )
