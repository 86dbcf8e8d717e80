"""`process-composer deepsec …`: DeepSec's results on the command line."""

import argparse
import importlib

_COMMANDS = ("check", "show", "list_batches", "replay", "run", "export")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `deepsec` with its own sub-commands."""
    parser = subparsers.add_parser("deepsec", help="read, check, replay and run DeepSec queries")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name in _COMMANDS:
        importlib.import_module(f"{__name__}.{name}").add_parser(commands)
