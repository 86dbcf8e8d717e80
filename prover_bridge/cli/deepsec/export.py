"""`process-composer deepsec export`: copy a batch out of a database."""

import argparse
from pathlib import Path

from prover_bridge.cli.deepsec.output import say
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.exporting import export_batch


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("export", help="copy a batch to a folder or into an archive")
    parser.add_argument("path", type=Path, metavar="BATCH", help="a batch file in its database folder")
    parser.add_argument("--out", type=Path, required=True, metavar="TARGET", help="a folder, or NAME.zip")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Export the batch."""
    export_batch(Database(arguments.path.parent), arguments.path.name, arguments.out)
    say(str(arguments.out))
    return 0
