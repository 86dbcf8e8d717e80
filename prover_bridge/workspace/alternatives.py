"""What would fit instead, where a connection cannot be: who takes a resource, and who gives it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import Document, State
from prover_bridge.workspace.fits import fits
from prover_bridge.workspace.paths import at, parts
from prover_bridge.workspace.picks import Part, Pick

_SHOWN = 3
_TRIED = 200
_LONGEST = 60


def instead(document: Document, workspace: str, first: Pick, second: Pick) -> str:
    """Advice for an output and an input that do not fit: who could take the one, who could give the other.

    Returns:
        A sentence or two; empty where the picks are no output and input.
    """
    picks = {pick.part: pick for pick in (first, second)}
    given, wanted = (picked(document, workspace, picks.get(part)) for part in (Part.OUTPUT, Part.INPUT))
    if given is None or (wanted is None and Part.PROCESS not in picks):
        return ""
    return in_words(document, workspace, given, wanted)


def in_words(
    document: Document, workspace: str, given: Proposition | None, wanted: Proposition | None
) -> str:
    """Who could take what is given, and who could give what is wanted, on the canvas first.

    Args:
        document: as it is now.
        workspace: on whose canvas it is.
        given: what was to be passed on; None to say nothing of it.
        wanted: what it was to be passed to; None to say nothing of it.
    """
    told = []
    processes = list(_processes(document, workspace))
    if given is not None:
        names = _names(each for each in processes if _takes(each, given))
        told.append(
            f"{_shown(given)} could go to {names}." if names else f"No process takes {_shown(given)}."
        )
    if wanted is not None:
        names = _names(each for each in processes if _gives(each, wanted))
        text = f"{_shown(wanted)} could come from {names}."
        told.append(text if names else f"No process gives {_shown(wanted)}.")
    return " ".join(told)


def picked(document: Document, workspace: str, pick: Pick | None) -> Proposition | None:
    """The resource that is picked; None for a process as a whole, or if it is gone."""
    entry = document.find(workspace, pick.process) if pick is not None else None
    if pick is None or entry is None or pick.part is Part.PROCESS:
        return None
    if pick.part is Part.OUTPUT:
        return at(entry.process.output.proposition, pick.path)
    found = (each.proposition for each in entry.process.inputs if each.channel == pick.channel)
    return next(found, None)


def _processes(document: Document, workspace: str) -> Iterator[Process]:
    """All valid processes that could be connected: those on the canvas, then those of the library."""
    found = document.workspaces.get(workspace)
    drawn = (drawing.process for drawing in found.drawings) if found is not None else ()
    for name in dict.fromkeys([*drawn, *document.library]):
        entry = document.find(workspace, name)
        if entry is not None and entry.state is State.VALID:
            yield entry.process


def _takes(process: Process, given: Proposition) -> bool:
    return any(fits(given, resource.proposition) for resource in process.inputs)


def _gives(process: Process, wanted: Proposition) -> bool:
    return any(fits(part, wanted) for _, part in islice(parts(process.output.proposition), _TRIED))


def _names(processes: Iterable[Process]) -> str:
    names = [process.name for process in islice(processes, _SHOWN + 1)]
    more = " and others" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _shown(resource: Proposition) -> str:
    text = to_text(resource, pretty=True)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
