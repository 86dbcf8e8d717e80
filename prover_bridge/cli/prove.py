"""`process-composer prove`: the embedded prover on standard input and output."""

import argparse
import gc
import os
import sys
import time
from dataclasses import replace
from typing import BinaryIO

from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.cli.statuses import INTERRUPTED
from prover_bridge.logic.processes import Action
from prover_bridge.protocol.deep_stack import with_deep_stack
from prover_bridge.protocol.framing import write_frame
from prover_bridge.protocol.responses import ProverException, write_response
from prover_bridge.provers.local import answer_line
from prover_bridge.reasoner.filters import DEFAULT_BOUNDS, Bounds

_COLLECTION = (100_000, 50, 100)
_PROGRESS = 0.1  # seconds after which progress is sent off before an answer is there


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "prove",
        "answer JSON commands, one a line, on standard input",
        "Reads JSON commands, one a line, from standard input; answers on standard output "
        "between lines JSON_START and JSON_END. Ends at the end of the input.",
        [
            """echo '{"command":"ping","ping":1.5}' | process-composer prove""",
            "process-composer prove --alternatives 100000 < commands.jsonl",
        ],
    )
    parser.add_argument(
        "--alternatives",
        type=int,
        default=DEFAULT_BOUNDS.alternatives,
        metavar="N",
        help="refuse to rearrange a type of more than N alternatives (default: %(default)s)",
    )
    parser.set_defaults(run=prove)


def prove(arguments: argparse.Namespace) -> int:
    """Answer standard input until it ends."""
    bounds = replace(DEFAULT_BOUNDS, alternatives=arguments.alternatives)
    # Proofs hold no cycles: the collector would look through them all, and through the program, for nothing.
    gc.freeze()
    gc.set_threshold(*_COLLECTION)
    try:
        with_deep_stack(lambda: serve(sys.stdin.buffer, sys.stdout.buffer, bounds))
    except KeyboardInterrupt:
        # The thread still waits for input, and an orderly end would wait for the thread.
        os._exit(INTERRUPTED)
    return 0


def serve(commands: BinaryIO, answers: BinaryIO, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Answer every line of a stream; after each, what was written is sent off."""
    for line in commands:
        if line.strip():
            _answer(line, answers, bounds)
            answers.flush()


def _answer(line: bytes, answers: BinaryIO, bounds: Bounds) -> None:
    started = shown = time.perf_counter()

    def tell(action: Action) -> None:
        nonlocal shown
        now = time.perf_counter()
        seconds = now - started
        answers.write(
            f"*** Action complete: {action.kind.value}: {action.left} ({action.left_selection}) "
            f"{action.right} ({action.right_selection}) -> {action.result} ({seconds:.3f})\n".encode(
                "utf-8", "replace"
            )
        )
        if now - shown > _PROGRESS:
            answers.flush()
            shown = now

    for response in answer_line(line, tell, bounds):
        try:
            text = write_response(response)
        except (RecursionError, MemoryError, ValueError) as error:
            text = write_response(ProverException(content=f"The answer cannot be written: {error}."))
        answers.write(write_frame(text).encode("utf-8", "replace"))
