"""`process-composer results …`: ViPLab computation results on the command line."""

from prover_bridge.cli.parsers import Subparsers, add_group
from prover_bridge.cli.results import check, convert, merge, save, show


def add_parser(subparsers: Subparsers) -> None:
    """Register `results` with its own sub-commands."""
    commands = add_group(
        subparsers,
        "results",
        "check, show, convert, merge and save ViPLab results",
        [
            "process-composer results check answer.json",
            "process-composer results convert old.json --out new.json",
        ],
    )
    for module in (check, show, convert, merge, save):
        module.add_parser(commands)
