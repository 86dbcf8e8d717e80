"""`process-composer deepsec export`: copy a batch out of a database, or rebuild the input of a query."""

import argparse
from pathlib import Path

from prover_bridge.cli.deepsec.output import print_json, say
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.exporting import export_batch
from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.source import source_of
from prover_bridge.storage.atomic import write_atomically


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "export",
        "copy a batch, or rebuild the input of a query",
        examples=[
            "process-composer deepsec export result_files/nightly.json --out nightly.zip",
            "process-composer deepsec export result_files/nightly/query_1.json --out query.dps",
        ],
    )
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a batch file in its database, or a query file"
    )
    target = "a folder or NAME.zip for a batch, NAME.dps for a query"
    parser.add_argument("--out", type=Path, required=True, metavar="TARGET", help=target)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Export what the name of the target asks for."""
    if arguments.out.suffix == ".dps":
        text = source_of(load_record(arguments.path, Query))
        write_atomically(arguments.out, text.encode("ascii"))
    else:
        export_batch(Database(arguments.path.parent), arguments.path.name, arguments.out)
    if arguments.json:
        print_json({"written": str(arguments.out)})
    else:
        say(str(arguments.out))
    return 0
