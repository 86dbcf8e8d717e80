"""What `show` prints of a process."""

import textwrap
from collections.abc import Iterable, Iterator

from prover_bridge.cli.action_line import action_words
from prover_bridge.cli.harmless import harmless
from prover_bridge.cli.show.known import Known
from prover_bridge.cli.show.tree import tree_lines
from prover_bridge.cli.words import (
    arrow,
    key_json,
    place_words,
    process_json,
    specification_words,
    type_words,
)
from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import to_text as tree_to_text
from prover_bridge.protocol.processes import action_to_json
from prover_bridge.wiring.model import NamedEdge
from prover_bridge.workspace.notes import note_of

_WIDTH = 96


def to_text(known: Known) -> Iterator[str]:
    """Lines for people to read; nothing that the file holds can steer their terminal."""
    for line in _lines(known):
        yield harmless(line, kept="")


def to_json(known: Known) -> dict[str, object]:
    """All of it as one value."""
    process = known.process
    return {
        **known.found.to_json(),
        **process_json(process),
        "copier": process.copier,
        "note": note_of(known.found.entry) or None,
        "channels": {
            "inputs": [resource.channel for resource in process.inputs],
            "output": process.output.channel,
        },
        "provenance": tree_to_text(process.provenance) if process.provenance is not None else None,
        "sources": [
            {"path": source.path, "resource": source.resource, "label": source.label or None}
            for source in known.sources
        ],
        "actions": [{**action_to_json(action), "line": action_words(action)} for action in process.actions],
        "components": [key_json(key) for key in known.components],
        "used_by": [key_json(key) for key in known.users],
        "wires": None if known.edges is None else [edge._asdict() for edge in known.edges],
        "term": process.term,
    }


def _lines(known: Known) -> Iterator[str]:
    found, process = known.found, known.process
    copier = ", copies its input" if process.copier else ""
    yield f"{place_words(found.key)}  {specification_words(process)}"
    yield f"{found.kind}, {found.entry.state.value}, {found.checked}{copier}"
    if found.reason:
        yield found.reason
    for title, lines in _sections(known):
        told = list(lines)
        if told:
            yield from ("", title, *(f"  {line}" for line in told))


def _sections(known: Known) -> Iterator[tuple[str, Iterable[str]]]:
    process = known.process
    yield "Note", note_of(known.found.entry).splitlines()
    yield "Channels", _channels(process)
    yield "Output", tree_lines(process.output.proposition, known.sources)
    yield "Actions", map(action_words, process.actions)
    yield "Components", map(place_words, known.components)
    yield "Used by", map(place_words, known.users)
    yield "Wires", [known.tangle] if known.edges is None else map(_wire, known.edges)
    yield "Process term", textwrap.wrap(process.term, _WIDTH, break_on_hyphens=False)


def _channels(process: Process) -> Iterator[str]:
    for resource in process.inputs:
        yield f"in   {resource.channel}: {type_words(resource.proposition)}"
    yield f"out  {process.output.channel}: {type_words(process.output.proposition)}"


def _wire(edge: NamedEdge) -> str:
    marks = [word for word, is_so in (("optional", edge.optional), ("buffered", edge.buffered)) if is_so]
    told = f" ({', '.join(marks)})" if marks else ""
    return f"{edge.producer} {arrow()} {edge.consumer}: {edge.resource}{told}"
