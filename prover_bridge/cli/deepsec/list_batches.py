"""`process-composer deepsec list`: the batches of a database."""

import argparse
from pathlib import Path
from typing import Any

from prover_bridge.cli.deepsec.output import date, findings_json, print_json, say
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deepsec.database import Database, Entry, Order, selected
from prover_bridge.deepsec.records import Status
from prover_bridge.deepsec.stale import stale
from prover_bridge.errors import BridgeError


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "list",
        "list the batches of a database",
        examples=[
            "process-composer deepsec list result_files --status completed --sort date",
            "process-composer deepsec list result_files --text handshake --json",
        ],
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder “result_files”")
    parser.add_argument("--text", default="", help="only batches with this in their title")
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        type=Status,
        choices=list(Status),
        help="only batches of this status",
    )
    parser.add_argument(
        "--sort", default=Order.DATE, type=Order, choices=list(Order), help="by what (default: date)"
    )
    parser.add_argument("--ascending", action="store_true", help="the smallest or oldest first")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List what was selected."""
    if not arguments.folder.is_dir():
        raise BridgeError("There is no such folder.", where=str(arguments.folder), advice="Check the name.")
    index = Database(arguments.folder).index()
    gone = {entry.file for entry in stale(index)}
    entries = selected(
        index,
        text=arguments.text,
        statuses=arguments.status,
        order=arguments.sort,
        descending=not arguments.ascending,
    )
    if arguments.json:
        print_json([_as_json(entry, entry.file in gone) for entry in entries])
        return 0
    for entry in entries:
        started = entry.batch.start_time if entry.batch is not None else None
        status = "unreadable" if entry.status is None else entry.status.value
        note = " (its prover has gone)" if entry.file in gone else ""
        say(f"{entry.file}  {status}{note}  {date(started) if started is not None else '-'}  {entry.title}")
    return 0


def _as_json(entry: Entry, is_stale: bool) -> dict[str, Any]:
    batch = entry.batch
    return {
        "file": entry.file,
        "title": entry.title,
        "status": entry.status,
        "start_time": batch.start_time if batch is not None else None,
        "end_time": batch.end_time if batch is not None else None,
        "runs": len(batch.run_files) if batch is not None else None,
        "stale": is_stale,
        "findings": findings_json(entry.findings),
    }
