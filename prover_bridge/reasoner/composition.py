"""Carrying out the actions of a command, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.trees import Provenance
from prover_bridge.reasoner.components import Component, Outcome
from prover_bridge.reasoner.conditional import conditional
from prover_bridge.reasoner.creation import is_copier
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filters import DEFAULT_BOUNDS, Bounds, Filters
from prover_bridge.reasoner.fresh import Namer, namer
from prover_bridge.reasoner.instantiation import Body, instantiate
from prover_bridge.reasoner.join import join
from prover_bridge.reasoner.kernel import Signature, check
from prover_bridge.reasoner.known_terms import known_terms
from prover_bridge.reasoner.loading import body_of, provenance_of
from prover_bridge.reasoner.proofs import Proof, sorted_inputs
from prover_bridge.reasoner.tensor import tensor
from prover_bridge.reasoner.terms import Definition, Rule, Term, call, subterms

MOST_COMPONENTS = 20_000
"""How often components may be used in one composition; using a result twice doubles what it is made of."""

_LEFT, _RIGHT = "left", "right"


@dataclass(frozen=True, slots=True)
class Part:
    """A component, or an earlier result, of a composition.

    Attributes:
        proof: its sequent and its term.
        provenance: where its output comes from, in the shape of its type.
        channels: those of its inputs and its output.
        uses: how often components are used in its term.
    """

    proof: Proof
    provenance: Provenance
    channels: tuple[str, ...]
    uses: int

    def component(self, name: str, role: str) -> Component:
        """The part in its role in an action, where a call of the role's name stands for its term."""
        proof = self.proof
        stand_in = Proof(proof.inputs, proof.output, call(role, self.channels))
        return Component(name, stand_in, self.provenance, proof.term.rule is not Rule.CALL)


def _part(proof: Proof, provenance: Provenance, uses: int) -> Part:
    channels = (*(resource.channel for resource in proof.inputs), proof.output.channel)
    return Part(proof, provenance, channels, uses)


def _uses(term: Term) -> int:
    return sum(each.rule is Rule.CALL for each in subterms(term))


def part_of(process: Process) -> Part:
    """A process that came with a command, ready to be composed.

    Raises:
        ReasonerError: its definition cannot be read.
    """
    term = body_of(process).term
    return _part(Proof(process.inputs, process.output, term), provenance_of(process), _uses(term))


class Composition:
    """Components and earlier results by name, and what actions make of them.

    Args:
        label: the name under which the whole is built.
        bounds: how far types are rearranged.
    """

    def __init__(self, label: str, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self._label = label
        self._bounds = bounds
        self._components: set[str] = set()
        self._parts: dict[str, Part] = {}

    def add(self, process: Process) -> Part:
        """Take a component; of two with one name the first counts.

        Raises:
            ReasonerError: its definition cannot be read.
        """
        self._components.add(process.name)
        return self._parts.setdefault(process.name, part_of(process))

    def part(self, name: str, action: Action) -> Part:
        """The component or earlier result of that name.

        Raises:
            ReasonerError: there is none.
        """
        found = self._parts.get(name)
        if found is None:
            raise ReasonerError(
                f"{action.kind.value}: there is no process “{name}”.",
                advice="An action names components of the command, or results of earlier actions.",
            )
        return found

    def apply(self, action: Action) -> tuple[Part, Outcome]:
        """Carry out an action; its result can be named by later ones.

        Raises:
            ReasonerError: it cannot be carried out.
        """
        left, right = self.part(action.left, action), self.part(action.right, action)
        result, outcome = self.compose(action, left, right)
        self._parts[action.result] = result
        return result, outcome

    def compose(self, action: Action, left: Part, right: Part) -> tuple[Part, Outcome]:
        """Carry out an action on these two.

        Raises:
            ReasonerError: it cannot be carried out.
        """
        if action.result in (action.left, action.right) or action.result in self._components:
            raise ReasonerError(
                f"{action.kind.value}: the result has the name of a component, “{action.result}”.",
                advice="Choose another name for the result.",
            )
        uses = left.uses + right.uses
        if uses > MOST_COMPONENTS:
            raise ReasonerError(
                f"{action.kind.value}: “{action.result}” would be made of {uses} components, more than "
                f"{MOST_COMPONENTS}.",
                advice="Store parts of it under names of their own, and compose these.",
            )
        name = namer(self._label, action.result, (*left.channels, *right.channels))
        outcome = self._act(
            action, left.component(action.left, _LEFT), right.component(action.right, _RIGHT), name
        )
        _check(outcome.proof, left, right)
        bodies = {_LEFT: Body(left.channels, left.proof.term), _RIGHT: Body(right.channels, right.proof.term)}
        proof = Proof(outcome.proof.inputs, outcome.proof.output, instantiate(outcome.proof.term, bodies))
        return _part(proof, outcome.provenance, uses), outcome

    def _act(self, action: Action, left: Component, right: Component, name: Namer) -> Outcome:
        if action.kind is ActionKind.TENSOR:
            return tensor(left, right, name)
        filters = Filters(self._bounds)
        if action.kind is ActionKind.WITH:
            return conditional(left, right, action, name, filters)
        return join(left, right, action, name, filters)


def _check(proof: Proof, left: Part, right: Part) -> None:
    """Let the kernel see that what was added to the two components proves what is claimed."""
    signatures = {}
    for role, part in ((_LEFT, left), (_RIGHT, right)):
        resources = (*part.proof.inputs, part.proof.output)
        signatures[role] = Signature(tuple(found.proposition for found in resources), len(resources) - 1)
    sequent = check(proof.term, signatures)
    inputs = ((resource.channel, resource.proposition) for resource in proof.inputs)
    if not sequent.proves(inputs, proof.output.channel, proof.output.proposition):
        raise ReasonerError("The composition does not prove what it should. This is a fault of the prover.")


def process_from(part: Part, name: str, actions: Iterable[Action], *, intermediate: bool) -> Process:
    """The process that a composition made; inputs of a whole are sorted."""
    proof = part.proof
    inputs = proof.inputs if intermediate else sorted_inputs(proof.inputs)
    channels = (*(resource.channel for resource in inputs), proof.output.channel)
    return Process(
        name=name,
        inputs=inputs,
        output=proof.output,
        provenance=part.provenance,
        term=known_terms.write(Definition(name, channels, proof.term)),
        actions=tuple(actions),
        copier=is_copier([resource.proposition for resource in inputs], proof.output.proposition),
        intermediate=intermediate,
    )
