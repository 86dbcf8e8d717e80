"""WITH: one of two processes runs, whichever of two inputs comes.

All other inputs have to be the same on both sides: equal ones are shared, one of two types is filtered to
the other, and what is still missing on a side passes by it in a buffer (spec of the reasoner, «Actions»).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prover_bridge.logic.composition import Merged
from prover_bridge.logic.processes import Action, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition, plus, times
from prover_bridge.reasoner.components import Component, Outcome, channels, fresh_names, renamed
from prover_bridge.reasoner.creation import labelled
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filters import Filters
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.proofs import Proof, first_of_type, input_order, without
from prover_bridge.reasoner.rearranging import rearrange
from prover_bridge.reasoner.renaming import rename
from prover_bridge.reasoner.selections import selected_type
from prover_bridge.reasoner.terms import Rule, Term


def conditional(left: Component, right: Component, action: Action, name: Namer, filters: Filters) -> Outcome:
    """Either process, by which of the two selected inputs comes.

    Raises:
        ReasonerError: a process has no input of the selected type.
    """
    building = _Conditional(left, right, name, filters)
    building.select(action)
    building.share_equal()
    building.share_by_filters()
    building.buffer_the_rest()
    return building.close(action.result)


class _Side:
    """One of the two processes under construction."""

    def __init__(self, component: Component) -> None:
        self.name = component.name
        self.term = component.proof.term
        self.output = component.proof.output
        self.inputs = component.proof.inputs
        self.selected: Resource
        self.rest: list[Resource] = []

    def select(self, text: str) -> None:
        """Set the input apart by which this side is chosen."""
        wanted = selected_type("WITH", text)
        index = first_of_type(self.inputs, wanted)
        if index is None:
            raise ReasonerError(
                f"WITH: the process “{self.name}” has no input {to_text(wanted)}.",
                advice="Select one of its inputs.",
            )
        self.selected = self.inputs[index]
        self.rest = list(without(self.inputs, index))


@dataclass(slots=True)
class _Shared:
    """An input of the result that both sides take, with the channel by which it is sorted."""

    resource: Resource
    sorted_as: str


class _Conditional:
    """The steps of one WITH."""

    def __init__(self, left: Component, right: Component, name: Namer, filters: Filters) -> None:
        self._left, self._right = _Side(left), _Side(right)
        self._name, self._filters = name, filters
        self._number = 0
        self._shared: list[_Shared] = []
        self._merged: list[Merged] = []
        self._buffered: list[Proposition] = []
        self._originals: dict[str, str] = {}
        self._separate(left.proof, right.proof)

    def _separate(self, left: Proof, right: Proof) -> None:
        """Give the left process channels of its own where both have the same."""
        taken = channels(right)
        shared = {resource.channel for resource in left.inputs} & taken
        # What passes by on the left keeps the name that it has on the right.
        shared |= {left.output.channel} & {resource.channel for resource in right.inputs}
        if not shared:
            return
        names = fresh_names(shared, taken | channels(left))
        self._originals = {new: old for old, new in names.items()}
        own = renamed(left, names)
        self._left.inputs, self._left.output, self._left.term = own.inputs, own.output, own.term

    def select(self, action: Action) -> None:
        """Find the inputs by which the sides are chosen."""
        self._left.select(action.left_selection)
        self._right.select(action.right_selection)

    def _merge(self, resource: Resource, left: str, right: str) -> None:
        self._merged.insert(0, Merged(resource, self._originals.get(left, left), right))

    def share_equal(self) -> None:
        """Inputs of one type on both sides become one, on the right's channel."""
        names: dict[str, str] = {}
        left_over = []
        for found in self._left.rest:
            index = first_of_type(self._right.rest, found.proposition)
            if index is None:
                left_over.append(found)
                continue
            other = self._right.rest.pop(index)
            names[found.channel] = other.channel
            self._shared.append(_Shared(other, self._originals.get(found.channel, found.channel)))
            self._merge(other, found.channel, other.channel)
        self._left.rest = left_over
        self._left.term = rename(self._left.term, names)

    def share_by_filters(self) -> None:
        """Inputs of which one type passes to the other become one."""
        self._left.rest = [found for found in self._left.rest if not self._is_shared(found)]

    def _is_shared(self, left: Resource) -> bool:
        """Whether a filter makes this input and one of the right's one."""
        self._filters.look_at(len(self._right.rest))
        return any(self._share_by_filter(left, right) for right in tuple(self._right.rest))

    def _share_by_filter(self, left: Resource, right: Resource) -> bool:
        if self._filters.exists(right.proposition, left.proposition):
            whole, side, found = right, self._left, left
        elif self._filters.exists(left.proposition, right.proposition):
            whole, side, found = left, self._right, right
        else:
            return False
        n = self._number + 1
        if side is self._right:
            whole = Resource(self._name("b", n), left.proposition)
            self._left.term = rename(self._left.term, {left.channel: whole.channel})
        proof, self._number = self._filters.build(whole, found, self._name, n)
        names = (self._name("zI", n), found.channel, found.channel)
        side.term = Term(Rule.CUT, (found.proposition,), names, (side.term, proof))
        self._right.rest.remove(right)
        self._shared.append(_Shared(whole, whole.channel))
        self._merge(whole, left.channel, right.channel)
        return True

    def buffer_the_rest(self) -> None:
        """What only one side takes passes by the other one."""
        for_left, for_right = self._right.rest, self._left.rest
        self._pass_by(self._left, for_left)
        self._pass_by(self._right, for_right)
        self._shared += [_Shared(found, found.channel) for found in (*for_left, *for_right)]

    def _pass_by(self, side: _Side, resources: Sequence[Resource]) -> None:
        if not resources:
            return
        ordered = sorted(resources, key=lambda found: to_text(found.proposition))
        n = self._number + 1
        passed = Resource(self._name("y", n), times(*(found.proposition for found in ordered)))
        proof, self._number = rearrange(ordered, passed, self._name, n)
        whole = Resource(self._name("z", n), times(side.output.proposition, passed.proposition))
        names = (whole.channel, side.output.channel, passed.channel)
        side.term = Term(Rule.TIMES, whole.proposition.sides, names, (side.term, proof))
        side.output = whole
        self._buffered.insert(0, passed.proposition)

    def close(self, result: str) -> Outcome:
        """The & of both, with one output, or with the ⊕ of both outputs."""
        left, right = self._left, self._right
        self._filter_output()
        self._number = n = self._number + 1
        whole = Resource(self._name("x", n), plus(left.selected.proposition, right.selected.proposition))
        if left.output.proposition is right.output.proposition:
            output = self._one_output()
        else:
            output = self._either_output(n)
        chosen = (whole.channel, left.selected.channel, right.selected.channel)
        names = (*chosen, self._name("uI", n), self._name("vI", n))
        term = Term(Rule.WITH, whole.proposition.sides, names, (left.term, right.term))
        self._shared.append(_Shared(whole, whole.channel))
        self._merge(whole, left.selected.channel, right.selected.channel)
        return Outcome(
            Proof(self._sorted_inputs(), output, term),
            labelled(output.proposition, f"&{result}"),
            merged=tuple(self._merged),
            buffered=tuple(self._buffered),
            joined=(self._original(left.selected), right.selected),
        )

    def _original(self, resource: Resource) -> Resource:
        return Resource(self._originals.get(resource.channel, resource.channel), resource.proposition)

    def _sorted_inputs(self) -> tuple[Resource, ...]:
        def as_sorted(shared: _Shared) -> Resource:
            return Resource(shared.sorted_as, shared.resource.proposition)

        ordered = sorted(self._shared, key=lambda shared: input_order(as_sorted(shared)))
        return tuple(shared.resource for shared in ordered)

    def _filter_output(self) -> None:
        """Make the right output the left one's type, if it passes to it."""
        wanted, found = self._left.output.proposition, self._right.output
        if found.proposition is wanted or not self._filters.exists(found.proposition, wanted):
            return
        n = self._number + 1
        output = Resource(self._name("b", n), wanted)
        proof, self._number = self._filters.build(found, output, self._name, n)
        names = (self._name("zI", n), found.channel, found.channel)
        self._right.term = Term(Rule.CUT, (found.proposition,), names, (proof, self._right.term))
        self._right.output = output

    def _one_output(self) -> Resource:
        self._left.term = rename(self._left.term, {self._left.output.channel: self._right.output.channel})
        return self._right.output

    def _either_output(self, n: int) -> Resource:
        left, right, name = self._left, self._right, self._name
        output = Resource(name("y", n), plus(left.output.proposition, right.output.proposition))
        sides = output.proposition.sides
        names = (output.channel, left.output.channel, name("uR", n), name("vR", n))
        left.term = Term(Rule.PLUS_LEFT, sides, names, (left.term,))
        names = (output.channel, right.output.channel, name("uE", n), name("vE", n))
        right.term = Term(Rule.PLUS_RIGHT, sides, names, (right.term,))
        return output
