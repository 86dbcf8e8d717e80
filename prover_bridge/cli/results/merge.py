"""`results merge`: the messages of one computation as one result."""

import argparse
import sys

from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.cli.results.files import complain, print_json, printable, put, read_message
from prover_bridge.viplab.merging import Arrival, SeriesError, merge
from prover_bridge.viplab.writing import result_text, write_result


def add_parser(subparsers: Subparsers) -> None:
    """Register `merge`."""
    parser = add_command(
        subparsers,
        "merge",
        "join the messages of one computation",
        examples=["process-composer results merge first.json second.json --out whole.json"],
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a message each, in any order")
    parser.add_argument("--out", metavar="FILE", help="write the result there")
    parser.add_argument(
        "--json", action="store_true", help="print the result and what became of each message"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merge messages; late, doubled and clashing ones are told on standard error."""
    results = []
    for name in arguments.files:
        opened = read_message(name)
        if opened.result is None:
            complain(name, opened)
            return 1
        results.append(opened.result)
    try:
        merged, arrivals = merge(results)
    except SeriesError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.json:
        print_json(
            {
                "result": write_result(merged.result),
                "messages": [
                    {"file": name, "arrival": arrival.value}
                    for name, arrival in zip(arguments.files, arrivals, strict=True)
                ],
                "superseded": [file.path for file in merged.superseded],
            }
        )
    else:
        for name, arrival in zip(arguments.files, arrivals, strict=True):
            if arrival is not Arrival.NEW:
                print(f"{printable(name)}: {arrival.value}", file=sys.stderr)
    if arguments.out or not arguments.json:
        put(result_text(merged.result), arguments.out)
    return 0
