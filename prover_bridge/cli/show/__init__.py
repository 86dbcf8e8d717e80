"""`show FILE PROCESS`: all that is known of a process."""

import argparse
import json
from pathlib import Path

from prover_bridge.cli.choosing import chosen_process
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.cli.show.known import known_of
from prover_bridge.cli.show.printing import to_json, to_text
from prover_bridge.workspace.files import read_file


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "show",
        "show all that is known of a process",
        "Verifies a process and its components, and shows its specification, what the kernel says of it, how "
        "it is composed, where each part of its output comes from, its wires and its process term. Status 1 "
        "where it is invalid.",
        [
            "process-composer show InsuranceClaim.json HandleClaim",
            'process-composer show InsuranceClaim.json _Step1 --workspace "Workspace 1" --json',
        ],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file of processes")
    parser.add_argument("process", metavar="PROCESS", help="name of the process")
    parser.add_argument("--workspace", metavar="W", help="name of the workspace of an intermediate")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show one process.

    Returns:
        0 when it is valid, 1 when it is not.

    Raises:
        WorkspaceFileError: the file cannot be read.
        ProcessChoiceError: there is no such process.
    """
    document = read_file(arguments.file)
    key = chosen_process(document, arguments.file, arguments.process, arguments.workspace)
    known = known_of(document, key)
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), **to_json(known)}))
    else:
        for line in to_text(known):
            print(line)
    return 0 if known.found.is_valid else 1
