"""The command line: finding the command, running it, telling what went wrong in one line."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from prover_bridge.errors import BridgeError

DONE, ANSWER_IS_NO, CANNOT = 0, 1, 2

# A command's module is imported only when the command is asked for: most need a part of the bridge only.
COMMANDS: dict[str, str] = {
    "prove": "answer JSON commands, one a line, on standard input",
    "verify": "verify every process and composition of files",
    "deploy": "write a process as PiViz, PiLib or PEW files",
    "serve": "prove for clients of the WorkflowFM Composer server, on this machine",
    "wiring": "tell the wires that process terms prove",
    "deepsec": "read, check, replay and run DeepSec queries",
    "results": "read, check, convert and merge ViPLab computation results",
}


def is_command(word: str) -> bool:
    """Whether the first word of a command line names a command, and not a file to open."""
    return word in COMMANDS


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: what was typed behind the program's name.

    Returns:
        The exit status: 0 done and good; 1 done, and the answer is no; 2 wrong usage, or an input that
        cannot be read (one line on standard error says what, where, and what to do).
    """
    parser = _parser(arguments)
    parsed = parser.parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except BridgeError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # Whoever read our output has gone; closing it again at exit must not complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT
    except OSError as error:
        return _complain(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return _complain("Interrupted.")


def _complain(text: str) -> int:
    print("process-composer: " + " ".join(text.split()), file=sys.stderr)
    return CANNOT


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with the one command that was asked for; with all of them where help was asked for."""
    parser = argparse.ArgumentParser(prog="process-composer", description=__doc__.splitlines()[0])
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    wanted = [name for name in arguments[:1] if name in COMMANDS] or list(COMMANDS)
    for name in wanted:
        importlib.import_module(f"prover_bridge.cli.{name}").add_parser(subparsers)
    return parser
