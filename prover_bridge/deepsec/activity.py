"""The parts of a process that can act now: the process itself, or those side by side."""

from collections.abc import Iterator

from prover_bridge.deepsec.processes import NIL, Nil, Par, Process
from prover_bridge.deepsec.terms import Position


def active(process: Process) -> Iterator[Process]:
    """The parts that can act, from left to right."""
    if isinstance(process, Par):
        for part in process.process_list:
            yield from active(part)
    elif not isinstance(process, Nil):
        yield process


def find(process: Process, position: Position) -> Process | None:
    """The part at `position`, where it can act."""
    return next((part for part in active(process) if is_at(part, position)), None)


def is_at(process: Process, position: Position) -> bool:
    """Whether a process is the one at `position`."""
    return not isinstance(process, Nil | Par) and process.position == position


def replaced(process: Process, position: Position, after: Process) -> Process:
    """The process with the active part at `position` replaced.

    Parts side by side that take its place are spliced into the enclosing ones, and nil is dropped;
    where nothing is left the result is nil.
    """
    if isinstance(process, Par):
        return _flat(Par(tuple([replaced(part, position, after) for part in process.process_list])))
    return _flat(after) if is_at(process, position) else process


def _flat(process: Process) -> Process:
    if not isinstance(process, Par):
        return process
    parts: list[Process] = []
    for part in process.process_list:
        if isinstance(part, Par):
            parts.extend(part.process_list)
        elif not isinstance(part, Nil):
            parts.append(part)
    return Par(tuple(parts)) if parts else NIL
