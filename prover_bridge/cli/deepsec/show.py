"""`process-composer deepsec show`: everything that a result file tells."""

import argparse
from pathlib import Path
from typing import Any

from prover_bridge.cli.deepsec.output import date, findings_json, print_json, say, say_findings, with_dates
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deepsec.database import title_of
from prover_bridge.deepsec.differences import difference
from prover_bridge.deepsec.files import ResultFileError, load
from prover_bridge.deepsec.labels import labels_of
from prover_bridge.deepsec.printing import printed
from prover_bridge.deepsec.reading import Reading
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run
from prover_bridge.deepsec.replay import ReplayError
from prover_bridge.deepsec.traces import Detail, trace_text
from prover_bridge.deepsec.verdicts import verdict
from prover_bridge.deepsec.writing import to_document


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "show",
        "show a batch, a run or a query",
        examples=["process-composer deepsec show result_files/2026-11-23_12h00m00s/query_1.json"],
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="a result file")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the file; one that cannot be read is an error."""
    reading = load(arguments.path)
    record = reading.record
    if record is None:
        raise ResultFileError(arguments.path, reading.findings)
    if arguments.json:
        print_json(_as_json(record, reading))
    else:
        _say(record, reading)
    return 0


def _as_json(record: ResultFile, reading: Reading) -> dict[str, Any]:
    kind = type(record).__name__.lower()
    shown = {"kind": kind, **with_dates(to_document(record)), "findings": findings_json(reading.findings)}
    if isinstance(record, Query):
        answer = verdict(record)
        shown |= {"holds": answer.holds, "verdict": answer.sentence, "doubt": answer.doubt or None}
        if record.attack_trace is not None:
            shown["difference"] = _difference(record)
            shown["trace"] = {detail.value: trace_text(record, detail) for detail in Detail}
    return shown


def _difference(query: Query) -> str | None:
    """Why the processes differ; None where they do not, or where the trace is damaged."""
    try:
        found = difference(query)
    except ReplayError:
        return None
    return found.text if found is not None else None


def _say(record: ResultFile, reading: Reading) -> None:
    say(f"{type(record).__name__} ({record.status})")
    for key in ("start_time", "end_time"):
        seconds = getattr(record, key)
        if seconds is not None:
            say(f"{key.split('_')[0]}ed: {date(seconds) or seconds}")
    if record.error_msg:
        say(f"error: {record.error_msg}")
    if isinstance(record, Batch):
        _say_batch(record)
    elif isinstance(record, Run):
        _say_run(record)
    else:
        _say_query(record)
    say_findings(reading.findings, indent="")


def _say_batch(batch: Batch) -> None:
    say(f"title: {title_of(batch)}")
    if batch.deepsec_version:
        say(f"DeepSec {batch.deepsec_version}, OCaml {batch.ocaml_version}")
    for file in batch.run_files:
        say(f"run: {file}")


def _say_run(run: Run) -> None:
    say(f"batch: {run.batch_file}")
    say(f"input: {run.input_file}")
    for warning in run.warnings:
        say(f"warning: {warning}")
    for file in run.query_files:
        say(f"query: {file}")


def _say_query(query: Query) -> None:
    say(f"run: {query.run_file}, query {query.index}")
    say(f"asked: {query.type}, {query.semantics} semantics")
    if query.memory is not None:
        say(f"memory: {query.memory} bytes")
    answer = verdict(query)
    say(answer.sentence)
    if answer.doubt:
        say(f"Doubtful: {answer.doubt}")
    why = _difference(query)
    if why:
        say(why)
    for number, process in enumerate(query.processes, start=1):
        say(f"\nProcess {number}:")
        say(printed(process, labels_of(query, number)).text)
