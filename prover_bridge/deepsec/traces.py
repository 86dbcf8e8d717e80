"""Traces for people: which of their actions to show, and how to write them.

Source: DeepSec, documents of the query results, «action»; the levels of detail are those of its own viewer.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from prover_bridge.deepsec.labels import Labels, labels_of
from prover_bridge.deepsec.notation import recipe_text
from prover_bridge.deepsec.processes import (
    Action,
    BangAction,
    ChoiceAction,
    CommunicationAction,
    EavesdropAction,
    InputAction,
    OutputAction,
    TauAction,
)
from prover_bridge.deepsec.records import AttackTrace, Query
from prover_bridge.deepsec.terms import Position

EMPTY = "ε"


class Detail(StrEnum):
    """How much of a trace is shown."""

    IO = "io"  # what the attacker takes part in: inputs, outputs, eavesdropping
    DEFAULT = "default"  # also copies of replications, communication and choices
    ALL = "all"


def is_visible(action: Action, detail: Detail) -> bool:
    """Whether an action is shown at a level of detail."""
    if detail is Detail.ALL:
        return True
    if isinstance(action, InputAction | OutputAction | EavesdropAction):
        return True
    return detail is Detail.DEFAULT and not isinstance(action, TauAction)


def visible_actions(actions: Sequence[Action], detail: Detail) -> list[int]:
    """The indices of the actions that are shown."""
    return [index for index, action in enumerate(actions) if is_visible(action, detail)]


def positions(action: Action) -> tuple[Position, ...]:
    """The places of the process where an action happens: one, or output and input of a communication."""
    if isinstance(action, CommunicationAction | EavesdropAction):
        return (action.output_position, action.input_position)
    return (action.position,)


def next_positions(actions: Sequence[Action], done: int, detail: Detail) -> tuple[Position, ...]:
    """The places of the next action to be shown, after the action with index `done` (-1: before all)."""
    following = (action for action in actions[done + 1 :] if is_visible(action, detail))
    action = next(following, None)
    return positions(action) if action is not None else ()


def action_texts(actions: Sequence[Action], labels: Labels) -> Iterator[str]:
    """Every action as text; what the attacker sees is numbered ax_1, ax_2, … in order."""
    seen = 0
    for action in actions:
        if isinstance(action, OutputAction | EavesdropAction):
            seen += 1
        yield _text(action, seen, labels)


def trace_text(query: Query, detail: Detail = Detail.IO) -> str:
    """The attack trace of a query in one line: `in(c,#n_0);out(d,ax_1)`; without actions `ε`."""
    trace = query.attack_trace or AttackTrace(1, ())
    texts = action_texts(trace.action_sequence, labels_of(query))
    shown = [
        text for action, text in zip(trace.action_sequence, texts, strict=True) if is_visible(action, detail)
    ]
    return ";".join(shown) or EMPTY


def _text(action: Action, seen: int, labels: Labels) -> str:
    if isinstance(action, InputAction):
        return f"in({recipe_text(action.channel, labels)},{recipe_text(action.term, labels)})"
    if isinstance(action, OutputAction):
        return f"out({recipe_text(action.channel, labels)},ax_{seen})"
    if isinstance(action, EavesdropAction):
        return f"eav({recipe_text(action.channel, labels)},ax_{seen})"
    if isinstance(action, CommunicationAction):
        return f"comm({place_text(action.output_position)},{place_text(action.input_position)})"
    if isinstance(action, BangAction):
        return f"bang({place_text(action.position)},{action.nb_process_unfolded})"
    if isinstance(action, ChoiceAction):
        side = "left" if action.choose_left else "right"
        return f"choice({place_text(action.position)},{side})"
    return f"tau({place_text(action.position)})"


def place_text(position: Position) -> str:
    """A position: `29`, in a copy `29[2,1]`."""
    copies = f"[{','.join(map(str, position.args))}]" if position.args else ""
    return f"{position.index}{copies}"
