"""Finding the command, running it, telling what went wrong in one line."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from prover_bridge.cli.harmless import harmless
from prover_bridge.cli.parsers import CommandParser
from prover_bridge.cli.statuses import CANNOT, INTERRUPTED, NO_READER
from prover_bridge.errors import BridgeError

PROGRAM = "process-composer"


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is, and what it does.

    Attributes:
        module: has `add_parser(subparsers)`; it is imported only when the command is asked for, for most
            need a part of the bridge only.
        words: for the list of all commands.
    """

    module: str
    words: str


COMMANDS: Mapping[str, Command] = {
    "list": Command("prover_bridge.cli.list_processes", "list the processes of files"),
    "show": Command("prover_bridge.cli.show", "show all that is known of a process"),
    "compose": Command("prover_bridge.cli.compose", "compose processes by JOIN, TENSOR and WITH"),
    "verify": Command("prover_bridge.cli.verify", "verify every process and composition of files"),
    "deploy": Command("prover_bridge.cli.deploy", "write a process as PiViz, PiLib or PEW files"),
    "wiring": Command("prover_bridge.cli.wiring", "tell the wires that process terms prove"),
    "prove": Command("prover_bridge.cli.prove", "answer JSON commands, one a line, on standard input"),
    "serve": Command("prover_bridge.cli.serve", "prove for clients of the WorkflowFM Composer server"),
    "deepsec": Command("prover_bridge.cli.deepsec", "read, check, replay and run DeepSec queries"),
    "results": Command("prover_bridge.cli.results", "check, show, convert, merge and save ViPLab results"),
    "completion": Command("prover_bridge.cli.completion", "print what a shell needs to complete commands"),
}


def main(arguments: Sequence[str], commands: Mapping[str, Command] = COMMANDS) -> int:
    """Run one command.

    Args:
        arguments: what was typed behind the program's name.
        commands: those that there are.

    Returns:
        The exit status: 0 done and good; 1 done, and the answer is no; 2 wrong usage, or an input that
        cannot be read (one line on standard error says what, where, and what to do); 130 interrupted;
        141 where nobody reads the output any more.
    """
    _print_anything()
    try:
        status = _run(arguments, commands)
        sys.stdout.flush()
        return status
    except BridgeError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # Whoever read our output has gone; closing it again at exit must not complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _complain(f"{place}{error.strerror or error}. {_advice(error)}")
    except KeyboardInterrupt:
        return INTERRUPTED


def parser_of(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser of all these commands."""
    parser = CommandParser(
        prog=PROGRAM,
        description="Works on processes without a window; without a command, the window opens.",
        epilog=f"“{PROGRAM} COMMAND --help” tells the rest, with examples.",
    )
    parser.add_argument("--version", action=_Version, help="print the version of the program")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for command in commands.values():
        importlib.import_module(command.module).add_parser(subparsers)
    return parser


def _run(arguments: Sequence[str], commands: Mapping[str, Command]) -> int:
    first = arguments[0] if arguments else ""
    known = first in commands or first == "--version"
    parser = parser_of({name: command for name, command in commands.items() if name == first or not known})
    parser.set_defaults(whole_parser=partial(parser_of, commands))
    parsed = parser.parse_args(arguments)
    return int(parsed.run(parsed))


class _Version(argparse.Action):
    """Prints the version, which takes a while to find out and is so only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print it and end."""
        from importlib.metadata import version

        print(f"{PROGRAM} {version(PROGRAM)}")
        parser.exit()


def _print_anything() -> None:
    """A character that the terminal does not know is printed as its number, and is no fault."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors != "backslashreplace":
        sys.stdout.reconfigure(errors="backslashreplace")


def _advice(error: OSError) -> str:
    """What to do about what the system says."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return "Check its name."
    return "Check your rights." if isinstance(error, PermissionError) else "Try another place."


def _complain(text: str) -> int:
    print(f"{PROGRAM}: " + harmless(" ".join(text.split())), file=sys.stderr)
    return CANNOT
