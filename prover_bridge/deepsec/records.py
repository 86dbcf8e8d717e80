"""The three kinds of result files: batches, the runs of a batch, the queries of a run.

Times are Unix seconds, memory is bytes, paths are relative to the database folder.
What the documents call required, but real or older files may lack, is optional here; the rules
of `prover_bridge.deepsec.rules` tell what is missing.

Source: DeepSec, documents of the query results; batch and run files of DeepSec 2.0.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from prover_bridge.deepsec.atoms import AtomicData
from prover_bridge.deepsec.nodes import Flag, Integer, Node
from prover_bridge.deepsec.processes import Action, Process


class Status(StrEnum):
    """How far a batch, run or query has got; a batch is never waiting."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    CANCELED = "canceled"
    INTERNAL_ERROR = "internal_error"
    COMPLETED = "completed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens."""
        return self not in (Status.WAITING, Status.IN_PROGRESS)


class Semantics(StrEnum):
    """Who takes part on public channels: the attacker alone, processes too, or processes overheard."""

    PRIVATE = "private"
    CLASSIC = "classic"
    EAVESDROP = "eavesdrop"


class QueryType(StrEnum):
    """What is asked. DeepSec 2.0.2 never writes `trace_incl` and `observational_equiv`."""

    TRACE_EQUIVALENCE = "trace_equiv"
    TRACE_INCLUSION = "trace_incl"
    OBSERVATIONAL_EQUIVALENCE = "observational_equiv"
    SESSION_EQUIVALENCE = "session_equiv"
    SESSION_INCLUSION = "session_incl"


@dataclass(frozen=True)
class Verification(Node):
    """Share of the round's jobs that is done (0 to 100), and the jobs left."""

    percent: Integer
    jobs_remaining: Integer


@dataclass(frozen=True)
class Generation(Node):
    """Jobs made so far, of at least so many."""

    minimum_jobs: Integer
    jobs_created: Integer


@dataclass(frozen=True)
class Progression(Node):
    """Either generation or verification of a round; round 0 is a single core."""

    round: Integer
    verification: Verification | None = None
    generation: Generation | None = None


@dataclass(frozen=True)
class AttackTrace(Node):
    """What the attacked process (`index_process`, from 1) can do and the other cannot match."""

    index_process: Integer
    action_sequence: tuple[Action, ...]


@dataclass(frozen=True)
class Query(Node):
    """A question about two processes, and its answer: completed without an attack means that it holds."""

    status: Status
    index: Integer
    batch_file: str
    run_file: str
    atomic_data: AtomicData
    semantics: Semantics
    type: QueryType
    processes: tuple[Process, ...]
    start_time: Integer | None = None
    end_time: Integer | None = None
    progression: Progression | None = None
    memory: Integer | None = None
    attack_trace: AttackTrace | None = None
    error_msg: str | None = None


@dataclass(frozen=True)
class Run(Node):
    """The queries of one input file."""

    status: Status
    query_files: tuple[str, ...]
    batch_file: str = ""
    input_file: str = ""
    start_time: Integer | None = None
    end_time: Integer | None = None
    warnings: tuple[str, ...] = ()
    error_msg: str | None = None


@dataclass(frozen=True)
class Host(Node):
    """A server that works along."""

    host: str
    path: str
    workers: Integer | Literal["auto"]


@dataclass(frozen=True)
class Options(Node):
    """How a batch is computed; what is absent is left to DeepSec."""

    default_semantics: Semantics | None = None
    distributed: Flag | Literal["auto"] | None = None
    nb_jobs: Integer | Literal["auto"] | None = None
    local_workers: Integer | Literal["auto"] | None = None
    round_timer: Integer | None = None
    por: Flag | None = None
    title: str | None = None
    distant_workers: tuple[Host, ...] | None = None


@dataclass(frozen=True)
class Batch(Node):
    """Runs that were started together, by the prover with process id `pid`."""

    status: Status
    run_files: tuple[str, ...]
    title: str | None = None
    start_time: Integer | None = None
    end_time: Integer | None = None
    import_date: Integer | None = None
    pid: Integer | None = None
    deepsec_version: str | None = None
    ocaml_version: str | None = None
    git_branch: str | None = None
    git_hash: str | None = None
    debug: Flag = False
    command_options: Options | None = None
    computed_options: Options | None = None
    error_msg: str | None = None


ResultFile = Batch | Run | Query
