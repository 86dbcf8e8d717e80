"""`completion SHELL`: the script with which a shell completes commands, options and names of files."""

import argparse
from pathlib import Path

from prover_bridge.cli.parsers import Subparsers, add_command

_SHELLS = ("bash", "zsh", "fish")
_FOLDERS = ("DIR", "FOLDER")
_ZSH = "_describe 'process-composer commands' _commands\n"
_FISH = "complete -c process-composer -f\n"
_FILES_TOO = {
    "bash": ("complete -o bashdefault -F", "complete -o bashdefault -o default -F"),
    "zsh": (_ZSH, f"{_ZSH}  _files\n"),
    "fish": (_FISH, f"{_FISH}complete -c process-composer -n '__fish_is_first_token' -F\n"),
}
"""In place of a command there may be the name of a file, which is opened in the window: by shell, the part
of the script that does not know this, and one that does."""


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "completion",
        "print what a shell needs to complete commands",
        "Prints a script for the shell; where it belongs is up to the shell.",
        [
            "process-composer completion bash > ~/.local/share/bash-completion/completions/process-composer",
            "process-composer completion zsh > ~/.zfunc/_process-composer",
            "process-composer completion fish > ~/.config/fish/completions/process-composer.fish",
        ],
    )
    parser.add_argument("shell", choices=_SHELLS, help="for which shell")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    whole: argparse.ArgumentParser = arguments.whole_parser()
    _describe(whole)
    script = shtab.complete(whole, arguments.shell)
    print(script.replace(*_FILES_TOO[arguments.shell]))
    return 0


def _describe(parser: argparse.ArgumentParser) -> None:
    """Give every command a short description, and have names of files and folders completed."""
    import shtab

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                action.choices[listed.dest].description = listed.help
            for each in action.choices.values():
                _describe(each)
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif action.type is Path or "FILE" in str(action.metavar) or action.metavar == "PATH":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
