"""`results convert`: any form as version 3, or version 3 as version 2."""

import argparse
import json
import sys
from datetime import UTC, timedelta, timezone

from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.cli.results.files import complain, print_json, put, read_message
from prover_bridge.viplab.to_version2 import to_version2
from prover_bridge.viplab.writing import result_text, write_result


def add_parser(subparsers: Subparsers) -> None:
    """Register `convert`."""
    parser = add_command(
        subparsers,
        "convert",
        "convert a result to another version",
        examples=[
            "process-composer results convert old.json --to 3 --zone +01:00 --out new.json",
            "process-composer results convert - --to 2 --json < answer.json",
        ],
    )
    parser.add_argument("file", metavar="FILE", help="a result of any form (- for standard input)")
    parser.add_argument("--to", type=int, choices=(2, 3), default=3, help="the version to write (3)")
    parser.add_argument(
        "--zone", type=_zone, default=UTC, help="offset of times without one, as +01:00 (UTC)"
    )
    parser.add_argument("--out", metavar="FILE", help="write the result there")
    parser.add_argument("--task-out", metavar="FILE", help="write the task of an older result there")
    parser.add_argument("--json", action="store_true", help="print result, task and losses as one JSON value")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert one result; what is lost is told on standard error."""
    opened = read_message(arguments.file, zone=arguments.zone)
    if opened.result is None:
        complain(arguments.file, opened)
        return 1
    losses = opened.losses
    if arguments.to == 3:
        message, text = write_result(opened.result), result_text(opened.result)
    else:
        converted = to_version2(opened.result)
        message, losses = converted.message, converted.losses
        text = json.dumps(message)
    task = dict(opened.task) if opened.task is not None else None
    if arguments.task_out and task is not None:
        put(json.dumps(task), arguments.task_out)
    if arguments.json:
        print_json({"result": message, "task": task, "losses": losses})
    if arguments.out or not arguments.json:
        put(text, arguments.out)
    for loss in losses if not arguments.json else ():
        where = "only in the embedded original" if arguments.to == 3 else "lost"
        print(f"{where}: {loss}", file=sys.stderr)
    return 0


def _zone(text: str) -> timezone:
    """Read an offset such as +01:00 or Z."""
    if text in ("Z", "UTC"):
        return UTC
    sign, hours, _, minutes = text[:1], text[1:3], text[3:-2], text[-2:]
    if sign not in ("+", "-") or not (hours + minutes).isdigit() or len(text) not in (5, 6):
        raise argparse.ArgumentTypeError("give an offset such as +01:00")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset >= timedelta(hours=24):
        raise argparse.ArgumentTypeError("an offset is less than a day")
    return timezone(-offset if sign == "-" else offset)
