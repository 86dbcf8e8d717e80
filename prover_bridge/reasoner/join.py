"""JOIN: what the left process gives is taken by the right one.

The right process is changed until it has an input of the left output's type, then both are cut. The left
output is walked from its root: what an input matches is connected, what none matches passes by in a
buffer, so that it becomes a part of the whole's output (spec of the reasoner, «Actions»).
"""

from collections.abc import Iterator
from dataclasses import replace

from prover_bridge.logic.processes import Action
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.components import Component, Outcome, channels, fresh_names, renamed
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filters import Filters
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.join_options import Labels, choose
from prover_bridge.reasoner.join_routes import FREE, Mode, Part, Route
from prover_bridge.reasoner.join_state import State, connect, connect_by_filter, pair_up, pass_by
from prover_bridge.reasoner.proofs import Proof, sorted_inputs, without
from prover_bridge.reasoner.recursion import Steps, run
from prover_bridge.reasoner.selections import Step, path_of, selected_type
from prover_bridge.reasoner.terms import Rule, Term


def join(left: Component, right: Component, action: Action, name: Namer, filters: Filters) -> Outcome:
    """The right process takes what the left one gives.

    Raises:
        ReasonerError: the selected input does not fit what the path selects.
    """
    labels = Labels(right.name, action.result, {})
    state = _Walk(action, name, filters, labels).changed(left, right)
    taken = state.place(left.proof.output.proposition)
    kept = {resource.channel for resource in (*without(state.inputs, taken), state.output)}
    if any(resource.channel in kept for resource in left.proof.inputs):
        left, right, originals = _apart(left, right)
        state = _Walk(action, name, filters, replace(labels, originals=originals)).changed(left, right)
    return _cut(left.proof, state, name)


def _apart(left: Component, right: Component) -> tuple[Component, Component, dict[str, str]]:
    """Both without a channel in common; a call is renamed rather than a whole body.

    Returns:
        The components, and the right one's own names of the channels that were renamed in it.
    """
    taken = channels(right.proof)
    shared = {resource.channel for resource in left.proof.inputs} & taken
    names = fresh_names(shared, taken | channels(left.proof))
    if left.is_large and not right.is_large:
        right = replace(right, proof=renamed(right.proof, names))
        return left, right, {new: old for old, new in names.items()}
    return replace(left, proof=renamed(left.proof, names)), right, {}


def _cut(left: Proof, state: State, name: Namer) -> Outcome:
    """The cut of what the left process gives with the input that the right one has for it by now."""
    index = state.place(left.output.proposition)
    found, inputs = state.inputs[index], without(state.inputs, index)
    names = (name("z", state.number + 1), found.channel, left.output.channel)
    term = Term(Rule.CUT, (left.output.proposition,), names, (state.term, left.term))
    return Outcome(
        Proof(sorted_inputs((*inputs, *left.inputs)), state.output, term),
        state.provenance,
        buffered=state.buffered,
        joined=state.joined,
        input_provenance=tuple((entry.proposition, entry.provenance) for entry in reversed(state.entries)),
    )


