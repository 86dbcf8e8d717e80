"""Notes: what a user wants to remember of a process, in free text.

A note stands in the process's object in the file, `"composer": {"note": "…"}`, which the WorkflowFM Composer
passes over. It belongs to no specification: nothing that is made of the process depends on it.
"""

from collections.abc import Mapping
from dataclasses import replace

from prover_bridge.workspace.document import Entry

_MEMBER = "composer"
_NOTE = "note"


def note_of(entry: Entry) -> str:
    """The note of a process; empty if it has none."""
    note = _own(entry).get(_NOTE, "")
    return note if isinstance(note, str) else ""


def with_note(entry: Entry, note: str) -> Entry:
    """The process with another note; an empty text takes it away."""
    if note == note_of(entry):
        return entry
    own = {key: value for key, value in _own(entry).items() if key != _NOTE}
    if note:
        own[_NOTE] = note
    extra = {key: value for key, value in entry.extra.items() if key != _MEMBER}
    return replace(entry, extra={**extra, _MEMBER: own} if own else extra)


def _own(entry: Entry) -> Mapping[str, object]:
    own = entry.extra.get(_MEMBER)
    return own if isinstance(own, Mapping) else {}
