"""Where provenance and wires name different sources for a part of the output.

Provenance is what the prover states; it follows its look-ups by type and can name another component than the
one whose resource really arrives. Wires are what the process term proves. Both are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.logic.trees import Proposition, Provenance
from prover_bridge.wiring.model import IN, Wiring
from prover_bridge.wiring.parts import Parts
from prover_bridge.wiring.points import OUTPUT, WHOLE


@dataclass(frozen=True, slots=True)
class OutputSource:
    """What is known about the source of an atom of the output.

    Attributes:
        path: the way to it in the output's type (`lr`, `r`).
        resource: the atom.
        stated: the label of its provenance: a component, `Q:c` for an input on channel c of Q that passes
            through, `&R` for a merge made by the composition R; empty where provenance says nothing.
        proved: names of the components that its wires come from, `IN` for the whole's inputs; empty for an
            alternative that is never given.
    """

    path: str
    resource: Proposition
    stated: str
    proved: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether provenance names another source than the wires; a merge may stand for any."""
        if not self.stated or not self.proved or self.stated.startswith("&"):
            return False
        return self.proved != ((IN if ":" in self.stated else self.stated),)


def output_sources(wiring: Wiring) -> tuple[OutputSource, ...]:
    """For each atom of the output, from left to right, the stated and the proved sources."""
    output = Parts(wiring.process.output.proposition)
    proved: list[set[str]] = [set() for _ in output.atoms]
    for wire in wiring.wires:
        if (wire.target.call, wire.target.port) == (WHOLE, OUTPUT):
            proved[wire.target.leaf].add(wiring.producer(wire))
    stated = labels(wiring.process.output.proposition, wiring.process.provenance)
    return tuple(
        OutputSource(atom.path, atom.proposition, label, tuple(sorted(names)))
        for atom, label, names in zip(output.atoms, stated, proved, strict=True)
    )


def differences(wiring: Wiring) -> tuple[OutputSource, ...]:
    """The atoms of the output for which provenance names another source than the wires."""
    return tuple(source for source in output_sources(wiring) if source.differs)


def labels(proposition: Proposition, provenance: Provenance | None) -> Iterator[str]:
    """The label of each atom from left to right; one that stands for a compound stands for all its atoms.

    Where the tree has another shape than the type, the labels are empty.
    """
    pending: list[tuple[Proposition, Provenance | None]] = [(proposition, provenance)]
    while pending:
        here, tree = pending.pop()
        if here.is_leaf:
            yield tree.name if tree is not None and tree.is_leaf else ""
        elif tree is None or tree.is_leaf:
            pending += [(here.right, tree), (here.left, tree)]
        elif tree.operator is here.operator:
            pending += [(here.right, tree.right), (here.left, tree.left)]
        else:
            pending += [(here.right, None), (here.left, None)]
