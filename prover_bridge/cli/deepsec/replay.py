"""`process-composer deepsec replay`: the states of every attack trace of a database."""

import argparse
import sys
from pathlib import Path
from typing import Any

from prover_bridge.cli.deepsec.check import result_files
from prover_bridge.cli.deepsec.output import print_json
from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.deepsec.files import load
from prover_bridge.deepsec.findings import Weight
from prover_bridge.deepsec.records import Query, Status
from prover_bridge.deepsec.replay import Replay, ReplayError
from prover_bridge.deepsec.writing import to_json
from prover_bridge.errors import BridgeError


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "replay",
        "follow the attack traces of a database, a JSON line each",
        examples=["process-composer deepsec replay result_files"],
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder “result_files”")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the states of each trace; status 1 where a file or a trace is damaged."""
    if not arguments.folder.is_dir():
        raise BridgeError("There is no such folder.", where=str(arguments.folder), advice="Check the name.")
    status = 0
    for file in result_files(arguments.folder):
        reading = load(arguments.folder / file)
        if reading.record is None:
            first = next(finding for finding in reading.findings if finding.weight is Weight.ERROR)
            print(f"{file}#{first.pointer}: {first.message}", file=sys.stderr)
            status = 1
        elif isinstance(reading.record, Query) and _is_attacked(reading.record):
            try:
                print_json({"query_file": file, "steps": _steps(reading.record)})
            except ReplayError as error:
                print(f"{file}#{error}", file=sys.stderr)
                status = 1
    return status


def _is_attacked(query: Query) -> bool:
    return query.status is Status.COMPLETED and query.attack_trace is not None


def _steps(query: Query) -> list[dict[str, Any]]:
    replay = Replay(query)
    return [
        {
            "command": "current_step_displayed",
            "process": to_json(state.process),
            "frame": to_json(state.frame),
            "names": to_json(state.names),
            "current_action_id": index,
            "process_id": replay.process_index,
        }
        for index, state in enumerate(replay.states(), start=-1)
    ]