class _Walk:
    """The walk through the left output that changes the right process."""

    def __init__(self, action: Action, name: Namer, filters: Filters, labels: Labels) -> None:
        self._steps = path_of(action.left_selection)
        self._selected = selected_type("JOIN", action.right_selection)
        self._name = name
        self._filters = filters
        self._labels = labels

    def changed(self, left: Component, right: Component) -> State:
        """The right process with an input of the left output's type."""
        proof = right.proof
        state = State(proof.inputs, proof.output, right.provenance, proof.term)
        available = frozenset(resource.channel for resource in proof.inputs)
        route = Route(Mode.FOLLOWING, self._steps)
        target = left.proof.output.proposition
        part = Part(target, left.provenance, route, available, on_left=True)
        state_or_none = run(self._build(state, part))
        if state_or_none is None:
            raise ReasonerError(f"JOIN: failed to find an input for {to_text(target)}.")
        return state_or_none

    def _build(self, state: State, part: Part) -> Steps[State | None]:
        """The right process with an input of the part's type; None where an attempt ends."""
        matched = self._match(state, part)
        if matched is not None:
            return matched
        # The real prover has counted twice by now, at the root once; names that tie depend on it.
        state = replace(state, number=state.number + (2 if state.number else 1))
        operator, step, mode = part.target.operator, part.route.step, part.route.mode
        if mode is Mode.FOLLOWING and step is None:
            raise self._unmatched(part)
        if operator is not None:
            sides = self._both_sides if operator is Operator.TIMES else self._one_side
            reached: State | None = yield sides(state, part)
            return reached
        if mode is Mode.FREE:
            return pass_by(state, part.target, part.provenance, part.on_left, self._name)
        if mode is Mode.FOLLOWING:
            raise self._unmatched(part)
        return None

    def _unmatched(self, part: Part) -> ReasonerError:
        return ReasonerError(
            f"JOIN: the selected input {to_text(self._selected)} does not fit {to_text(part.target)}.",
            advice="Select a part of the output that the input can take.",
        )

    def _match(self, state: State, part: Part) -> State | None:
        """An input that takes the part as it is, or through a filter; the first that can."""
        self._filters.look_at(len(state.inputs))
        for place, index in enumerate(self._candidates(state, part)):
            found = state.inputs[index]
            original = self._labels.own(found.channel)
            if found.proposition is part.target:
                exact = state.number if place == 0 else state.number - 1
                return connect(state, part.target, found, original, exact)
            if self._filters.exists(part.target, found.proposition):
                return connect_by_filter(state, part.target, index, original, self._filters, self._name)
        return None

    def _candidates(self, state: State, part: Part) -> Iterator[int]:
        """Places of the inputs that may be matched."""
        following = part.route.mode is Mode.FOLLOWING
        for index, resource in enumerate(state.inputs):
            if following:
                if resource.proposition is self._selected:
                    yield index
                    return
            elif resource.channel in part.available:
                yield index
        if following:
            raise ReasonerError(
                f"JOIN: there is no input {to_text(self._selected)} in the process “{self._labels.right}”.",
                advice="Select one of its inputs.",
            )

    def _both_sides(self, state: State, part: Part) -> Steps[State | None]:
        """⊗: an input for each side, then both as one."""
        step = part.route.step
        right_first = step is Step.RIGHT
        first_route = part.route.after() if step in (Step.LEFT, Step.RIGHT) else FREE
        first = part.side(right_first, first_route, part.available, part.on_left)
        reached: State | None = yield self._build(state, first)
        if reached is None:
            return None
        on_left = right_first if step in (Step.LEFT, Step.RIGHT) else part.on_left
        available = _still_available(reached, part.available, first.target)
        second = part.side(not right_first, FREE, available, on_left)
        reached = yield self._build(reached, second)
        return None if reached is None else pair_up(reached, part.target, self._name)

    def _one_side(self, state: State, part: Part) -> Steps[State | None]:
        """⊕: an input for one side, while the other passes by."""
        step = part.route.step
        if part.route.mode is Mode.FREE:
            reached: State | None
            for right in (False, True):
                route = Route(Mode.RIGHTMOST if right else Mode.LEFTMOST)
                reached = yield self._choose(state, part, right, route)
                if reached is not None:
                    return reached
            return pass_by(state, part.target, part.provenance, part.on_left, self._name)
        route = FREE if step is Step.OTHER else part.route.after()
        reached = yield self._choose(state, part, step is Step.RIGHT, route)
        return reached

    def _choose(self, state: State, part: Part, right: bool, route: Route) -> Steps[State | None]:
        side = part.side(right, route, part.available, part.on_left)
        reached = yield self._build(state, side)
        if reached is None:
            return None
        passing = part.provenance.sides[not right]
        return choose(reached, part.target, passing, not right, self._name, self._labels)


def _still_available(state: State, before: frozenset[str], built: Proposition) -> frozenset[str]:
    """Inputs that the second side of a ⊗ may use: those left, but for the first of the first side's type."""
    rest = [resource for resource in state.inputs if resource.channel in before]
    taken = next((resource for resource in rest if resource.proposition is built), None)
    return frozenset(resource.channel for resource in rest if resource is not taken)
