"""What verification found, kept beside the history so that undo and redo do not forget it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.workspace.dependencies import ancestors
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import with_entries

Specification = tuple[tuple[Resource, ...], Resource]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one process.

    Attributes:
        key: where the process is.
        process: the process that was verified.
        components: what it was verified against: the specification of every process it is made of,
            directly or not; None for what was missing.
        entry: what it is now: the process, repaired if need be, its state and its verdict.
    """

    key: ProcessKey
    process: Process
    components: Mapping[ProcessKey, Specification | None]
    entry: Entry


def specification(entry: Entry | None) -> Specification | None:
    """All that a process made of this one relies on."""
    return (entry.process.inputs, entry.process.output) if entry else None


def finding(document: Document, key: ProcessKey, entry: Entry) -> Finding:
    """What `entry` says of the process that is at `key` in the document."""
    found = document.entry(key)
    against = {component: specification(document.entry(component)) for component in ancestors(document, key)}
    return Finding(key, found.process if found else entry.process, against, entry)


class Knowledge:
    """Findings by the process that they are about."""

    def __init__(self) -> None:
        self._findings: dict[tuple[ProcessKey, Process], Finding] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Remember; what was found before about the same process is replaced."""
        for found in findings:
            self._findings.pop((found.key, found.process), None)  # what comes last was found last
            self._findings[found.key, found.process] = found

    def applied(self, document: Document) -> Document:
        """The document with all put in that is known of its processes."""
        return applied(document, self._findings.values())


def applied(document: Document, findings: Iterable[Finding]) -> Document:
    """The document with these findings put in, but for those that are about something else by now.

    Args:
        document: as it is.
        findings: those about components before those about what is made of them, as they were found.
    """
    changed: dict[str | None, dict[str, Entry]] = {}

    def now(key: ProcessKey) -> Entry | None:
        return changed.get(key.workspace, {}).get(key.name) or document.entry(key)

    for found in findings:
        entry = document.entry(found.key)
        if entry is None or entry is found.entry or entry.process != found.process:
            continue
        # What was found is about the process; what else its object in the file says may have changed since.
        fresh = replace(found.entry, extra=entry.extra) if found.entry.extra != entry.extra else found.entry
        if entry != fresh and _holds(now, found):
            changed.setdefault(found.key.workspace, {})[found.key.name] = fresh
    for workspace, entries in changed.items():
        document = with_entries(document, workspace, {**document.entries(workspace), **entries})
    return document


def _holds(now: Callable[[ProcessKey], Entry | None], found: Finding) -> bool:
    return all(specification(now(component)) == seen for component, seen in found.components.items())
