"""`results save`: the files of a result below a folder."""

import argparse
import sys
from pathlib import Path

from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.cli.results.files import InputError, complain, print_json, printable, read_message
from prover_bridge.viplab.model import FileArtifact, RemoteFile
from prover_bridge.viplab.remote import Fetched, fetch
from prover_bridge.viplab.saving import Outcome, save_artifacts


def add_parser(subparsers: Subparsers) -> None:
    """Register `save`."""
    parser = add_command(
        subparsers,
        "save",
        "write the files of a result below a folder",
        examples=[
            "process-composer results save answer.json --out files",
            "process-composer results save answer.json plot.svg --out files --overwrite --json",
        ],
    )
    parser.add_argument("file", metavar="FILE", help="a result of any form (- for standard input)")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files, by path or identifier")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder")
    parser.add_argument("--fetch", action="store_true", help="fetch files that lie elsewhere")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there and differ")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Save files; status 1 when one was refused."""
    opened = read_message(arguments.file)
    if opened.result is None:
        complain(arguments.file, opened)
        return 1
    files = [a for a in opened.result.artifacts if isinstance(a, FileArtifact | RemoteFile)]
    chosen = [f for f in files if not arguments.paths or {f.path, f.identifier} & set(arguments.paths)]
    missing = set(arguments.paths) - {name for file in chosen for name in (file.path, file.identifier)}
    if missing:
        raise InputError(
            f"The result has no file {sorted(missing)[0]!r}.",
            where=arguments.file,
            advice="See results show.",
        )
    saved = save_artifacts(
        chosen, arguments.out, overwrite=arguments.overwrite, fetch=_fetch if arguments.fetch else None
    )
    if arguments.json:
        print_json([{"path": s.path, "result": s.outcome.value, "reason": s.reason or None} for s in saved])
    else:
        for one in saved:
            reason = f" ({one.reason})" if one.reason else ""
            print(printable(f"{one.outcome.value}: {one.path!r}{reason}"))
    return 1 if any(one.outcome is Outcome.REFUSED for one in saved) else 0


def _fetch(file: RemoteFile) -> Fetched:
    print(f"fetching {file.path!a}", file=sys.stderr)
    return fetch(file)
