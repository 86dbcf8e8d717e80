"""What is left to do when a prover has gone: the end in its files, and the title that the user gave."""

import contextlib
from dataclasses import replace

from prover_bridge.deepsec.database import REAL_TITLE, Database
from prover_bridge.deepsec.locking import locked
from prover_bridge.deepsec.nodes import unknown_keys, with_unknown
from prover_bridge.deepsec.records import Status
from prover_bridge.deepsec.running.ledger import Note
from prover_bridge.deepsec.running.states import Item, Outcome, SessionState
from prover_bridge.deepsec.stale import GONE, close
from prover_bridge.deepsec.writing import write_record
from prover_bridge.errors import BridgeError

_OUTCOMES = {Status.COMPLETED: Outcome.COMPLETED, Status.CANCELED: Outcome.CANCELED}


def settle(database: Database, note: Note, outcome: Outcome, message: str = "") -> None:
    """Write the end into the files of a batch that have none, and the real title into its batch file.

    Raises:
        BridgeError: the files cannot be read or written.
        OSError: they cannot be written.
    """
    if not note.batch_file:
        return
    if not database.batch(note.batch_file).status.is_final:
        status = Status.CANCELED if outcome is Outcome.CANCELED else Status.INTERNAL_ERROR
        close(database, note.batch_file, status, message or GONE)
    with locked(database.folder):
        batch = database.batch(note.batch_file)
        if note.title and unknown_keys(batch).get(REAL_TITLE) != note.title:
            write_record(database.path(note.batch_file), with_unknown(batch, **{REAL_TITLE: note.title}))


def as_the_files_tell(database: Database, state: SessionState) -> SessionState:
    """An ended state with the statuses that stand in the files, and the outcome that follows from them."""
    if not state.batch_file:
        return state
    with contextlib.suppress(BridgeError):
        batch = database.batch(state.batch_file)
        outcome = _OUTCOMES.get(batch.status, Outcome.FAILED)
        state = replace(state, outcome=outcome, message=state.message or batch.error_msg or "")
    runs = {file: item_of(database, file, item) for file, item in state.runs.items()}
    queries = {file: item_of(database, file, item) for file, item in state.queries.items()}
    return replace(state, runs=runs, queries=queries)


def item_of(database: Database, file: str, known: Item | None) -> Item:
    """A run or query as its file tells it, or as it is known where the file cannot be read."""
    with contextlib.suppress(BridgeError):
        record = database.read(file).record
        if record is not None:
            return Item(record.status, getattr(record, "progression", None))
    return known or Item(Status.IN_PROGRESS)
