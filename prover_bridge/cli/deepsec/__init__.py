"""`process-composer deepsec …`: DeepSec's results on the command line."""

import importlib

from prover_bridge.cli.parsers import Subparsers, add_group

_COMMANDS = ("check", "show", "list_batches", "replay", "run", "export")


def add_parser(subparsers: Subparsers) -> None:
    """Register `deepsec` with its own sub-commands."""
    commands = add_group(
        subparsers,
        "deepsec",
        "read, check, replay and run DeepSec queries",
        [
            "process-composer deepsec run protocol.dps --time-limit 60",
            "process-composer deepsec list result_files",
        ],
    )
    for name in _COMMANDS:
        importlib.import_module(f"{__name__}.{name}").add_parser(commands)
