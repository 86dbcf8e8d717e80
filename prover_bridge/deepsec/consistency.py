"""What the rules alone cannot tell: whether a trace can be taken, whether files name each other rightly."""

from collections.abc import Iterable, Iterator, Sequence

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.findings import Finding, Weight, pointer
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run
from prover_bridge.deepsec.replay import Replay, ReplayError


def check_trace(query: Query) -> Iterator[Finding]:
    """Whether the process can take every action of the attack trace."""
    if query.attack_trace is None:
        return
    try:
        for _ in Replay(query).states():
            pass
    except ReplayError as error:
        yield Finding("trace", Weight.ERROR, error.pointer, error.what)


def check_neighbours(database: Database, file: str, record: ResultFile) -> Iterator[Finding]:
    """Whether the files that a record names are there, and name it in turn."""
    if isinstance(record, Batch):
        yield from _check_files(database, record, "run_files", record.run_files, file)
    elif isinstance(record, Run):
        yield from _check_files(database, record, "query_files", record.query_files, file)
        yield from _check_there(database, "/batch_file", [record.batch_file])
    else:
        yield from _check_there(database, "/batch_file", [record.batch_file])
        yield from _check_there(database, "/run_file", [record.run_file])


def _check_files(
    database: Database, parent: Batch | Run, key: str, files: Sequence[str], own: str
) -> Iterator[Finding]:
    for index, file in enumerate(files):
        place = pointer([key, index])
        missing = list(_check_there(database, place, [file]))
        yield from missing
        if missing:
            continue
        child = database.read(file).record
        named = (
            child.run_file
            if isinstance(child, Query)
            else child.batch_file
            if isinstance(child, Run)
            else own
        )
        if named != own:
            yield Finding("stranger", Weight.BREACH, place, f"“{file}” says that it belongs to “{named}”.")
        if child is not None and parent.status.is_final and not child.status.is_final:
            message = f"“{file}” is {child.status} though everything has ended."
            yield Finding("unended", Weight.BREACH, place, message)


def _check_there(database: Database, place: str, files: Iterable[str]) -> Iterator[Finding]:
    for file in files:
        if not database.has(file):
            yield Finding("no-file", Weight.REMARK, place, f"“{file}” is not there.")
