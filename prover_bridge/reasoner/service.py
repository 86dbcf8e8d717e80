"""What the prover answers to a command that asks for proofs (reasoner JSON API, «Commands»)."""

from collections.abc import Callable
from typing import TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.trees import Provenance
from prover_bridge.protocol.commands import Compose, Compose1, Create, Ping, Verify
from prover_bridge.protocol.responses import (
    CommandFailed,
    Composed,
    Created,
    Pong,
    ProverException,
    Response,
    Verified,
)
from prover_bridge.reasoner.components import Outcome
from prover_bridge.reasoner.composition import Composition, part_of, process_from
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filters import DEFAULT_BOUNDS, Bounds

ProofCommand: TypeAlias = Ping | Create | Compose1 | Compose | Verify
Progress: TypeAlias = Callable[[Action], None]


def answer(
    command: ProofCommand, progress: Progress = lambda action: None, bounds: Bounds = DEFAULT_BOUNDS
) -> list[Response]:
    """All responses to a command, in order; `compose` has one for each action.

    Nothing is raised for bad input: a command that cannot be carried out is answered with the reason.

    Args:
        command: what is asked.
        progress: called when an action is complete.
        bounds: how far types are rearranged; beyond, an action is refused.
    """
    try:
        return _answer(command, progress, bounds)
    except BridgeError as error:
        return [CommandFailed(content=str(error))]
    except (MemoryError, RecursionError) as error:
        return [ProverException(content=f"The command is too large: {type(error).__name__}.")]


def _answer(command: ProofCommand, progress: Progress, bounds: Bounds) -> list[Response]:
    match command:
        case Ping():
            return [Pong(ping=command.ping)]
        case Create():
            return [Created(process=create(command.name, command.inputs, command.output))]
        case Compose1():
            return [_compose_two(command, progress, bounds)]
        case Compose():
            return _compose(command, progress, bounds)
        case Verify():
            return [_verify(command, progress, bounds)]


def _compose_two(command: Compose1, progress: Progress, bounds: Bounds) -> Response:
    action, known = command.action, (command.left, command.right)
    chosen = []
    for name, process in zip((action.left, action.right), known, strict=True):
        found = next((other for other in (process, *known) if other.name == name), None)
        if found is None:
            raise ReasonerError(
                f"{action.kind.value}: there is no process “{name}”.",
                advice="An action names the two processes that come with it.",
            )
        chosen.append(part_of(found))
    composition = Composition(action.result, bounds)
    part, outcome = composition.compose(action, *chosen)
    progress(action)
    before = [(action.left, chosen[0].provenance), (action.right, chosen[1].provenance)]
    state = _state(action.result, action, outcome, _outputs(action, part.provenance, before), ())
    process = process_from(part, action.result, (action,), intermediate=True)
    return Composed(action=action, process=process, state=state)


def _compose(command: Compose, progress: Progress, bounds: Bounds) -> list[Response]:
    composition = Composition(command.name, bounds)
    outputs = [(process.name, composition.add(process).provenance) for process in command.components]
    inputs: tuple[tuple[Provenance, Provenance], ...] = ()
    responses: list[Response] = []
    for action in command.actions:
        part, outcome = composition.apply(action)
        progress(action)
        outputs = _outputs(action, part.provenance, outputs)
        inputs = outcome.input_provenance + inputs
        state = _state(command.name, action, outcome, outputs, inputs)
        process = process_from(part, action.result, (action,), intermediate=True)
        responses.append(Composed(action=action, process=process, state=state))
    if command.actions:
        _require_name(command, command.actions[-1])
    return responses


def _verify(command: Verify, progress: Progress, bounds: Bounds) -> Response:
    if not command.actions:
        raise ReasonerError(f"There are no actions that would make “{command.name}”.")
    composition = Composition(command.name, bounds)
    for process in command.components:
        composition.add(process)
    for action in command.actions:
        part, _ = composition.apply(action)
        progress(action)
    _require_name(command, command.actions[-1])
    return Verified(process=process_from(part, command.name, command.actions, intermediate=False))


def _require_name(command: Compose | Verify, last: Action) -> None:
    if last.result != command.name:
        raise ReasonerError(
            f"The last action makes “{last.result}”, not “{command.name}”.",
            advice="Name the last result like the whole.",
        )


def _outputs(
    action: Action, provenance: Provenance, before: list[tuple[str, Provenance]]
) -> list[tuple[str, Provenance]]:
    """Output provenance after an action: the result in front, after a JOIN the right process before it."""
    result = (action.result, provenance)
    if action.kind is not ActionKind.JOIN:
        return [result, *before]
    index = max(place for place, (name, _) in enumerate(before) if name == action.right)
    return [before[index], result, *before[:index], *before[index + 1 :]]


def _state(
    label: str,
    action: Action,
    outcome: Outcome,
    outputs: list[tuple[str, Provenance]],
    inputs: tuple[tuple[Provenance, Provenance], ...],
) -> ActionState:
    return ActionState(
        label=label,
        merged=outcome.merged,
        buffered=outcome.buffered,
        joined=outcome.joined,
        input_provenance=inputs or outcome.input_provenance,
        output_provenance=tuple(outputs),
    )
