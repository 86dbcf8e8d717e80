"""`verify FILE…`: every process of files of processes, verified in order of dependence."""

import argparse
import contextlib
import json
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from prover_bridge.cli.findings import Found, Verifier, examined, one_after_another
from prover_bridge.cli.harmless import harmless
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.cli.statuses import INTERRUPTED
from prover_bridge.cli.words import place_words
from prover_bridge.protocol.responses import Response
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.verification import VerificationCommand
from prover_bridge.workspace.verification_pool import verified_together

_QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
"""Has the system's resources taken back without a word after Ctrl+C, which leaves them behind."""


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "verify",
        "verify every process and composition of files",
        "Verifies the processes of the library and the compositions of all workspaces, in order "
        "of dependence; a failure does not stop the rest. Status 1 where one of them is invalid.",
        ["process-composer verify InsuranceClaim.json --json", "process-composer verify *.json --jobs 4"],
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files of processes")
    parser.add_argument(
        "--jobs",
        type=_number_of_jobs,
        default=1,
        metavar="N",
        help="how many provers work at once (default: 1)",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify all files and print what was found.

    Returns:
        0 when everything is valid, 1 when something is not.

    Raises:
        WorkspaceFileError: a file cannot be read; nothing is printed then.
    """
    documents = [(path, read_file(path)) for path in arguments.files]
    with _provers(arguments.jobs) as verify:
        found = [(path, list(examined(document, verify=verify)[1].values())) for path, document in documents]
    if arguments.json:
        print(json.dumps(_to_json(found)))
    else:
        for path, processes in found:
            print("\n".join(_to_text(path, processes)))
    return 0 if all(each.is_valid for _, processes in found for each in processes) else 1


@contextlib.contextmanager
def _provers(jobs: int) -> Iterator[Verifier]:
    """One prover in this process, or several in processes of their own."""
    if jobs == 1:
        yield one_after_another
        return
    with _pool(jobs) as pool:
        try:
            yield lambda document, keys: verified_together(
                document, lambda command: _submit(pool, command), keys, kept=True
            )
        except KeyboardInterrupt:
            for process in multiprocessing.active_children():
                process.kill()
            # An orderly end could wait for ever: the pool may have been left in the middle of anything.
            os._exit(INTERRUPTED)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Provers in processes of their own, which start when they get something to do."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = f"{before},{_QUIET}" if before else _QUIET
    try:
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


def _submit(pool: ProcessPoolExecutor, command: VerificationCommand) -> "Future[Sequence[Response]]":
    """Hand over a command; a prover that is started for it leaves Ctrl+C to us."""
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        return pool.submit(answer, command)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


def _number_of_jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 on")
    return min(int(text), 2 * (os.cpu_count() or 1))


def _to_json(found: Sequence[tuple[Path, Sequence[Found]]]) -> dict[str, object]:
    everything = [each for _, processes in found for each in processes]
    valid = sum(each.is_valid for each in everything)
    return {
        "files": [
            {"file": str(path), "processes": [each.to_json() for each in processes]}
            for path, processes in found
        ],
        "valid": valid,
        "invalid": len(everything) - valid,
    }


def _to_text(path: Path, processes: Sequence[Found]) -> Iterator[str]:
    valid = sum(each.is_valid for each in processes)
    yield f"{path}: {valid} valid, {len(processes) - valid} invalid"
    for each in processes:
        state = "valid" if each.is_valid else "INVALID"
        reason = f": {harmless(each.reason, kept='')}" if each.reason else ""
        yield f"  {state:<7}  {each.checked:<7}  {each.kind:<12}  {place_words(each.key)}{reason}"
