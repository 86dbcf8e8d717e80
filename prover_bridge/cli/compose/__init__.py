"""`compose FILE ACTION…`: processes of a file composed by JOIN, TENSOR and WITH."""

import argparse
import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from prover_bridge.cli.action_line import ActionLine
from prover_bridge.cli.compose.building import Builder
from prover_bridge.cli.compose.keeping import Target, held
from prover_bridge.cli.compose.pointing import StepError
from prover_bridge.cli.compose.preparing import check_stored_name, lines_of, named, with_components_verified
from prover_bridge.cli.compose.printing import Outcome, print_results, tell, to_json
from prover_bridge.cli.compose.provers import add_prover, asked
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.names import free_workspace_name
from prover_bridge.workspace.session import Session

_DESCRIPTION = (
    "Composes processes of the file step by step, and prints what each step makes. An action is “JOIN LEFT "
    "PATH RIGHT INPUT”, “TENSOR LEFT RIGHT” or “WITH LEFT INPUT RIGHT INPUT”; behind it “-> NAME” names the "
    "result, the next _Step<n> without it. PATH leads into the output of LEFT (lr: its left part, r: its "
    "right part, . or nothing: the whole), INPUT is the type of an input; without it the first one that fits "
    "is taken. Status 1 where an action cannot be: then nothing is written."
)


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "compose",
        "compose processes by JOIN, TENSOR and WITH",
        _DESCRIPTION,
        [
            'process-composer compose InsuranceClaim.json "JOIN CopyClaim lr InspectDamage Claim -> Seen"',
            "process-composer compose InsuranceClaim.json --actions steps.txt --store Handle --out new.json",
            'process-composer compose InsuranceClaim.json "TENSOR PayOut Settle" --workspace Desk --in-place',
        ],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file of processes")
    parser.add_argument("action", nargs="*", metavar="ACTION", help="what to do, in quotes")
    parser.add_argument(
        "--actions",
        metavar="FILE",
        help="read actions from there first, one a line, # for comments (- for standard input)",
    )
    parser.add_argument("--workspace", metavar="W", help="where the results go; a new one by default")
    parser.add_argument("--store", metavar="NAME", help="store the last result as a composite")
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument("--out", type=Path, metavar="FILE", help="write the file with all results there")
    kept.add_argument("--in-place", action="store_true", help="write it back; what it held goes to FILE~")
    parser.add_argument("--overwrite", action="store_true", help="with --out, replace a file that is there")
    add_prover(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compose, print, and write what was asked for.

    Returns:
        0 when all was done, 1 when an action cannot be; nothing is written then.

    Raises:
        BridgeError: an action cannot be read, a process is not there, a file cannot be read or written.
    """
    lines = lines_of(arguments)
    with ExitStack() as stack:
        target = _target(arguments, stack)
        document, workspace = _with_workspace(read_file(arguments.file), arguments.workspace)
        lines = named(document, workspace, lines)
        check_stored_name(document, arguments.store)
        document = with_components_verified(
            document, arguments.file, workspace, lines, everything=target is not None
        )
        session = Session(document)
        builder = Builder(session, workspace, stack.enter_context(asked(arguments)))
        outcome = _composed(builder, Outcome(workspace), lines, arguments.store)
        written = _write(arguments, target, session) if outcome.failure is None else None
    if arguments.json:
        print(json.dumps(to_json(arguments, outcome, written)))
    else:
        print_results(outcome.made)
    tell(outcome, written)
    return 0 if outcome.failure is None else 1


def _target(arguments: argparse.Namespace, stack: ExitStack) -> Target | None:
    if arguments.in_place:
        return stack.enter_context(held(arguments.file, replacing=True))
    if arguments.out is not None:
        return stack.enter_context(held(arguments.out, replacing=arguments.overwrite))
    return None


def _with_workspace(document: Document, wanted: str | None) -> tuple[Document, str]:
    """The document with the workspace to compose in, which is made where it is missing; and its name."""
    name = wanted if wanted is not None else free_workspace_name(document)
    return document if name in document.workspaces else AddWorkspace(name).do(document), name


def _composed(builder: Builder, outcome: Outcome, lines: Iterable[ActionLine], stored: str | None) -> Outcome:
    try:
        for line in lines:
            outcome.steps.append(builder.carry_out(line))
        if stored is not None:
            outcome.stored = builder.store(outcome.steps[-1].process.name, stored)
    except StepError as error:
        outcome.failure = error
    return outcome


def _write(arguments: argparse.Namespace, target: Target | None, session: Session) -> Path | None:
    if target is None:
        return None
    target.write(session.document)
    path: Path = arguments.file if arguments.in_place else arguments.out
    return path
