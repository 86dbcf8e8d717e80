"""Names for new channels."""

from collections.abc import Container, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Namer:
    """Names of one action's new channels: `c<label>__<result>__<variable><n>`.

    The number n is kept by whoever builds the proof, as a value: going back is keeping the old one.
    """

    stem: str

    def __call__(self, variable: str, number: int) -> str:
        """The channel that stands for a rule's variable at that number."""
        return f"{self.stem}{variable}{number}"


def namer(label: str, result: str, known: Iterable[str]) -> Namer:
    """The namer of an action.

    Args:
        label: the name under which the whole is built.
        result: the name of what the action makes.
        known: channels of the components; no new one is named like any of them.
    """
    stem, names = f"c{label}__{result}__", [*known]
    while any(name.startswith(stem) for name in names):
        stem = f"{stem}_"
    return Namer(stem)


def unused(name: str, taken: Container[str]) -> str:
    """The name, or one made from it, that is not taken yet."""
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}_{number}"
    return candidate
