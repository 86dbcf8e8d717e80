"""What was typed: commands go to the bridge, and the window opens for everything else."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from prover_bridge.cli.main import COMMANDS, PROGRAM, Command
from prover_bridge.cli.main import main as run_command
from prover_bridge.cli.statuses import CANNOT

ALL_COMMANDS = {**COMMANDS, "export": Command("gui.export_command", "draw a process or a workspace")}
"""Those of the bridge, and those that need what draws the window."""

_USAGE = f"""usage: {PROGRAM} [FILE…]        open the window
       {PROGRAM} COMMAND …     work without one

commands:
"""
_ENDING = f"“{PROGRAM} COMMAND --help” tells the rest, with examples; --version tells the version."


def work(arguments: Sequence[str]) -> int:
    """Run a command, or open the window with the files that were named.

    Args:
        arguments: what was typed behind the program's name.

    Returns:
        The exit status of the program.
    """
    first = arguments[0] if arguments else ""
    if first in ("-h", "--help"):
        print(f"{_USAGE}{_command_list()}\n\n{_ENDING}")
        return 0
    if first in ALL_COMMANDS or first == "--version":
        return run_command(arguments, ALL_COMMANDS)
    problem = _problem(arguments)
    if problem is not None:
        print(f"{PROGRAM}: {problem} See “{PROGRAM} --help”.", file=sys.stderr)
        return CANNOT
    # Qt is imported for the window only.
    from gui.app import run

    return run([word for word in arguments if word != "--"])


def _problem(arguments: Sequence[str]) -> str | None:
    """Why these can hardly be names of files, in a sentence; what follows -- always is one."""
    first = arguments[0] if arguments else ""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    option = next((word for word in before if word.startswith("-")), None)
    if option is not None:
        return f"There is no option {option}."
    close = difflib.get_close_matches(first, ALL_COMMANDS, n=1, cutoff=0.75)
    if before and close and not Path(first).exists():
        return f"There is no command “{first}”. Did you mean “{close[0]}”?"
    return None


def _command_list() -> str:
    width = max(map(len, ALL_COMMANDS))
    return "\n".join(f"  {name:<{width}}  {command.words}" for name, command in ALL_COMMANDS.items())
