"""How far a batch has got, as plain data, and how every message changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from prover_bridge.deepsec.records import Progression, Status
from prover_bridge.deepsec.running.messages import (
    BatchEnded,
    BatchInternalError,
    BatchStarted,
    HostProblem,
    InitError,
    InputProblem,
    Message,
    QueryInternalError,
    QueryProgression,
    QueryStarted,
    RunStarted,
    UserError,
)


class Phase(StrEnum):
    """What the prover is doing."""

    STARTING = "starting"  # started, but the batch has no file yet
    RUNNING = "running"
    CANCELING = "canceling"  # asked to stop
    DETACHED = "detached"  # still at work, but nobody listens
    ENDED = "ended"


class Outcome(StrEnum):
    """How a batch ended."""

    COMPLETED = "completed"
    CANCELED = "canceled"
    REFUSED = "refused"  # the inputs or options are wrong; nothing was started
    FAILED = "failed"  # an error of DeepSec, or its death


@dataclass(frozen=True)
class Item:
    """A run or a query of the batch."""

    status: Status
    progression: Progression | None = None


@dataclass(frozen=True)
class SessionState:
    """Everything there is to show about a batch at work.

    Attributes:
        batch_file: file of the batch, once it has one; as all files, relative to the database.
        runs, queries: those that have been heard of, by file, in order of appearance.
        warnings: for each run file, the warnings about its input.
        input_problems, host_problems: why the batch was refused.
        message: why it ended as it did, or empty.
        heard: when the prover last said something, in seconds of the session's clock.
    """

    phase: Phase = Phase.STARTING
    outcome: Outcome | None = None
    batch_file: str = ""
    runs: Mapping[str, Item] = field(default_factory=dict)
    queries: Mapping[str, Item] = field(default_factory=dict)
    warnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    input_problems: tuple[InputProblem, ...] = ()
    host_problems: tuple[HostProblem, ...] = ()
    message: str = ""
    started: float = 0.0
    heard: float = 0.0

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.phase is Phase.ENDED

    def silence(self, now: float) -> float:
        """Seconds for which the prover has said nothing; minutes of it are normal."""
        return now - max(self.heard, self.started)


def after(state: SessionState, message: Message, now: float) -> SessionState:
    """The state once a message was heard; ends of runs and queries leave the status to the files."""
    state = replace(state, heard=now)
    if isinstance(message, BatchStarted):
        warnings = {run.file: run.warnings for run in message.warning_runs}
        phase = Phase.RUNNING if state.phase is Phase.STARTING else state.phase
        return replace(state, phase=phase, batch_file=message.file, warnings=warnings)
    if isinstance(message, RunStarted):
        return with_run(state, message.file, Item(Status.IN_PROGRESS))
    if isinstance(message, QueryStarted):
        return with_query(state, message.file, Item(Status.IN_PROGRESS))
    if isinstance(message, QueryProgression):
        return with_query(state, message.file, Item(Status.IN_PROGRESS, message.progression))
    if isinstance(message, QueryInternalError):
        return with_query(state, message.file, Item(Status.INTERNAL_ERROR))
    return _ended(state, message)


def _ended(state: SessionState, message: Message) -> SessionState:
    if isinstance(message, BatchEnded):
        outcome = Outcome.CANCELED if state.phase is Phase.CANCELING else Outcome.COMPLETED
        return replace(state, phase=Phase.ENDED, outcome=outcome)
    if isinstance(message, UserError):
        told = message.error_msg or refusal_text(message)
        state = replace(state, input_problems=message.error_runs, host_problems=message.error_hosts)
        return ended(state, Outcome.REFUSED, told)
    if isinstance(message, InitError | BatchInternalError):
        return ended(state, Outcome.FAILED, message.error_msg)
    return state


def ended(state: SessionState, outcome: Outcome, message: str) -> SessionState:
    """The state at the end, where somebody has to say why."""
    return replace(state, phase=Phase.ENDED, outcome=outcome, message=message)


def with_run(state: SessionState, file: str, item: Item) -> SessionState:
    """The state with a run changed or added."""
    return replace(state, runs={**state.runs, file: item})


def with_query(state: SessionState, file: str, item: Item) -> SessionState:
    """The state with a query changed or added."""
    return replace(state, queries={**state.queries, file: item})


def refusal_text(message: UserError) -> str:
    """One sentence for each thing that is wrong."""
    inputs = [f"{problem.file}: {problem.error_msg}" for problem in message.error_runs]
    hosts = [f"{problem.host}: {' '.join(problem.error_msgs)}" for problem in message.error_hosts]
    return "\n".join(inputs + hosts)
