"""Running something again: the same inputs and options as a batch or run of the database."""

from dataclasses import replace

from prover_bridge.deepsec.database import Database, title_of
from prover_bridge.deepsec.records import Batch, Options, Run
from prover_bridge.deepsec.running.events import Job
from prover_bridge.errors import BridgeError


def job_of_batch(database: Database, batch_file: str) -> Job:
    """What has to be started to compute a batch again.

    Raises:
        BridgeError: the batch cannot be read, or one of its inputs is not in the database any more.
    """
    batch = database.batch(batch_file)
    return _job(database, batch, [run for _, run in database.runs(batch)], title_of(batch))


def job_of_run(database: Database, run_file: str) -> Job:
    """What has to be started to compute one run again; raises as `job_of_batch` does."""
    run = database.run(run_file)
    return _job(database, database.batch(run.batch_file), [run], "")


def _job(database: Database, batch: Batch, runs: list[Run], title: str) -> Job:
    inputs = [database.path(run.input_file) for run in runs]
    for path in inputs:
        if not path.is_file():
            advice = "Rebuild it from a query, or choose the original file."
            raise BridgeError("The copy of the input is not there any more.", where=str(path), advice=advice)
    options = batch.command_options or Options()
    return Job(tuple(inputs), replace(options, title=None), title)
