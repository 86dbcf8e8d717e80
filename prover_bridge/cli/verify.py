"""`verify FILE…`: every process of files of processes, verified in order of dependence."""

import argparse
import contextlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.dependencies import in_order
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State, Verdict
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import verified
from prover_bridge.workspace.verification_pool import verified_together

Verifier: TypeAlias = Callable[[Document], Iterator[tuple[Document, Finding]]]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found about one process of a file.

    Attributes:
        key: where the process is in the file.
        entry: the process and its state.
    """

    key: ProcessKey
    entry: Entry

    @property
    def is_valid(self) -> bool:
        """Whether it is proved to be what it says."""
        return self.entry.state is State.VALID

    @property
    def kind(self) -> str:
        """`intermediate`, `atomic` or `composite`."""
        if self.key.workspace is not None:
            return "intermediate"
        return "atomic" if self.entry.process.is_atomic else "composite"

    @property
    def checked(self) -> str:
        """What the kernel says of it: `proved`, `assumed` or `failed`."""
        return (self.entry.verdict or Verdict.FAILED).value

    @property
    def reason(self) -> str:
        """Why it is not valid, with the prover's own words; empty if it is."""
        return " ".join(f"{self.entry.reason} {self.entry.detail}".split())

    def to_json(self) -> dict[str, str | None]:
        """As it is printed."""
        return {
            "name": self.key.name,
            "workspace": self.key.workspace,
            "kind": self.kind,
            "state": "valid" if self.is_valid else "invalid",
            "checked": self.checked,
            "reason": self.reason or None,
        }


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "verify",
        help="verify every process and composition of files",
        description="Verifies the processes of the library and the compositions of all workspaces, in order "
        "of dependence; a failure does not stop the rest. Status 1 where one of them is invalid.",
        epilog="example: process-composer verify BuySki.json --json",
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files of processes")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument(
        "--jobs",
        type=_number_of_jobs,
        default=1,
        metavar="N",
        help="how many provers work at once (default: 1)",
    )
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
        found = [(path, _shown(document, verify)) for path, document in documents]
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
        yield lambda document: verified(document, answer, kept=True)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield lambda document: verified_together(
            document, lambda command: pool.submit(answer, command), kept=True
        )


def _shown(document: Document, verify: Verifier) -> list[Verified]:
    """What was found of every process of a document, in order of dependence."""
    keys = in_order(document)
    found: dict[ProcessKey, Verified] = {}
    for _, finding in verify(document):
        found[finding.key] = Verified(finding.key, finding.entry)
        _tell_progress(len(found), len(keys), finding)
    return [found[key] for key in keys]


def _number_of_jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 on")
    return min(int(text), 2 * (os.cpu_count() or 1))


def _tell_progress(number: int, total: int, finding: Finding) -> None:
    """Show on a terminal how far it is; the line is wiped at the end."""
    if sys.stderr.isatty():
        told = f"{number}/{total} {finding.key.name}"[:70] if number < total else ""
        print(f"\r{told:<70}\r", end="", file=sys.stderr, flush=True)


def _to_json(found: Sequence[tuple[Path, Sequence[Verified]]]) -> dict[str, object]:
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


def _to_text(path: Path, processes: Sequence[Verified]) -> Iterator[str]:
    valid = sum(each.is_valid for each in processes)
    yield f"{path}: {valid} valid, {len(processes) - valid} invalid"
    for each in processes:
        place = f"{each.key.workspace} / " if each.key.workspace is not None else ""
        state = "valid" if each.is_valid else "INVALID"
        reason = f": {each.reason}" if each.reason else ""
        yield f"  {state:<7}  {each.checked:<7}  {each.kind:<12}  {place}{each.key.name}{reason}"
