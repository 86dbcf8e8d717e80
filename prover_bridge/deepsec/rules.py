"""Which keys a batch, run or query may have in which status, and what their values may be.

Sources: DeepSec, documents of the query results (per status, word by word); for runs and batches,
and for what the program leaves out, the files that DeepSec 2.0.2 writes. Such deviations are remarks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from prover_bridge.deepsec.findings import Finding, Weight, pointer
from prover_bridge.deepsec.nodes import Node
from prover_bridge.deepsec.records import (
    Batch,
    Progression,
    Query,
    QueryType,
    ResultFile,
    Run,
    Semantics,
    Status,
)
from prover_bridge.deepsec.references import check_references


@dataclass(frozen=True)
class _Keys:
    """Keys that a status needs, mostly has, and must not have."""

    needed: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


_QUERY_KEYS = {
    Status.WAITING: _Keys(
        refused=("start_time", "end_time", "progression", "memory", "attack_trace", "error_msg")
    ),
    Status.IN_PROGRESS: _Keys(
        needed=("start_time",),
        usual=("progression",),
        refused=("end_time", "memory", "attack_trace", "error_msg"),
    ),
    Status.CANCELED: _Keys(needed=("end_time",), refused=("memory", "attack_trace", "error_msg")),
    Status.INTERNAL_ERROR: _Keys(
        needed=("start_time", "end_time", "error_msg"), refused=("memory", "attack_trace")
    ),
    Status.COMPLETED: _Keys(
        needed=("start_time", "end_time"), usual=("memory",), refused=("progression", "error_msg")
    ),
}

_RUN_KEYS = {
    Status.WAITING: _Keys(refused=("start_time", "end_time", "error_msg")),
    Status.IN_PROGRESS: _Keys(needed=("start_time",), refused=("end_time", "error_msg")),
    Status.CANCELED: _Keys(needed=("end_time",), refused=("error_msg",)),
    Status.INTERNAL_ERROR: _Keys(needed=("end_time", "error_msg")),
    Status.COMPLETED: _Keys(needed=("start_time", "end_time"), refused=("error_msg",)),
}

_BATCH_KEYS = {
    Status.IN_PROGRESS: _Keys(needed=("start_time",), refused=("end_time", "error_msg")),
    Status.CANCELED: _Keys(needed=("start_time", "end_time"), refused=("error_msg",)),
    Status.INTERNAL_ERROR: _Keys(needed=("start_time", "error_msg"), usual=("end_time",)),
    Status.COMPLETED: _Keys(needed=("start_time", "end_time"), refused=("error_msg",)),
}

_BATCH_USUAL = (
    "pid",
    "deepsec_version",
    "ocaml_version",
    "git_branch",
    "git_hash",
    "command_options",
    "computed_options",
)


def check(record: ResultFile) -> Iterator[Finding]:
    """Everything about a record that the rules do not allow, or that is worth knowing."""
    yield from _check_times(record)
    if isinstance(record, Query):
        yield from _check_keys(record, record.status, _QUERY_KEYS[record.status])
        yield from _check_query(record)
        yield from check_references(record)
    elif isinstance(record, Run):
        yield from _check_keys(record, record.status, _RUN_KEYS[record.status])
        yield from _check_run(record)
    else:
        yield from _check_batch(record)


def _breach(code: str, place: str, message: str) -> Finding:
    return Finding(code, Weight.BREACH, place, message)


def _remark(code: str, place: str, message: str) -> Finding:
    return Finding(code, Weight.REMARK, place, message)


def _has(record: Node, key: str) -> bool:
    return getattr(record, key) not in (None, "", ())


def _check_keys(record: Node, status: Status, keys: _Keys) -> Iterator[Finding]:
    for key in keys.needed:
        if not _has(record, key):
            yield _breach("key-missing", pointer([key]), f"“{key}” is needed where the status is {status}.")
    for key in keys.usual:
        if not _has(record, key):
            yield _remark(
                "key-absent", pointer([key]), f"“{key}” is mostly there where the status is {status}."
            )
    for key in keys.refused:
        if _has(record, key):
            message = f"“{key}” must not be there where the status is {status}."
            yield _breach("key-refused", pointer([key]), message)


def _check_times(record: ResultFile) -> Iterator[Finding]:
    for key in ("start_time", "end_time"):
        value = getattr(record, key)
        if value is not None and value < 0:
            yield _breach("time", pointer([key]), f"{value} is no time: Unix seconds are not negative.")
    if record.start_time is not None and record.end_time is not None and record.end_time < record.start_time:
        yield _breach("time-order", "/end_time", "It ended before it started.")


def _check_query(query: Query) -> Iterator[Finding]:
    if query.index < 1:
        yield _breach("index", "/index", f"Queries are counted from 1, not {query.index}.")
    if query.memory is not None and query.memory < 1:
        yield _breach("memory", "/memory", "Memory is a positive number of bytes.")
    if len(query.processes) != 2:
        yield _breach("processes", "/processes", f"A query compares 2 processes, not {len(query.processes)}.")
    if query.progression is not None:
        yield from _check_progression(query.progression)
        if query.status.is_final and query.start_time is None:
            message = "There is no progression where the query ended before it started."
            yield _breach("key-refused", "/progression", message)
    yield from _check_type(query)
    yield from _check_paths(query.batch_file, [("/run_file", query.run_file)])


def _check_type(query: Query) -> Iterator[Finding]:
    if query.type in (QueryType.TRACE_INCLUSION, QueryType.OBSERVATIONAL_EQUIVALENCE):
        message = f"{query.type} is in the documents, but DeepSec 2.0.2 never writes it."
        yield _remark("type-unused", "/type", message)
    session = query.type in (QueryType.SESSION_EQUIVALENCE, QueryType.SESSION_INCLUSION)
    if session and query.semantics is not Semantics.PRIVATE:
        message = f"Session queries are verified in the private semantics only, not {query.semantics}."
        yield _remark("semantics", "/semantics", message)


def _check_progression(progression: Progression) -> Iterator[Finding]:
    place = "/progression"
    if (progression.verification is None) == (progression.generation is None):
        yield _breach("progression", place, "There is either a verification or a generation, never both.")
    if progression.round < 0:
        yield _breach("progression", f"{place}/round", "Rounds are counted from 0 (a single core).")
    if progression.verification is not None:
        if not 0 <= progression.verification.percent <= 100:
            yield _breach("progression", f"{place}/verification/percent", "Percent are from 0 to 100.")
        if progression.verification.jobs_remaining < 0:
            yield _breach(
                "progression", f"{place}/verification/jobs_remaining", "Fewer than no jobs are left."
            )
    if progression.generation is not None and progression.generation.jobs_created < 0:
        yield _breach("progression", f"{place}/generation/jobs_created", "Fewer than no jobs were made.")


def _check_run(run: Run) -> Iterator[Finding]:
    for key in ("batch_file", "input_file"):
        if not _has(run, key):
            yield _breach("key-missing", pointer([key]), f"A run names its “{key}”.")
    places = [(pointer(["query_files", index]), file) for index, file in enumerate(run.query_files)]
    yield from _check_paths(run.batch_file, [("/input_file", run.input_file), *places])


def _check_batch(batch: Batch) -> Iterator[Finding]:
    keys = _BATCH_KEYS.get(batch.status)
    if keys is None:
        yield _breach("status", "/status", f"A batch is never {batch.status}.")
    else:
        yield from _check_keys(batch, batch.status, keys)
    yield from _check_keys(batch, batch.status, _Keys(usual=_BATCH_USUAL))
    for index, file in enumerate(batch.run_files):
        if _leaves(file):
            yield _breach("path", pointer(["run_files", index]), f"“{file}” leaves the database folder.")


def _check_paths(batch_file: str, places: list[tuple[str, str]]) -> Iterator[Finding]:
    """The folder of a batch has the name of its file, and holds the files of its runs and queries."""
    if not batch_file:
        return
    if not batch_file.endswith(".json") or "/" in batch_file:
        yield _breach("path", "/batch_file", f"“{batch_file}” is no name of a batch file (NAME.json).")
        return
    folder = batch_file.removesuffix(".json")
    for place, file in places:
        if file and (_leaves(file) or PurePosixPath(file).parts[0] != folder):
            yield _breach("path", place, f"“{file}” is not in the folder of its batch, “{folder}”.")


def _leaves(file: str) -> bool:
    path = PurePosixPath(file)
    return path.is_absolute() or ".." in path.parts or not path.parts
