"""What follows from a change: all that is made of a changed process is unchecked."""

from collections.abc import Iterable

from prover_bridge.workspace.dependencies import dependents
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import with_entries
from prover_bridge.workspace.touched import ProcessTouched, difference


def settled(before: Document, after: Document) -> Document:
    """The document after a change, with all unchecked that depended on what was changed.

    Only the specification of a component matters to what is made of it, for that is all that a
    proof uses: a proof that was repaired reaches nobody. What the change itself put in place keeps
    the state that the change gave it.
    """
    changed = [
        touched.key
        for touched in difference(before, after)
        if isinstance(touched, ProcessTouched)
        and not _same_specification(before.entry(touched.key), after.entry(touched.key))
    ]
    if not changed:
        return after
    return unchecked(
        after,
        (key for key in dependents(after, changed) if _same_process(before.entry(key), after.entry(key))),
    )


def unchecked(document: Document, keys: Iterable[ProcessKey]) -> Document:
    """The document with nothing known of the processes at `keys`."""
    groups: dict[str | None, dict[str, Entry]] = {}
    for key in keys:
        entry = document.entry(key)
        if entry is not None and (fresh := entry.unchecked()) is not entry:
            groups.setdefault(key.workspace, {})[key.name] = fresh
    for workspace, entries in groups.items():
        document = with_entries(document, workspace, {**document.entries(workspace), **entries})
    return document


def _same_specification(one: Entry | None, other: Entry | None) -> bool:
    if one is None or other is None:
        return one is other
    first, second = one.process, other.process
    return first.inputs == second.inputs and first.output == second.output


def _same_process(one: Entry | None, other: Entry | None) -> bool:
    return one is not None and other is not None and one.process == other.process
