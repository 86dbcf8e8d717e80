"""How every command's parser looks: examples in its help, and complaints in one line."""

import argparse
import textwrap
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from prover_bridge.cli.statuses import CANNOT

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_WIDTH = 88


class CommandParser(argparse.ArgumentParser):
    """A parser that tells wrong usage in one line, with status 2.

    Where a command takes a list of words, as names of files, options may stand between them.
    """

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Words that stand behind an option belong to the list too, which argparse ends there."""
        found, rest = super().parse_known_args(args, namespace)
        lists = [
            action for action in self._actions if action.nargs in ("*", "+") and not action.option_strings
        ]
        if lists:
            words = [word for word in rest if not word.startswith("-")]
            kind = lists[0].type if callable(lists[0].type) else str
            setattr(found, lists[0].dest, [*getattr(found, lists[0].dest), *map(kind, words)])
            rest = [word for word in rest if word.startswith("-")]
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the right usage is told."""
        told = " ".join(message.split())
        self.exit(CANNOT, f"{self.prog}: {told}. See “{self.prog} --help”.\n")


def add_command(
    subparsers: Subparsers, name: str, words: str, description: str = "", examples: Sequence[str] = ()
) -> argparse.ArgumentParser:
    """A parser for one command, or for one command of a group.

    Args:
        subparsers: of the program, or of the group.
        name: what is typed.
        words: what it does, in the list of all commands.
        description: more of it; the same words as a sentence by default.
        examples: lines for a shell that use it, each a command of its own.
    """
    told = description or f"{words[0].upper()}{words[1:]}."
    return subparsers.add_parser(
        name,
        help=words,
        description=textwrap.fill(told, _WIDTH),
        epilog=_examples(examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_group(subparsers: Subparsers, name: str, words: str, examples: Sequence[str]) -> Subparsers:
    """A parser for a command that has commands of its own, and where these belong."""
    parser = add_command(subparsers, name, words, examples=examples)
    return parser.add_subparsers(title="commands", required=True, metavar="COMMAND")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that all commands share."""
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def _examples(examples: Sequence[str]) -> str | None:
    if not examples:
        return None
    title = "example" if len(examples) == 1 else "examples"
    return "\n  ".join((f"{title}:", *examples))
