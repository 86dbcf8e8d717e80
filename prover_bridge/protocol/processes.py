"""Processes, actions and their metadata as JSON (reasoner JSON API, «Main Types»).

The same names come in many places of a document; each is kept once.
"""

from sys import intern

from prover_bridge.logic.composition import ActionState, Merged
from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.trees import Operator, Proposition, Provenance, leaf, negation
from prover_bridge.protocol.errors import Fault, ProtocolError
from prover_bridge.protocol.shapes import JsonObject, each, expect, member
from prover_bridge.protocol.trees import (
    proposition_from_json,
    proposition_to_json,
    provenance_from_json,
    provenance_to_json,
)


def resource_from_json(value: object, pointer: str = "") -> Resource:
    """Read a `linterm`, as it stands."""
    found = expect(value, dict, pointer)
    channel = intern(member(found, "channel", str, pointer))
    return Resource(channel, proposition_from_json(member(found, "cll", dict, pointer), f"{pointer}/cll"))


def resource_to_json(resource: Resource) -> JsonObject:
    """Write a `linterm`, as it stands."""
    return {"channel": resource.channel, "cll": proposition_to_json(resource.proposition)}


def _positive(resource: Resource) -> Resource:
    if resource.proposition.operator is Operator.NEGATION:
        return Resource(resource.channel, resource.proposition.left)
    return resource


def _negated_to_json(resource: Resource) -> JsonObject:
    return resource_to_json(Resource(resource.channel, negation(resource.proposition)))


def action_from_json(value: object, pointer: str = "") -> Action:
    """Read an `action`.

    Raises:
        ProtocolError: with a JSON pointer to what is wrong.
    """
    found = expect(value, dict, pointer)
    left, left_selection, right, right_selection, result, word = (
        intern(member(found, key, str, pointer)) for key in ("larg", "lsel", "rarg", "rsel", "res", "act")
    )
    try:
        kind = ActionKind(word.upper())
    except ValueError:
        raise ProtocolError(f"No such action '{word}'", f"{pointer}/act", Fault.REFUSAL) from None
    return Action(kind, left, left_selection, right, right_selection, result, word)


def action_to_json(action: Action) -> JsonObject:
    """Write an `action`, its kind as it was spelled."""
    return {
        "act": action.spelling or action.kind.value,
        "larg": action.left,
        "lsel": action.left_selection,
        "rarg": action.right,
        "rsel": action.right_selection,
        "res": action.result,
    }


def process_from_json(value: object, pointer: str = "") -> Process:
    """Read a `process`; older files lack `prov`, and the flags.

    Raises:
        ProtocolError: with a JSON pointer to what is wrong.
    """
    found = expect(value, dict, pointer)
    provenance = found.get("prov")
    return Process(
        name=intern(member(found, "name", str, pointer)),
        inputs=each(member(found, "inputs", list, pointer), resource_from_json, f"{pointer}/inputs"),
        output=resource_from_json(member(found, "output", dict, pointer), f"{pointer}/output"),
        provenance=None if provenance is None else provenance_from_json(provenance, f"{pointer}/prov"),
        term=member(found, "proc", str, pointer),
        actions=each(member(found, "actions", list, pointer), action_from_json, f"{pointer}/actions"),
        copier=expect(found.get("copier", False), bool, f"{pointer}/copier"),
        intermediate=expect(found.get("intermediate", False), bool, f"{pointer}/intermediate"),
    )


def process_to_json(process: Process) -> JsonObject:
    """Write a `process`; an unknown provenance is told as the process's own name."""
    return {
        "name": process.name,
        "inputs": [resource_to_json(resource) for resource in process.inputs],
        "output": resource_to_json(process.output),
        "prov": provenance_to_json(process.provenance or leaf(process.name)),
        "proc": process.term,
        "actions": [action_to_json(action) for action in process.actions],
        "copier": process.copier,
        "intermediate": process.intermediate,
    }


def _merged_from_json(value: object, pointer: str) -> Merged:
    found = expect(value, dict, pointer)
    term = _positive(resource_from_json(member(found, "term", dict, pointer), f"{pointer}/term"))
    left = member(found, "leftChannel", str, pointer)
    return Merged(term, left, member(found, "rightChannel", str, pointer))


def _merged_to_json(merged: Merged) -> JsonObject:
    return {
        "term": _negated_to_json(merged.resource),
        "leftChannel": merged.left_channel,
        "rightChannel": merged.right_channel,
    }


def _input_entry(value: object, pointer: str) -> tuple[Proposition, Provenance]:
    found = expect(value, dict, pointer)
    term = proposition_from_json(member(found, "term", dict, pointer), f"{pointer}/term")
    return term, provenance_from_json(member(found, "prov", dict, pointer), f"{pointer}/prov")


def _output_entry(value: object, pointer: str) -> tuple[str, Provenance]:
    found = expect(value, dict, pointer)
    prov = provenance_from_json(member(found, "prov", dict, pointer), f"{pointer}/prov")
    return member(found, "name", str, pointer), prov


def _joined(value: object, pointer: str) -> Resource:
    return _positive(resource_from_json(value, pointer))


def state_from_json(value: object, pointer: str = "") -> ActionState:
    """Read an `actionstate` of either version; what the other version has is empty.

    Raises:
        ProtocolError: with a JSON pointer to what is wrong.
    """
    found = expect(value, dict, pointer)
    return ActionState(
        label=member(found, "label", str, pointer),
        counter=member(found, "ctr", int, pointer),
        merged=each(found.get("merged", []), _merged_from_json, f"{pointer}/merged"),
        buffered=each(found.get("buffered", []), proposition_from_json, f"{pointer}/buffered"),
        joined=each(found.get("joined", []), _joined, f"{pointer}/joined"),
        input_provenance=each(found.get("iprov", []), _input_entry, f"{pointer}/iprov"),
        output_provenance=each(found.get("prov", []), _output_entry, f"{pointer}/prov"),
    )


def state_to_json(state: ActionState) -> JsonObject:
    """Write an `actionstate` with the members of both versions."""
    return {
        "label": state.label,
        "ctr": state.counter,
        "buffered": [proposition_to_json(proposition) for proposition in state.buffered],
        "joined": [_negated_to_json(resource) for resource in state.joined],
        "merged": [_merged_to_json(merged) for merged in state.merged],
        "iprov": [
            {"term": proposition_to_json(term), "prov": provenance_to_json(provenance)}
            for term, provenance in state.input_provenance
        ],
        "prov": [
            {"name": name, "prov": provenance_to_json(provenance)}
            for name, provenance in state.output_provenance
        ],
    }
