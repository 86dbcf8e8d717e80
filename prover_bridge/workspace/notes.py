"""Notes: what a user wants to remember of a process, in free text.

A note stands in the process's object in the file, `"composer": {"note": "…"}`, which the WorkflowFM Composer
passes over. It belongs to no specification: nothing that is made of the process depends on it.
"""

from dataclasses import replace

from prover_bridge.workspace.document import Entry
from prover_bridge.workspace.own_member import own, with_own

_NOTE = "note"


def note_of(entry: Entry) -> str:
    """The note of a process; empty if it has none."""
    note = own(entry.extra).get(_NOTE, "")
    return note if isinstance(note, str) else ""


def with_note(entry: Entry, note: str) -> Entry:
    """The process with another note; an empty text takes it away."""
    if note == note_of(entry):
        return entry
    return replace(entry, extra=with_own(entry.extra, _NOTE, note or None))
