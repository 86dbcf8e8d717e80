"""What was typed: commands go to the bridge, and the window opens for everything else."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from gui.clean_profile import run_with_clean_profile
from gui.start import open_window
from prover_bridge.cli.main import COMMANDS, PROGRAM, Command
from prover_bridge.cli.main import main as run_command
from prover_bridge.cli.statuses import CANNOT

ALL_COMMANDS = {**COMMANDS, "export": Command("gui.export_command", "draw a process or a workspace")}
"""Those of the bridge, and those that need what draws the window."""

_CLEAN = "--temp-basedir"
_USAGE = f"""usage: {PROGRAM} [FILE…]        open the window
       {PROGRAM} COMMAND …     work without one

options of the window:
  {_CLEAN}  start with a clean profile: settings, state and what is kept for recovery are in a
                  temporary folder, which is removed at the end

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
    is_clean, words = _CLEAN in _before_names(arguments), list(arguments)
    if is_clean:
        words.remove(_CLEAN)
    problem = _problem(words)
    if problem is not None:
        print(f"{PROGRAM}: {problem} See “{PROGRAM} --help”.", file=sys.stderr)
        return CANNOT
    files = [word for word in words if word != "--"]
    if is_clean:
        return run_with_clean_profile(files)
    return open_window(files)


def _before_names(arguments: Sequence[str]) -> Sequence[str]:
    """What stands before --, behind which everything is the name of a file."""
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _problem(arguments: Sequence[str]) -> str | None:
    """Why these can hardly be names of files, in a sentence; what follows -- always is one."""
    first = arguments[0] if arguments else ""
    before = _before_names(arguments)
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
