"""`process-composer results …`: ViPLab computation results on the command line."""

import argparse

from prover_bridge.cli.results import check, convert, merge, save, show


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `results` with its own sub-commands."""
    parser = subparsers.add_parser("results", help="check, show, convert, merge and save ViPLab results")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (check, show, convert, merge, save):
        module.add_parser(commands)
