"""`process-composer deepsec export`: copy a batch out of a database, or rebuild the input of a query."""

import argparse
from pathlib import Path

from prover_bridge.cli.deepsec.output import say
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.exporting import export_batch
from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.source import source_of
from prover_bridge.storage.atomic import write_atomically


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("export", help="copy a batch, or rebuild the input of a query")
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a batch file in its database, or a query file"
    )
    target = "a folder or NAME.zip for a batch, NAME.dps for a query"
    parser.add_argument("--out", type=Path, required=True, metavar="TARGET", help=target)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Export what the name of the target asks for."""
    if arguments.out.suffix == ".dps":
        text = source_of(load_record(arguments.path, Query))
        write_atomically(arguments.out, text.encode("ascii"))
    else:
        export_batch(Database(arguments.path.parent), arguments.path.name, arguments.out)
    say(str(arguments.out))
    return 0
