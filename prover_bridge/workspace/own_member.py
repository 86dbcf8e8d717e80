"""The one member of a file's objects that is ours; the WorkflowFM Composer passes it over."""

from collections.abc import Mapping

from prover_bridge.workspace.document import JsonObject

OWN = "composer"
"""Its name."""


def own(extra: JsonObject) -> Mapping[str, object]:
    """What stands in it, among the members of an object that mean nothing to the Composer."""
    found = extra.get(OWN)
    return found if isinstance(found, Mapping) else {}


def with_own(extra: JsonObject, key: str, value: object) -> JsonObject:
    """The members with something else in ours at `key`; None takes it away, and ours where it is empty."""
    kept = {name: each for name, each in own(extra).items() if name != key}
    if value is not None:
        kept[key] = value
    others = {name: each for name, each in extra.items() if name != OWN}
    return {**others, OWN: kept} if kept else others
