"""Finding the batch that a single result file belongs to, or making one around it."""

from pathlib import Path

from prover_bridge.deepsec.files import load, load_record
from prover_bridge.deepsec.nodes import changed
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run, Status
from prover_bridge.deepsec.writing import write_record


def adopted(path: Path, folder: Path) -> tuple[Path, list[str]]:
    """The database folder and the batch file that a single result file belongs to.

    Where they are not around the file, a batch (and a run) of its own is made in `folder`.

    Raises:
        BridgeError: it is no result file, or it cannot be read.
    """
    record = _readable(path)
    if isinstance(record, Batch):
        return path.parent, [path.name]
    levels = 1 if isinstance(record, Run) else 2
    root = path.resolve().parents[min(levels, len(path.resolve().parents) - 1)]
    if record.batch_file and (root / record.batch_file).is_file():
        return root, [record.batch_file]
    run = _run_around(record, folder, path.stem) if isinstance(record, Query) else record
    return folder, [_batch_around(run, folder, path.stem)]


def _readable(path: Path) -> ResultFile:
    return load(path).record or load_record(path, Batch)


def _run_around(query: Query, folder: Path, stem: str) -> Run:
    query_file = f"{stem}/{stem}/query_1.json"
    (folder / query_file).parent.mkdir(parents=True)
    query = changed(query, batch_file=f"{stem}.json", run_file=f"{stem}/{stem}.json")
    write_record(folder / query_file, query)
    return Run(
        status=query.status,
        query_files=(query_file,),
        input_file=f"{stem}/{stem}/{stem}.dps",
        start_time=query.start_time,
        end_time=query.end_time,
        error_msg=query.error_msg,
    )


def _batch_around(run: Run, folder: Path, stem: str) -> str:
    """Write a batch with one run, which keeps only those of its queries that are there."""
    run_file, batch_file = f"{stem}/{stem}.json", f"{stem}.json"
    queries = tuple(file for file in run.query_files if (folder / file).is_file())
    (folder / stem).mkdir(exist_ok=True)
    write_record(folder / run_file, changed(run, batch_file=batch_file, query_files=queries))
    # A batch is never waiting: nobody will start this one.
    status = Status.CANCELED if run.status is Status.WAITING else run.status
    batch = Batch(status, (run_file,), stem, run.start_time, run.end_time, error_msg=run.error_msg)
    write_record(folder / batch_file, batch)
    return batch_file
