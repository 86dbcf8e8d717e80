"""What an action takes and makes."""

from collections.abc import Collection
from dataclasses import dataclass

from prover_bridge.logic.composition import Merged
from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, Provenance
from prover_bridge.reasoner.fresh import unused
from prover_bridge.reasoner.proofs import Proof
from prover_bridge.reasoner.renaming import rename


@dataclass(frozen=True, slots=True)
class Component:
    """A process that is composed.

    Attributes:
        name: what it is called in the action.
        proof: its sequent, proved by a call that stands for it while the action is carried out.
        provenance: where its output comes from, in the shape of the output's type.
        is_large: whether it is more than a call, so that renaming its channels takes time.
    """

    name: str
    proof: Proof
    provenance: Provenance
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action makes, with the metadata that an action state tells of it.

    Attributes:
        proof: the composition.
        provenance: where its output comes from.
        merged: inputs of both that became one.
        buffered: types of the buffers, newest first.
        joined: inputs that were used up.
        input_provenance: where the parts of joined inputs come from.
    """

    proof: Proof
    provenance: Provenance
    merged: tuple[Merged, ...] = ()
    buffered: tuple[Proposition, ...] = ()
    joined: tuple[Resource, ...] = ()
    input_provenance: tuple[tuple[Proposition, Provenance], ...] = ()


def channels(proof: Proof) -> set[str]:
    """The channels of a proof's inputs and output."""
    return {resource.channel for resource in (*proof.inputs, proof.output)}


def renamed(proof: Proof, names: dict[str, str]) -> Proof:
    """The proof with other channels."""
    if not names:
        return proof

    def moved(resource: Resource) -> Resource:
        return Resource(names.get(resource.channel, resource.channel), resource.proposition)

    return Proof(tuple(map(moved, proof.inputs)), moved(proof.output), rename(proof.term, names))


def fresh_names(shared: Collection[str], taken: Collection[str]) -> dict[str, str]:
    """A new name for each of the channels that two components share.

    The same process may be composed with itself: each use has channels of its own.
    """
    known = set(taken)
    names: dict[str, str] = {}
    for channel in sorted(shared):
        names[channel] = unused(channel, known)
        known.add(names[channel])
    return names
