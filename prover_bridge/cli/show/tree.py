"""An output as a tree of lines: its operators, and each atom with where it comes from."""

from collections.abc import Iterator, Sequence

from prover_bridge.cli.show.known import Source
from prover_bridge.cli.words import type_words
from prover_bridge.logic.trees import Operator, Proposition

_WORDS = {Operator.TIMES: "both", Operator.PLUS: "either"}


def tree_lines(output: Proposition, sources: Sequence[Source]) -> Iterator[str]:
    """The lines, the outer before the inner, two columns deeper at each operator.

    Args:
        output: the type.
        sources: one for each of its atoms, left to right.
    """
    remaining = iter(sources)
    pending = [(0, output)]
    while pending:
        depth, here = pending.pop()
        indent = "  " * depth
        if here.is_leaf:
            source = next(remaining)
            place = f" ({source.path})" if source.path else ""
            yield f"{indent}{type_words(here)}{place} {source_words(source.label)}"
        elif here.operator is not None:
            yield f"{indent}{_WORDS[here.operator]}"
            pending += [(depth + 1, here.right), (depth + 1, here.left)]


def source_words(label: str) -> str:
    """A provenance label in words (reasoner, «Provenance labels»)."""
    name, colon, channel = label.partition(":")
    if not label:
        return "from a source that is not stated"
    if label.startswith("&"):
        return f"merged by {label[1:]}"
    return f"through {name}, unused, from its input {channel}" if colon else f"from {name}"
