"""What a process has become after each action of an attack trace.

Computed here, without the prover; equal to what `deepsec_api` displays for a trace.

Source: DeepSec 2.0.2, `start_display_trace` and `goto_step`; documents of the query results, «action».
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from prover_bridge.deepsec.activity import find, replaced
from prover_bridge.deepsec.findings import pointer
from prover_bridge.deepsec.nodes import Node
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
    Par,
    Process,
)
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.rewriting import Theory
from prover_bridge.deepsec.terms import Atomic, Position, Recipe, Term
from prover_bridge.deepsec.transforming import copied, substitute
from prover_bridge.errors import BridgeError

MAX_MESSAGE = 20_000
"""Parts of a message above which a trace is not followed; messages can double with every step."""

Kind = TypeVar("Kind", bound=Node)


@dataclass(frozen=True)
class State:
    """A process on its way: what is left of it, what the attacker has seen, which names are fresh.

    Attributes:
        frame: the messages that were seen; the first is ax_1.
        made: all names that `new` has made.
    """

    process: Process
    frame: tuple[Term, ...] = ()
    made: frozenset[Atomic] = frozenset()

    @property
    def names(self) -> tuple[Atomic, ...]:
        """The names made so far that still occur, in the frame or in the process.

        Ordered as DeepSec 2.0.2 displays them: the one that is met last, reading the frame and then
        the process, comes first.
        """
        met = (node for _, node in walk((self.frame, self.process)))
        names = dict.fromkeys(node for node in met if isinstance(node, Atomic) and node in self.made)
        return tuple(reversed(names))


class StepError(BridgeError):
    """An action that the process cannot take."""


class ReplayError(BridgeError):
    """A trace that cannot be followed; `pointer` is the place in the query file."""

    def __init__(self, what: str, pointer: str) -> None:
        super().__init__(what, where=pointer, advice="The file is damaged or was changed by hand.")
        self.pointer = pointer


class Replay:
    """The states of an attack trace, computed as they are asked for.

    Raises:
        ReplayError: the query has no attack trace, or it names a process that is not there.
    """

    def __init__(self, query: Query) -> None:
        trace = query.attack_trace
        if trace is None:
            raise ReplayError("The query has no attack trace.", "/attack_trace")
        if not 1 <= trace.index_process <= len(query.processes):
            raise ReplayError(f"There is no process {trace.index_process}.", "/attack_trace/index_process")
        self.process_index = trace.index_process
        self.actions = trace.action_sequence
        self._theory = Theory(query.atomic_data)
        self._states = [State(query.processes[trace.index_process - 1])]

    def state(self, action: int) -> State:
        """The state after the action with this index (from 0); -1 is the state before all.

        Raises:
            ReplayError: an action up to there cannot be taken.
        """
        if not -1 <= action < len(self.actions):
            raise IndexError(f"no action {action}")
        while len(self._states) < action + 2:
            index = len(self._states) - 1
            self._states.append(self._next(index))
        return self._states[action + 1]

    def states(self) -> Iterator[State]:
        """All states from before the first action to after the last."""
        return (self.state(index) for index in range(-1, len(self.actions)))

    def _next(self, index: int) -> State:
        place = pointer(["attack_trace", "action_sequence", index])
        try:
            return step(self._states[index], self.actions[index], self._theory)
        except StepError as error:
            raise ReplayError(f"Action {index + 1} cannot be taken: {error.what}", place) from error
        except RecursionError as error:
            raise ReplayError(f"The terms of action {index + 1} are nested too deep.", place) from error


def step(state: State, action: Action, theory: Theory) -> State:
    """The state after one action.

    Raises:
        StepError: the process cannot take the action.
    """
    if isinstance(action, OutputAction):
        return _output(state, action, theory)
    if isinstance(action, InputAction):
        return _input(state, action, theory)
    if isinstance(action, CommunicationAction | EavesdropAction):
        return _communication(state, action, theory)
    if isinstance(action, BangAction):
        return _unfolding(state, action)
    if isinstance(action, ChoiceAction):
        return _choice(state, action)
    return _silent(state, action.position, theory)


def _output(state: State, action: OutputAction, theory: Theory) -> State:
    sender = _active(state, action.position, Output)
    _same_channel(_attacker(action.channel, state, theory), sender.channel, theory)
    message = _message(sender.term, theory)
    return State(
        replaced(state.process, action.position, sender.process), (*state.frame, message), state.made
    )


def _input(state: State, action: InputAction, theory: Theory) -> State:
    receiver = _active(state, action.position, Input)
    _same_channel(_attacker(action.channel, state, theory), receiver.channel, theory)
    message = _attacker(action.term, state, theory)
    process = replaced(state.process, action.position, _received(receiver, message, theory))
    return State(process, state.frame, state.made)


def _communication(state: State, action: CommunicationAction | EavesdropAction, theory: Theory) -> State:
    sender = _active(state, action.output_position, Output)
    receiver = _active(state, action.input_position, Input)
    _same_channel(_message(receiver.channel, theory), sender.channel, theory)
    frame = state.frame
    message = _message(sender.term, theory)
    if isinstance(action, EavesdropAction):
        _same_channel(_attacker(action.channel, state, theory), sender.channel, theory)
        frame = (*frame, message)
    process = replaced(state.process, action.output_position, sender.process)
    process = replaced(process, action.input_position, _received(receiver, message, theory))
    return State(process, frame, state.made)


def _unfolding(state: State, action: BangAction) -> State:
    bang = _active(state, action.position, Bang)
    count = action.nb_process_unfolded
    if not 1 <= count < bang.multiplicity:
        raise StepError(f"{count} of {bang.multiplicity} copies cannot be unfolded.")
    left = bang.multiplicity - count
    copies = [copied(bang.process, number) for number in range(bang.multiplicity, left, -1)]
    rest = copied(bang.process, 1) if left == 1 else Bang(left, bang.position, bang.process)
    process = replaced(state.process, action.position, Par((*copies, rest)))
    return State(process, state.frame, state.made)


def _choice(state: State, action: ChoiceAction) -> State:
    choice = _active(state, action.position, Choice)
    side = choice.process1 if action.choose_left else choice.process2
    return State(replaced(state.process, action.position, side), state.frame, state.made)


def _silent(state: State, position: Position, theory: Theory) -> State:
    process = find(state.process, position)
    made = state.made
    if isinstance(process, New):
        after = process.process
        made = made | {Atomic(process.name, process.bang)}
    elif isinstance(process, IfThenElse):
        first, second = theory.value(process.term1), theory.value(process.term2)
        holds = first is not None and first == second
        after = process.process_then if holds else process.process_else
    elif isinstance(process, LetInElse):
        after = _matched(process, theory)
    else:
        raise StepError(f"There is no silent step at position {_told(position)}.")
    return State(replaced(state.process, position, after), state.frame, made)


def _matched(process: LetInElse, theory: Theory) -> Process:
    value = theory.value(process.term)
    bindings: dict[Atomic, Term] = {}
    if value is None or not theory.match(process.pattern, value, bindings):
        return process.process_else
    return substitute(process.process_then, bindings)


def _received(receiver: Input, message: Term, theory: Theory) -> Process:
    bindings: dict[Atomic, Term] = {}
    if not theory.match(receiver.pattern, message, bindings):
        raise StepError("The message does not match the pattern of the input.")
    return substitute(receiver.process, bindings)


def _active(state: State, position: Position, kind: type[Kind]) -> Kind:
    process = find(state.process, position)
    if not isinstance(process, kind):
        raise StepError(f"There is no {kind.__name__.lower()} to take at position {_told(position)}.")
    return process


def _told(position: Position) -> str:
    copies = "".join(f"[{number}]" for number in position.args)
    return f"{position.index}{copies}"


def _attacker(recipe: Recipe, state: State, theory: Theory) -> Term:
    try:
        value = theory.recipe_value(recipe, state.frame)
    except IndexError as error:
        raise StepError(f"{error}.".capitalize()) from error
    if value is None:
        raise StepError("A recipe of the attacker does not reduce to a message.")
    return _bounded(value)


def _message(term: Term, theory: Theory) -> Term:
    value = theory.value(term)
    if value is None:
        raise StepError("A term does not reduce to a message.")
    return _bounded(value)


def _bounded(message: Term) -> Term:
    for count, _ in enumerate(walk(message)):
        if count > MAX_MESSAGE:
            raise StepError(f"A message has more than {MAX_MESSAGE} parts.")
    return message


def _same_channel(used: Term, channel: Term, theory: Theory) -> None:
    if theory.value(channel) != used:
        raise StepError("The channels differ.")
