"""Starting a batch."""

import shutil
from dataclasses import replace
from pathlib import Path

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.running import ledger
from prover_bridge.deepsec.running.child import Child
from prover_bridge.deepsec.running.detached import clear_up
from prover_bridge.deepsec.running.events import Job, Listener, Pace, ignore
from prover_bridge.deepsec.running.inputs import ascii_copies, plain_program, plain_title, work_folder
from prover_bridge.deepsec.running.ledger import ERR, OUT, Note
from prover_bridge.deepsec.running.prover import Prover
from prover_bridge.deepsec.running.session import Session
from prover_bridge.deepsec.writing import to_document
from prover_bridge.errors import BridgeError


def start(prover: Prover, job: Job, listener: Listener = ignore, pace: Pace | None = None) -> Session:
    """Start a batch and follow it.

    The prover gets copies of the inputs under names that it can read; they are deleted at the end.

    Raises:
        BridgeError: an input cannot be read, or the prover cannot be started; nothing is left behind.
    """
    if not job.inputs:
        raise BridgeError("There is nothing to run.", advice="Give at least one file.")
    database = Database(prover.result_files)
    clear_up(database)
    work = work_folder()
    try:
        inputs = ascii_copies(job.inputs, work)
        program = plain_program(prover.path, work)
        child = Child.start(program, prover.home, work / OUT, work / ERR)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    title = job.title or default_title(job.inputs)
    options = replace(job.options, title=plain_title(title) or "Untitled")
    note = ledger.owned(_note(child, work, job, inputs, title if title != options.title else ""))
    ledger.write(database.folder, note)
    child.send(
        {
            "command": "start_run",
            "input_files": [str(copy) for copy in inputs],
            "command_options": to_document(options),
        }
    )
    session = Session(database, child, note, listener, pace or Pace())
    session.begin()
    return session


def default_title(inputs: tuple[Path, ...]) -> str:
    """The title of a batch whose user gave none."""
    return inputs[0].stem if len(inputs) == 1 else f"Batch of {len(inputs)} input files"


def _note(child: Child, work: Path, job: Job, inputs: dict[Path, Path], title: str) -> Note:
    return Note(
        pid=child.pid,
        created=child.created,
        work=str(work),
        title=title,
        inputs={str(copy): str(original) for copy, original in inputs.items()},
        time_limit=job.time_limit,
        memory_limit=job.memory_limit,
    )
