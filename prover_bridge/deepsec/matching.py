"""Whether a process can do what the attacker saw another one do: a bounded search.

Silent steps that can neither fail nor take something away (names, tests, matches, copies) are taken
at once; what is tried one after the other are choices, internal communication, and which part answers.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prover_bridge.deepsec.activity import active
from prover_bridge.deepsec.atoms import AtomicData, Symbol
from prover_bridge.deepsec.processes import (
    Action,
    Bang,
    BangAction,
    Choice,
    ChoiceAction,
    CommunicationAction,
    EavesdropAction,
    IfThenElse,
    Input,
    InputAction,
    LetInElse,
    New,
    Output,
    OutputAction,
    TauAction,
)
from prover_bridge.deepsec.records import Query, Semantics
from prover_bridge.deepsec.replay import State, StepError, step
from prover_bridge.deepsec.rewriting import Theory
from prover_bridge.deepsec.terms import Attacker, Function, Term

MAX_STATES = 2_000
"""States of the other process that are looked at in all."""

MAX_SECONDS = 5.0
"""Time after which the search is given up; large states take long to compare."""


class SearchTooLongError(Exception):
    """There are more states than are looked at, or looking at them takes too long."""


@dataclass(frozen=True)
class Matches:
    """What the other process can do of a trace.

    Attributes:
        matched: how many of the visible actions it can do, in order.
        states: where it can be after them.
    """

    matched: int
    states: tuple[State, ...]


class Matcher:
    """Follows the visible actions of a trace in another process."""

    def __init__(self, query: Query) -> None:
        self.theory = Theory(query.atomic_data)
        self._data = query.atomic_data
        self._semantics = query.semantics
        self._seen = 0
        self._deadline = time.monotonic() + MAX_SECONDS

    def follow(self, state: State, actions: Iterable[Action]) -> Matches:
        """Do as many of the visible `actions` as can be done from a state.

        Raises:
            SearchTooLongError: there are too many ways.
            RecursionError: terms are nested too deep.
        """
        states = self._closure([state])
        matched = 0
        for action in actions:
            further = self._closure(new for old in states for new in self._answers(old, action))
            if not further:
                break
            states, matched = further, matched + 1
        return Matches(matched, tuple(states))

    def _closure(self, states: Iterable[State]) -> list[State]:
        """The states reached by silent steps, each once."""
        found: dict[State, None] = {}
        todo = [self._settled(state) for state in states]
        while todo:
            state = todo.pop()
            if state not in found:
                self._seen += 1
                if self._seen > MAX_STATES or time.monotonic() > self._deadline:
                    raise SearchTooLongError
                found[state] = None
                todo += [self._settled(new) for new in self._silent(state)]
        return list(found)

    def _settled(self, state: State) -> State:
        """The state after all steps that may be taken at once."""
        while True:
            action = next(self._immediate(state), None)
            if action is None:
                return state
            state = step(state, action, self.theory)

    def _immediate(self, state: State) -> Iterator[Action]:
        for part in active(state.process):
            if isinstance(part, New | IfThenElse | LetInElse):
                yield TauAction(part.position)
            elif isinstance(part, Bang):
                yield BangAction(part.position, part.multiplicity - 1)

    def _silent(self, state: State) -> Iterator[State]:
        for part in active(state.process):
            if isinstance(part, Choice):
                for left in (True, False):
                    yield step(state, ChoiceAction(part.position, left), self.theory)
        for sender, receiver in self._pairs(state):
            if self._semantics is Semantics.CLASSIC or not self._is_known(sender.channel, state):
                action = CommunicationAction(receiver.position, sender.position)
                yield from self._tried(state, action)

    def _answers(self, state: State, action: Action) -> Iterator[State]:
        """The states after the other process has done the same visible action."""
        if isinstance(action, EavesdropAction):
            for sender, receiver in self._pairs(state):
                same = EavesdropAction(action.channel, receiver.position, sender.position)
                yield from self._tried(state, same)
        for part in active(state.process):
            if isinstance(part, Input) and isinstance(action, InputAction):
                yield from self._tried(state, InputAction(action.channel, action.term, part.position))
            elif isinstance(part, Output) and isinstance(action, OutputAction):
                yield from self._tried(state, OutputAction(action.channel, part.position))

    def _tried(self, state: State, action: Action) -> Iterator[State]:
        try:
            yield step(state, action, self.theory)
        except StepError:
            return

    def _pairs(self, state: State) -> Iterator[tuple[Output, Input]]:
        parts = list(active(state.process))
        for sender in parts:
            for receiver in parts:
                if isinstance(sender, Output) and isinstance(receiver, Input):
                    yield sender, receiver

    def _is_known(self, channel: Term, state: State) -> bool:
        """Whether the attacker knows a channel: it is public, or was seen."""
        value = self.theory.value(channel)
        return isinstance(value, Attacker) or value in state.frame or is_public(value, self._data)


def is_public(term: Term | None, data: AtomicData) -> bool:
    """Whether a term is a public constant."""
    if not isinstance(term, Function) or term.args or not 0 <= term.symbol < len(data.data):
        return False
    symbol = data.data[term.symbol]
    return isinstance(symbol, Symbol) and symbol.is_public
